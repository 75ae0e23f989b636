"""The goods of a delivery are found wherever the sentence or the row puts them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.records import Extraction

Extract = Callable[[str], Extraction]
TABLE = """| 供应商 | 品类 | 客户 |
|---|---|---|
| 英维克 | CDU、冷板 | 腾讯 |
"""
AWARD = """浙江省政府服务器采购入围产品：

| 供应商 | 报价 | 品牌 | 产品名称 |
|---|---|---|---|
| 戴尔(中国)有限公司 | 249900.00 | 戴尔 | 戴尔PowerEdge XE9680 |
"""


def goods(extraction: Extraction, supplier: str, customer: str) -> set[str]:
    """The names of what one firm delivers to another; "" for what is left unsaid."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        names.get(fact.item or "", "")
        for fact in extraction.assertions
        if fact.predicate == "SUPPLIES" and (names[fact.subject], names[fact.object]) == (supplier, customer)
    }


@pytest.mark.parametrize(
    ("text", "supplier", "customer", "item"),
    [
        ("英维克向微软供应约200台CDU。", "英维克", "微软", "冷量分配单元"),
        ("Nscale将向微软交付约20万颗英伟达GB300 GPU。", "Nscale", "微软", "GB300"),
        ("IREN向戴尔采购英伟达B300。", "戴尔", "IREN", "B300"),
        ("光宝科：BBU已向微软出货。", "光宝科", "微软", "BBU"),
        ("SK海力士是輝達HBM3E的最大供應商。", "SK海力士", "英伟达", "HBM3E"),
        ("信驊：AST2700獲微軟採用。", "信骅", "微软", "AST2700"),
    ],
)
def test_goods_of_a_sentence(extract: Extract, text: str, supplier: str, customer: str, item: str) -> None:
    assert goods(extract(text), supplier, customer) == {item}


def test_the_maker_of_the_goods_is_no_customer(extract: Extract) -> None:
    assert not goods(extract("纬创向戴尔供应英伟达GB200服务器。"), "纬创", "英伟达")


def test_what_the_goods_hold_is_not_delivered(extract: Extract) -> None:
    text = "整机环节，英伟达GB300 NVL72机柜内含72颗B300，由鸿海组装，首批已交付微软。"
    assert "B300" not in goods(extract(text), "英伟达", "微软")


def test_every_kind_of_goods_of_a_row_is_delivered(extract: Extract) -> None:
    assert goods(extract(TABLE), "英维克", "腾讯") == {"冷量分配单元", "冷板"}


def test_the_brand_in_the_name_of_goods_is_not_delivered(extract: Extract) -> None:
    assert goods(extract(AWARD), "戴尔(中国)有限公司", "浙江省人民政府") == {"PowerEdge XE9680"}
