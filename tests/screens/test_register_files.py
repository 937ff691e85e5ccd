"""The files of documents: fingerprints taken and compared beside the keys, stopped with one."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.notes import Document
from scrutiny_tui.exchange import fingerprint as reading
from scrutiny_tui.exchange.fingerprint import fingerprint
from scrutiny_tui.screens.questions import fingerprints
from tests.screens.test_register import at_register, named

if TYPE_CHECKING:
    from tests.conftest import Open


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "audit [b].pdf"
    path.parent.mkdir()
    path.write_bytes(b"twelve cases")
    return path


async def test_the_fingerprint_follows_the_file_and_stays_with_other_changes(
    start: "Open", empty: Path, paper: Path
) -> None:
    other = paper.with_name("other.pdf")
    other.write_bytes(b"another")
    async with start(empty) as d:
        await at_register(d)
        await d.press("n")
        await d.fill(title="Paper", file=str(paper))
        await d.press("ctrl+s")
        first = named(d, "E-001").sha256
        paper.write_bytes(b"thirteen cases")
        await d.press("e")
        await d.fill(title="Paper, second reading")
        await d.press("ctrl+s")
        assert named(d, "E-001").sha256 == first
        await d.press("e")
        await d.fill(file=str(other))
        await d.press("ctrl+s")
        assert named(d, "E-001").sha256 == fingerprint(str(other)) != first
        await d.press("e")
        await d.fill(file="")
        await d.press("ctrl+s")
        assert (named(d, "E-001").file, named(d, "E-001").sha256) == ("", "")


async def test_all_files_are_checked_with_a_key_and_said_in_sign_and_word(
    start: "Open", empty: Path, paper: Path
) -> None:
    folder = paper.parent
    for name in ("same", "changed", "missing"):
        (folder / name).write_text("as it was")
    taken = fingerprint(str(folder / "same"))
    async with start(empty) as d:
        with d.store.action("Add"):
            d.store.records.add(Document(title="Plain"))
            for name in ("same", "changed", "missing", "folder", "new"):
                file = folder if name == "folder" else folder / name
                sha256 = "" if name == "new" else taken
                d.store.records.add(Document(title=name, file=str(file), sha256=sha256))
        (folder / "changed").write_text("otherwise")
        (folder / "missing").unlink()
        (folder / "new").write_text("never taken")
        await at_register(d)
        assert "· unchecked" in d.text and "- not taken" in d.text
        await d.press("h")
        rows = {line[9:32].strip(): line.split("none")[-1].strip() for line in d.lines[5:11]}
        assert rows == {
            "new": "- not taken",
            "folder": "? unreadable",
            "missing": "x missing",
            "changed": "! changed",
            "same": "+ same",
            "Plain": "",
        }
        assert d.shows("5 files checked: 1 same, 1 changed, 1 missing, 1 cannot be read,")
        await d.press("down", "down", "down")
        assert d.shows("File ! changed: changed since its fingerprint was taken")
        assert d.text.count(str(folder)) == 0
        before = d.store.history.last(1)
        await d.press("h")
        assert d.store.history.last(1) == before


async def test_checking_is_stopped_with_a_key_and_when_the_page_is_left(
    start: "Open", empty: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, began = threading.Event(), threading.Event()
    asked: list[str] = []

    def slowly(path: str, sha256: str, stopped: object, progress: object) -> reading.Look:
        asked.append(path)
        began.set()
        go_on.wait()
        if stopped():  # type: ignore[operator]
            raise reading.Stopped
        return reading.compare(path, sha256)

    monkeypatch.setattr(fingerprints, "compare", slowly)
    async with start(empty) as d:
        with d.store.action("Add"):
            for title in ("one", "two"):
                d.store.records.add(Document(title=title, file=str(paper), sha256="0" * 64))
        await at_register(d)
        for keys in (("h", "s"), ("h", "escape")):
            go_on.clear()
            began.clear()
            asked.clear()
            await d.pilot.press(keys[0])
            while not began.is_set():
                await d.pilot.pause()
            await d.pilot.pause()
            assert d.shows("Checking 1 of 2: E-002; s stops")
            await d.pilot.press(keys[1])
            await d.pilot.pause()
            if keys[1] == "s":
                assert d.shows("Stopped. No file was checked.")
            go_on.set()
            await d.settle()
            assert asked == [str(paper)]
        assert d.where == "TodayScreen" and d.app._exception is None


async def test_one_file_is_checked_and_its_fingerprint_taken_on_the_page(
    start: "Open", empty: Path, paper: Path
) -> None:
    async with start(empty) as d:
        with d.store.action("Add"):
            d.store.records.add(Document(title="Paper", file=str(paper)))
        await at_register(d)
        await d.press("enter")
        assert d.shows("- no fingerprint was taken of it yet: t takes it")
        await d.press("h")
        assert d.shows("- no fingerprint: the file is there; no fingerprint was taken of it")
        await d.press("t")
        assert named(d, "E-001").sha256 == fingerprint(str(paper))
        assert d.shows("h checks it")
        await d.press("h")
        assert d.shows("+ same: the same as when its fingerprint was taken")
        paper.write_bytes(b"thirteen")
        await d.press("h")
        assert d.shows("! changed: changed since its fingerprint was taken")
        await d.press("t", "h")
        assert d.shows("+ same:")
        await d.press("t")
        assert d.toasts[-1] == "Fingerprint of E-001 taken: the same as before"
        await d.press("ctrl+z", "h")
        assert d.shows("! changed:")
        paper.unlink()
        await d.press("h", "t")
        assert d.shows("x missing: there is no such file")
        assert any("No fingerprint of E-001" in said for said in d.toasts)


async def test_what_was_found_of_a_file_is_known_as_long_as_the_program_runs(
    start: "Open", empty: Path, paper: Path
) -> None:
    async with start(empty) as d:
        with d.store.action("Add"):
            d.store.records.add(Document(title="Gone", file=str(paper), sha256="0" * 64))
        paper.unlink()
        await at_register(d)
        await d.press("enter", "h")
        assert d.where == "DocumentScreen" and d.shows("x missing")
        await d.press("escape")
        assert "x missing" in d.text and "unchecked" not in d.text
        await d.press("escape")
        await at_register(d)
        assert "x missing" in d.text
        await d.press("enter")
        assert d.shows("x missing")
