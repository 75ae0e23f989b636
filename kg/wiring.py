"""The one place that chooses concrete classes and folders; nothing heavy is imported before it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.ontology.folders import data_folder

if TYPE_CHECKING:
    import rdflib

    from kg.answer import Asker
    from kg.catalogue import Query
    from kg.export import Background, Example
    from kg.export.flat import Flat
    from kg.export.flat.wishes import Wishes
    from kg.extract.registry import Extractor
    from kg.ontology import Ontology
    from kg.ontology.seed_files import Source
    from kg.ontology.seeds import Seeds
    from kg.pipeline import Job
    from kg.pipeline.cache import Cache
    from kg.pipeline.outcome import Work
    from kg.records import Extraction, Graph
    from kg.report import Page
    from kg.review import Signature, Taken
    from kg.store import View
    from kg.store.address import Address
    from kg.store.manifest import Manifest
    from kg.store.neo4j.store import Neo4jStore
    from kg.web.desk import Desk, Limits


def queries_folder() -> Path:
    """The folder of the query catalogue.

    >>> queries_folder().name
    'queries'
    """
    return data_folder("queries")


def open_graph(graph: str | Path, as_of: str = "") -> View:
    """A graph, in its folder or on a server, open for reading; with a date, as the graph stood at the end of it."""
    from kg.store.address import Address, place
    from kg.store.opening import open_view

    where = place(graph)
    if not isinstance(where, Address):
        return open_view(_folder(where, as_of))
    if as_of:
        raise UsageError("--as-of needs the folder of a graph", hint=f"the server {where} holds the present one alone")
    return server(where).view()


@cache
def server(address: Address) -> Neo4jStore:
    """A server at an address, with the credentials of the environment or of a prompt that is shown once."""
    from kg.store.neo4j.server import login
    from kg.store.neo4j.store import Neo4jStore

    return Neo4jStore(login(address))


def about(graph: str | Path) -> Manifest:
    """The manifest of a graph folder, or what a server keeps of it."""
    from kg.store import read_manifest
    from kg.store.address import Address, place

    where = place(graph)
    return server(where).manifest() if isinstance(where, Address) else read_manifest(where)


def _folder(path: Path, as_of: str) -> Path:
    """The folder of the graph, or with a date that of its snapshot."""
    if not as_of:
        return path
    from kg.history.cache import snapshot_folder

    return snapshot_folder(path, as_of)


def graph_of(side: str, path: Path) -> Graph:
    """The records of the graph folder that a text names or, where it is a date, of the graph at `path` as of then."""
    from kg.history import days, snapshot
    from kg.store import read_folder

    return snapshot(read_folder(path), side) if days(side) else read_folder(Path(side))


def knowledge() -> tuple[Ontology, Seeds]:
    """Ontology and seeds of the project; read once in a process."""
    return _knowledge(data_folder("ontology"), data_folder("seeds"))


@cache
def _knowledge(*_: Path) -> tuple[Ontology, Seeds]:
    """Those of some data folders."""
    from kg.ontology import load_ontology
    from kg.ontology.seeds import load_seeds

    ontology = load_ontology()
    return ontology, load_seeds(ontology=ontology)


def offline() -> Extractor:
    """The offline extractor over the project's own ontology, patterns and seeds."""
    from kg.extract.registry import make_extractor
    from kg.ontology.patterns import load_patterns

    ontology, seeds = knowledge()
    return make_extractor("offline", ontology, load_patterns(), seeds)


def offline_work() -> Work:
    """Read and extract one file with the offline extractor, or find it in the cache; made once in a process."""
    return _work(extraction_cache(), data_folder("ontology"), data_folder("seeds"))


@cache
def _work(kept: Cache | None, *_: Path) -> Work:
    """Work with a cache over some data folders."""
    from kg.documents import read
    from kg.pipeline.cache import cached

    if kept:
        return cached(kept, lambda: offline().extract)
    extractor = offline()
    return lambda path: extractor.extract(read(path))


def extraction_cache() -> Cache | None:
    """Where extractions are kept: `$KG_CACHE`, by default the user's folder for caches; none where it is `off`."""
    from kg.pipeline.cache import LIMIT, Cache
    from kg.pipeline.version import extractor_version

    named = os.environ.get("KG_CACHE", "")
    if named == "off":
        return None
    folder = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aichain-kg"
    limit = os.environ.get("KG_CACHE_MB", "")
    if limit and not limit.isdecimal():
        raise UsageError(f"KG_CACHE_MB={limit!r} is no number of megabytes", hint="write 500, or leave it out")
    return Cache(folder, extractor_version(), int(limit) << 20 if limit else LIMIT)


def text_work() -> Callable[[str], Extraction]:
    """The same for a text at hand."""
    from kg.documents import read

    extractor = offline()

    def work(text: str) -> Extraction:
        return extractor.extract(read("text.txt", text.encode()))

    return work


def build_job(paths: list[Path], graph: Path, jobs: int) -> Job:
    """Everything that a build needs."""
    from kg.pipeline import Crew, Job
    from kg.pipeline.version import extractor_version

    ontology, seeds = knowledge()
    # Worker processes have no standard input.
    jobs = 1 if Path("-") in paths else jobs
    return Job(paths, graph, offline_work, ontology, seeds, Crew(jobs), version=extractor_version())


def jsonl_job(paths: list[Path], graph: Path, jobs: int) -> Job:
    """The same for extractions in JSON lines."""
    from kg.pipeline import Crew, Job

    return Job(paths, graph, jsonl_work, *knowledge(), Crew(jobs), seeded=False, kind="from-jsonl")


