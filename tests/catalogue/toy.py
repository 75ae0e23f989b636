"""A small made-up graph with everything that trips a query up: parallel edges, every modality, denials, odd names."""

from kg.records import Assertion, Document, Entity, Evidence, Graph, Mention, Observation

ANCESTORS = {
    "Entity": (),
    "Organization": ("Entity",),
    "Product": ("Entity",),
    "Company": ("Organization", "Entity"),
    "ResearchInstitution": ("Organization", "Entity"),
    "GovernmentBody": ("Organization", "Entity"),
    "Chip": ("Product", "Entity"),
    "AIModel": ("Product", "Entity"),
    "System": ("Product", "Entity"),
    "Component": ("Product", "Entity"),
    **dict.fromkeys(("Segment", "Technology", "Policy", "Dataset", "Benchmark", "Person"), ("Entity",)),
    **dict.fromkeys(("Place", "Facility", "Security", "Index"), ("Entity",)),
}

DOCUMENTS = (
    Document("d1", "甲公司向乙公司供应冷板。" * 20, "a.txt", "周报一", "某证券", "2024-06-03", "zh"),
    Document("d2", "Alpha supplies cold plates. " * 20, "b.md", "Note two", "", "2024-07", "en"),
    Document("d3", "據悉廣達將採用。" * 20, "c.html", "", "", "", "zh-Hant"),
)

_ENTITIES = """
segment/ai Segment 人工智能 AI
segment/cooling Segment 散热 cooling
segment/liquid-cooling Segment 液冷 liquid_cooling
segment/cold-plates Segment 冷板 cold_plates
segment/servers Segment 服务器 servers
segment/ai-servers Segment AI服务器 AI_servers
segment/chips Segment 芯片 chips
segment/power Segment 电源 power_supplies
segment/clouds Segment 云计算 cloud
company/alpha Company 甲热控 Alpha_Thermal
company/beta Company 乙散热 Beta_Cooling
company/gamma Company 丙电源 Gamma_Power
company/quanta Company 廣達電腦 Quanta
company/delta Company 丁服务器 Delta_Servers
company/epsilon Company 戊云 Epsilon_Cloud
company/nvision Company 维芯 Nvision
company/o-neil Company O'Neil_"Chips"\\Co O'Neil
company/zeta Company 己资本 Zeta_Capital
company/eta Company 庚基金 Eta_Fund
company/theta Company 辛科技 Theta
company/lonely Company 孤岛 Lonely
company/kappa Company 壬热管 Kappa
company/iota Company 癸整机 Iota
company/mu Company 子材料 Mu
company/nu Company 丑矿业 Nu
company/xi Company 寅设备 Xi
institution/lab ResearchInstitution 智算研究院 Lab
government/mii GovernmentBody 工信局 MII
chip/n100 Chip N100 N100
chip/n100-sxm Chip N100_SXM N100_SXM
chip/n200 Chip N200 N200
chip/n50 Chip N50 N50
chip/n300 Chip N300 N300
component/die Component 裸片 Die
component/bump Component 凸点 Bump
technology/attention Technology 注意力机制 Attention
component/coldplate-x Component 冷板X Coldplate_X
component/psu Component 电源P PSU_P
model/base AIModel 大山 Mountain
model/base-7b AIModel 大山7B Mountain-7B
model/tuned AIModel 小丘 Hill
system/rack System 机柜R Rack_R
system/pod System 算力舱 Pod
benchmark/exam Benchmark 考题集 Exam
facility/fab Facility 一号厂 Fab_One
index/ai50 Index 智能50 AI50
place/city Place 中城 City
person/wang Person 王某 Wang
dataset/crawl Dataset 爬虫集 Crawl
policy/plan Policy 《液冷行动计划》 Plan
policy/law Policy 《算力条例》 Law
place/north Place 北方 North
person/li Person 李某 Li
security/100 Security 100.SZ 100.SZ
"""

