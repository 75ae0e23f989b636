"""From rows to answers: what they say to the kind of question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.answer.answers import Found, Value, of_fact, weakest
from kg.answer.composing import Composed
from kg.answer.meaning import Meaning
from kg.catalogue import Query
from kg.records import QUALIFIERS, Rows

YES, NO = ("yes", "是", "对", "有", "true"), ("no", "否", "不是", "没有", "false")


def of_query(query: Query, rows: Rows) -> Iterator[Found]:
    """The answers in the rows of a query of the catalogue."""
    entities = [name.removesuffix("_id") for name in rows.columns if name.endswith("_id")]
    answers = query.answers or tuple(entities[:1])
    for row in rows.records():
        values = tuple(Value(str(row[name]), str(row.get(f"{name}_id") or "")) for name in answers if row.get(name))
        if not values and row.get("value") is not None:
            values = (_number(row),)
        confidence = row.get("confidence")
        yield Found(
            values,
            str(row.get("modality") or "asserted"),
            float(str(confidence)) if confidence is not None else 1.0,
            str(row.get("basis") or "stated"),
            (of_fact(row),),
            row,
        )


def of_meaning(meaning: Meaning, composed: Composed, rows: Rows) -> Iterator[Found]:
    """The answers in the rows of a query made for a meaning."""
    marks = range(composed.proofs)
    for row in rows.records():
        values = [Value(str(row[name]), str(row[f"{name}_id"])) for name in composed.columns]
        number = _number(row) if meaning.measure else None
        if meaning.kind == "value" and number:
            values = [number]
        if meaning.kind in QUALIFIERS:
            if row["qualifier"] is None:
                continue
            values = [Value(str(row["qualifier"]))]
        yield Found(
            tuple(values),
            weakest(row[f"modality{n}"] for n in marks),
            min(float(str(row[f"confidence{n}"])) for n in marks),
            "inferred" if any(row.get(f"origin{n}") == "inferred" for n in marks) else "stated",
            tuple(of_fact(row, str(n)) for n in marks),
            {"value": number.name, "period": row["period"], "scaled": _scaled(row)} if number else {},
        )


def judged(meaning: Meaning, found: list[Found], english: bool) -> list[Found]:
    """What the rows say to the kind of question: yes or no, how many, the highest."""
    if not found:
        return []
    if meaning.kind == "count":
        many = str(len(found))
        return [judgement(Value(many, "", (many,)), found)]
    if meaning.kind == "exists":
        return [judgement(yes(True, english), found)]
    if meaning.measure and meaning.measure.sign:
        rose = float(str(found[0].cells["scaled"])) > 0
        return [judgement(yes(rose == (meaning.measure.sign == "up"), english), found[:1])]
    if meaning.kind == "extreme":
        return [one for one in found if one.cells["scaled"] == found[0].cells["scaled"]]
    return found


def judgement(value: Value, found: list[Found]) -> Found:
    """One answer that rests on all that was found."""
    proofs = tuple(dict.fromkeys(proof for one in found for proof in one.proofs))
    surest = min(found, key=lambda one: -one.confidence)
    return Found((value,), surest.modality, surest.confidence, surest.basis, proofs)


def yes(true: bool, english: bool) -> Value:
    """Yes or no in every form.

    >>> yes(False, english=True).name
    'no'
    """
    names = YES if true else NO
    return Value(names[0] if english else names[1], "", names)


def _number(row: Mapping[str, object]) -> Value:
    """The number as printed; 4907.25 亿新台币 is also 4907.25."""
    low, high, unit = row["value"], row.get("value_to"), str(row.get("unit") or "")
    bare = "-".join(f"{float(str(each)):.12g}" for each in (low, high) if each is not None)
    text = f"{bare}{'' if unit in ('%', '％') or not unit else ' '}{unit}"
    return Value(text, "", tuple(dict.fromkeys((text, bare))))


def _scaled(row: Mapping[str, object]) -> object:
    return row["value"] if row["scaled"] is None else row["scaled"]
