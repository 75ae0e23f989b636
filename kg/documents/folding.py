"""Characters that only look different, or do not look at all: folded one to one, so that offsets stay."""

import re
import unicodedata

DASHES = "\u2010\u2011\u2012\u2212\ufe58\ufe63\uff0d"
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
FILL = "\x00"  # takes the place of a character that shall go
HIDDEN = (
    *range(0x01, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x206A), 0x034F, 0x061C, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), 0xFEFF,
    *range(0xFFF9, 0x10000),
)  # fmt: skip
# Full-width punctuation that Chinese text needs stays: ，：；！？（）.
CHINESE_PUNCTUATION = "，：；！？（）"


def _table() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table = {wide: narrow for wide, narrow in table.items() if wide not in CHINESE_PUNCTUATION}
    # Kangxi and CJK radicals are what some PDF fonts give instead of the ideograph.
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    table.update(dict.fromkeys(DASHES, "-"))
    table.update(dict.fromkeys(BLANKS, " "))
    table.update(dict.fromkeys(LINE_ENDS, "\n"))
    table.update(dict.fromkeys(map(chr, HIDDEN), FILL))
    return table | {"￥": "¥", "⻬": "齐", "⻓": "长", "⻋": "车", "⻛": "风", "⻅": "见", "⻰": "龙"}


TABLE = _table()
TAGS = "\U000e0000-\U000e0fff"  # hidden too: they spell text that only machines see
FOLDED = re.compile(f"[{re.escape(''.join(sorted(TABLE)))}{TAGS}]")


def fold(text: str) -> str:
    """Fold full-width letters, odd blanks, dashes and radicals, and blot hidden characters out.

    The length never changes.

    >>> fold("ＧＰＵ　⽤量－１０％（约）")
    'GPU 用量-10%（约）'
    """
    return FOLDED.sub(lambda found: TABLE.get(found[0], FILL), text)