# subject, predicate, object, then: item, modality, document, offset, qualifiers, said (any of them may be left out)
_FACTS = """
company/alpha SUPPLIES company/quanta item=component/coldplate-x doc=d1 at=0 quantity=5万套
company/alpha SUPPLIES company/quanta item=component/coldplate-x doc=d2 at=3 modality=planned
company/alpha SUPPLIES company/quanta item=segment/cold-plates doc=d2 at=30 amount=3亿元
company/alpha SUPPLIES company/delta doc=d3 at=2 modality=reported
company/alpha SUPPLIES company/delta doc=d1 at=24 modality=negated
company/alpha SUPPLIES company/epsilon item=segment/power doc=d1 at=36
company/beta SUPPLIES company/delta item=segment/power doc=d1 at=48
company/beta SUPPLIES company/delta item=segment/cooling doc=d1 at=60 modality=forecast
company/gamma SUPPLIES company/quanta item=segment/liquid-cooling doc=d2 at=60
company/gamma SUPPLIES company/quanta item=component/psu doc=d2 at=90
company/gamma SUPPLIES company/delta item=component/psu source=seed-1 said=2023 origin=seed
company/nvision SUPPLIES company/delta item=component/psu doc=d2 at=120
company/nvision SUPPLIES company/quanta item=chip/n100 doc=d1 at=72
company/o-neil SUPPLIES company/epsilon item=chip/n100 doc=d2 at=150
company/beta SUPPLIES company/quanta modality=negated doc=d1 at=84
company/alpha OPERATES_IN segment/liquid-cooling source=seed-1 origin=seed said=2024
company/beta OPERATES_IN segment/cold-plates doc=d1 at=96
company/kappa OPERATES_IN segment/liquid-cooling doc=d2 at=350
company/iota OPERATES_IN segment/ai-servers doc=d3 at=40 modality=forecast
company/gamma OPERATES_IN segment/power doc=d1 at=108
company/gamma OPERATES_IN segment/liquid-cooling modality=negated doc=d1 at=120
company/quanta OPERATES_IN segment/ai-servers doc=d3 at=8
company/quanta OPERATES_IN segment/servers doc=d3 at=16
company/delta OPERATES_IN segment/servers source=seed-1 origin=seed
company/delta OPERATES_IN segment/ai-servers doc=d2 at=180 modality=planned
company/epsilon OPERATES_IN segment/clouds doc=d2 at=200
company/nvision OPERATES_IN segment/chips doc=d1 at=132
company/o-neil OPERATES_IN segment/chips doc=d2 at=210
company/nvision DEVELOPS chip/n100 doc=d1 at=144
company/nvision DEVELOPS chip/n200 doc=d2 at=220 modality=planned date=2025
company/theta MANUFACTURES chip/n100 doc=d2 at=230 role=代工
company/theta MANUFACTURES chip/n100 doc=d2 at=240 modality=negated
institution/lab DEVELOPS model/base doc=d1 at=156
company/theta DEVELOPS model/tuned doc=d1 at=168
chip/n100-sxm VARIANT_OF chip/n100 source=seed-1 origin=seed
chip/n200 SUCCEEDS chip/n100 doc=d2 at=250
model/base-7b VARIANT_OF model/base doc=d1 at=180
model/tuned BASED_ON model/base doc=d1 at=192
model/tuned BASED_ON model/base-7b doc=d2 at=260 modality=reported
model/base TRAINED_ON chip/n100-sxm doc=d1 at=204 quantity=1024
model/base TRAINED_ON dataset/crawl doc=d1 at=204
model/tuned TRAINED_ON chip/n100 doc=d2 at=270 modality=negated
system/rack CONTAINS chip/n100 doc=d2 at=280 quantity=8
company/epsilon USES chip/n100 doc=d2 at=290
company/epsilon USES chip/n200 doc=d2 at=300 modality=planned
government/mii ISSUES policy/plan doc=d1 at=216 date=2024-05-01
government/mii ISSUES policy/law source=seed-1 origin=seed
institution/lab ISSUES policy/plan doc=d1 at=216 modality=reported
policy/plan TARGETS segment/liquid-cooling doc=d1 at=220
policy/plan TARGETS segment/cold-plates doc=d1 at=222
policy/plan TARGETS place/north doc=d1 at=224
policy/law TARGETS segment/ai doc=d3 at=24
company/zeta INVESTS_IN company/theta doc=d2 at=310 round=A轮 amount=1亿元
company/eta INVESTS_IN company/theta doc=d1 at=226 round=B轮
company/eta INVESTS_IN company/theta doc=d3 at=32 modality=reported amount=2亿元
company/zeta INVESTS_IN company/alpha doc=d2 at=320
company/zeta SHAREHOLDER_OF company/theta share=12% source=seed-1 origin=seed said=2024-01
company/zeta INVESTS_IN company/nvision doc=d1 at=228 modality=negated round=C轮
company/theta PARTNERS_WITH company/epsilon doc=d2 at=330
company/theta COMPETES_WITH company/nvision origin=inferred rule=same-customers
company/nvision LISTED_AS security/100 doc=d1 at=230
company/alpha LOCATED_IN place/north doc=d1 at=232
company/delta LOCATED_IN place/north doc=d1 at=234
person/li HOLDS_POSITION company/zeta doc=d2 at=340 role=前总经理
company/mu SUPPLIES company/alpha item=segment/cold-plates doc=d1 at=55
company/mu SUPPLIES company/gamma doc=d2 at=360 modality=planned
company/nu SUPPLIES company/mu doc=d2 at=370
company/xi SUPPLIES company/nu doc=d1 at=59 modality=reported
company/alpha SUPPLIES company/mu item=segment/cold-plates doc=d1 at=61
company/xi OPERATES_IN segment/servers doc=d2 at=361 modality=planned
company/kappa SUPPLIES company/delta item=component/psu doc=d2 at=363
company/kappa SUPPLIES company/delta item=component/die doc=d2 at=365
company/quanta SUPPLIES company/xi item=chip/n100 doc=d1 at=63
company/lonely SUPPLIES company/mu doc=d1 at=65 modality=negated
company/alpha COMPETES_WITH company/beta doc=d1 at=67
company/beta COMPETES_WITH company/alpha doc=d2 at=380 modality=reported
company/kappa COMPETES_WITH company/alpha doc=d2 at=390 modality=negated
model/base COMPETES_WITH model/tuned doc=d2 at=400
company/epsilon PARTNERS_WITH institution/lab doc=d1 at=2 modality=planned
company/iota SUBSIDIARY_OF company/quanta doc=d1 at=4
company/kappa SUBSIDIARY_OF company/iota source=seed-1 origin=seed
company/kappa SUBSIDIARY_OF company/quanta doc=d1 at=6 modality=reported
company/quanta ACQUIRES company/kappa doc=d1 at=8 amount=9亿元
company/quanta ACQUIRES company/theta doc=d3 at=48 modality=planned
company/quanta ACQUIRES company/alpha doc=d1 at=10 modality=negated
company/zeta SHAREHOLDER_OF company/quanta share=5% doc=d1 at=12
company/eta INVESTS_IN company/gamma doc=d2 at=410 modality=planned round=D轮
person/wang HOLDS_POSITION company/quanta doc=d1 at=14 role=董事长
person/wang HOLDS_POSITION company/quanta doc=d3 at=56 role=总经理 modality=planned
company/quanta OPERATES facility/fab doc=d1 at=16
company/epsilon OPERATES facility/fab doc=d2 at=420 modality=planned
facility/fab LOCATED_IN place/city doc=d1 at=16
company/theta LOCATED_IN place/city doc=d1 at=18
company/gamma LOCATED_IN place/city modality=negated doc=d1 at=20
government/mii LOCATED_IN place/city source=seed-1 origin=seed
place/city PART_OF place/north source=seed-1 origin=seed
policy/law TARGETS company/theta doc=d1 at=22
policy/law TARGETS technology/attention doc=d1 at=22 modality=planned
policy/plan TARGETS segment/power modality=negated doc=d1 at=26
company/quanta MEMBER_OF index/ai50 doc=d1 at=28
company/nvision MEMBER_OF index/ai50 doc=d2 at=430
company/nvision DEVELOPS dataset/crawl doc=d1 at=30
company/theta DEVELOPS benchmark/exam doc=d1 at=32
institution/lab DEVELOPS dataset/crawl doc=d2 at=440
institution/lab DEVELOPS model/base-7b doc=d2 at=450 modality=reported
company/theta MANUFACTURES chip/n200 doc=d2 at=460 modality=forecast
model/base BASED_ON technology/attention doc=d1 at=34
company/delta USES technology/attention doc=d1 at=38
company/delta USES chip/n100-sxm doc=d1 at=40
company/epsilon USES chip/n100 doc=d3 at=64 modality=reported said=2024-08
company/theta USES chip/n200 doc=d1 at=42 modality=reported
company/theta USES chip/n200 doc=d2 at=470
chip/n100 SUCCEEDS chip/n50 doc=d1 at=44
chip/n300 SUCCEEDS chip/n200 doc=d2 at=480 modality=planned
chip/n300 SUCCEEDS chip/n100 doc=d2 at=490 modality=negated
system/pod CONTAINS chip/n100 doc=d1 at=46 quantity=4
component/bump CONTAINS component/coldplate-x doc=d1 at=56
component/coldplate-x CONTAINS component/psu doc=d1 at=58 modality=planned
system/rack CONTAINS chip/n100 doc=d1 at=46 modality=planned quantity=16
system/rack CONTAINS component/psu doc=d1 at=50
chip/n100 CONTAINS component/die doc=d1 at=52 quantity=2
component/die CONTAINS component/bump doc=d1 at=54 modality=reported
component/bump CONTAINS component/psu doc=d1 at=54 modality=negated
chip/n100 PART_OF segment/chips source=seed-1 origin=seed
component/psu PART_OF segment/power source=seed-1 origin=seed
company/theta DEVELOPS model/base origin=inferred rule=same-group
segment/cooling PART_OF segment/ai source=o origin=seed
segment/liquid-cooling PART_OF segment/cooling source=o origin=seed
segment/cold-plates PART_OF segment/liquid-cooling source=o origin=seed
segment/servers PART_OF segment/ai source=o origin=seed
segment/ai-servers PART_OF segment/servers source=o origin=seed
segment/chips PART_OF segment/ai source=o origin=seed
segment/power PART_OF segment/ai source=o origin=seed
segment/clouds PART_OF segment/ai source=o origin=seed
segment/liquid-cooling FEEDS_INTO segment/servers source=o origin=seed
segment/cold-plates FEEDS_INTO segment/liquid-cooling source=o origin=seed
segment/power FEEDS_INTO segment/servers source=o origin=seed
segment/chips FEEDS_INTO segment/ai-servers source=o origin=seed
segment/chips FEEDS_INTO segment/servers source=o origin=seed
segment/ai-servers FEEDS_INTO segment/clouds source=o origin=seed
segment/servers FEEDS_INTO segment/clouds source=o origin=seed
"""
_TICKERS = {"company/nvision": ("100.SZ", "NVSN.O"), "company/quanta": ("2382.TW",)}
_QUALIFIERS = ("quantity", "amount", "date", "round", "role", "share")