def jsonl_work() -> Work:
    """Read one file of JSON lines."""
    from kg.ontology import load_ontology
    from kg.pipeline.incoming import read_jsonl

    return partial(read_jsonl, ontology=load_ontology())


def single_work() -> Work:
    """The same for a document on its own, its names joined within it."""
    from kg.ontology import load_ontology
    from kg.resolve import within

    work = offline_work()

    def alone(path: Path) -> Extraction:
        return within(work(path), load_ontology())

    return alone


def seed_sources() -> Mapping[str, Source]:
    """The publications that seed facts cite, by id."""
    from kg.ontology.seed_files import ONTOLOGY_SOURCE, read_sources
    from kg.ontology.seed_files import Source as Publication

    own = Publication(ONTOLOGY_SOURCE, "", "Segments of the AI industry chain")
    return {ONTOLOGY_SOURCE: own, **read_sources(data_folder("seeds"))}


def asker(view: View) -> Asker:
    """Answers questions over an open graph."""
    from kg.answer import Asker
    from kg.answer.words import load_words
    from kg.catalogue import load_catalogue
    from kg.ontology import load_schema

    return Asker(view, load_catalogue(queries_folder()).values(), load_words(), load_schema())


def named_queries(*names: str) -> dict[str, Query]:
    """Some queries of the catalogue by name."""
    from kg.catalogue.loader import load_query

    return {name: load_query(queries_folder(), name) for name in names}


def page_on(entity: str, graph: str, as_of: str, language: str, most: int) -> Page:
    """A page on the entity of a name, from the graph as of a date or as it is."""
    with open_graph(graph, as_of) as view:
        return page_of(view, entity, language, about(graph), most, as_of)


def page_of(view: View, entity: str, language: str, manifest: Manifest, most: int = 20, as_of: str = "") -> Page:
    """The same from an open graph."""
    from kg.catalogue import resolve_entity
    from kg.ontology import load_ontology
    from kg.report import Edition, compose, dossier

    found = dossier(view, resolve_entity(view, entity).id, most)
    return compose(found, Edition(language, load_ontology(), seed_sources(), manifest.created[:10], as_of))


def flat_view(view: View, wishes: Wishes, language: str, sources: Mapping[str, Source] | None = None) -> Flat:
    """What `kg export` writes: the part of an open graph that some wishes mean; `sources` are read if not at hand."""
    from kg.export.flat.flatten import flatten
    from kg.export.flat.wishes import select
    from kg.export.flat.words import Words
    from kg.ontology import load_schema

    ontology = load_schema()
    return flatten(view, select(view, wishes, ontology), Words(ontology, language), sources or seed_sources())


@contextmanager
def desk(graph: str, limits: Limits | None = None) -> Iterator[Desk]:
    """All that the explorer of a graph answers from; `limits` are the usual ones unless they are given."""
    from kg.answer import Asker
    from kg.answer.words import load_words
    from kg.catalogue import load_catalogue
    from kg.ontology import load_schema
    from kg.store.address import Address, place
    from kg.store.sheets import read_sheet
    from kg.web.desk import Desk, Limits
    from kg.web.lending import Lender

    where, limits, catalogue = place(graph), limits or Limits(), load_catalogue(queries_folder())
    words, ontology, sources = load_words(), load_schema(), seed_sources()
    lender = Lender(lambda: open_graph(graph), lambda: about(graph).stamp, limits.seconds)
    try:
        yield Desk(
            title=str(where) if isinstance(where, Address) else where.name,
            view=lender.view,
            about=lambda: about(graph),
            ontology=ontology,
            catalogue=catalogue,
            asker=lambda view: Asker(view, catalogue.values(), words, ontology),
            flat=partial(flat_view, sources=sources),
            publications=sources,
            report=lambda view, entity, language: page_of(view, entity, language, about(graph)),
            sheet=None if isinstance(where, Address) else partial(read_sheet, where),
            limits=limits,
        )
    finally:
        lender.close()


def take_review(graph: Path, table: Path, signature: Signature, *, dry: bool = False) -> Taken:
    """Add the decisions of a table to the corrections of a graph folder; `dry` only says what would come of it."""
    from kg.ontology import load_ontology
    from kg.review import read_table
    from kg.review.folder import take

    rows = [(f"{table}:{number}", row) for number, row in read_table(table)]
    classes = [each.id for each in load_ontology().classes.values() if each.prefix]
    return take(graph, rows, classes, signature, dry=dry)


def background() -> Background:
    """What the RDF view of a graph tells beside the graph: the ontology, and the publications of the seeds."""
    from kg.export import load_background
    from kg.ontology import load_ontology

    return load_background(load_ontology(), seed_sources())


def open_rdf(path: Path, as_of: str = "") -> rdflib.Graph:
    """The RDF view of a graph folder, with a date as the graph stood at the end of it."""
    from kg import export
    from kg.ontology import load_ontology
    from kg.ontology.seed_files import source_files
    from kg.records import key
    from kg.store.manifest import digest

    files = (digest(file.read_bytes()) for file in source_files(data_folder("seeds")))
    return export.open_rdf(_folder(path, as_of), background, key(load_ontology().hash, *files))


def example_queries() -> Mapping[str, Example]:
    """The SPARQL queries that come with the project, by name."""
    from kg.export import load_examples

    return load_examples(queries_folder() / "sparql")
