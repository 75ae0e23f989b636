# ruff: noqa: E501
"""The toy graph with documents that are hard to show: characters of two units, markup, and more text than one makes at once."""

from __future__ import annotations

from dataclasses import replace

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention
from tests.catalogue import toy

ATTACK = '<img src=x onerror="window.hurt=1">'
SENTENCE = "𠮷野𝒜🚀向甲热控供应冷板。"
ODD = f"🚀🚀 标题\n\n前文🧊。{SENTENCE}后文{ATTACK}。\n"
LINE = "这一行没有说什么，只是为了让文档变长。\n"
PROOF = "甲热控向廣達電腦交付第一万套冷板。"
BEFORE = LINE * 6000
LONG = BEFORE + PROOF + LINE * 6000


def graph() -> Graph:
    """The toy graph and two documents more, with a firm whose name is an attack."""
    toys = toy.graph()
    evil = Entity("company/evil", "Company", ATTACK, ATTACK, ATTACK, names=(ATTACK,))
    at, far = ODD.index(SENTENCE), len(BEFORE)
    facts = (
        Assertion("company/evil", "SUPPLIES", "company/alpha", evidence=(Evidence("odd", at, at + len(SENTENCE), SENTENCE),)),
        Assertion("company/alpha", "SUPPLIES", "company/xi", evidence=(Evidence("long", far, far + len(PROOF), PROOF),)),
    )  # fmt: skip
    name = ODD.index("甲热控")
    mentions = (
        Mention("long", far, far + 3, "company/alpha", "lexicon"),
        Mention("odd", at, at + 4, "company/evil", "lexicon"),
        Mention("odd", name, name + 3, "company/alpha", "lexicon"),
    )
    documents = (
        Document("long", LONG, "long.txt", "长文", "某券商", "2025-02-03", "zh"),
        Document("odd", ODD, "odd.txt", ATTACK, "某报", "2025-01-02", "zh"),
    )
    return replace(
        toys,
        documents=tuple(sorted((*toys.documents, *documents), key=lambda one: one.id)),
        entities=tuple(sorted((*toys.entities, evil), key=lambda one: one.id)),
        mentions=tuple(sorted((*toys.mentions, *mentions), key=lambda one: (one.document, one.start))),
        assertions=tuple(sorted((*toys.assertions, *facts), key=lambda one: one.id)),
    )
