"""What a heading, or a line that introduces a list, names as the subject of what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.canvas import Canvas, Region
from kg.extract.mentions import Found

SUBJECTS = frozenset(
    {"Company", "ResearchInstitution", "AIModel", "Chip", "System", "Device", "Software", "Component", "Policy"}
)
LONGEST = 32  # characters of a heading that names what stands below it; a longer one is a sentence of its own
CLOSE = 2  # characters between a firm and its ticker
INTRODUCES = "：:"
OPENING = re.compile(r"[\s【《“「\[（(]*(?:关于|About\s)?")
# what may stand before the verb of a sentence without a subject: adverbs, dates, numbers
ADVERBS = re.compile(
    r"(?:[\s,，；;：:。、“”「」\uf000\uf001\uf002]|目前|此外|同时|随后|并且|并|且|也|还|已经|已|但|近日|近期|近年来?|未来|先后|相继|陆续|正式|率先|又|再|首次|"
    r"成功|主要|重点|持续|积极|海外|国内|国外|国际|全球|[\u4e00-\u9fff\ue000-\uefff]{1,4}(?:环节|方面|领域|板块)[，,]|预计|有望|或|料|将|计划|拟|正在|正|现|曾|均|即|其中|另外|另|除此之外|共|累计|自主|自行|联合|大力|全面|今年|去年|前年|年初|年底|年末|年内|当年|"
    r"亦|未|没有|并未|从未|[替为给帮]\uf002[\ue000-\uefff]|彼此之间|相互|之间|斥资|耗资|出资|宣布|再度|再次|转而|进而|继而|翌年|次年|隔年|同年|如今|早在|于|自|从|在|年|月|日|初|底|末|中|起|后|前|上半年|下半年|季度|第|首个?|最早|最新|本周|上周|当日|日前|截至|其|它|该|公司|产品|一款|一家|"
    r"\b(?:it|has|have|had|also|recently|currently|now|then|later|will|plans?|to|and|but|in|on|the|company|which|that|is|was|be|been)\b)*"
)
LONGEST_REST = 3  # characters of an unknown word before the verb; a longer one may be a subject that is no known name


@dataclass
class Section:
    """The names that stand over the passage at hand; `lead` is of a line that ends in a colon."""

    heading: Sequence[Found] = ()
    lead: Sequence[Found] = ()
    is_of_firm: bool = False  # the heading is a firm with its ticker, and headings below it may name nothing
    follows: int = -1  # the block behind the line that introduces a list

    def note(self, canvas: Canvas, region: Region, names: Sequence[Found]) -> None:
        """Take over what a heading or an introducing line is about."""
        if region.kind == "heading":
            if names or not self.is_of_firm:
                self.heading, self.is_of_firm = _subjects(canvas, region, names), _is_of_firm(names)
            self.lead = ()
        elif canvas.text[region.end - 1] in INTRODUCES and region.row < 0:
            self.lead, self.follows = _subjects(canvas, region, names), region.block + 1
        elif region.kind == "item" or region.block == self.follows:
            self.follows = region.block + (region.kind == "item")
        else:
            self.lead = ()

    def over(self, region: Region) -> Sequence[Found]:
        """The names over a passage that begins a block."""
        if self.lead and (region.kind == "item" or region.block == self.follows):
            return self.lead
        return self.heading if region.kind in ("paragraph", "item") else ()


def leads(text: str, start: int, end: int) -> bool:
    """Whether the words before the verb of a clause leave it without a subject of its own.

    >>> leads("2016年成立，先后", 6, 9), leads("岚芯科技发布", 0, 4)
    (True, False)
    """
    at = ADVERBS.match(text, start, end)
    return at is not None and end - at.end() <= LONGEST_REST


def _is_of_firm(names: Sequence[Found]) -> bool:
    """Whether a heading begins with a firm and its ticker: 英维克（002837.SZ）：液冷放量."""
    return (
        len(names) > 1
        and (names[0].type, names[1].type) == ("Company", "Security")
        and names[1].start - names[0].end <= CLOSE
    )


def _subjects(canvas: Canvas, region: Region, names: Sequence[Found]) -> Sequence[Found]:
    """The names of a line that opens with a firm, a product or a policy."""
    if not names or (region.end - region.start > LONGEST and not _is_of_firm(names)):
        return ()
    opening = OPENING.match(canvas.text, region.start)
    begin = opening.end() if opening else region.start
    if names[0].type not in SUBJECTS or names[0].start > begin:
        return ()
    return names
