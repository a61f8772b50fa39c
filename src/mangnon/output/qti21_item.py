"""An item of QTI 2.1: each kind of question in its own interaction, scored by the item itself.

The score runs from 0 to 1. Each choice, step or pair has its share; when all is right the score
is set to 1, so that no share is lost by rounding.
"""

from __future__ import annotations

from collections.abc import Sequence

from mangnon.language.interface import N_, Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, MULTIPLE, ORDERING
from mangnon.lesson.quiz_fill_in import BLANK
from mangnon.output.item_answers import Spelling, review, spellings
from mangnon.output.item_markup import BLOCKS, Element, add, add_html, body, fragment, identifier
from mangnon.output.question import Question

RESPONSE, SCORE, FEEDBACK, HINT = "RESPONSE", "SCORE", "FEEDBACK", "HINT"
_REVIEW, _HINT = "review", "hint"
_HINT_LABEL = N_("Gợi ý")


def assessment_item(root: Element, question: Question, words: Interface) -> None:
    """Fill an ``assessmentItem`` with a question.

    :param words: the kit's own words, in the reader's language
    """
    root.set("identifier", identifier(question.name))
    root.set("title", question.name)
    root.set("adaptive", "false")
    root.set("timeDependent", "false")
    if question.kind == ORDERING:
        _ordering(root, question, words)
    elif question.kind == MATCHING:
        _matching(root, question, words)
    elif question.kind == FILL_IN:
        _fill_in(root, question, words)
    else:
        _choice(root, question, words)


def _choice(root: Element, question: Question, words: Interface) -> None:
    several = question.kind == MULTIPLE
    cardinality = "multiple" if several else "single"
    right = [choice.id for choice in question.choices if choice.correct]
    wrong = [choice.id for choice in question.choices if not choice.correct]
    weights = [(name, 1 / len(right)) for name in right]
    if several:
        weights += [(name, -1 / len(wrong)) for name in wrong]
    _response(root, cardinality, "identifier", right, weights)
    _outcomes(root, question, cardinality)
    most = "0" if several else "1"
    interaction = _interaction(root, question, "choiceInteraction", maxChoices=most)
    for choice in question.choices:
        node = add(interaction, "simpleChoice", identifier=choice.id)
        add_html(node, fragment(choice.text.html))
    processing = _scored(root)
    add(_set(processing, FEEDBACK), "variable", identifier=RESPONSE)
    _hint(processing, root, question, words)
    for choice in question.choices:
        _modal(root, choice.id, fragment(choice.feedback.html))


def _ordering(root: Element, question: Question, words: Interface) -> None:
    names = [step.id for step in question.steps]
    _response(root, "ordered", "identifier", names, [])
    _outcomes(root, question, "single")
    interaction = _interaction(root, question, "orderInteraction")
    for place in question.shuffled or range(len(names)):
        step = question.steps[place]
        add_html(add(interaction, "simpleChoice", identifier=step.id), fragment(step.text.html))
    processing = add(root, "responseProcessing")
    for place, name in enumerate(names, 1):
        then = _if(processing)
        match = add(then, "match")
        add(add(match, "index", n=str(place)), "variable", identifier=RESPONSE)
        add(match, "baseValue", name, baseType="identifier")
        total = add(_set(then, SCORE), "sum")
        add(total, "variable", identifier=SCORE)
        add(total, "baseValue", f"{1 / len(names):.6f}", baseType="float")
    _whole(processing)
    _reviewed(processing, root, question, words)


def _matching(root: Element, question: Question, words: Interface) -> None:
    right = [f"{_term(pair.id)} {_partner(pair.id)}" for pair in question.pairs]
    _response(root, "multiple", "directedPair", right, [(pair, 1 / len(right)) for pair in right])
    _outcomes(root, question, "single")
    most = str(len(right))
    interaction = _interaction(root, question, "matchInteraction", maxAssociations=most)
    terms, partners = (add(interaction, "simpleMatchSet") for _side in range(2))
    for pair in question.pairs:
        node = add(terms, "simpleAssociableChoice", identifier=_term(pair.id), matchMax="1")
        add_html(node, fragment(pair.term.html))
    for place in question.shuffled or range(len(right)):
        pair = question.pairs[place]
        node = add(partners, "simpleAssociableChoice", identifier=_partner(pair.id), matchMax="1")
        add_html(node, fragment(pair.partner.html))
    _reviewed(_scored(root), root, question, words)


