"""Builds small extractions for the tests of the room."""

from kg.records import Assertion, Document, Entity, Evidence, Extraction, Mention


def company(slug: str, *names: str, tickers: tuple[str, ...] = (), origin: str = "extracted") -> Entity:
    return Entity(f"company/{slug}", "Company", names[0], names=names, tickers=tickers, origin=origin)


def seed(slug: str, *names: str, tickers: tuple[str, ...] = ()) -> Entity:
    return company(slug, *names, tickers=tickers, origin="seed")


def says(
    document: str,
    *entities: Entity,
    facts: tuple[Assertion, ...] = (),
    text: str = "",
    mentions: tuple[Mention, ...] = (),
) -> Extraction:
    return Extraction(Document(document, text, f"{document}.txt"), entities, mentions, facts)


def listed(company: str, ticker: str, document: str = "d1") -> Assertion:
    return fact(f"company/{company}", "LISTED_AS", f"security/{ticker}", document)


def fact(
    subject: str,
    predicate: str,
    object: str,
    document: str = "d1",
    text: str = "",
    *,
    confidence: float = 0.8,
    said: str = "",
    qualifiers: tuple[tuple[str, str], ...] = (),
) -> Assertion:
    evidence = Evidence(document, 0, 4, text or f"said in {document}")
    return Assertion(
        subject,
        predicate,
        object,
        confidence=confidence,
        said=said,
        qualifiers=qualifiers,
        rule="test",
        evidence=(evidence,),
    )


def security(ticker: str) -> Entity:
    return Entity(f"security/{ticker}", "Security", ticker, names=(ticker,))
