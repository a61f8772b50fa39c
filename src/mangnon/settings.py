"""The book's configuration: Jupyter Book reads it, and we say what Sphinx gets."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from jupyter_book.config import get_final_config
from sphinx_external_toc.parsing import MalformedError, parse_toc_data

from mangnon.errors import MangnonError, Problems
from mangnon.facts.tree import plain_data
from mangnon.heard import heard
from mangnon.language.gate import listed
from mangnon.project import Project, line_of
from mangnon.say import wrong

# Jupyter Book's own list adds scripts and styles that no page of ours uses,
# some of them from other hosts.
_EXTENSIONS = [
    "myst_nb",
    "sphinx_external_toc",
    "mangnon.lesson",
    "mangnon.language",
    "mangnon.output",
]

# Settings of parts of Jupyter Book that we leave out.
_UNUSED = (
    "comments_config",
    "use_jupyterbook_latex",
    "use_multitoc_numbering",
    "latex_engine",
    "html_theme_options",
)

_SUFFIXES = (".md", ".ipynb")
MOST_BYTES = 200_000  # of a page: five times the longest of the kit


def configuration(project: Project, language: str, runs: Path) -> dict[str, Any]:
    """Return what Sphinx is configured with for one language.

    :param runs: where finished runs of notebooks are kept
    :raises mangnon.errors.MangnonError: when ``_config.yml`` is malformed, with its line
    """
    try:
        settings, _ = get_final_config(
            user_yaml=project.config,
            sourcedir=project.root,
            cli_config={"latex_individualpages": False},
            raise_on_invalid=True,
        )
    except jsonschema.ValidationError as error:
        raise Problems(
            _config_problem(project, text) for text in error.message.splitlines()
        ) from None
    for name in _UNUSED:
        settings.pop(name, None)
    catalogs = project.catalogs(language)
    settings |= {
        "extensions": list(_EXTENSIONS),
        "language": language,
        "locale_dirs": [],  # our own transform translates; see mangnon.language.translate
        "exclude_patterns": [*settings["exclude_patterns"], ".*", "_build", "README*", "tests"],
        "external_toc_path": str(project.toc),
        "numfig": False,
        "smartquotes": False,  # authors write the quotation marks of their language
        "mangnon_facts": str(project.facts),
        "mangnon_reader": _reader_digest(),
        "mangnon_glossary": str(project.glossary),
        "mangnon_catalogs": str(catalogs) if catalogs else "",
        "mangnon_languages": list(listed(project)),
        "mangnon_law_check_days": project.law_check_days,
        "mangnon_as_of": project.as_of.isoformat(),
        "mangnon_site_address": project.site_address,
        "nb_execution_cache_path": str(runs),
        "nb_execution_show_tb": True,
        # Our builders are new to myst-nb: say which form of an output each of them takes.
        "nb_mime_priority_overrides": [
            ("*", "image/svg+xml", 10),
            ("*", "image/png", 20),
            ("*", "text/markdown", 30),
            ("*", "text/plain", 90),
        ],
        "nb_render_markdown_format": "gfm",  # with tables
        "nb_execution_in_temp": True,
        "html_theme": "furo",
        "html_theme_options": {},
        "html_copy_source": False,
        "html_show_sphinx": False,
        "html_last_updated_fmt": None,
    }
    return settings


def _reader_digest() -> str:
    """Return a digest of the code that reads pages: what older code has read is read anew."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for room in ("facts", "language", "lesson"):
        for path in sorted((here / room).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def check_toc(project: Project) -> None:
    """Check the table of contents before Sphinx, which would name no line.

    :raises mangnon.errors.MangnonError: naming file and line of each broken entry
    """
    path = project.toc
    if not path.is_file():
        raise MangnonError(wrong("the table of contents is missing: write it"), path)
    data = plain_data(path)
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    problems = []
    seen: dict[str, int] = {}
    for name, line in _toc_files(root):
        if name in seen:
            problems.append(
                MangnonError(
                    wrong(
                        "'{name}' is listed twice (first on line {line}): leave one out",
                        name=name,
                        line=seen[name],
                    ),
                    path,
                    line,
                )
            )
        seen.setdefault(name, line)
        pages = [project.root / f"{name}{suffix}" for suffix in ("", *_SUFFIXES)]
        page = next((page for page in pages if page.is_file()), None)
        if page is not None and page.stat().st_size > MOST_BYTES:
            message = wrong(
                "is larger than {most} kB: make several pages of it", most=MOST_BYTES // 1000
            )
            problems.append(MangnonError(message, page.relative_to(project.root)))
        elif page is None:
            problems.append(
                MangnonError(
                    wrong(
                        "there is no page '{name}' (.md or .ipynb): write it, or mend the name",
                        name=name,
                    ),
                    path,
                    line,
                )
            )
    if problems:
        raise Problems(problems)
    try:
        parse_toc_data(data if data is not None else {})
    except MalformedError as error:
        raise MangnonError(heard(str(error)), path, _toc_line(root, str(error))) from error


def _toc_files(node: yaml.Node | None) -> list[tuple[str, int]]:
    if isinstance(node, yaml.SequenceNode):
        return [found for child in node.value for found in _toc_files(child)]
    if not isinstance(node, yaml.MappingNode):
        return []
    found = []
    for key, value in node.value:
        if key.value in ("file", "root") and isinstance(value, yaml.ScalarNode):
            found.append((value.value, value.start_mark.line + 1))
        else:
            found += _toc_files(value)
    return found


def _toc_line(node: yaml.Node | None, message: str) -> int:
    """Find the line of the place that a message names, such as '/parts/0/chapters/1/'."""
    match = re.search(r"'(/[^']*)'", message)
    line = 1
    for step in match[1].strip("/").split("/") if match else ():
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            child = next((value for key, value in node.value if key.value == step), None)
        elif (
            isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value)
        ):
            child = node.value[int(step)]
        if child is None:
            break
        node, line = child, child.start_mark.line + 1
    return line


def _config_problem(project: Project, text: str) -> MangnonError:
    match = re.match(r"- (?P<what>.*) \[key path: '(?P<where>.*)'\]$", text)
    if match is None:
        return MangnonError(heard(text), project.config, 1)
    key = match["where"].split("/")[-1]
    quoted = re.search(r"'([^']+)' was unexpected", match["what"])
    name = quoted[1] if quoted else key
    return MangnonError(
        f"{match['where'] or name}: {heard(match['what'])}",
        project.config,
        line_of(project.config, name),
    )
