"""Commands and options of the command line that show their help in the user's language.

Click translates its own words by gettext's default domain, and shows a command's help as it was
written. Here the default domain is ours, and help is looked up when it is shown.
"""

from __future__ import annotations

import gettext
import inspect
from functools import partial
from typing import Any

import click

from mangnon.say import DOMAIN

gettext.textdomain(DOMAIN)


class _Translated:
    """An attribute that holds English and gives the user's language."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> str | None:
        text = instance.__dict__.get(self._name)
        return gettext.dgettext(DOMAIN, text) if text else text

    def __set__(self, instance: Any, value: str | None) -> None:
        instance.__dict__[self._name] = inspect.cleandoc(value) if value else value


class Command(click.Command):
    """A command."""

    help = _Translated()


class Group(click.Group):
    """A group of commands."""

    help = _Translated()
    command_class = Command
    group_class = type


class Option(click.Option):
    """An option."""

    help = _Translated()


option = partial(click.option, cls=Option)
