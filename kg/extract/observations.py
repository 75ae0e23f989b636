"""Numbers about entities in prose: metric by wording or unit, subject by the kind of metric, period by the date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kg.extract.expected import Expected
from kg.extract.mentions import Found
from kg.extract.metrics import PERCENT, Metrics
from kg.extract.periods import Periods, note_week
from kg.extract.quantities import Quantity
from kg.extract.statements import Clauses, Statement
from kg.extract.subjects import HARDWARE, MADE_OF, MONEY, Subjects, free, is_compared, note_head, possessor
from kg.records import Evidence

PART = re.compile(
    r" of (?:our |the |its |total |net )*(?:[a-z ]{0,20}?)(?:revenues?|sales|total|turnover)\b"
)  # 79% of the total
STAKE = re.compile(r"\s?的?(?:股权|股份|股比|权益|stake\b|of the shares|equity)")
LEVEL = re.compile(
    r"(?:提升|提高|上升|升|增长|增加|增|扩大|扩展|扩|下降|下滑|降低|降|回落|跌|下调|上调|调高|上修|下修|攀升|爬升|改善|收窄|恢复"
    r"|rose|risen|increased|improved|grew|fell|declined|expanded|climbed|up|down)"
    r"(?:了)?(?:至|到|为|\sto\s)(?:约|近|超|逾|\s|about|nearly)*$"
)  # 提升至75% is no change
REACHED, TAIL = frozenset("至到为o"), 8
BARE = re.compile(
    r"(?:\bpue|\beps|\bpe|\bps|p/e|得分|评分|收盘价|收盘|收于|收报|自由度|scores?|scored|score of)"
    r"(?:值)?(?:\([a-z]+\))?(?:约|为|是|达|达到|降至|降到|升至|低于|不高于|不超过|超过|控制在|仅|优于|将|的|至|[:：=]|\s|of|was|is|at)*$"
)  # wordings behind which a number needs no unit
ENDS = re.compile(r"(?!\d|[年月日号%％‰版代个][^a-z]?)")
COMPUTE = re.compile(r"算力[^，。；]{0,12}$")
EARNED = re.compile(r"\b(?:income|earnings|loss|profit|eps)\b")
MARGIN = re.compile(r"plus or minus\s?$|[±]\s?$|(?:上下浮动|正负|误差)$")
PER_SHARE = re.compile(r"\s?(?:per|a) (?:diluted |basic |common )?share")
BEATS = re.compile(rf"跑[赢输]|(?:out|under)perform|{MARGIN.pattern}")
VERSUS = re.compile(
    r"(?:\bfrom|compared (?:with|to)|versus|\bvs\.?)\s?$|[较由从比][上去]年(?:同期)?的?$|[上去]年同期的?为?$"
)
CUT = re.compile(r"降|下调|减")
THINGS = re.compile(
    r"(?<=部)[门委]|(?<=[个只部大项种家])(?:主要|核心|重点|细分|一级|二级|不同|相关)*的?"
    r"(?:子?行业|部门|部委|个股|省份?|方面|维度|环节|领域|板块|阶段|步骤|方向|版本|规格|级别|月份|季度|层面|子板块|赛道|成分股)"
)
SPAN = ("月", "小时", "季度", "工作日", "交易日", "星期", "年头")
LOOK_BACK = 24  # characters before a bare number
PICTURES = re.compile(r"\s?(?:超?高清|图|视频|分辨率|画|屏|影|摄|显示|hdr|video|image|display)")  # 4K图像
COUNTED = frozenset({"家", "款", "个", "名", "位", "支", "只", "种"})  # members of a list
UNCLEAR = frozenset(
    ("", *"BbKkMmGPp点级笔组克V伏", "nm", "纳米", "奈米", "nanometers", "nanometer")
)  # sizes within names: 芥子-1.8B; and what needs a wording
# counts of time and marks of dates are no measures
NO_UNITS = frozenset(
    {"月", "日", "年", "号", "位", "分", "天", "周", "小时", "分钟", "个月", "P", "p", "T", "s", "A", "ms"}
    | {"days", "hours", "weeks", "months", "years"}
)


class Number(NamedTuple):
    """A number read as an observation, before it becomes a record."""

    subject: Found
    metric: str
    value: tuple[float, ...]
    unit: str
    period: str
    evidence: Evidence
    rule: str
    confidence: float
    modality: str = "asserted"


class ProseNumbers:
    """Reads the numbers of sentences by ontology/patterns/observations.yaml."""

    def __init__(self, data: Mapping[str, Any], metrics: Metrics) -> None:
        self._metrics, self._periods, self._whose = metrics, Periods(metrics), Subjects(metrics)
        self._subjects, self._expected = frozenset(data["subjects"]), Expected(data["expected"])
        falling = "|".join(map(re.escape, data["falling"]))
        self._fall = re.compile(rf"(?:{falling})(?:了|约|超|近|幅|\s|by)*$", re.I)

    def find(self, said: Statement) -> Iterator[Number]:
        """Observations of one sentence."""
        note_week(said)
        numbers = [n for n in said.numbers if _is_measure(said.canvas.key, n, said.sentence.start)]
        if not numbers:
            return
        last, about, proof, done = said.memory.metric, None, None, said.sentence.start
        clauses = Clauses(said, self._metrics)
        subjects = [n for n in said.names if n.type in self._subjects]
        starts = [n.start for n in subjects]
        note_head(said, subjects)
        unbound = free(said, subjects)
        same = "", ""  # the unit and metric of the number before
        funded: Found | None = None
        for number in numbers:
            before = subjects[: bisect_left(starts, number.start)]
            metric, sure = self._metric(clauses, number, last, before)
            if not sure and number.unit == same[0] and _is_bracketed(said.canvas.key, number, before):
                metric, sure = same[1], True
            if not sure and self._metrics.takes(last, number.unit) and VERSUS.search(clauses.clause(number)):
                metric, sure = last, True  # what it was before: up from $5.77 billion
            same = (number.unit, metric) if sure else ("", "")
            subject, metric = self._whose.told(said, number, metric, subjects, sure=sure)
            if not metric or (not sure and metric == "other" and number.unit in UNCLEAR):
                continue
            subject = self._whose.market(said, number, metric, unbound) or subject
            if subject is None:
                owner = possessor(said, number, before)
                subject = self._whose.of(said, clauses, number, metric, unbound, about, done, owner)
            if subject is None and sure and before and before[-1].type in self._whose.fitting(metric)[0]:
                subject = None if is_compared(said, before[-1]) else before[-1]
            if subject is None or (metric in self._metrics.of_model and subject.type in HARDWARE):
                continue  # 可本地运行30B参数大模型 is no size of the chip
            base = self._metrics.base_of(metric)  # a rate behind it is of it, not of what came before
            last = base or (last if metric in self._metrics.rates_of_change else "")
            said.memory.metric = last
            if metric == "funding_amount":
                funded = subject
            elif metric == "market_cap" and funded is not None:
                subject = funded  # 投后估值 is of the firm that raised the money, not of those who gave it
            about, done = subject, number.end
            said.memory.subject = subject
            timeless = metric in self._metrics.timeless and subject.type in MADE_OF
            period = "" if timeless else self._periods.of(number, said, metric)
            proof = proof or said.canvas.evidence(*said.sentence.span)
            value = self._signed(said, number, metric)
            rule, confidence = ("prose", 0.75) if sure else ("prose-bare", 0.5)
            modality = self._modality(said, clauses, number, period)
            yield Number(subject, metric, value, number.printed, period, proof, rule, confidence, modality)

    def _modality(self, said: Statement, clauses: Clauses, number: Quantity, period: str) -> str:
        key, end = said.canvas.key, number.start
        clause, sentence = key[clauses.begin(end) : end], key[said.sentence.start : end]
        return self._expected.of(clause, sentence, period, said.canvas.document.date)

    def _metric(self, said: Clauses, number: Quantity, last: str, names: Sequence[Found]) -> tuple[str, bool]:
        """The metric of a number, and whether wording or unit is sure about it."""
        rate = number.unit in PERCENT
        if rate and (PART.match(behind := said.behind(number)) or STAKE.match(behind)):
            return "other", True
        if MONEY.search(number.unit) and PER_SHARE.match(said.behind(number)):
            return ("eps" if last == "net_profit" or EARNED.search(said.clause(number)) else "share_price"), True
        if number.signed and rate and names and number.start - names[-1].end <= 3:
            return "price_change", True
        level = rate and _is_level(said.clause(number))
        for nearness, cues in enumerate(said.around(number)):
            if level:
                cues = [c for c in cues if not self._metrics.is_change(c)]
            if (
                rate
                and not level
                and not nearness
                and (change := self._metrics.rate(said.clause(number), cues, last, said.behind(number)))
            ):
                return change, True
            if nearness == 1:  # right behind it the first wording counts
                cues = cues[::-1]
            if cues and (metric := self._metrics.by_wording(cues, number.unit)):
                return metric, True
        if metric := self._metrics.by_unit(number.unit, (n.type for n in names)):
            return metric, True
        return ("" if rate else "other"), False

    def _signed(self, said: Statement, number: Quantity, metric: str) -> tuple[float, ...]:
        before = said.canvas.key[max(said.sentence.start, number.start - 8) : number.start]
        if metric == "price_change" and CUT.search(before):  # 降价97% is 97
            return number.value
        if metric in self._metrics.signed and number.value[0] > 0 and self._fall.search(before):
            return tuple(-v for v in number.value)
        return number.value


def _is_bracketed(key: str, number: Quantity, names: Sequence[Found]) -> bool:
    """Whether a number stands alone in brackets right behind a name: 准确率为64%，与Mistral-7B（63%）相当."""
    opens = bool(names) and key[names[-1].end : number.start].strip() in ("(", "（")
    return opens and key[number.end : number.end + 1] in (")", "）")


def _is_level(clause: str) -> bool:
    """Whether a rate behind these words is what is reached, not a change."""
    return not REACHED.isdisjoint(clause[-TAIL:]) and LEVEL.search(clause) is not None


def _is_measure(key: str, number: Quantity, start: int) -> bool:
    """Whether a number is one of something: it has a unit, or a wording that needs none."""
    before = max(start, number.start - LOOK_BACK)
    if number.unit == "P":
        return COMPUTE.search(key, before, number.start) is not None
    if number.unit:
        if key.startswith(SPAN, number.end) or THINGS.match(key, number.end):  # 1个月, 13个行业
            return False
        if number.unit in "Kk" and PICTURES.match(key, number.end):
            return False
        if number.unit in COUNTED and key.startswith("等", number.start - 1):  # 甲、乙等86家机构
            return False
        besides = BEATS if number.unit in PERCENT else MARGIN
        return number.unit not in NO_UNITS and not besides.search(key, before, number.start)
    return BARE.search(key, before, number.start) is not None and ENDS.match(key, number.end) is not None
