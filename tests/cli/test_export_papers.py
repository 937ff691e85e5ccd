"""The log, the letters and the registers from the command line."""

import json
from pathlib import Path

from scrutiny_tui.cli import run
from scrutiny_tui.domain.partnership import Year
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
        (["log", "sample.db", "--year", "2017"], "2017 names no scrutiny year. In this file: 2018"),
        (["letter", "sample.db", "--year", "2018"], "--year goes with contribution, log"),
        (["log", "sample.db", "-o", "log.pdf"], "log.pdf would be a .docx file"),
        (["lists", "sample.db", "-o", "lists.docx"], "lists.docx would be a .xlsx file"),
    ):
        assert run(["export", *arguments]) == 2
        assert why in capsys.readouterr().err
    assert listing(here) == before


def test_the_documents_of_another_year_are_written(here: Path, capsys: Capture) -> None:
    with open_store(here / "sample.db") as store:
        [old] = store.partnership.years()
        with store.action("A new year"):
            store.records.edit(old.changed(ends="2019-06-30"))
            store.records.add(Year(title="2019 to 2020", starts="2019-07-01", ends="2020-06-30"))
            store.records.add(Year(title="2020 to 2021", starts="2020-07-01", ends="2021-06-30"))
    assert run(["export", "log", "sample.db", "--year", "2020"]) == 2
    assert "2020 to 2021 begins on 1 July 2020: nothing" in capsys.readouterr().err
    for words in ("2018-19", "2019 TO 2020"):
        for kind in ("contribution", "log", "challenges", "independence"):
            assert run(["export", kind, "sample.db", "--year", words]) == 0
    capsys.readouterr()
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    years = [row["year"] for row in json.loads(capsys.readouterr().out)]
    assert years == ["2018 to 2019"] * 4 + ["2019 to 2020"] * 4
