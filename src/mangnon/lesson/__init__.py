"""What an author can write in a lesson.

One module per element: its node, its directive or role, and a ``setup(app)``.
Nothing here knows the reader's language or the product: both come later.
"""

from __future__ import annotations

from importlib import import_module

from sphinx.application import Sphinx

from mangnon.lesson.records import PAGE_INPUTS

_MODULES = (
    "registry",
    "element",
    "citation",
    "law",
    "statistic",
    "contact",
    "source",
    "objectives",
    "key_message",
    "content_note",
    "do_now",
    "doors",
    "decision",
    "quiz",
    "quiz_choices",
    "quiz_ordering",
    "quiz_matching",
    "quiz_fill_in",
    "quiz_directive",
    "quiz_test",
    "story",
    "search_words",
    "handout",
    "poster",
    "scenario",
    "activity",
    "trainer_note",
    "reference",
    "lesson",
    "programme",
    "image",
    "harmless",
    "fences",
    "chart",
    "commune_criteria",
    "explorer",
)


def setup(app: Sphinx) -> dict[str, object]:
    """Register every element of a lesson with Sphinx.

    :param app: the Sphinx application being set up
    :return: Sphinx's extension metadata
    """
    app.add_config_value("mangnon_reader", "", "env", [str])
    app.add_event(PAGE_INPUTS)
    for name in _MODULES:
        import_module(f"{__name__}.{name}").setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
