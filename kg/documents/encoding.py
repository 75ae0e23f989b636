"""Bytes to text: byte order mark, UTF-8, UTF-16 by its zero bytes, then the likeliest of the old encodings."""

import codecs
from functools import cache

from kg.errors import DocumentError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Lead bytes of the common ideographs of each encoding; the rare ones stand behind them.
COMMON_LEADS = {"gb18030": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
PUNCTUATION = set("，。、：；（）《》“”％「」·—…！？")
SURE = 0.8
LOST, DAMAGED = "\ufffd", 4  # UTF-8 with some bytes that are none still has three good characters for each bad one
SAMPLE = 200_000
BINARY_SHARE = 0.02  # more control characters than this is no text
CONTROL = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27, 28, 29, 30, 31}) + b"\x7f"


def decode(data: bytes) -> str:
    """The text of some bytes, line ends untouched, without a byte order mark.

    >>> decode("英伟达芯片".encode("gb18030")), decode("台積電".encode("big5")), decode(b"\\xef\\xbb\\xbfGPU\\r\\n")
    ('英伟达芯片', '台積電', 'GPU\\r\\n')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    sample = data[:SAMPLE]
    if 0 not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 20 < len(sample) or min(even, odd) * 5 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes) -> str:
    if is_binary(data):
        raise DocumentError("the document is binary, not text", hint="known kinds: text, Markdown, HTML, PDF, DOCX")
    text = data.decode("utf-8", "replace")
    if text.count(LOST) * DAMAGED < len(text) - len(text.encode("ascii", "ignore")):
        return text
    sample = data[:SAMPLE]
    share, name = max((_share(sample, name), name) for name in COMMON_LEADS)
    if share >= SURE:
        return data.decode(name, "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return data.decode(best.encoding if best else name, "replace")


def _share(sample: bytes, name: str) -> float:
    """Share of common ideographs among all that is not ASCII, when the bytes are read that way."""
    wide = [letter for letter in sample.decode(name, "replace") if letter > "\x7f"]
    common = _common(name)
    return sum(letter in common for letter in wide) / max(1, len(wide))


@cache
def _common(name: str) -> frozenset[str]:
    pairs = (bytes((lead, trail)) for lead in COMMON_LEADS[name] for trail in range(0x40, 0xFF))
    return frozenset(PUNCTUATION.union(pair.decode(name, "ignore") for pair in pairs))


def is_marked(data: bytes) -> bool:
    """Whether a byte order mark says that this is text."""
    return data.startswith(tuple(mark for mark, _ in MARKS))


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold more control characters than any text does."""
    sample = data[:SAMPLE]
    return len(sample) - len(sample.translate(None, CONTROL)) > len(sample) * BINARY_SHARE
