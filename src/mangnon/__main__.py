"""``python -m mangnon``: the command, for whoever has no scripts folder on the path."""

from mangnon.cli import main

main(prog_name="mangnon")