def _fill_in(root: Element, question: Question, words: Interface) -> None:
    accepted = spellings(question, words)
    right = [spelling for spelling in accepted if spelling.correct]
    response = _response(root, "single", "string", [right[0].text], [])
    # For importers that look at the declaration only; readers differ in how they fold case in it.
    mapping = add(response, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
    for spelling in right:
        add(mapping, "mapEntry", mapKey=spelling.text, mappedValue="1", caseSensitive="false")
    _outcomes(root, question, "single")
    holder = add(root, "itemBody")
    _blank(add(holder, "div"), question, accepted)
    processing = add(root, "responseProcessing")
    answered = _if_answered(processing)
    for count, spelling in enumerate(accepted, 1):
        then = _if(answered)
        match = add(then, "stringMatch", caseSensitive="false")
        add(match, "variable", identifier=RESPONSE)
        add(match, "baseValue", spelling.text, baseType="string")
        add(_set(then, FEEDBACK), "baseValue", f"answer{count}", baseType="identifier")
        if spelling.correct:
            add(_set(then, SCORE), "baseValue", "1", baseType="float")
    _hint(processing, root, question, words)
    for count, spelling in enumerate(accepted, 1):
        _modal(root, f"answer{count}", spelling.feedback)


def _blank(holder: Element, question: Question, accepted: Sequence[Spelling]) -> None:
    """Add the question, the field standing where its blank stands."""
    prompt = fragment(question.prompt.html)
    field = body()
    add(
        field,
        "textEntryInteraction",
        responseIdentifier=RESPONSE,
        expectedLength=str(max(len(spelling.text) for spelling in accepted) + 5),
    )
    if not _put(prompt, field[0]):
        add(prompt, "p").append(field[0])
    add_html(holder, prompt)


def _put(node: Element, field: Element) -> bool:
    """Put the field in the place of the blank; tell whether there is one."""
    if node.text and BLANK in node.text:
        node.text, field.tail = node.text.split(BLANK, 1)
        node.insert(0, field)
        return True
    for place, child in enumerate(node):
        if _put(child, field):
            return True
        if child.tail and BLANK in child.tail:
            child.tail, field.tail = child.tail.split(BLANK, 1)
            node.insert(place + 1, field)
            return True
    return False


def _response(
    root: Element,
    cardinality: str,
    base: str,
    right: Sequence[str],
    weights: Sequence[tuple[str, float]],
) -> Element:
    """Declare the response, the right one, and what each part of it counts."""
    node = add(
        root,
        "responseDeclaration",
        identifier=RESPONSE,
        cardinality=cardinality,
        baseType=base,
    )
    correct = add(node, "correctResponse")
    for value in right:
        add(correct, "value", value)
    if weights:
        mapping = add(node, "mapping", lowerBound="0", upperBound="1", defaultValue="0")
        for key, weight in weights:
            add(mapping, "mapEntry", mapKey=key, mappedValue=f"{weight:.6f}")
    return node


def _outcomes(root: Element, question: Question, feedback: str) -> None:
    score = _outcome(root, SCORE, "single", "float")
    score.set("normalMaximum", "1")
    add(add(score, "defaultValue"), "value", "0")
    _outcome(root, FEEDBACK, feedback, "identifier")
    if question.hint is not None:
        _outcome(root, HINT, "single", "identifier")


def _outcome(root: Element, name: str, cardinality: str, base: str) -> Element:
    return add(root, "outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=base)


def _interaction(root: Element, question: Question, name: str, **attributes: str) -> Element:
    """Add the question's words and an interaction, and return the interaction.

    A line of words is the interaction's own prompt, so that a screen reader says it there;
    a prompt may hold no blocks, so longer words stand before it.
    """
    holder = add(root, "itemBody")
    words = fragment(question.prompt.html)
    line = words[0] if len(words) == 1 and words[0].tag == "p" else words
    short = not any(child.tag in BLOCKS for child in line.iter() if child is not line)
    if not short:
        add_html(add(holder, "div"), words)
    node = add(holder, name, responseIdentifier=RESPONSE, shuffle="false", **attributes)
    if short:
        add_html(add(node, "prompt"), line)
    return node


def _scored(root: Element) -> Element:
    """Score by the declared shares."""
    processing = add(root, "responseProcessing")
    add(_set(_if_answered(processing), SCORE), "mapResponse", identifier=RESPONSE)
    _whole(processing)
    return processing


def _whole(processing: Element) -> None:
    """Set the score to 1 when all is right."""
    then = _if(processing)
    match = add(then, "match")
    add(match, "variable", identifier=RESPONSE)
    add(match, "correct", identifier=RESPONSE)
    add(_set(then, SCORE), "baseValue", "1", baseType="float")


def _reviewed(processing: Element, root: Element, question: Question, words: Interface) -> None:
    """Show the right order or the right pairs, with their reasons, after each answer."""
    add(_set(processing, FEEDBACK), "baseValue", _REVIEW, baseType="identifier")
    _hint(processing, root, question, words)
    _modal(root, _REVIEW, review(question, words))


def _hint(processing: Element, root: Element, question: Question, words: Interface) -> None:
    """Show the hint with the feedback on an answer that is not yet wholly right."""
    if question.hint is None:
        return
    then = _if(processing)
    less = add(then, "lt")
    add(less, "variable", identifier=SCORE)
    add(less, "baseValue", "1", baseType="float")
    add(_set(then, HINT), "baseValue", _HINT, baseType="identifier")
    _modal(root, _HINT, fragment(question.hint.html), HINT, words(_HINT_LABEL))


def _if(processing: Element) -> Element:
    return add(add(processing, "responseCondition"), "responseIf")


def _if_answered(processing: Element) -> Element:
    """Return what is done when there is an answer: some readers stumble over none."""
    then = _if(processing)
    add(add(add(then, "not"), "isNull"), "variable", identifier=RESPONSE)
    return then


def _set(parent: Element, name: str) -> Element:
    return add(parent, "setOutcomeValue", identifier=name)


def _modal(
    root: Element, name: str, source: Element, outcome: str = FEEDBACK, title: str = ""
) -> None:
    node = add(
        root,
        "modalFeedback",
        outcomeIdentifier=outcome,
        identifier=name,
        showHide="show",
        **({"title": title} if title else {}),
    )
    add_html(node, source)


def _term(name: str) -> str:
    return f"term-{name}"


def _partner(name: str) -> str:
    return f"partner-{name}"
