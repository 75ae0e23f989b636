"""Bytes to text."""

import pytest

from kg.documents import decode

CHINESE = "英伟达向微软供应芯片，台积电代工，预计明年产能翻倍。"
TAIWAN = "台積電向輝達供應先進封裝，預計明年產能倍增。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "gbk"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16"),
        ("NVIDIA ships H100\r\n", "utf-16-le"),
        ("NVIDIA ships H100\r\n", "utf-16-be"),
        (CHINESE, "utf-32"),
        (TAIWAN, "big5"),
        ("エヌビディアは半導体を出荷した。東京エレクトロンの装置を使っている。" * 3, "shift_jis"),
        ("plain ASCII", "ascii"),
    ],
)
def test_text_survives_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_line_ends_and_odd_characters_are_left_alone() -> None:
    assert decode("a\r\nb\u3000\u00adc\n".encode()) == "a\r\nb\u3000\u00adc\n"


def test_a_stray_byte_does_not_lose_the_document() -> None:
    assert "英伟达" in decode((CHINESE * 20).encode("gb18030") + b"\xff")
