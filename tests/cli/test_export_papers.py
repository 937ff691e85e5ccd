"""The log, the letters and the registers from the command line."""

import json
from pathlib import Path

from scrutiny_tui.cli import run
from scrutiny_tui.store import open_store
from tests.cli.shell import Capture, listing


def test_each_document_is_written_and_recorded(here: Path, capsys: Capture) -> None:
    for kind, words in (
        ("log", "findings and recommendations log"),
        ("challenges", "register of challenge"),
        ("independence", "statement of independence"),
    ):
        assert run(["export", kind, "sample.db"]) == 0
        out, err = capsys.readouterr()
        assert words in Path(out.strip()).name and err == ""
        assert "SAMPLE" in out
    with open_store(here / "sample.db", read_only=True) as store:
        names = [owner.name for owner in store.logs.owners()]
    assert run(["export", "letter", "sample.db"]) == 0
    letters = capsys.readouterr().out.splitlines()
    assert [name in path for name, path in zip(names, letters, strict=True)] == [True] * len(names)
    assert run(["export", "letter", "sample.db", "--owner", "Police", "-o", "mine.docx"]) == 0
    assert capsys.readouterr().out == "mine.docx\n"
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    kinds = [row["report"] for row in json.loads(capsys.readouterr().out)]
    assert kinds == ["log", "challenges", "independence", *["letter"] * (len(names) + 1)]


def test_wrong_use_writes_nothing(here: Path, capsys: Capture) -> None:
    before = listing(here)
    for arguments, why in (
        (["letter", "sample.db", "--owner", "nobody"], "No agency or forum has the code nobody"),
        (["letter", "sample.db", "--owner", "gp"], "leads nothing that is open: there is nothing"),
        (["letter", "sample.db", "-o", "x.docx"], "several letters"),
        (["log", "sample.db", "--owner", "police"], "--owner goes with export letter"),
        (["log", "sample.db", "--event", "2019-04-23"], "about a whole year"),
    ):
        assert run(["export", *arguments]) == 2
        assert why in capsys.readouterr().err
    assert listing(here) == before
