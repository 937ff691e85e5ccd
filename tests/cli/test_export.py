"""The contribution written, recorded, and nothing overwritten."""

import errno
import json
import os
import re
from pathlib import Path

import pytest

from scrutiny_tui.cli import run
from scrutiny_tui.documents import saving
from scrutiny_tui.store import open_store
from tests.cli.shell import Capture, listing


def test_export_prints_only_the_path_and_is_recorded(here: Path, capsys: Capture) -> None:
    assert run(["export", "contribution", "sample.db"]) == 0
    out, err = capsys.readouterr()
    written = Path(out.removesuffix("\n"))
    assert (written.parent, written.suffix, err) == (here.resolve(), ".docx", "")
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
