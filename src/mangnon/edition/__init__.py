"""Editions: a school's, a commune's or a province's own handbook, handouts and poster.

A small YAML file, or a row of a table, says whose it is. Every contact that an edition shows is one
of its own or a national one of the fact base.
"""

from __future__ import annotations
