"""Numbers about entities in prose: metric by wording or unit, subject by the kind of metric, period by the date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from kg.extract.dates import Date, last_friday
from kg.extract.mentions import Found
from kg.extract.metrics import PERCENT, Metrics
from kg.extract.quantities import Quantity
from kg.extract.statements import CLAUSE_MARK, DAY, WINDOW, Clauses, Statement
from kg.records import Evidence

# beside a name that a clause is not about
ADJUNCTS = re.compile(
    r"(?:[在比较据如由被用给向与对]|基于|搭载|内置|采用|接替|对标|超过|优于|不及|打入|相比|来自|出自|曾任|卖给|供货|援引"
    r"|\bby |\bfrom |\bto |\bfor |\bin |\bthan |\bwith |\baccording to "
    r"|\b(?:houses?|with|carry(?:ing)?|carries|contain(?:s|ing)|powered by|us(?:es|ing)|equipped with|packs?|featur(?:es|ing)|includ(?:es|ing))"
    r" (?:(?:up to |over |about )?(?:[\d,]+|two|four|six|eight|sixteen) )?"
    r"|\d[万余多]?\s?[颗张块枚套片](?:的)?\s?)$"
)
BEHIND_ADJUNCTS = re.compile(r"的|上(?![涨升调季半月年市线架扬修攻看周个交海午])|中(?![标报国期签])|领投|跟投|报道|消息|援引|数据显示|'s |’s ")
RESPECTIVE = re.compile(r"分别|依次|respectively")
NAMED_BEHIND = re.compile(
    r"(?:个|的|(?:参数|参数量|参数规模)的?[^，,；;。、\d]{0,3}|[ ]?parameters?[ ](?:model[ ])?)?"
)  # between a size and the model of that size
BOUGHT = re.compile(r"[^，,；;。\n]{0,14}?(?:收购|并购|买下|买入)|[^,;.\n]{0,20}(?:acquisition|purchase) of ")
BUYS = re.compile(r"收购|并购|买下|买入|acquire|bought|acquisition of")
PART = re.compile(
    r" of (?:our |the |its |total |net )*(?:[a-z ]{0,20}?)(?:revenues?|sales|total|turnover)\b"
)  # 79% of the total
TELLS = re.compile(
    r"(?:[^，。；]{0,6})(?:报道|援引|消息[，,：:])|[^，。；]{0,4}(?:数据(?:显示|统计|表明)|统计|测算|研报|调研|估算)|的?最?新?(?:报告|预测)"
    r"|[ ]report(?:ed|s) that|[ ](?:estimates?|estimated|forecasts?|projects?|predicts?)\b|[ ]data\b"
)  # who merely tells it
EXPECTS = re.compile(r"[^，。；]{0,4}(?:预计|预期|预估|认为|指出|预判|表示|显示|称)")  # so does who speaks of a market
MARKET = re.compile(
    r"(?:相关|核心|整体|整机|设备|产品|行业|产业|市场|终端|领域|赛道)*的?(?:[^，,；;。\d]{0,4}(?:市场|产业|行业|总体|总|整体|产值|销售)?规模|市场(?!份额|占有率|的)"
    r"|产值|市场空间|产业规模|渗透率|普及率|国产化率|自给率|出货|销量|产量|需求|行业|(?:年均|年复合|复合)?增速|平均pue|平均上架率|交易额|成交额|(?:[a-z ]{0,12}(?:market|spending|shipments)))"
)
SIZE = re.compile(r"规模|增速|pue|市场|空间|产值|渗透率|普及率|国产化率|market")
WORLDS = re.compile(r"(?:全球|中国|国内|我国|全国|全市|全省|世界|北美|欧洲|海外|worldwide|global)$")
OF_MARKET = frozenset({"other", "growth", "shipments", "compute", "capacity", "customers", "price", "revenue", "revenue_yoy"})
LISTED = re.compile(r"[、和及与或]|\s?(?:,|,? and|&)\s")
OWNERS = frozenset({"our", "its", "their"})
BEHIND_OWNER = re.compile(r"[向由被给据]$")
POSSESSIVE = re.compile(r"(?:\s?[a-z]{3,6}\s?)?的|'s |’s ")
OF_PLACE = frozenset({"other", "capacity", "compute", "project_amount", "growth"})
FEW_WORDS = 4
HEADED = re.compile(r"\s?(?:[（(][^（）()\n]{1,24}[)）])?\s?[：:]")
LEADS = re.compile(r"[\s\d.、（）()①-⑩•·*\-—【】]*")
RATED = re.compile(r"[同环]比|[年月季][增减]|yoy|qoq|year|quarter")
OF_WEEK = re.compile(r"周报|周度|周观点|一周|双周|第\d+周|weekly", re.I)
OWNED = re.compile(r"的|市场|地区|业务|区域|客户|收入|营收|工厂|新?厂|子公司|分公司|团队|基地|方面|大陆|[、，,和及与]|is\b|\s")
LEVEL = re.compile(
    r"(?:提升|提高|上升|升|增长|增加|增|扩大|扩展|扩|下降|下滑|降低|降|回落|跌|下调|上调|调高|上修|下修|攀升|爬升|改善|收窄|恢复"
    r"|rose|risen|increased|improved|grew|fell|declined|expanded|climbed|up|down)(?:了)?(?:至|到|为|\sto\s)(?:约|近|超|逾|\s|about|nearly)*$"
)  # 提升至75% is no change
BARE = re.compile(
    r"(?:\bpue|\beps|\bpe|\bps|p/e|得分|评分|收盘价|收盘|收于|收报|自由度|score|scores|scored|score of)(?:值)?(?:\([a-z]+\))?"
    r"(?:约|为|是|达|达到|降至|降到|升至|低于|不高于|不超过|超过|控制在|仅|优于|将|的|至|[:：=]|\s|of|was|is|at)*$"
)  # wordings behind which a number needs no unit
ENDS = re.compile(r"(?!\d|[年月日号%％‰版代个][^a-z]?)")
COMPUTE = re.compile(r"算力[^，。；]{0,12}$")
IN_PERIOD = re.compile(r"[^,;.\d]{0,24}\b(?:in|for|during|at|as of|on|ended|of)(?: the)?(?: fiscal| calendar)?(?: year)?\s?")
AS_OF = re.compile(r"截[至止]|as of\s?$|at the end of")
COMPARED = re.compile(r"(?:[较比由从自]|相比|相较|compared (?:with|to)|versus|from|than)\s?$")
YEARS = re.compile(r"(?<!\d)((?:20)?\d\d)e?年?\s?[-–—~～至/、]\s?(?:(?:20)?\d\de?[/、])?((?:20)?\d\d)e?年")
NEXT = re.compile(r"\s?(?:[/／、，,]|和|及|与)\s?")
ROUND_OF = re.compile(r"[^,;.]{0,24}(?:round|funding|financing|investment) (?:of|for|in|into) (?:the )?")
COUNT_OF = re.compile(r"[ ](?:of )?(?:our |the |its )")
SHARES = re.compile(r"\b(?:accounted for|represented|made up|contributed|comprised)\b")
NEXT_EN = re.compile(r"(?:,|,? and) (?:approximately |about )?")
EARNED = re.compile(r"\b(?:income|earnings|loss|profit|eps)\b")
MARGIN = re.compile(r"plus or minus\s?$|[±]\s?$|(?:上下浮动|正负|误差)$")
PER_SHARE = re.compile(r"\s?(?:per|a) (?:diluted |basic |common )?share")
BEATS = re.compile(r"跑[赢输]|(?:out|under)perform")
WEEKLY = re.compile(r"[本上]周(?![一二三四五六日末天])|周内|一周|周[涨跌]|周度")
DEAL = (30, 110)  # characters between a purchase and its amount, Chinese and English
CUT = re.compile(r"降|下调|减")
LOOK_BACK = 24  # characters before a bare number
GIVES = re.compile(r"出资|投资|认购|invest")
SAME_DAY = re.compile(r"[同当]日|当天|that day")
WEEK = re.compile(r"周[^，。；]{0,4}[(（](?:\d{1,2}[./]?\d{2})\s?[-–—~～至]\s?(1[0-2]|0?[1-9])[./]?([0-3]\d)[)）]")
STAKE = re.compile(r"(?:的|的?控股)?(?:股权|股份|stake)")
SIZES = re.compile(r"^(?:[Bb]|亿|千亿|百亿|万亿|billion|trillion)$")
SIZED = frozenset({"parameters", "context_window"})
COUNTED, FEW = frozenset({"颗", "张", "块", "枚", "片", "台", "chips", "GPUs"}), 100
MONEY = re.compile(r"(?:元|美元|欧元|英镑|新台币|港元|dollars)$")
MADE = frozenset({"AIModel", "Chip", "System", "Device", "Software", "Facility"})
UNCLEAR = frozenset(("", *"BbKkMmGPp点级笔组克"))  # sizes within names: 芥子-1.8B; and what needs a wording
MARKETS = frozenset({"Segment", "Technology"})
UNSURE = frozenset({"other", "capacity", "shipments"})
BEFORE = 24  # characters before a name that may make it an adjunct
NEAR = 6  # characters between a count and the name of what is counted
# counts of time and marks of dates are no measures
NO_UNITS = frozenset(
    {"月", "日", "年", "号", "位", "分", "天", "周", "小时", "分钟", "个月", "P", "p", "T", "s", "A", "ms"}
    | {"days", "hours", "weeks", "months", "years"}
)
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
MADE_OF = PRODUCTS | {"Component"}
FIRMS = frozenset({"Company", "Index", "Fund"})
SITES = frozenset({"Facility"})
STRONG = PRODUCTS | FIRMS | {"ResearchInstitution", "GovernmentBody", "Policy", "Facility", "Dataset"}


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


class ProseNumbers:
    """Reads the numbers of sentences by ontology/patterns/observations.yaml."""

    def __init__(self, data: Mapping[str, Any], metrics: Metrics) -> None:
        self._metrics = metrics
        self._subjects = frozenset(data["subjects"])
        falling = "|".join(map(re.escape, data["falling"]))
        self._fall = re.compile(rf"(?:{falling})(?:了|约|超|近|幅|\s|by)*$", re.I)

    def find(self, said: Statement) -> Iterator[Number]:
        """Observations of one sentence."""
        today = said.canvas.document.date
        if today and (
            week := WEEK.search(said.canvas.key, *said.sentence[:2])
        ):  # 本周（1007-1009）: a week is its last day
            said.memory.day = f"{today[:4]}-{int(week[1]):02d}-{week[2]}"
        elif len(today) == DAY and not said.memory.day and WEEKLY.search(said.canvas.key, *said.sentence[:2]):
            said.memory.day = last_friday(today)
        numbers = [n for n in said.numbers if _is_measure(said.canvas.key, n, said.sentence.start)]
        if not numbers:
            return
        last, about, proof, done = said.memory.metric, None, None, said.sentence.start
        clauses = Clauses(said, self._metrics)
        subjects = [n for n in said.names if n.type in self._subjects]
        starts = [n.start for n in subjects]
        key = said.canvas.key
        tellers = {n.entity for n in subjects if TELLS.match(key, n.end)}
        if subjects and HEADED.match(key, subjects[0].end) and LEADS.fullmatch(key, said.sentence.start, starts[0]):
            said.memory.head = subjects[0]
        free = _free(key, [n for n in subjects if n.entity not in tellers])
        for number in numbers:
            before = subjects[: bisect_left(starts, number.start)]
            metric, sure = self._metric(clauses, number, last, before)
            subject, metric = self._told(said, number, metric, subjects, sure=sure)
            if not metric or (not sure and metric == "other" and number.unit in UNCLEAR):
                continue
            market = self._market(key, said, number, metric, free)
            if market is not None:
                subject = market
            if subject is None:
                subject = self._subject(said, clauses, number, metric, free, about, done, _possessor(key, number, before))
            if subject is None and sure and before and before[-1].type in self._fitting(metric)[0]:
                subject = before[-1]
            if subject is None:
                continue
            base = self._metrics.base_of(metric)  # a rate behind it is of it, not of what came before
            last = base or (last if metric in self._metrics.rates_of_change else "")
            said.memory.metric = last
            about, done = subject, number.end
            said.memory.subject = subject
            period = "" if metric in self._metrics.timeless else self._period(number, said, metric)
            proof = proof or said.canvas.evidence(*said.sentence.span)
            value = self._signed(said, number, metric)
            rule, confidence = ("prose", 0.75) if sure else ("prose-bare", 0.5)
            yield Number(subject, metric, value, number.printed, period, proof, rule, confidence)

    def _told(
        self, said: Statement, number: Quantity, metric: str, names: Sequence[Found], *, sure: bool
    ) -> tuple[Found | None, str]:
        """The subject by the words beside a number: 70亿参数的X, 以9亿元收购X, X（算力48TOPS）, X、Y分别为1和2."""
        key = said.canvas.key
        follower = next((n for n in names if n.start >= number.end), None)
        if follower is not None:
            between = key[number.end : follower.start]
            sized = metric in SIZED or SIZES.match(number.unit)
            if follower.type == "AIModel" and sized and NAMED_BEHIND.fullmatch(between):
                return follower, metric if metric in SIZED else "parameters"
            if metric == "funding_amount" and ROUND_OF.fullmatch(between) and follower.type in FIRMS:
                return follower, metric
            if COUNT_OF.fullmatch(between) and follower.type in PRODUCTS:  # 40,000 units of our O7
                return follower, metric
            if number.unit in COUNTED and number.value[0] < FEW and len(between) <= NEAR and metric in UNSURE:
                return None, ""  # 72颗Blackwell GPU: a count of things that are named themselves
        if metric in ("other", "market_share", "project_amount") and (owner := self._sold(key, said, number, names)):
            return (None, "") if isinstance(owner, str) else (owner, "other")
        opened = key.rfind("（", said.sentence.start, number.start)
        opened = max(opened, key.rfind("(", said.sentence.start, number.start))
        types = self._fitting(metric)[-1]
        if sure and opened >= 0 and not re.search("[)）]", key[opened : number.start]):
            owner = next((n for n in reversed(names) if opened - 1 <= n.end <= opened), None)
            if owner is not None and owner.type in types:
                return owner, metric
        if SHARES.search(key, said.sentence.start, number.start) and (one := _respective(said, number, names)):
            return one, metric
        if sure and (share := RESPECTIVE.search(key, max(said.sentence.start, number.start - 40), number.start)):
            which = sum(share.end() <= n.start < number.start for n in said.numbers)
            since = max(key.rfind(mark, 0, share.start()) for mark in "，,；;。\n")
            listed = [n for n in names if since < n.start < share.start() and n.type in types]
            if len(listed) >= 2 and which < len(listed) and not CLAUSE_MARK.search(key, share.end(), number.start):
                return listed[which], metric
        return None, metric

    def _sold(self, key: str, said: Statement, number: Quantity, names: Sequence[Found]) -> Found | str | None:
        """Who is bought for an amount or of whom a stake is held; "?" where no name stands for it."""
        if STAKE.match(key, number.end):
            return next((n for n in names if number.start - 2 <= n.end <= number.start), None)
        if not MONEY.search(number.unit):
            return None
        english = said.canvas.document.language == "en"
        if bought := BOUGHT.match(key, number.end):
            return next((n for n in names if bought.end() <= n.start <= bought.end() + 12 and n.type in FIRMS), "?")
        if deal := BUYS.search(key, max(said.sentence.start, number.start - DEAL[english]), number.start):
            return next((n for n in names if deal.end() <= n.start < number.start and n.type in FIRMS), None)
        return None

    def _subject(
        self,
        said: Statement,
        clauses: Clauses,
        number: Quantity,
        metric: str,
        free: Sequence[Found],
        about: Found | None,
        done: int,
        owner: Found | None,
    ) -> Found | None:
        """The first fitting name of the clause behind the number before, else of the last clause, else a topic."""
        begin = clauses.begin(number.start)
        if metric in OF_PLACE and not free and (place := _place(said, number)):
            return place
        if metric not in self._metrics.of_company:  # 英伟达GB200 is about the chip
            free = [n for i, n in enumerate(free) if not _is_maker(said.canvas.key, n, free[i + 1 : i + 2])]
        for types in self._fitting(metric):
            if types is PRODUCTS and not any(n.type in PRODUCTS for n in free):
                types = MADE_OF
            fitting = [n for n in free if n.start < number.start and n.type in types]
            raised = metric in self._metrics.of_first and not GIVES.search(clauses.clause(number))
            since = done if raised else max(begin, done)
            if here := [n for n in fitting if n.start >= since]:
                return here[0]
            if owner is not None and owner.type in types:
                return owner
            fits = about is not None and (about.type in types or (about.type in MARKETS and metric in OF_MARKET))
            if fits and (done > begin or not any(n.start >= done for n in fitting)):
                return about
            head = said.memory.head
            if head is not None and head.type in types and (metric in self._metrics.of_company or not fitting):
                return head
            if fitting:
                first = clauses.begin(fitting[-1].start + 1)
                return next(n for n in fitting if n.start >= min(first, fitting[-1].start))
            if said.filer is not None and said.filer.type in types and self._metrics.of_filer(metric):
                return said.filer
            if said.memory.subject is not None and said.memory.subject.type in types and not said.names:
                return said.memory.subject
            if topics := [t for t in said.topics if t.type in types]:
                return max(topics, key=lambda t: t.start)
        return None

    def _fitting(self, metric: str) -> tuple[frozenset[str], ...]:
        if metric in self._metrics.of_product:
            return PRODUCTS, STRONG
        if metric in self._metrics.of_site:
            return SITES, STRONG
        return (FIRMS, STRONG) if metric in self._metrics.of_company else (STRONG,)

    def _metric(self, said: Clauses, number: Quantity, last: str, names: Sequence[Found]) -> tuple[str, bool]:
        """The metric of a number, and whether wording or unit is sure about it."""
        rate = number.unit in PERCENT
        if rate and PART.match(said.behind(number)):
            return "other", True
        if MONEY.search(number.unit) and PER_SHARE.match(said.behind(number)):
            return ("eps" if last == "net_profit" or EARNED.search(said.clause(number)) else "share_price"), True
        if number.signed and rate and names and number.start - names[-1].end <= 3:
            return "price_change", True
        level = rate and LEVEL.search(said.clause(number)) is not None
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

    def _period(self, number: Quantity, said: Statement, metric: str) -> str:
        """The last date before a number; a reported figure rather takes a period than a day, else that last named."""
        key, english = said.canvas.key, said.canvas.document.language == "en"
        reported, quoted = metric in self._metrics.reported, metric in self._metrics.quoted
        if year := _year_of_series(said, number):
            return year
        if english and (following := next((d for d in said.days if d.start >= number.end), None)):
            if IN_PERIOD.fullmatch(key, number.end, following.start):
                return following.iso
        dated = [d for d in said.days if d.end <= number.start and _counts(key, d, number)]
        if metric in self._metrics.standing:  # a value at a time: of a date of its clause, or one as of which all stands
            begin = max((m.end() for m in CLAUSE_MARK.finditer(key, said.sentence.start, number.start)), default=0)
            dated = [d for d in dated if d.start >= begin or AS_OF.search(key, max(0, d.start - 8), d.start)]
        before = [d.iso for d in dated]
        if before:
            spans = [iso for iso in before if len(iso) < DAY]
            return spans[-1] if reported and spans else before[-1]
        if english and said.days and 0 <= said.days[0].start - number.end <= WINDOW[1]:
            return said.days[0].iso
        if metric == "growth" and not RATED.search(key, max(said.sentence.start, number.start - LOOK_BACK), number.start):
            reported = False
        if metric == "price_change" and not said.memory.day and OF_WEEK.search(said.canvas.document.title):
            return last_friday(said.canvas.document.date) if len(said.canvas.document.date) == DAY else ""
        if quoted or SAME_DAY.search(key, said.sentence.start, number.start):
            return said.memory.day
        return said.memory.period if reported else ""

    def _signed(self, said: Statement, number: Quantity, metric: str) -> tuple[float, ...]:
        before = said.canvas.key[max(said.sentence.start, number.start - 8) : number.start]
        if metric == "price_change" and CUT.search(before):  # 降价97% is 97
            return number.value
        if metric in self._metrics.signed and number.value[0] > 0 and self._fall.search(before):
            return tuple(-v for v in number.value)
        return number.value


    def _market(
        self, key: str, said: Statement, number: Quantity, metric: str, free: Sequence[Found]
    ) -> Found | None:
        """The market whose size, share or shipments a number is: 全球光模块市场规模约44亿美元."""
        if metric not in OF_MARKET:
            return None
        begin = max(said.sentence.start, number.start - WINDOW[1])
        for name in reversed(said.names):
            if name.end <= begin:
                return None
            if name.start > number.start or name.type not in MARKETS:
                continue
            said_of = MARKET.match(key, name.end, number.start)
            if said_of is None or CLAUSE_MARK.search(key, name.end, number.start):
                continue
            if any(name.end <= n.start < number.start for n in free if n.type in STRONG):
                return None
            worldly = WORLDS.search(key, max(0, name.start - 8), name.start)
            if metric == "compute":
                return name if worldly else None
            sized = SIZE.search(said_of[0])
            owners = [n for n in free if n.start < name.start and n.type in STRONG]
            owners = [n for n in owners if not sized or (n.type in FIRMS and not EXPECTS.match(key, n.end))]
            return name if worldly or not owners else None
        return None


def _year_of_series(said: Statement, number: Quantity) -> str:
    """The year of a number in a series of forecasts: 2025-2027年净利润分别为65.2/84.7/101.3亿元."""
    key, numbers = said.canvas.key, said.numbers
    years = None
    for years in YEARS.finditer(key, said.sentence.start, number.start):
        pass
    if years is None:
        return ""
    first, last = int(years[1][-2:]), int(years[2][-2:])
    at = next((i for i, n in enumerate(numbers) if n.start == number.start), 0)
    begin = end = at
    while begin and numbers[begin - 1].start > years.end() and NEXT.fullmatch(key, numbers[begin - 1].end, numbers[begin].start):
        begin -= 1
    while end + 1 < len(numbers) and NEXT.fullmatch(key, numbers[end].end, numbers[end + 1].start):
        end += 1
    return f"20{first + at - begin:02d}" if end > begin and end - begin == last - first else ""


def _possessor(key: str, number: Quantity, names: Sequence[Found]) -> Found | None:
    """The name whose a number is: 微软的市值."""
    for name in reversed(names):
        if CLAUSE_MARK.search(key, name.end, number.start):
            return None
        if POSSESSIVE.match(key, name.end):
            return None if BEHIND_OWNER.search(key, max(0, name.start - 2), name.start) else name
        if name.type in STRONG:
            return None
    return None


def _place(said: Statement, number: Quantity) -> Found | None:
    """The place with which a sentence begins: 河南省全年计划新建 …."""
    first = said.names[0] if said.names else None
    if first is None or first.type != "Place" or first.end > number.start or OWNED.match(said.canvas.key, first.end):
        return None
    lead = said.canvas.key[said.sentence.start : first.start]
    return first if len(lead) <= FEW_WORDS or lead.endswith(("，", "；", "。")) else None


def _respective(said: Statement, number: Quantity, names: Sequence[Found]) -> Found | None:
    """The name that a number goes with: A, B and C accounted for 24%, 17% and 11%, respectively."""
    key, start = said.canvas.key, said.sentence.start
    verb = next(SHARES.finditer(key, start, number.start))
    among = [n for n in said.numbers if n.start >= verb.end()]
    listed = [n for n in names if n.end <= verb.start() and n.type in FIRMS and n.rule != "pronoun"]
    if len(listed) < 2 or len(among) < len(listed):
        return None
    which = next((i for i, n in enumerate(among) if n.start == number.start), len(listed))
    if which >= len(listed) or not all(NEXT_EN.fullmatch(key, a.end, b.start) for a, b in pairwise(among[: len(listed)])):
        return None
    return listed[which]


def _counts(key: str, day: Date, number: Quantity) -> bool:
    """Whether a date is that of a number and not what it is compared with: 较2024年底增长3%."""
    return number.start - day.end <= NEAR or not COMPARED.search(key, max(0, day.start - 6), day.start)


def _is_measure(key: str, number: Quantity, start: int) -> bool:
    """Whether a number is one of something: it has a unit, or a wording that needs none."""
    before = max(start, number.start - LOOK_BACK)
    if MARGIN.search(key, before, number.start):
        return False
    if number.unit == "P":
        return COMPUTE.search(key, before, number.start) is not None
    if number.unit:
        return number.unit not in NO_UNITS and not (
            number.unit in PERCENT and BEATS.search(key, before, number.start)
        )
    return BARE.search(key, before, number.start) is not None and ENDS.match(key, number.end) is not None


def _is_maker(key: str, name: Found, following: Sequence[Found]) -> bool:
    """Whether a firm stands right before its product or site."""
    return name.type == "Company" and any(not key[name.end : n.start].strip() and n.type in MADE for n in following)


def _free(key: str, names: Sequence[Found]) -> list[Found]:
    """The names that a clause may be about: neither adjuncts nor those listed beside one."""
    found: list[Found] = []
    adjunct = None
    for name in names:
        listed = adjunct is not None and LISTED.fullmatch(key, adjunct.end, name.start)
        owner = name.rule == "pronoun" and key[name.start : name.end] in OWNERS and any(n.type in FIRMS for n in found)
        if listed or owner or _is_adjunct(key, name):
            adjunct = name
        else:
            found.append(name)
    return found


def _is_adjunct(key: str, name: Found) -> bool:
    """Whether a name is not what the clause is about: 在 A100 上, 比 H100, 英伟达的, 由红杉中国领投."""
    if BEHIND_ADJUNCTS.match(key, name.end):
        return True
    return bool(ADJUNCTS.search(key[max(0, name.start - BEFORE) : name.start]))
