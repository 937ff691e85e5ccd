"""Saving: whatever fails, earlier files are whole and nothing half-written is left behind."""

import errno
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from scrutiny_tui.documents import saving
from scrutiny_tui.documents.saving import NoSuchPlace, SaveError, save_docx
from scrutiny_tui.paths import temporary

POSIX = pytest.mark.skipif(os.name == "nt", reason="file modes are of POSIX systems")


def fine(path: Path) -> None:
    assert path.read_bytes() == b"new"


def refuse(path: Path) -> NoReturn:
    raise RuntimeError("not what was wanted")


def left(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_it_writes_what_it_was_given(tmp_path: Path) -> None:
    target = tmp_path / "draft 0.1.docx"
    assert save_docx(b"new", target, fine) == target
    assert target.read_bytes() == b"new"
    assert left(tmp_path) == ["draft 0.1.docx"]


@POSIX
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = save_docx(b"new", tmp_path / "a.docx", fine)
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600


def test_verify_sees_the_whole_file_under_another_name(tmp_path: Path) -> None:
    seen = []

    def verify(path: Path) -> None:
        seen.append((path.name, path.read_bytes(), left(tmp_path)))

    save_docx(b"new", tmp_path / "a.docx", verify)
    name = temporary(tmp_path / "a.docx").name
    assert seen == [(name, b"new", [name])]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "draft 0.1.docx"
    target.write_bytes(b"old")
    second, third = (save_docx(b"new", target, fine) for _ in range(2))
    assert (second.name, third.name) == ("draft 0.1 (2).docx", "draft 0.1 (3).docx")
    assert target.read_bytes() == b"old"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    path = save_docx(b"new", target, lambda _: target.write_bytes(b"from elsewhere") and None)
    assert path.name == "a (2).docx"
    assert target.read_bytes() == b"from elsewhere"


def test_a_file_system_without_links_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(saving.os, "link", no_links)
    (tmp_path / "a.docx").write_bytes(b"old")
    assert save_docx(b"new", tmp_path / "a.docx", fine).name == "a (2).docx"
    assert left(tmp_path) == ["a (2).docx", "a.docx"]


def test_what_verify_refuses_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not what was wanted"):
        save_docx(b"new", tmp_path / "a.docx", refuse)
    assert left(tmp_path) == []


def test_the_leftover_of_a_killed_process_is_no_obstacle(tmp_path: Path) -> None:
    temporary(tmp_path / "a.docx").write_bytes(b"half")
    assert save_docx(b"new", tmp_path / "a.docx", fine).read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left on the disk"),
        (errno.EACCES, "may not write in the folder"),
        (errno.EROFS, "may not write in the folder"),
        (errno.EIO, "was not saved"),
    ],
)
def test_a_disk_that_refuses_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fails(_: int) -> NoReturn:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a.docx").write_bytes(b"old")
    monkeypatch.setattr(saving.os, "fsync", fails)
    with pytest.raises(SaveError, match=words):
        save_docx(b"new", tmp_path / "a.docx", fine)
    assert left(tmp_path) == ["a.docx"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPlace, match="There is no folder"):
        save_docx(b"new", tmp_path / "nowhere" / "a.docx", fine)


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match=r"is not a folder|There is no folder"):
        save_docx(b"new", tmp_path / "file" / "a.docx", fine)


def test_a_name_too_long_for_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"too long|was not saved"):
        save_docx(b"new", tmp_path / f"{'a' * 300}.docx", fine)


KILLED = """
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
from scrutiny_tui.documents.readback import write_contribution
from tests.documents.northmere import EMPTY
print("ready", flush=True)
for n in count():
    write_contribution(replace(EMPTY, version=f"0.{n}"), Path(sys.argv[1]))
"""


def test_a_killed_export_leaves_every_named_file_whole(tmp_path: Path) -> None:
    for number in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        child.stdout.readline()
        # After a first file, in the middle of a later one.
        while len(list(tmp_path.glob("*.docx"))) <= number and child.poll() is None:
            pass
        child.kill()
        child.wait()
        child.stdout.close()
    named = list(tmp_path.glob("*.docx"))
    assert named
    assert all(zipfile.ZipFile(path).testzip() is None for path in named)
    rest = set(tmp_path.iterdir()) - set(named)
    assert all(re.fullmatch(r"\..+\.\d+\.scrutiny\.tmp", path.name) for path in rest)
