"""An item of QTI 1.2, as plain QTI and Common Cartridge both write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mangnon.output.item_answers import Spelling
from mangnon.output.item_markup import Element, add, fragment, html_text
from mangnon.output.question import Question

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
RESPONSE = "response1"
WHOLE = 100


@dataclass(frozen=True)
class Option:
    """A choice that a reader may take.

    :param text: a ``div`` of XHTML, as is ``feedback``
    """

    name: str
    text: Element
    correct: bool
    feedback: Element


def options(question: Question) -> list[Option]:
    """Return the choices of a question."""
    return [
        Option(
            choice.id, fragment(choice.text.html), choice.correct, fragment(choice.feedback.html)
        )
        for choice in question.choices
    ]


def start_item(parent: Element, name: str, title: str, fields: dict[str, str]) -> Element:
    """Add an item that as yet asks nothing.

    :param name: an XML identifier
    :param fields: what readers of the file go by to know its kind
    """
    item = add(parent, "item", ident=name, title=title)
    add_fields(add(item, "itemmetadata"), fields)
    return item


def add_fields(parent: Element, fields: dict[str, str]) -> None:
    """Add metadata to an item or an assessment."""
    metadata = add(parent, "qtimetadata")
    for label, entry in fields.items():
        one = add(metadata, "qtimetadatafield")
        add(one, "fieldlabel", label)
        add(one, "fieldentry", entry)


def add_material(parent: Element, source: Element) -> None:
    """Add words, which QTI 1.2 carries as text."""
    add(add(parent, "material"), "mattext", html_text(source), texttype="text/html")


def add_choices(
    presentation: Element, name: str, choices: Sequence[tuple[str, Element]], cardinality: str
) -> Element:
    """Add what a reader chooses from, and return it.

    :param choices: identifiers and words
    :param cardinality: ``Single``, ``Multiple`` or ``Ordered``
    """
    response = add(presentation, "response_lid", ident=name, rcardinality=cardinality)
    render = add(response, "render_choice", shuffle="No")
    for choice, text in choices:
        add_material(add(render, "response_label", ident=choice), text)
    return response


def start_processing(item: Element) -> Element:
    """Add the processing of responses, with a score from 0 to 100."""
    processing = add(item, "resprocessing")
    outcomes = add(processing, "outcomes")
    add(outcomes, "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue=str(WHOLE))
    return processing


def start_condition(processing: Element, *, last: bool = False) -> tuple[Element, Element]:
    """Add a condition; return it and what holds its terms.

    :param last: no condition after it is looked at
    """
    condition = add(processing, "respcondition", **{"continue": "No" if last else "Yes"})
    return condition, add(condition, "conditionvar")


def equal(parent: Element, value: str, name: str = RESPONSE, **attributes: str) -> None:
    """Add the term that a response is ``value``."""
    add(parent, "varequal", value, respident=name, **attributes)


def score(condition: Element, value: str, action: str = "Set") -> None:
    """Have a condition set the score, or add to it."""
    add(condition, "setvar", value, action=action, varname="SCORE")


def show(condition: Element, feedback: str) -> None:
    """Have a condition show feedback."""
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)


def add_feedback(item: Element, name: str, source: Element) -> None:
    """Add feedback, which a condition shows."""
    add_material(add(add(item, "itemfeedback", ident=name), "flow_mat"), source)


def choice_item(item: Element, prompt: Element, choices: Sequence[Option], several: bool) -> None:
    """Ask for one choice, or for all right ones; each choice taken has its feedback."""
    presentation = add(item, "presentation")
    add_material(presentation, prompt)
    cardinality = "Multiple" if several else "Single"
    add_choices(presentation, RESPONSE, [(one.name, one.text) for one in choices], cardinality)
    processing = start_processing(item)
    for choice in choices:
        condition, terms = start_condition(processing)
        equal(terms, choice.name)
        show(condition, f"{choice.name}_fb")
    condition, terms = start_condition(processing, last=True)
    if several:
        terms = add(terms, "and")
    for choice in choices:
        if choice.correct:
            equal(terms, choice.name)
        elif several:
            equal(add(terms, "not"), choice.name)
    score(condition, str(WHOLE))
    for choice in choices:
        add_feedback(item, f"{choice.name}_fb", choice.feedback)


def fill_in_item(item: Element, prompt: Element, answers: Sequence[Spelling]) -> None:
    """Ask for words; each expected answer has its feedback."""
    presentation = add(item, "presentation")
    add_material(presentation, prompt)
    response = add(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    render = add(response, "render_fib")
    add(render, "response_label", ident="answer1")
    processing = start_processing(item)
    for count, answer in enumerate(answers, 1):
        condition, terms = start_condition(processing)
        equal(terms, answer.text, case="No")
        show(condition, f"answer{count}_fb")
    condition, terms = start_condition(processing, last=True)
    for answer in answers:
        if answer.correct:
            equal(terms, answer.text, case="No")
    score(condition, str(WHOLE))
    for count, answer in enumerate(answers, 1):
        add_feedback(item, f"answer{count}_fb", answer.feedback)
