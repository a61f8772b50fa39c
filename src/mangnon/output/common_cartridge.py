"""Common Cartridge 1.3: a course for Canvas, Brightspace, Blackboard and others.

Its profile of QTI knows one choice, several choices, true or false, and words; what does not fit
is asked in parts, and a branching story is a page.
"""

from __future__ import annotations

from mangnon.language.interface import N_, Interface
from mangnon.lesson.quiz import FILL_IN, MATCHING, MULTIPLE, ORDERING, SINGLE, STORY, TRUE_FALSE
from mangnon.output.archive import archive
from mangnon.output.item_answers import spellings
from mangnon.output.item_bank import Bank, Report, Section, item_bank
from mangnon.output.item_markup import (
    Element,
    add,
    add_html,
    body,
    document,
    fragment,
    identifier,
)
from mangnon.output.item_package import MANIFEST, Resource, add_resources, manifest_root
from mangnon.output.item_reasons import NO_HINT, PARTS_AS_CHOICES, STORY_AS_PAGE
from mangnon.output.item_story import story_page
from mangnon.output.qti1_item import (
    NAMESPACE,
    Option,
    add_fields,
    choice_item,
    fill_in_item,
    options,
    start_item,
)
from mangnon.output.question import Pair, Question, Step, Text
from mangnon.say import marked

CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
ASSESSMENT, PAGE = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment", "webcontent"
PROFILES = {
    SINGLE: "cc.multiple_choice.v0p1",
    MULTIPLE: "cc.multiple_response.v0p1",
    TRUE_FALSE: "cc.true_false.v0p1",
    FILL_IN: "cc.fib.v0p1",
}


def make(bank: Bank, report: Report) -> dict[str, bytes]:
    """Return the bank as one cartridge."""
    files: dict[str, bytes] = {}
    resources: list[Resource] = []
    root = _manifest(bank)
    top = _organization(root)
    for section in bank.sections:
        chapter = add(top, "item", identifier=identifier(section.name, "i"))
        add(chapter, "title", section.title)
        for resource, title, content in _parts(section, bank.language, report):
            files[resource.href] = content
            resources.append(resource)
            item = add(
                chapter,
                "item",
                identifier=f"i-{resource.name}",
                identifierref=resource.name,
            )
            add(item, "title", title)
    add_resources(root, resources)
    files[MANIFEST] = document(root)
    return {f"{bank.name}.imscc": archive(files, bank.day)}


def _manifest(bank: Bank) -> Element:
    name = identifier(bank.name, "m")
    root = manifest_root(name, CARTRIDGE, "IMS Common Cartridge", "1.3.0")
    root.set("xmlns:lomimscc", LOM)
    lom = add(root[0], "lomimscc:lom")
    general = add(lom, "lomimscc:general")
    title = add(general, "lomimscc:title")
    add(title, "lomimscc:string", bank.title, language=bank.language)
    add(general, "lomimscc:language", bank.language)
    return root


def _organization(root: Element) -> Element:
    organization = add(
        add(root, "organizations"),
        "organization",
        identifier="organization",
        structure="rooted-hierarchy",
    )
    return add(organization, "item", identifier="top")


def _parts(section: Section, language: str, report: Report) -> list[tuple[Resource, str, bytes]]:
    """Return what a lesson puts into a cartridge: resources with their titles and contents."""
    parts = []
    asked = [question for question in section.questions if question.kind != STORY]
    if asked:
        name = identifier(section.name, "a")
        resource = Resource(name, ASSESSMENT, f"{name}/assessment.xml", opens=False)
        parts.append((resource, section.title, document(_assessment(section, asked, report))))
    for question in section.questions:
        if question.kind == STORY:
            report.say(question, STORY_AS_PAGE)
            name = identifier(question.name, "s")
            page = story_page(question, language, report.words)
            resource = Resource(name, PAGE, f"{name}/story.html")
            parts.append((resource, question.prompt.plain, page))
    return parts


def _assessment(section: Section, asked: list[Question], report: Report) -> Element:
    root = body()
    root.tag = "questestinterop"
    root.set("xmlns", NAMESPACE)
    name = identifier(section.name, "a")
    assessment = add(root, "assessment", ident=name, title=section.title)
    fields = {
        "cc_profile": "cc.exam.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "cc_maxattempts": "unlimited",
    }
    add_fields(assessment, fields)
    parent = add(assessment, "section", ident="root_section")
    for question in asked:
        _items(parent, question, report)
    return root


def _items(parent: Element, question: Question, report: Report) -> None:
    if question.hint is not None:
        report.say(question, NO_HINT)
    prompt = fragment(question.prompt.html)
    if question.kind == FILL_IN:
        item = _start(parent, question, FILL_IN)
        fill_in_item(item, prompt, spellings(question, report.words))
    elif question.kind in (ORDERING, MATCHING):
        count = len(question.steps) + len(question.pairs)
        report.say(question, PARTS_AS_CHOICES, count=count)
        _in_parts(parent, question, report.words)
    else:
        item = _start(parent, question, question.kind)
        choice_item(item, prompt, options(question), question.kind == MULTIPLE)


def _in_parts(parent: Element, question: Question, words: Interface) -> None:
    """Ask for each place, or for the partner of each term, by one choice."""
    parts = [_part_of_order(place, step, words) for place, step in enumerate(question.steps, 1)]
    parts += [_part_of_match(pair) for pair in question.pairs]
    shown = question.shuffled or range(len(parts))
    for place, (name, asked, _answer, _why) in enumerate(parts):
        prompt = fragment(question.prompt.html)
        add(add(prompt, "p"), "strong", asked)
        choices = [
            Option(parts[one][0], fragment(parts[one][2].html), one == place, _told(parts[one]))
            for one in shown
        ]
        choice_item(_start(parent, question, SINGLE, f"-{name}"), prompt, choices, several=False)


_Part = tuple[str, str, Text, Text]


def _part_of_order(place: int, step: Step, words: Interface) -> _Part:
    return step.id, words(N_("Việc thứ {place}:"), place=place), step.text, step.feedback


def _part_of_match(pair: Pair) -> _Part:
    return pair.id, pair.term.plain, pair.partner, pair.feedback


def _told(part: _Part) -> Element:
    """Tell where a choice belongs, and why: true whichever part it is chosen for."""
    _name, asked, answer, why = part
    told = body()
    add(
        told, "p", f"{asked} {answer.plain}" if asked.endswith(":") else f"{asked} → {answer.plain}"
    )
    add_html(told, fragment(why.html))
    return told


def _start(parent: Element, question: Question, kind: str, suffix: str = "") -> Element:
    fields = {"cc_profile": PROFILES[kind]}
    if question.pools:
        fields["cc_question_category"] = question.pools[0]
    name = identifier(question.name) + suffix
    return start_item(parent, name, question.name + suffix, fields)


PRODUCT = item_bank(
    "common-cartridge",
    make,
    marked("a course for Canvas, Brightspace and others (Common Cartridge 1.3)"),
)
