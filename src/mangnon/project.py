"""Where things are and which languages there are: read once, passed on."""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mangnon.errors import MangnonError

SOURCE_LANGUAGE = "vi"


@dataclass(frozen=True)
class Project:
    """A book: its folders, its languages, and the day on which its law is judged.

    :param root: the folder that holds ``_config.yml``
    :param languages: the languages to build, the source language first
    :param title: the book's title
    :param as_of: the day on which validity of law is told
    """

    root: Path
    languages: tuple[str, ...]
    title: str
    as_of: datetime.date

    @property
    def config(self) -> Path:
        """Jupyter Book's configuration."""
        return self.root / "_config.yml"

    @property
    def toc(self) -> Path:
        """Jupyter Book's table of contents."""
        return self.root / "_toc.yml"

    @property
    def facts(self) -> Path:
        """The fact base."""
        return self.root / "assets" / "facts"

    @property
    def assets(self) -> Path:
        """Styles, templates, fonts and pictures."""
        return self.root / "assets"

    @property
    def glossary(self) -> Path:
        """The glossary of terms."""
        return self.root / "translations" / "glossary.csv"

    @property
    def output(self) -> Path:
        """What readers receive; replaced whole by each build."""
        return self.root / "_build"

    @property
    def work(self) -> Path:
        """What makes the next build fast; can be deleted at any time."""
        return self.root / ".mangnon"

    def catalogs(self, language: str) -> Path | None:
        """Return a language's ``LC_MESSAGES``; ``None`` for the source language."""
        if language == SOURCE_LANGUAGE:
            return None
        return self.root / "translations" / language / "LC_MESSAGES"


def load_project(root: Path) -> Project:
    """Read what ``_config.yml`` says of the book.

    :param root: the folder that holds ``_config.yml``
    :raises mangnon.errors.MangnonError: when the file is missing or malformed
    """
    path = root / "_config.yml"
    settings = _settings(path)
    languages = settings.get("mangnon_languages", [SOURCE_LANGUAGE])
    if (
        not isinstance(languages, list)
        or not languages
        or not all(isinstance(language, str) for language in languages)
        or languages[0] != SOURCE_LANGUAGE
    ):
        raise MangnonError(
            f"'mangnon_languages' is a list of language codes that begins with '{SOURCE_LANGUAGE}'",
            path,
            line_of(path, "mangnon_languages"),
        )
    title = str(_mapping(path).get("title", "Măng Non"))
    return Project(root.resolve(), tuple(languages), title, _as_of(root))


def line_of(path: Path, key: str) -> int:
    """Return the line on which a YAML file first names ``key``; 1 if it does not."""
    for count, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.lstrip("- ").startswith(key):
            return count
    return 1


def _mapping(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise MangnonError("there is no book here: _config.yml is missing", path)
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise MangnonError(f"is not valid YAML: {problem}", path, line) from error
    if not isinstance(data, dict):
        raise MangnonError("is not a mapping of settings", path, 1)
    return data


def _settings(path: Path) -> dict[str, Any]:
    sphinx = _mapping(path).get("sphinx") or {}
    settings = sphinx.get("config") if isinstance(sphinx, dict) else None
    return settings if isinstance(settings, dict) else {}


def _as_of(root: Path) -> datetime.date:
    """The day of the commit, so that two builds of one commit are the same."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    )
    if asked.returncode == 0 and asked.stdout.strip():
        return datetime.datetime.fromtimestamp(int(asked.stdout), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
