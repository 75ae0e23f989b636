"""Numbers with their scale and unit, and dates, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SIGN = r"[+＋\-－−–]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SCALE = r"(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千(?![瓦克米字兆伏])|百(?!分)|trillion|billion|million|thousand|bn\b|mn\b|tn\b)"
COUNTERS = ("个token|个tokens|tokens|token|个百分点|个GPU|人民币|美元|美分|新台币|新臺幣|港元|港币|日元|韩元|欧元|英镑|卢比|元/万tokens|元/吨|元/股|元|块|円|"
            "万片/月|片/月|家|款|名|位|人次|人|个|台|套|片|颗|张|枚|辆|部|架|座|座席|条|项|支|只|单|次|户|件|吨|亩|平方米|平方公里|公里|度|"
            "千瓦时|千瓦|兆瓦|吉瓦|瓦|伏|层|核心|核|线程|种|倍|折|岁|门|所|例|起|篇|卡|机柜|机架|标准机架|纳米|微米|毫米|英寸|寸|秒|帧|天|年|小时|分钟|周|分|字|字节|代|"
            "percentage points|basis points|个基点|bps|bp|percent|per cent|US dollars|dollars|yuan|RMB|euros|won|yen|"
            "units|customers|employees|people|parameters|servers|GPUs|chips|wafers per month|wafers|racks|times|x\\b|companies|cores|hours|days|years|months|weeks")
LATIN_UNITS = ("TFLOPS|TFLOPs|TFlops|TeraFLOPs|TeraFLOPS|PFLOPS|PFLOPs|PFlops|PetaFLOPS|EFLOPS|EFLOPs|EFlops|ExaFLOPS|GFLOPS|GFLOPs|FLOPS|FLOPs|POPS|TOPS|"
               "GWh|MWh|kWh|KWh|TWh|Wh|GW|MW|kW|KW|W|mW|kV|KV|mV|V|mAh|Ah|A|GHz|MHz|KHz|Hz|TB/s|GB/s|MB/s|PB/s|Tb/s|Gb/s|Mb/s|Tbps|Gbps|Mbps|GT/s|MT/s|TB|GB|MB|KB|PB|EB|ZB|Gb|Tb|"
               "nm|μm|um|mm²|mm|cm|km|kg|℃|°C|dB|rpm|fps|FPS|Q/s|P|p|K|k|M|B|T|G|s|ms")
UNIT = rf"(?:%|％|‰|pct|pp(?![a-zA-Z])|{COUNTERS}|(?:{LATIN_UNITS})(?![A-Za-z0-9]))"
CURRENCY = r"(?:US\$|NT\$|HK\$|RMB|人民币|新台币|新臺幣|NT|USD|CNY|€|£|¥|￥|\$)"
RATE = r"(?:/(?:百万|万|千)?(?:tokens?|小时|秒|月|年|天|片|颗|台|股|吨|次|kWh|W|MWh|张|卡|个|辆|GB|h|s))"

QUANTITY = re.compile(
    rf"(?=[\d+＋\-－−–人新USNTHKRMBCYusnthkrmbcy€£¥￥$])(?P<cur>{CURRENCY})?[ ]?(?P<sign>(?<![\dA-Za-z]){SIGN}[ ]?)?(?<![\d.A-Za-z])(?P<a>{NUMBER})"
    rf"(?:[ ]?(?P<u1>%|％|℃|{SCALE})?[ ]?(?:-|–|—|~|～|至|到|–| to )[ ]?(?P<sign2>[+\-−])?(?P<b>{NUMBER}))?"
    rf"(?P<unit>[ ]?{SCALE}?(?P<more>多|余|餘)?[ ]?{UNIT}?{RATE}?)", re.IGNORECASE)

YEAR = r"(?:19|20)\d{2}"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DATE = re.compile(
    rf"(?=[\d第QqJFMASONDjfmasond])(?:(?P<y>{YEAR}|(?<!\d)\d{{2}})年?第?(?P<q1>[一二三四])季度|(?P<y2>{YEAR}|(?<!\d)\d{{2}})年?(?P<h>上半年|下半年|H[12]|h[12](?!\d))"
    rf"|(?P<y3>{YEAR}|(?<!\d)\d{{2}})年?[Qq](?P<q2>[1-4])(?!\d)|(?<![A-Za-z])[Qq](?P<q3>[1-4])[ ]?(?P<y4>{YEAR})"
    rf"|(?P<y5>{YEAR})[年/.\-](?P<m5>0?[1-9]|1[0-2])[月/.\-](?P<d5>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    rf"|(?P<y6>{YEAR})[年/.\-](?P<m6>1[0-2]|0?[1-9])(?![\d.%])月?(?:份|末|底)?"
    rf"|(?P<y7>{YEAR})年?(?:全年|年底|年末|财年)?(?![\d.,%万亿个台家款A-Za-z])"
    rf"|(?P<y12>(?<!\d)\d{{2}})年(?P<m12>1[0-2]|0?[1-9])月"
    rf"|(?<![\d./])(?P<m8>1[0-2]|0?[1-9])月(?P<d8>3[01]|[12]\d|0?[1-9])[日号]|(?<![\d./个])(?P<m9>1[0-2]|0?[1-9])月(?:份|末|底)?(?!\d)"
    rf"|第(?P<q10>[一二三四])季度|(?<![\d.])[Qq](?P<q11>[1-4])(?!\d)"
    rf"|(?<![A-Za-z])(?P<mon>(?:{'|'.join(MONTHS)})[a-z]*\.?)[ ](?:(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?[ ])?(?P<my>{YEAR})"
    rf"|(?<![\w])(?P<dd>\d{{1,2}})[ ](?P<dmon>(?:{'|'.join(MONTHS)})[a-z]*)[ ](?P<dy>{YEAR}))", re.IGNORECASE)
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at a canvas range: `value` has two numbers for a range; `unit` is scale and unit as printed."""

    start: int
    end: int
    value: tuple[float, ...]
    unit: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """An ISO date of the precision printed, at a canvas range."""

    start: int
    end: int
    iso: str


