"""Printed units lead to base units."""

from __future__ import annotations

import pytest

from kg.ontology import Unit, load_ontology


@pytest.mark.parametrize(
    ("wording", "unit"),
    [
        ("元", Unit("CNY", 1, "money")),
        ("亿元", Unit("CNY", 1e8, "money")),
        ("亿人民币", Unit("CNY", 1e8, "money")),
        ("億美元", Unit("USD", 1e8, "money")),
        ("亿新台币", Unit("TWD", 1e8, "money")),
        ("US$ billion", Unit("USD", 1e9, "money")),
        ("million dollars", Unit("USD", 1e6, "money")),
        ("美分", Unit("USD", 0.01, "money")),
        ("%", Unit("%", 1, "percent")),
        ("倍", Unit("x", 1, "ratio")),
        ("万台", Unit("1", 1e4, "count")),
        ("万 tokens", Unit("token", 1e4, "tokens")),
        ("PFlops", Unit("FLOPS", 1e15, "compute")),
        ("EFLOPS", Unit("FLOPS", 1e18, "compute")),
        ("TOPS", Unit("OPS", 1e12, "compute")),
        ("kW", Unit("W", 1e3, "power")),
        ("GW", Unit("W", 1e9, "power")),
        ("GWh", Unit("Wh", 1e9, "energy")),
        ("TB", Unit("B", 1e12, "data_size")),
        ("TB/s", Unit("B/s", 1e12, "bandwidth")),
        ("Gbps", Unit("B/s", 1.25e8, "bandwidth")),
        ("nm", Unit("m", 1e-9, "length")),
        ("GHz", Unit("Hz", 1e9, "frequency")),
        ("元/百万tokens", Unit("CNY/token", 1e-6, "money")),
        ("dollars per hour", Unit("USD/s", 1 / 3600, "money")),
    ],
)
def test_a_wording_leads_to_its_base_unit(wording: str, unit: Unit) -> None:
    found = load_ontology().unit(wording)
    assert found is not None
    assert (found.code, found.kind) == (unit.code, unit.kind)
    assert found.factor == pytest.approx(unit.factor)


@pytest.mark.parametrize(
    ("wording", "metric", "code", "factor"),
    [
        ("B", "parameters", "parameter", 1e9),
        ("亿个", "parameters", "parameter", 1e8),
        ("K", "context_window", "token", 1e3),
        ("P", "compute", "FLOPS", 1e15),
        ("G", "bandwidth", "B/s", 1.25e8),
        ("亿", "market_cap", "", 1e8),
        ("万", "customers", "1", 1e4),
    ],
)
def test_a_bare_scale_word_counts_what_the_metric_says(wording: str, metric: str, code: str, factor: float) -> None:
    found = load_ontology().unit(wording, metric)
    assert found is not None
    assert (found.code, found.factor) == (code, pytest.approx(factor))


@pytest.mark.parametrize("wording", ["", "大系列", "元/大系列", "G", "/"])
def test_what_is_no_unit_gives_none(wording: str) -> None:
    assert load_ontology().unit(wording) is None


def test_every_metric_with_a_default_unit_shares_its_kind() -> None:
    for metric in load_ontology().metrics.values():
        assert metric.default is None or metric.default.kind == metric.unit_kind, metric.id
