"""Questions, stories and the key as pandoc's document tree."""

from __future__ import annotations

from mangnon.output.pandoc_blocks import (
    PandocWriter,
    box,
    bullets,
    cell,
    numbers,
    paragraph,
    table,
    writes,
)
from mangnon.output.pandoc_inline import Node, anchor_of, strong, words
from mangnon.output.print_writer import Data

_TO_TICK, _TICKED = "☐", "☑"
_LINE = "_" * 40
_SPACE: Node = {"t": "Space"}


@writes("worksheet")
def _worksheet(data: Data, writer: PandocWriter) -> list[Node]:
    heading, *rest = data["blocks"]
    kinds = {block["kind"] for block in rest if block["type"] == "question"}
    labels = writer.labels
    said = [
        labels[name]
        for name, of in (("choose_one", {"single", "true-false"}), ("choose_several", {"multiple"}))
        if kinds & of
    ]
    how = [paragraph(words(" · ".join(said)))] if said else []
    return [*writer.blocks([heading]), *how, *writer.blocks(rest)]


@writes("question")
def _question(data: Data, writer: PandocWriter) -> list[Node]:
    labels = writer.labels
    asked = _after(words(f"{data['number']}. "), writer.blocks(data["blocks"]), anchor_of(data))
    hint = _after(words(f"{labels['hint']} "), writer.blocks(data["hint"])) if data["hint"] else []
    choices = [(choice["letter"], writer.blocks(choice["blocks"])) for choice in data["choices"]]
    answers: list[Node]
    match data["kind"]:
        case "ordering":
            listed = [_after(words(f"____ {letter}. "), blocks) for letter, blocks in choices]
            answers = [paragraph(words(labels["put_in_order"])), bullets(listed)]
        case "matching":
            answers = [paragraph(words(labels["match"])), _match(data, choices, writer)]
        case "fill-in":
            answers = []
        case _:
            ticks = [_after(words(f"{_TO_TICK} {letter}. "), each) for letter, each in choices]
            answers = [bullets(ticks)]
    why = paragraph(words(f"{labels['why']} {_LINE}"))
    return [box("Question", asked), *hint, *answers, why]


def _match(data: Data, choices: list[tuple[str, list[Node]]], writer: PandocWriter) -> Node:
    terms = [
        _after(words(f"{count}. ____ "), writer.blocks(term["blocks"]))
        for count, term in enumerate(data["terms"], 1)
    ]
    partners = [_after(words(f"{letter}. "), blocks) for letter, blocks in choices]
    length = max(len(terms), len(partners))
    sides = (side + [[]] * (length - len(side)) for side in (terms, partners))
    rows = [[cell(left), cell(right)] for left, right in zip(*sides, strict=True)]
    return table(None, (1.0, 1.0), [], rows)


def key(data: Data, writer: PandocWriter) -> list[Node]:
    """Write a question with its answers and what each of them teaches."""
    asked = _after(words(f"{data['number']}. "), writer.blocks(data["blocks"]))
    right = f"{writer.labels['answer']} {', '.join(data['right'])}"
    answers = [
        [*_answer(data["kind"], choice, writer), *writer.blocks(choice["feedback"])]
        for choice in data["choices"]
    ]
    answer = box("Answer", [paragraph([strong(words(right))])])
    return [box("Question", asked), answer, bullets(answers)]


def _answer(kind: str, choice: Data, writer: PandocWriter) -> list[Node]:
    said = writer.blocks(choice["blocks"])
    if kind == "matching":
        term = writer.blocks(choice["term_blocks"])
        mark = words(f"{choice['term']} – {choice['letter']} ")
        if len(term) == 1 and term[0]["t"] == "Para":
            return _after([*mark, *term[0]["c"], *words(" → ")], said)
        return [*_after(mark, term), *_after(words("→ "), said)]
    if kind == "ordering":
        return _after(words(f"{choice['letter']}. "), said)
    letter = f"{choice['letter']}. " if choice["letter"] else ""
    return _after(words(f"{_TICKED if choice['right'] else _TO_TICK} {letter}"), said)


@writes("story")
def _story(data: Data, writer: PandocWriter) -> list[Node]:
    labels = writer.labels
    written = [
        paragraph(words(labels["story"])),
        writer.heading(2, writer.inline(data["title"]), anchor_of(data)),
        *writer.blocks(data["blocks"]),
        paragraph(words(labels["story_how"])),
    ]
    for scene in data["scenes"]:
        blocks = []
        if scene["ending"]:
            blocks.append(paragraph([strong(words(labels[f"story_{scene['ending']}"]))]))
        blocks += writer.blocks(scene["blocks"])
        paths = []
        for path in scene["paths"]:
            to = [*words(f" → {labels['story_to']} "), strong(words(str(path["to"])))]
            paths.append(_before(writer.blocks(path["blocks"]), to))
        if paths:
            blocks.append(bullets(paths))
        written.append(numbers([blocks], scene["number"]))
    return written


@writes("criteria")
def _criteria(data: Data, writer: PandocWriter) -> list[Node]:
    """The form: to fill in on screen or by hand."""
    groups = [
        _before(
            _after(words(f"{_TO_TICK} "), writer.blocks(group["blocks"])),
            [*words(": "), strong(words(group["least"]))],
        )
        for group in data["groups"]
    ]
    rows = []
    for row in data["rows"]:
        name = [
            paragraph([strong(words(f"{row['number']}.")), _SPACE, *writer.inline(row["name"])])
        ]
        if row["parts"]:
            name.append(bullets([[paragraph(words(part))] for part in row["parts"]]))
        points = row["points"] if row["points"] is not None else data["unread"]
        empty: list[Node] = []
        cells = ([paragraph(words(points))], empty, [paragraph(words(_TO_TICK))])
        rows.append([cell(name), *(cell(blocks) for blocks in cells)])
    total = [paragraph([strong(words(data["total"]))])]
    rows.append([cell([paragraph(words(data["note"]))]), cell(total), cell([]), cell([])])
    head = [cell([paragraph(words(word))]) for word in data["head"]]
    return [
        writer.heading(1, words(data["title"]), anchor_of(data)),
        paragraph(writer.inline(data["law"])),
        *(paragraph(words(f"{data[name]} {_LINE}")) for name in ("place", "day", "people")),
        paragraph([strong(writer.inline(data["asked"]))]),
        bullets(groups),
        table(None, (6.0, 1.5, 1.5, 1.5), [head], rows),
    ]


def _after(mark: list[Node], blocks: list[Node], name: str = "") -> list[Node]:
    """Put a mark before the first words of some blocks."""
    if blocks and blocks[0]["t"] in ("Para", "Plain"):
        return [paragraph([*mark, *blocks[0]["c"]], name), *blocks[1:]]
    return [paragraph(mark, name), *blocks]


def _before(blocks: list[Node], mark: list[Node]) -> list[Node]:
    """Put a mark behind the last words of some blocks."""
    if blocks and blocks[-1]["t"] in ("Para", "Plain"):
        return [*blocks[:-1], paragraph([*blocks[-1]["c"], *mark])]
    return [*blocks, paragraph(mark)]