def graph() -> Graph:
    """The toy graph, sorted by id."""
    facts = [_fact(line) for line in _FACTS.strip().split("\n")]
    return Graph(
        DOCUMENTS,
        tuple(sorted(map(_entity, _ENTITIES.strip().split("\n")), key=lambda each: each.id)),
        _mentions(),
        tuple(sorted(facts, key=lambda each: each.id)),
        tuple(sorted(_observations(), key=lambda each: each.id)),
    )


def _entity(line: str) -> Entity:
    id_, type_, *names = line.split()
    zh, en = (name.replace("_", " ") for name in names)
    return Entity(id_, type_, zh, zh, en, names=tuple(sorted({zh, en})), tickers=_TICKERS.get(id_, ()))


def _fact(line: str) -> Assertion:
    subject, predicate, object_, *rest = line.split()
    more = dict(part.split("=", 1) for part in rest)
    evidence = (_span(more.pop("doc"), int(more.pop("at"))),) if "doc" in more else ()
    if predicate == "SUPPLIES" and more.get("item") == "component/coldplate-x" and "modality" not in more:
        evidence = (*evidence, _span("d2", 6))  # one fact with two sources
    qualifiers = tuple((name, more.pop(name)) for name in _QUALIFIERS if name in more)
    return Assertion(
        subject,
        predicate,
        object_,
        qualifiers=qualifiers,
        confidence=0.5 + len(line) % 50 / 100,
        evidence=evidence,
        **more,
    )


