"""Queries of the theme model."""

from collections.abc import Iterator

from tests.catalogue.reference.facts import Facts, Row, printed, triple


def base_and_family(facts: Facts, model: str) -> Iterator[Row]:
    for each in facts.of("BASED_ON", "VARIANT_OF", "SUCCEEDS"):
        if model in (each.subject, each.object):
            yield {**triple(facts, each), **facts.proof(each)}


def trained_on(facts: Facts, model: str) -> Iterator[Row]:
    for each in facts.of("TRAINED_ON"):
        if each.subject == model:
            yield {"trained_on_id": each.object, "quantity": dict(each.qualifiers).get("quantity"), **facts.proof(each)}


def trained_with(facts: Facts, hardware: str) -> Iterator[Row]:
    versions = {hardware} | {way[-1].subject for way in facts.trails(hardware, "VARIANT_OF", 2, against=True)}
    for each in facts.of("TRAINED_ON"):
        if each.object in versions:
            yield {
                "model_id": each.subject,
                "hardware_id": each.object,
                "developers": _developers(facts, each.subject),
                **printed(each, "quantity"),
                **facts.proof(each),
            }


def trained_on_dataset(facts: Facts, dataset: str) -> Iterator[Row]:
    for each in facts.of("TRAINED_ON"):
        if each.object == dataset:
            yield {"model_id": each.subject, "developers": _developers(facts, each.subject), **facts.proof(each)}


def _developers(facts: Facts, model: str) -> list[str]:
    return facts.called(each.subject for each in facts.of("DEVELOPS") if each.object == model)


def of_company(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("DEVELOPS"):
        if each.subject == company and facts.types[each.object] == "AIModel":
            bases = facts.called(base.object for base in facts.of("BASED_ON") if base.subject == each.object)
            yield {"model_id": each.object, "bases": bases, **facts.proof(each)}


def datasets_and_benchmarks(facts: Facts, company: str) -> Iterator[Row]:
    for each in facts.of("DEVELOPS"):
        if each.subject == company and (kind := facts.types[each.object]) in ("Dataset", "Benchmark"):
            models = facts.called(use.subject for use in facts.of("TRAINED_ON") if use.object == each.object)
            yield {"class": kind, "dataset_id": each.object, "models": models, **facts.proof(each)}
