"""An act that speaks of itself: its title is a policy, its sentences promote, its last line tells who signs it."""

from __future__ import annotations

from collections.abc import Callable

from kg.records import Extraction

TITLE = "关于加快推进智能算力发展的若干措施"
ACT = f"""{TITLE}

为加快智能算力发展，现提出如下措施。

一、支持液冷和高压直流技术应用。

本措施自2025年9月1日起施行。

广东省工业和信息化厅

另据报道，腾讯加快建设机器人产线。
"""


def test_an_act_is_issued_by_those_who_sign_it_and_targets_what_it_promotes(
    extract: Callable[[str], Extraction],
) -> None:
    found = extract(ACT)
    names = {e.id: e.name for e in found.entities}
    facts = {(names[a.subject], a.predicate, names[a.object]) for a in found.assertions}
    assert ("广东省工业和信息化厅", "ISSUES", TITLE) in facts
    assert {o for s, p, o in facts if s == TITLE and p == "TARGETS"} == {"算力", "液冷", "高压直流"}


def test_a_report_on_measures_is_no_act(extract: Callable[[str], Extraction]) -> None:
    found = extract("关于液冷的几点看法和若干措施\n\n我们认为应支持液冷技术。\n")
    assert "Policy" not in {e.type for e in found.entities}