def _span(document: str, start: int) -> Evidence:
    text = next(each.text for each in DOCUMENTS if each.id == document)
    return Evidence(document, start, start + 9, text[start : start + 9])


def _mentions() -> tuple[Mention, ...]:
    return tuple(Mention("d1", at, at + 3, "company/alpha", "lexicon") for at in (0, 12, 24))


# subject, metric, value or range, unit or _, period, then: scaled, code, modality (any of these may be left out)
_NUMBERS = """
company/quanta net_profit 10 亿元 2022 scaled=1e9 code=CNY
company/quanta net_profit 12.5 亿元 2023 scaled=1.25e9 code=CNY
company/quanta net_profit 1300 百万元 2024 scaled=1.3e9 code=CNY
company/quanta net_profit 14 亿元 2024 scaled=1.4e9 code=CNY
company/quanta net_profit 20 亿元 2025 scaled=2e9 code=CNY modality=forecast
company/quanta net_profit 1 亿美元 2024 scaled=1e8 code=USD
company/quanta net_profit 3 亿元 2023Q4 scaled=3e8 code=CNY
company/quanta net_profit 3.3 亿元 2024Q1 scaled=3.3e8 code=CNY
company/quanta net_profit 6 亿元 2024H1 scaled=6e8 code=CNY
company/quanta net_profit 9 亿元 2024Q2 scaled=9e8 code=CNY modality=negated
company/quanta net_profit 2 亿元 2024Q3 scaled=2e8 code=CNY
company/delta net_profit -2 亿元 2023 scaled=-2e8 code=CNY
company/delta net_profit 1 亿元 2024 scaled=1e8 code=CNY
company/delta net_profit 2,3 亿元 2025 scaled=2e8,3e8 code=CNY modality=forecast
company/nvision net_profit 30 亿美元 2024 scaled=3e9 code=USD
company/epsilon net_profit 7 _ 2024
company/nvision market_share 40 % 2023 code=%
company/nvision market_share 50 % 2024 code=%
company/nvision other 5 家 2023
company/nvision other 6 家 2024
chip/n100 shipments 100 万片 2023 scaled=1e6 code=1
chip/n100 shipments 250 万片 2024 scaled=2.5e6 code=1
"""


def _number(line: str) -> Observation:
    subject, metric, value, unit, period, *rest = line.split()
    more = dict(part.split("=", 1) for part in rest)
    scaled = tuple(map(float, more["scaled"].split(","))) if "scaled" in more else ()
    return Observation(
        subject,
        metric,
        tuple(map(float, value.split(","))),
        unit.strip("_"),
        period,
        more.get("modality", "asserted"),
        scaled=scaled,
        unit_code=more.get("code", ""),
        evidence=(_span("d1", len(line)),),
    )


def _observations() -> list[Observation]:
    return [
        *map(_number, _NUMBERS.strip().split("\n")),
        Observation("company/quanta", "revenue", (4907.25,), "亿新台币", "2024-06", evidence=(_span("d1", 5),)),
        Observation("company/quanta", "revenue", (4500.0,), "亿新台币", "2024-05", evidence=(_span("d1", 7),)),
        Observation("company/quanta", "revenue_yoy", (12.0, 15.0), "%", "2024Q3", "forecast", 0.8, said="2024-07-02"),
        Observation("chip/n100", "power", (700.0,), "W", evidence=(_span("d2", 11), _span("d3", 1))),
    ]
