"""The contribution written, recorded, and nothing overwritten."""

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui import exporting
from scrutiny_tui.cli import run
from scrutiny_tui.documents import saving
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import open_store
from tests.cli.shell import Capture, listing


def test_export_prints_only_the_path_and_is_recorded(here: Path, capsys: Capture) -> None:
    assert run(["export", "contribution", "sample.db"]) == 0
    out, err = capsys.readouterr()
    written = Path(out.removesuffix("\n"))
    assert (written.parent, written.suffix) == (here.resolve(), ".docx")
    with open_store(here / "sample.db", read_only=True) as store:
        number = len(store.quality.open())
    assert err == (
        f"{number} quality checks are open: look at them before you send this. "
        "scrutiny-tui list checks sample.db lists them.\n"
    )
    assert "0.1" in written.name
    assert run(["export", "contribution", "sample.db"]) == 0
    second = Path(capsys.readouterr().out.removesuffix("\n"))
    assert second != written
    assert "0.2" in second.name
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["version"], row["file_name"]) for row in rows] == [
        ("0.1", written.name),
        ("0.2", second.name),
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", row["sha256"]) for row in rows)


def test_the_checks_are_said_before_anything_is_written(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, said = exporting.export_contribution, []

    def watched(*given: Any, **more: Any) -> Path:
        said.append(capsys.readouterr().err)
        return write(*given, **more)

    monkeypatch.setattr(exporting, "export_contribution", watched)
    assert run(["export", "contribution", "sample.db"]) == 0
    assert "quality checks are open" in said[0]
    assert capsys.readouterr().err == ""


def test_export_to_a_name_of_ones_own(here: Path, capsys: Capture) -> None:
    assert run(["export", "contribution", "sample.db", "-o", "mine.docx"]) == 0
    assert capsys.readouterr().out == "mine.docx\n"
    before = listing(here)
    assert run(["export", "contribution", "sample.db", "-o", "mine.docx"]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert listing(here) == before


def test_export_into_no_folder(here: Path, capsys: Capture) -> None:
    before = listing(here)
    assert run(["export", "contribution", "sample.db", "-o", "no/where.docx"]) == 2
    assert "There is no folder no" in capsys.readouterr().err
    assert listing(here) == before


def test_a_full_disk_is_a_problem_and_not_wrong_use(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = listing(here)
    monkeypatch.setattr(saving.os, "fsync", full)
    assert run(["export", "contribution", "sample.db"]) == 1
    assert "no room left on the disk" in capsys.readouterr().err
    assert listing(here) == before


def test_a_file_that_is_open_elsewhere_is_exported_and_not_recorded(
    here: Path, capsys: Capture
) -> None:
    with open_store(here / "sample.db"):
        assert run(["export", "contribution", "sample.db"]) == 0
        assert "not recorded" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("event", "title"),
    [
        ("2019-04-23 hub", "Learning Hub 1, Priority 3"),
        ("  2019-04-23   PRIORITY launch ", "Launch activity, Priority 3"),
        ("2019-04-23 learning hub 1, priority 3", "Learning Hub 1, Priority 3"),
        ("2019-10-28", "Partnership Board"),
        ("2018-09 induction", "Induction activity confirmed"),
    ],
)
def test_an_event_is_named_by_its_day_and_words_of_its_title(
    here: Path, capsys: Capture, event: str, title: str
) -> None:
    for kind, name in (("feedback", "feedback"), ("WALK-IN", "walk-in")):
        assert run(["export", kind, "sample.db", "--event", event]) == 0
        out, err = capsys.readouterr()
        written = Path(out.removesuffix("\n"))
        day = event.split(maxsplit=1)[0]
        assert (written.parent, err) == (here.resolve(), "")
        assert written.name == f"{day} Northmere {name} {title} SAMPLE.docx"
        assert written.is_file()


def test_a_feedback_note_is_recorded_and_a_walk_in_sheet_is_not(
    here: Path, capsys: Capture
) -> None:
    for kind in ("feedback", "feedback", "walk-in"):
        assert run(["export", kind, "sample.db", "--event", "2019-04-23 hub"]) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert len(set(names)) == 3
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["report"], row["version"], row["file_name"]) for row in rows] == [
        ("feedback", "0.1", names[0]),
        ("feedback", "0.2", names[1]),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["feedback", "sample.db"], "--event is needed for feedback"),
        (["walk-in", "sample.db"], "--event is needed for walk-in"),
        (["contribution", "sample.db", "--event", "2019-04-23"], "leave --event out"),
        (["feedback", "sample.db", "--event", ""], "No event is given"),
        (["feedback", "sample.db", "--event", "hub"], "There is no event on hub"),
        (["feedback", "sample.db", "--event", "2019-04-24"], "There is no event on 2019-04-24"),
        (["walk-in", "sample.db", "--event", "2019-04-23 audit"], "No event on 2019-04-23 has"),
        (
            ["feedback", "sample.db", "--event", "2019-04-23"],
            "Launch activity, Priority 3; Learning Hub 1, Priority 3.",
        ),
        (
            ["feedback", "sample.db", "--event", "2019-04-23 3"],
            "There are several events on 2019-04-23",
        ),
    ],
)
def test_an_event_that_is_not_one_is_wrong_use(
    here: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    before = listing(here)
    assert run(["export", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert listing(here) == before


def test_a_page_to_a_name_of_ones_own(here: Path, capsys: Capture) -> None:
    arguments = ["export", "walk-in", "sample.db", "--event", "2019-10-28", "-o", "mine.docx"]
    assert run(arguments) == 0
    assert capsys.readouterr().out == "mine.docx\n"
    assert run(arguments) == 2
    assert "never overwritten" in capsys.readouterr().err


def test_only_what_is_recorded_says_that_it_could_not_be(here: Path, capsys: Capture) -> None:
    event = ["sample.db", "--event", "2019-10-28"]
    with open_store(here / "sample.db"):
        assert run(["export", "feedback", *event]) == 0
        assert "not recorded" in capsys.readouterr().err
        assert run(["export", "walk-in", *event]) == 0
        assert "not recorded" not in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["contribution", "feedback"])
def test_who_may_be_identified_is_said_before_it_is_written(
    here: Path, capsys: Capture, kind: str
) -> None:
    with open_store(here / "sample.db") as store:
        [event] = [e for e in store.calendar.agenda("2019-04-23", "2019-04-23") if e.notes][:1]
        note = store.records.get(Note, store.notes.at_event(event.n)[0].n)
        with store.action("Edit"):
            store.records.edit(note.changed(text="Mrs Jones said so", kind="worry", private=False))
    about = ["--event", "2019-04-23 hub"] if kind == "feedback" else []
    assert run(["export", kind, "sample.db", *about]) == 0
    out, err = capsys.readouterr()
    assert "1 place may identify somebody: look before you send this." in err
    assert "a name, Mrs Jones" in err and out.endswith(".docx\n")
