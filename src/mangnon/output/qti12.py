"""QTI 1.2: question banks for older systems and for Canvas, D2L Brightspace and Blackboard."""

from __future__ import annotations

from xml.etree import ElementTree

from mangnon.language.interface import Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, MULTIPLE, ORDERING, SINGLE, TRUE_FALSE
from mangnon.output.item_answers import review, spellings
from mangnon.output.item_bank import Bank, Report, Section, item_bank
from mangnon.output.item_markup import Element, add, body, document, fragment, identifier
from mangnon.output.item_package import Resource, content_package, without_stories
from mangnon.output.qti1_item import (
    NAMESPACE,
    RESPONSE,
    WHOLE,
    add_choices,
    add_feedback,
    add_fields,
    add_material,
    choice_item,
    equal,
    fill_in_item,
    options,
    score,
    show,
    start_condition,
    start_item,
    start_processing,
)
from mangnon.output.question import Question
from mangnon.say import marked

# What Canvas and those who followed it call the kinds.
TYPES = {
    SINGLE: "multiple_choice_question",
    MULTIPLE: "multiple_answers_question",
    TRUE_FALSE: "true_false_question",
    ORDERING: "ordering_question",
    MATCHING: "matching_question",
    FILL_IN: "short_answer_question",
}
_REVIEW = "review_fb"


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as one package."""
    files: dict[str, bytes] = {}
    resources = []
    for section in bank.sections:
        asked = without_stories(section, report)
        if not asked:
            continue
        href = f"{section.name}.xml"
        files[href] = document(_assessment(section, asked, bank.language, report))
        resources.append(Resource(identifier(section.name, "r"), "imsqti_xmlv1p2", href))
    return content_package(bank, "IMS Content", "1.1.3", resources, files)


def _assessment(section: Section, asked: list[Question], language: str, report: Report) -> Element:
    root = ElementTree.Element("questestinterop", {"xmlns": NAMESPACE})
    name = identifier(section.name, "a")
    assessment = add(root, "assessment", ident=name, title=section.title, **{"xml:lang": language})
    add_fields(assessment, {"qmd_assessmenttype": "Examination", "cc_maxattempts": "unlimited"})
    parent = add(assessment, "section", ident="root_section")
    for question in asked:
        _item(parent, question, report.words)
    return root


def _item(parent: Element, question: Question, words: Interface) -> None:
    fields = {"question_type": TYPES[question.kind], "points_possible": "1"}
    item = start_item(parent, identifier(question.name), question.name, fields)
    prompt = fragment(question.prompt.html)
    if question.kind == FILL_IN:
        fill_in_item(item, prompt, spellings(question, words))
    elif question.kind == ORDERING:
        _ordering(item, prompt, question, words)
    elif question.kind == MATCHING:
        _matching(item, prompt, question, words)
    else:
        choice_item(item, prompt, options(question), question.kind == MULTIPLE)
    if question.hint is not None:
        feedback = add(item, "itemfeedback", ident="hint_fb")
        hint = add(feedback, "hint", feedbackstyle="Complete")
        add_material(add(hint, "hintmaterial"), fragment(question.hint.html))


def _ordering(item: Element, prompt: Element, question: Question, words: Interface) -> None:
    """Ask for an order: a step in its right place has its share of the score."""
    presentation = add(item, "presentation")
    add_material(presentation, prompt)
    steps = [(step.id, fragment(step.text.html)) for step in question.steps]
    shown = [steps[place] for place in _shown(question, len(steps))]
    add_choices(presentation, RESPONSE, shown, "Ordered")
    places = [(RESPONSE, step.id, {"index": str(n)}) for n, step in enumerate(question.steps, 1)]
    _parts(item, places)
    add_feedback(item, _REVIEW, review(question, words))


def _matching(item: Element, prompt: Element, question: Question, words: Interface) -> None:
    """Ask for the partner of each term: a right pair has its share of the score."""
    presentation = add(item, "presentation")
    add_material(presentation, prompt)
    partners = [(pair.id, fragment(pair.partner.html)) for pair in question.pairs]
    shown = [partners[place] for place in _shown(question, len(partners))]
    for pair in question.pairs:
        response = add_choices(presentation, f"response_{pair.id}", shown, "Single")
        term = body()
        add_material(term, fragment(pair.term.html))
        response.insert(0, term[0])
    _parts(item, [(f"response_{pair.id}", pair.id, {}) for pair in question.pairs])
    add_feedback(item, _REVIEW, review(question, words))


def _parts(item: Element, parts: list[tuple[str, str, dict[str, str]]]) -> None:
    """Score each part, then all together, so that no share is lost by rounding."""
    processing = start_processing(item)
    condition, terms = start_condition(processing)
    add(terms, "other")
    show(condition, _REVIEW)
    for name, value, attributes in parts:
        condition, terms = start_condition(processing)
        equal(terms, value, name, **attributes)
        score(condition, f"{WHOLE / len(parts):.4f}", "Add")
    condition, terms = start_condition(processing, last=True)
    whole = add(terms, "and")
    for name, value, attributes in parts:
        equal(whole, value, name, **attributes)
    score(condition, str(WHOLE))


def _shown(question: Question, count: int) -> tuple[int, ...]:
    return question.shuffled or tuple(range(count))


PRODUCT = item_bank(
    "qti12", make, marked("question banks for Canvas, Brightspace, Blackboard (QTI 1.2)")
)
