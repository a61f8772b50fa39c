"""Măng Non: one book on children's rights becomes a site, handbooks and more."""

import sys

__version__ = "0.1.0"

# Where this package is found, jsonschema (under Jupyter's own format) builds a grammar of
# addresses on import: most of a second in every process, for a check that nothing here makes.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # "not to be had"
