"""Măng Non: one book on children's rights becomes a site, handbooks and more."""

__version__ = "0.1.0"
