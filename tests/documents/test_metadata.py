"""Title, publisher, date, language."""

import pytest

from kg.documents import read
from kg.documents.dates import report_date
from kg.documents.language import language


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["2024年7月8日"], "2024-07-08"),
        ([" 2024年 10月 10日"], "2024-10-10"),
        (["2024-7-31"], "2024-07-31"),
        (["概览【06.28-07.05】", "发布日期：2024/07/08"], "2024-07-08"),
        (["截至2024年6月30日，指数下跌", "2024年7月"], "2024-07"),
        (["Santa Clara, Calif. — November 20, 2024"], "2024-11-20"),
        (["8 July 2024"], "2024-07-08"),
        (["中華民國113年7月8日"], "2024-07-08"),
        (["2024-06-28至2024-07-05", "July 8, 2024"], "2024-07-08"),
        (["no date at all", "884201.2024"], ""),
    ],
)
def test_the_date_of_the_report(lines: list[str], date: str) -> None:
    assert report_date(lines) == date


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("英伟达向微软供应GPU，台积电代工。", "zh"),
        ("台積電與輝達簽約，帶動伺服器供應鏈。", "zh-Hant"),
        ("NVIDIA supplies GPUs to Microsoft (英伟达).", "en"),
        ("1234 %%", ""),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("text", "title", "publisher"),
    [
        (
            "电子\n\n英伟达新品交付开启，关注台积电、\n\n业绩会催化\n\n资料来源：Wind，华福证券研究所\n",
            "英伟达新品交付开启，关注台积电、业绩会催化",
            "华福证券研究所",
        ),
        ("西南证券\nSOUTHWEST SECURITIES\n\n计算机行业投资策略\n\n正文。\n", "计算机行业投资策略", "西南证券"),
        ("# 液冷周报\n\n来源：财联社\n\n正文在此。\n", "液冷周报", "财联社"),
        ("--7月人工智能月报\n\n正文在此。\n", "7月人工智能月报", ""),
        (
            "FORM 10-K\n\nNVIDIA CORPORATION\n(Exact name of registrant as specified)\n\nWe sell GPUs.\n",
            "NVIDIA CORPORATION FORM 10-K",
            "NVIDIA CORPORATION",
        ),
    ],
)
def test_title_and_publisher(text: str, title: str, publisher: str) -> None:
    document = read("a.txt", text.encode()).document
    assert (document.title, document.publisher) == (title, publisher)
