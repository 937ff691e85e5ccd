"""Lists out and trackers in, from the command line."""

import json
from pathlib import Path

from openpyxl import load_workbook

from scrutiny_tui.cli import PLURALS, run
from tests.cli.shell import Capture, listing

TRACKER = """Our tracker,,,
No.,Recommendation,Who,Date raised,Due,Weight
1,Ask children first,Police,1 October 2018,31/03/2019,high
2,,Police,1 October 2018,31/03/2019,
3,=1+1,Inspector Quill,1 October 2018,ASAP,
"""


def test_all_lists_go_into_one_workbook_and_only_its_path_is_printed(
    here: Path, capsys: Capture
) -> None:
    assert run(["export", "lists", "sample.db"]) == 0
    out, err = capsys.readouterr()
    written = Path(out.removesuffix("\n"))
    assert written == here.resolve() / "sample lists.xlsx"
    assert "private notes too" in err
    assert written.stat().st_mode & 0o777 == 0o600
    book = load_workbook(written)
    assert set(PLURALS) < set(book.sheetnames)
    before = listing(here)
    assert run(["export", "lists", "sample.db", "-o", "sample lists.xlsx"]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert run(["export", "lists", "sample.db", "-o", "no/where.xlsx"]) == 2
    assert listing(here) == before


def test_lists_as_csv_go_into_a_new_folder_or_one_file(here: Path, capsys: Capture) -> None:
    assert run(["export", "lists", "sample.db", "--csv"]) == 0
    folder = Path(capsys.readouterr().out.removesuffix("\n"))
    assert {f"{name}.csv" for name in PLURALS} < {one.name for one in folder.iterdir()}
    assert folder.stat().st_mode & 0o777 == 0o700
    one = ["export", "lists", "sample.db", "--csv", "--list", "findings", "-o", "mine.csv"]
    assert run(one) == 0
    assert capsys.readouterr().out == "mine.csv\n"
    assert Path("mine.csv").read_bytes() == (folder / "findings.csv").read_bytes()
    assert run(["export", "contribution", "sample.db", "--csv"]) == 2
    assert run(["export", "lists", "sample.db", "--list", "nothing"]) == 2


def test_a_tracker_is_tried_out_and_then_imported(here: Path, capsys: Capture) -> None:
    Path("t.csv").write_text(TRACKER)
    before = listing(here)
    assert run(["import", "tracker", "sample.db", "t.csv", "--dry-run"]) == 1
    out, err = capsys.readouterr()
    assert listing(here) == before
    for said in (
        "Who -> owner", "Weight -> kept in the note", "Row 1 stands above the headings",
        "row 4, cannot be added: Recommendation: nothing stands here",
        'row 5, will be added: Due: "ASAP" is not a date',
        "Rows: 2 will be added, 1 cannot be added.\n",
    ):  # fmt: skip
        assert said in out
    assert "Nothing was written" in err

    mapped = ["--map", "Weight=supporting owners", "--header-row", "2"]
    assert run(["import", "tracker", "sample.db", "t.csv", *mapped]) == 1
    out, err = capsys.readouterr()
    assert out == "Imported: 2 recommendations, 1 finding.\n"
    assert "Status as read: no status: agreed, 2 rows." in err and "will be" not in err
    assert "Rows: 2 were added, 1 could not be added.\n" in err
    assert "row 4, was not added: Recommendation: nothing stands here" in err
    assert run(["list", "recommendations", "sample.db", "--json"]) == 0
    *_, last = json.loads(capsys.readouterr().out)
    assert (last["text"], last["lead"]) == ("=1+1", None)
    assert "Who: Inspector Quill" in last["status_note"]


def test_what_is_all_there_already_or_has_no_headings_is_said(here: Path, capsys: Capture) -> None:
    assert run(["export", "lists", "sample.db"]) == 0
    assert run(["import", "tracker", "sample.db", "sample lists.xlsx"]) == 0
    assert "rows are in the file already." in capsys.readouterr().err
    Path("n.csv").write_text("Agree the plan,Police,1 Oct 2019\nWrite it,Council,2 Oct 2019\n")
    assert run(["import", "tracker", "sample.db", "n.csv"]) == 2
    assert "No row of headings was found" in capsys.readouterr().err
    assert run(["import", "tracker", "sample.db", "n.csv", "--header-row", "1"]) == 2
    assert 'name it with --map "Heading=recommendation"' in capsys.readouterr().err


def test_wrong_use_is_said_and_nothing_is_done(here: Path, capsys: Capture) -> None:
    Path("t.csv").write_text(TRACKER)
    before = listing(here)
    for more, said in (
        (["t.csv", "--map", "Weight"], "the headings are: No., Recommendation"),
        (["t.csv", "--map", "Weight=colour"], "colour is no field; the fields are: reference"),
        (["t.csv", "--header-row", "99"], "row 99 is not its heading"),
        (["t.csv", "--sheet", "Tracker"], "t.csv is no workbook and has no sheets"),
        (["nowhere.csv"], "no such file"),
        (["sample.db"], "That is a database"),
    ):
        assert run(["import", "tracker", "sample.db", *more]) == 2
        assert said in capsys.readouterr().err
    assert run(["import", "framework", "sample.db", "six-steps", "--dry-run"]) == 2
    assert listing(here) == before