def quantities(text: str) -> Iterator[Quantity]:
    """Every number with its unit.

    >>> [(q.value, q.unit) for q in quantities("营收4,907.25亿新台币，功耗35-54W，同比-10.8%")]
    [((4907.25,), '亿新台币'), ((35.0, 54.0), 'W'), ((-10.8,), '%')]
    """
    for m in QUANTITY.finditer(text):
        a = _number(m["a"], m["sign"])
        unit = (m["unit"] or "").strip()
        if m["more"]:
            unit = unit.replace(m["more"], "", 1).strip()
        end = m.end() if unit else m.end() - len(m["unit"] or "")
        value: tuple[float, ...] = (a,)
        if m["b"]:
            value = (a, _number(m["b"], m["sign2"]))
        if not unit and m["u1"]:
            unit = m["u1"]
        yield Quantity(m.start(), end, value, unit + (_currency(m["cur"]) if m["cur"] else ""), bool(m["sign"]))


def dates(text: str, today: str = "") -> Iterator[Date]:
    """Every calendar date; one without a year takes the year of `today`.

    >>> [d.iso for d in dates("2024年7月8日；7月5日；第二季度；24Q1；2025年", "2024-07-08")]
    ['2024-07-08', '2024-07-05', '2024Q2', '2024Q1', '2025']
    """
    for m in DATE.finditer(text):
        iso = _iso({k: v for k, v in m.groupdict().items() if v}, today[:4])
        if iso:
            yield Date(m.start(), m.end(), iso)


def _number(text: str, sign: str | None) -> float:
    value = float(text.replace(",", ""))
    return -value if sign and sign.strip() in "-－−–" else value


def _currency(text: str) -> str:
    return {"US$": "美元", "$": "美元", "USD": "美元", "NT$": "新台币", "NT": "新台币", "HK$": "港元", "RMB": "元", "¥": "元", "￥": "元",
            "CNY": "元", "€": "欧元", "£": "英镑"}.get(text, "")


def _year(text: str) -> str:
    return text if len(text) == 4 else "20" + text


def _iso(g: dict[str, str], this_year: str) -> str:
    year = next((_year(g[k]) for k in ("y", "y2", "y3", "y4", "y5", "y6", "y7", "y12", "my", "dy") if k in g), this_year)
    if not year:
        return ""
    quarter = next((QUARTERS.get(g[k]) or int(g[k]) for k in ("q1", "q2", "q3", "q10", "q11") if k in g), 0)
    if quarter:
        return f"{year}Q{quarter}"
    if "h" in g:
        return f"{year}H{1 if g['h'] in ('上半年', 'H1', 'h1') else 2}"
    month = next((int(g[k]) for k in ("m5", "m6", "m8", "m9", "m12") if k in g), 0)
    if name := g.get("mon") or g.get("dmon"):
        month = MONTHS.index(name[:3].lower()) + 1
    day = next((int(g[k]) for k in ("d5", "d8", "md", "dd") if k in g), 0)
    if not month:
        return year
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
