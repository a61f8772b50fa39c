"""An invented group, to show what a trainer will see."""

from __future__ import annotations

from mangnon.chart_picture import Chart
from mangnon.widget.answer_sheet import AFTER, BEFORE, Entry
from mangnon.widget.exam import Exam
from mangnon.widget.group import Group
from mangnon.widget.group_chart import outcomes_chart
from mangnon.widget.item import Item
from mangnon.widget.words import Words

# Which of five questions each of eight people answered right, before and after.
_BEFORE = ("11001", "01000", "11010", "01100", "00010", "11000", "01010", "10100")
_AFTER = ("11101", "11100", "11110", "01100", "11011", "11110", "11001", "10100")


def example_group() -> Group:
    """Return the invented group."""
    items = tuple(
        Item(f"cau-{n}", "single", "", (("a", ""), ("b", "")), ("a",)) for n in range(1, 6)
    )
    entries = [
        Entry(
            f"{person:02}",
            time,
            {
                item.name: ("a" if hit == "1" else "b",)
                for item, hit in zip(items, hits, strict=True)
            },
        )
        for time, rows in ((BEFORE, _BEFORE), (AFTER, _AFTER))
        for person, hits in enumerate(rows, 1)
    ]
    return Group(Exam("vi-du", "", items), tuple(entries))


def example_chart(_: Words) -> Chart:
    """Draw the invented group's results; the caption says that they are invented."""
    caption = _("Số liệu bịa để minh họa: {count} người, không có thật.", count=len(_BEFORE))
    return outcomes_chart(example_group().outcomes(), caption, _)
