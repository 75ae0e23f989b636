"""Whose a number is: the name beside it, that of its clause or item, or what the sentences before have left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.mentions import Found
from kg.extract.metrics import Metrics
from kg.extract.quantities import Quantity
from kg.extract.statements import CLAUSE_MARK, WINDOW, Clauses, Statement

ADJUNCTS = re.compile(
    r"(?:[在比较据如由被用给向与对]|(?:底座|基座|底模|基模|基础模型)[为是]|基于|搭载|内置|采用|配备|(?:超越|超过|领先|媲美|高于|低于|优于|逊于|接近)了?\s?|接替|对标|超过|优于|不及|打入|相比|来自|出自|曾任|卖给|供货|援引"
    r"|\bby |\bfrom |\bto |\bfor |\bin |\bthan |\bwith |\baccording to "
    r"|\b(?:houses?|with|carry(?:ing)?|carries|contain(?:s|ing)|powered by|us(?:es|ing)|equipped with|packs?"
    r"|featur(?:es|ing)|includ(?:es|ing))"
    r" (?:(?:up to |over |about )?(?:[\d,]+|two|four|six|eight|sixteen) )?"
    r"|\d[万余多]?\s?[颗张块枚套片](?:的)?\s?)$"
)
BEHIND_ADJUNCTS = re.compile(
    r"的|上(?![涨升调季半月年市线架扬修攻看周个交海午])|中(?![标报国期签])|领投|跟投|旗下|报道|消息|援引|数据显示"
    r"|'s |’s "
)
COMPARED = re.compile(r"(?:[比较]|相比于?|对比|不及|(?:超越|超过|高于|低于|优于|逊于|接近)了?)\s?$")
RESPECTIVE = re.compile(r"分别|依次|respectively")
NAMED_BEHIND = re.compile(
    r"(?:个|的|(?:参数|参数量|参数规模)的?[^，,；;。、\d]{0,3}|[ ]?parameters?[ ](?:model[ ])?)?"
)  # between a size and the model of that size
BOUGHT = re.compile(r"[^，,；;。\n]{0,14}?(?:收购|并购|买下|买入)|[^,;.\n]{0,20}(?:acquisition|purchase) of ")
BUYS = re.compile(r"收购|并购|买下|买入|acquire|bought|acquisition of")
TELLS = re.compile(
    r"(?:[^，。；]{0,6})(?:报道|援引|消息[，,：:])|[^，。；]{0,4}(?:数据(?:显示|统计|表明)|统计|测算|研报|调研|估算)|的?最?新?(?:报告|预测)"
    r"|[ ]report(?:ed|s) that|[ ](?:estimates?|estimated|forecasts?|projects?|predicts?)\b|[ ]data\b"
)  # who merely tells it
TELLING, TOLD = frozenset("报引息据计算研预测 "), 8  # what every such wording holds, within so many characters
EXPECTS = re.compile(r"[^，。；]{0,4}(?:预计|预期|预估|认为|指出|预判|表示|显示|称)")  # so does who speaks of a market
MARKET = re.compile(
    r"(?:相关|核心|整体|整机|设备|产品|行业|产业|市场|终端|领域|赛道)*的?(?:(?:项目)?(?:累计|新增)?装机(?:规模|容量|量)|[^，,；;。\d]{0,4}(?:市场|产业|行业|总体|总|整体|产值|销售)?规模|市场(?!份额|占有率|的)"
    r"|产值|市场空间|产业规模|渗透率|普及率|国产化率|自给率|出货|销量|产量|需求"
    r"|行业|(?:年均|年复合|复合)?增速|平均pue|平均上架率|交易额|成交额"
    r"|(?:[a-z ]{0,12}(?:market|spending|shipments)))"
)
SIZE = re.compile(r"规模|增速|pue|市场|空间|产值|渗透率|普及率|国产化率|market")
WORLDS = re.compile(r"(?:全球|中国|国内|我国|全国|全市|全省|世界|北美|欧洲|海外|worldwide|global)$")
NATION = re.compile(r"全国|全球|我国|全市|全省|全行业|nationwide|worldwide")
OF_MARKET = frozenset(
    {"other", "growth", "shipments", "compute", "capacity", "customers", "price", "revenue", "revenue_yoy"}
)
LISTED = re.compile(r"[、和及与或]|\s?(?:,|,? and|&)\s")
OWNERS = frozenset({"our", "its", "their"})
BEHIND_OWNER = re.compile(r"[向由被给据]$")
POSSESSIVE = re.compile(r"(?:\s?[a-z]{3,6}\s?)?的|'s |’s ")
OF_PLACE = frozenset({"other", "capacity", "compute", "project_amount", "growth"})
PART_OF = re.compile(r"\s?(?:其中|包含|包括|含|已含|不含|including |excluding )")
CLOSED = re.compile("[)）]")
FEW_WORDS = 4
HEADED = re.compile(r"\s?(?:[（(][^（）()\n]{1,24}[)）])?\s?[：:]")
LEADS = re.compile(r"[\s\d.、（）()①-⑩•·*\-—【】]*")
OWNED = re.compile(
    r"的|市场|地区|业务|区域|客户|收入|营收|工厂|新?厂|子公司|分公司|团队|基地|方面|大陆|[、，,和及与]|is\b|\s"
)
ROUND_OF = re.compile(r"[^,;.]{0,24}(?:round|funding|financing|investment) (?:of|for|in|into) (?:the )?")
COUNT_OF = re.compile(r"[ ](?:of )?(?:our |the |its )")
SHARES = re.compile(r"\b(?:accounted for|represented|made up|contributed|comprised)\b")
NEXT_EN = re.compile(r"(?:,|,? and) (?:approximately |about )?")
DEAL = (30, 110)  # characters between a purchase and its amount, Chinese and English
GIVES = re.compile(r"出资|投资|认购|invest")
STAKE = re.compile(r"(?:的|的?控股)?(?:股权|股份|stake)")
SIZES = re.compile(r"^(?:[Bb]|亿|千亿|百亿|万亿|billion|trillion)$")
SIZED = frozenset({"parameters", "context_window"})
COUNTED, FEW = frozenset({"颗", "张", "块", "枚", "片", "台", "chips", "GPUs"}), 100
MONEY = re.compile(r"(?:元|美元|欧元|英镑|新台币|港元|dollars)$")
MADE = frozenset({"AIModel", "Chip", "System", "Device", "Software", "Facility"})
UNSURE = frozenset({"other", "capacity", "shipments"})
MARKETS = frozenset({"Segment", "Technology"})
BEFORE = (6, 24)  # characters before a name that may make it an adjunct, Chinese and English
NEAR = 6  # characters between a count and the name of what is counted
PRODUCTS = frozenset({"AIModel", "Chip", "System", "Device", "Software"})
MADE_OF = PRODUCTS | {"Component", "Technology"}
HARDWARE = frozenset({"Chip", "System", "Device", "Component"})
FIRMS = frozenset({"Company", "Index", "Fund"})
HOLDERS = frozenset({"Device", "System"})
SITES = frozenset({"Facility"})
STRONG = PRODUCTS | FIRMS | {"ResearchInstitution", "GovernmentBody", "Policy", "Facility", "Dataset"}


class Subjects:
    """Finds the subjects of numbers by what the ontology says about their metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def told(
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
        types = self.fitting(metric)[-1]
        if opened >= 0 and CLOSED.search(key, opened + 1, number.start):
            opened = -1
        if opened >= 0 and PART_OF.match(key, opened + 1):
            return None, ""  # 资本开支140亿美元（包含31.5亿融资租赁）
        if sure and opened >= 0:
            owner = next((n for n in reversed(names) if opened - 1 <= n.end <= opened), None)
            if owner is not None and owner.type in types:
                return owner, metric
            if owner is None and metric == "price_change" and not key[opened + 1 : number.start].strip():
                return None, ""  # of a name that is not known: *ST银江（-79.6%）
        if said.canvas.document.language == "en" and (one := _respective(said, number, names)):
            return one, metric
        if sure and (share := RESPECTIVE.search(key, max(said.sentence.start, number.start - 40), number.start)):
            which = sum(share.end() <= n.start < number.start for n in said.numbers)
            since = max(key.rfind(mark, 0, share.start()) for mark in "，,；;。\n")
            listed = [n for n in names if since < n.start < share.start() and n.type in types]
            if len(listed) >= 2 and which < len(listed) and not CLAUSE_MARK.search(key, share.end(), number.start):
                return listed[which], metric
        return None, metric

    def market(self, said: Statement, number: Quantity, metric: str, free: Sequence[Found]) -> Found | None:
        """The market whose size, share or shipments a number is: 全球光模块市场规模约44亿美元."""
        if metric not in OF_MARKET:
            return None
        key = said.canvas.key
        begin = max(said.sentence.start, number.start - WINDOW[1])
        for name in reversed(said.names):
            if name.end <= begin:
                return None
            if name.type not in MARKETS or name.start > number.start:
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

    def of(
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
        if metric in OF_PLACE and not any(n.type in STRONG for n in free) and (place := _place(said, number)):
            return place
        if metric in self._metrics.of_chip and (chip := _chip_within(said, number)):
            return chip
        if metric not in self._metrics.of_company:  # 英伟达GB200 is about the chip
            free = [n for i, n in enumerate(free) if not _is_maker(said.canvas.key, n, free[i + 1 : i + 2])]
        for types in self.fitting(metric):
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
            if NATION.search(said.canvas.key, begin, number.start):
                continue  # 全国光伏发电利用率为96.7%: of the country
            if topics := [t for t in said.topics if t.type in types]:
                return max(topics, key=lambda t: t.start)
        return None

    def fitting(self, metric: str) -> tuple[frozenset[str], ...]:
        if metric in self._metrics.of_product:
            return PRODUCTS, STRONG
        if metric in self._metrics.of_site:
            return SITES, STRONG
        return (FIRMS, STRONG) if metric in self._metrics.of_company else (STRONG,)

    def _sold(self, key: str, said: Statement, number: Quantity, names: Sequence[Found]) -> Found | str | None:
        """Who is bought for an amount or of whom a stake is held; "?" where no name stands for it."""
        if STAKE.match(key, number.end):
            return next((n for n in names if number.start - 2 <= n.end <= number.start), None)
        if not MONEY.search(number.unit):
            return None
        english = said.canvas.document.language == "en"
        if bought := BOUGHT.match(key, number.end):
            named = (n for n in names if n.type in FIRMS and n.rule != "pronoun")
            return next((n for n in named if bought.end() <= n.start <= bought.end() + 12), "?")
        if deal := BUYS.search(key, max(said.sentence.start, number.start - DEAL[english]), number.start):
            return next((n for n in names if deal.end() <= n.start < number.start and n.type in FIRMS), None)
        return None


def free(said: Statement, names: Sequence[Found]) -> list[Found]:
    """The names that a sentence may be about: not who merely tells it, nor adjuncts, nor those listed beside one."""
    key = said.canvas.key
    near = ((n, key[n.end : n.end + TOLD]) for n in names)
    tellers = {n.entity for n, behind in near if not TELLING.isdisjoint(behind) and TELLS.match(key, n.end)}
    found: list[Found] = []
    adjunct = None
    for name in names:
        if name.entity in tellers:
            continue
        listed = adjunct is not None and LISTED.fullmatch(key, adjunct.end, name.start)
        owner = name.rule == "pronoun" and key[name.start : name.end] in OWNERS and any(n.type in FIRMS for n in found)
        if listed or owner or _is_adjunct(key, name):
            adjunct = name
        else:
            found.append(name)
    return found


def note_head(said: Statement, names: Sequence[Found]) -> None:
    """Remember the name before a colon with which an item begins."""
    key = said.canvas.key
    if names and HEADED.match(key, names[0].end) and LEADS.fullmatch(key, said.sentence.start, names[0].start):
        said.memory.head = names[0]


def _is_maker(key: str, name: Found, following: Sequence[Found]) -> bool:
    """Whether a firm stands right before its product or site."""
    return name.type == "Company" and any(not key[name.end : n.start].strip() and n.type in MADE for n in following)


def _is_adjunct(key: str, name: Found) -> bool:
    """Whether a name is not what the clause is about: 在 A100 上, 比 H100, 英伟达的, 由红杉中国领投."""
    if BEHIND_ADJUNCTS.match(key, name.end):
        return True
    window = BEFORE[key[name.start - 1 : name.start] == " "]
    return ADJUNCTS.search(key, max(0, name.start - window), name.start) is not None


def is_compared(said: Statement, name: Found) -> bool:
    """Whether a name is what another is measured by: 相较Meteor Lake提升2倍."""
    begin = max(said.sentence.start, name.start - BEFORE[0])
    return COMPARED.search(said.canvas.key, begin, name.start) is not None


def possessor(said: Statement, number: Quantity, names: Sequence[Found]) -> Found | None:
    """The name whose a number is: 微软的市值."""
    key = said.canvas.key
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


def _chip_within(said: Statement, number: Quantity) -> Found | None:
    """The one chip that a sentence names before a number, inside what it is about: 电脑搭载锐龙7 8845HS，具备8核."""
    before = [n for n in said.names if n.start < number.start and n.type in PRODUCTS]
    chips = [n for n in before if n.type == "Chip"]
    holders = HOLDERS.issuperset(n.type for n in before if n.type != "Chip")
    return chips[-1] if holders and len({n.entity for n in chips}) == 1 else None


def _respective(said: Statement, number: Quantity, names: Sequence[Found]) -> Found | None:
    """The name that a number goes with: A, B and C accounted for 24%, 17% and 11%, respectively."""
    key, start = said.canvas.key, said.sentence.start
    verb = SHARES.search(key, start, number.start)
    if verb is None:
        return None
    among = [n for n in said.numbers if n.start >= verb.end()]
    listed = [n for n in names if n.end <= verb.start() and n.type in FIRMS and n.rule != "pronoun"]
    if len(listed) < 2 or len(among) < len(listed):
        return None
    which = next((i for i, n in enumerate(among) if n.start == number.start), len(listed))
    if which >= len(listed) or not all(
        NEXT_EN.fullmatch(key, a.end, b.start) for a, b in pairwise(among[: len(listed)])
    ):
        return None
    return listed[which]
