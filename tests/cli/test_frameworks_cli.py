"""A framework brought in and written out from the command line."""

import json
import sys
from pathlib import Path

import pytest

from scrutiny_tui.cli import run
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import open_store
from tests.cli.shell import Capture, listing

GOOD = """
id = "own-a"
version = 1
title = "Own"
source = "Own"
status = "in force"
[[criterion]]
code = "A1"
kind = "judgement"
text = "Is it kind?"
"""
TIE = '[[crosswalk]]\nfrom = "{}"\nto = "{}"\n'
Q1 = "bexley-2018:Q1"


def test_lines_that_wait_for_a_framework_that_is_not_there_are_told(
    here: Path, capsys: Capture
) -> None:
    Path("own.toml").write_text(GOOD + TIE.format("bexly-2018:Q1", "own-a:A1"), encoding="utf-8")
    assert run(["import", "framework", "sample.db", "own.toml"]) == 0
    assert "1 line waits for bexly-2018, which is not in this file.\n" in capsys.readouterr().out


def test_one_that_is_shipped_is_brought_in_and_written_out(here: Path, capsys: Capture) -> None:
    assert run(["import", "framework", "sample.db", "six-steps"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("six-steps version 1: ") and "In use from now on." in out
    assert err == ""
    assert run(["list", "frameworks", "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["code"], row["in_use"]) for row in rows][-1] == ("six-steps", True)
    assert run(["export", "framework", "sample.db", "--framework", "six-steps"]) == 0
    written = Path(capsys.readouterr().out.removesuffix("\n"))
    assert written.parent == here.resolve() and written.name == "six-steps version 1.toml"
    if sys.platform != "win32":
        assert written.stat().st_mode & 0o777 == 0o600
    assert load_framework(written).criterion == load_framework("six-steps").criterion
    assert run(["import", "framework", "sample.db", written.name]) == 2
    assert "with the same words" in capsys.readouterr().err
    written.write_text(written.read_text(encoding="utf-8").replace("version = 1", "version = 2", 1))
    assert run(["import", "framework", "sample.db", written.name]) == 0
    assert "set aside: six-steps version 1" in capsys.readouterr().out
    assert run(["check", "sample.db"]) == 0


def test_each_version_is_written_out_under_a_name_of_its_own(here: Path, capsys: Capture) -> None:
    export = ["export", "framework", "sample.db", "--framework"]
    assert run([*export, "bexley-2018"]) == 0
    assert run([*export, "bexley-2018/1"]) == 0
    first, second = (Path(line).name for line in capsys.readouterr().out.splitlines())
    assert (first, second) == ("bexley-2018 version 1.toml", "bexley-2018 version 1 (2).toml")
    assert run([*export, "bexley-2018", "-o", "mine.toml"]) == 0
    assert capsys.readouterr().out == "mine.toml\n"
    before = listing(here)
    assert run([*export, "bexley-2018", "-o", "mine.toml"]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert run([*export, "bexley-2018", "-o", "no/where.toml"]) == 2
    assert "There is no folder no" in capsys.readouterr().err
    assert listing(here) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["framework", "sample.db"], "--framework goes with export framework"),
        (["framework", "sample.db", "--framework", "nix"], "there is: bexley-2018/1."),
        (["framework", "sample.db", "--framework", "bexley-2018/7"], "there is: bexley-2018/1."),
        (["framework", "sample.db", "--framework", "bexley-2018/x"], "there is: bexley-2018/1."),
        (["framework", "sample.db", "--framework", ""], "there is: bexley-2018/1."),
        (
            ["framework", "sample.db", "--framework", "bexley-2018", "--event", "2019-04-23"],
            "leave --event out",
        ),
        (["contribution", "sample.db", "--framework", "bexley-2018"], "goes with export framework"),
    ],
)
def test_a_framework_that_is_not_one_is_wrong_use(
    here: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    before = listing(here)
    assert run(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err
    assert listing(here) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD + GOOD[GOOD.index("[[") :], 'criterion 2 (A1), code: found "A1"; write another code'),
        (GOOD.replace('text = "Is it kind?"', ""), "criterion 1 (A1), text: missing"),
        (GOOD.replace('"judgement"', '"judgment"'), 'did you mean "judgement"?'),
        (GOOD.replace("Is it", "\x1b[2JIs it"), "bad.toml: line 10"),
        (
            GOOD + TIE.format("own-a:A1", "bexley-2018:Q77"),
            'bad.toml: crosswalk 1 (own-a:A1), to: found "bexley-2018:Q77"; write the code of',
        ),
        (
            GOOD + TIE.format("bexley-2018:R9", "own-a:A1") + TIE.format("own-a:A1", Q1),
            f'bad.toml: crosswalk 2 (own-a:A1), to: found "{Q1}"; write from = "{Q1}"',
        ),
    ],
)
def test_every_slip_of_a_file_is_told_and_nothing_is_done(
    here: Path, capsys: Capture, content: str, said: str
) -> None:
    Path("bad.toml").write_text(content, encoding="utf-8")
    before = listing(here)
    assert run(["import", "framework", "sample.db", "bad.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err
    assert "\x1b" not in err
    assert listing(here) == before


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("seven-steps", "neither a shipped framework nor a file"),
        ("no.toml", "there is no such file"),
        (".", "is a folder"),
        ("sub", "this is a folder"),
        ("sample.db", "sample.db: "),
    ],
)
def test_a_source_that_is_none_is_told(here: Path, capsys: Capture, source: str, said: str) -> None:
    Path("sub").mkdir()
    before = listing(here)
    assert run(["import", "framework", "sample.db", source]) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err
    assert listing(here) == before


def test_a_file_that_is_open_elsewhere_is_written_out_but_takes_nothing(
    here: Path, capsys: Capture
) -> None:
    with open_store(here / "sample.db"):
        assert run(["import", "framework", "sample.db", "six-steps"]) == 2
        out, err = capsys.readouterr()
        assert out == "" and "Already open" in err and "nothing can be changed" in err
        assert run(["export", "framework", "sample.db", "--framework", "bexley-2018"]) == 0


def test_help_has_an_example(capsys: Capture) -> None:
    assert run(["import", "--help"]) == 0
    assert "Example: scrutiny-tui import framework sample.db six-steps" in capsys.readouterr().out
