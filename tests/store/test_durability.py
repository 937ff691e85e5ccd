"""What the store said was saved is there after a kill or a power cut, at whatever moment."""

import contextlib
import multiprocessing
import random
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Store, StoreError, database, open_store
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.database import Database
from tests.store import writer
from tests.store.kit import ids, kept, note, replayed, the_clock
from tests.store.power import Computer, Connection, after

ROUNDS = 25


def test_nothing_that_was_acknowledged_is_lost_in_25_kills(path: Path) -> None:
    chance = random.Random(7)
    notes, first = set[int](), 0
    for _ in range(ROUNDS):
        said = write_and_be_killed(path, first, chance.randrange(24))
        notes |= {int(line.split()[1]) for line in said if line.startswith("note")}
        with open_store(path) as store:
            found = {int(one.text.split()[1]): one.text for one in store.records.all(Note)}
            assert notes <= set(found)
            assert all(text == words(n) for n, text in found.items())
            draft = store.drafts.get("capture:1")
            if said and said[-1].startswith("draft"):
                n = int(said[-1].split()[1])
                assert n in found or (draft and draft.text.strip() == words(n))
            first = max(found, default=-1) + 1
    with open_store(path) as store:
        assert check(store.db) == []
        assert kept(store) == replayed(store)
        refs = [one.ref for one in store.records.all(Note)]
        found_again = [hit.ref for hit in store.search.find("line", 10_000).hits if hit.ref]
        assert len(refs) == len(set(refs))
        assert sorted(found_again) == sorted(ref or "" for ref in refs)
    assert len(notes) > ROUNDS


def words(n: int) -> str:
    return f"line {n} {'x' * (n % 7 * 900)}".strip()


_PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
"""Where there can be one, a server that has read the store's code once makes each process."""


def write_and_be_killed(path: Path, first: int, lines: int) -> list[str]:
    """Let a process write until it has said some lines, kill it, and give all it has said."""
    if sys.platform != "win32":
        _PROCESSES.set_forkserver_preload([writer.__name__])
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=writer.main, args=(path, first, theirs))
    process.start()
    theirs.close()
    said = [ours.recv() for _ in range(lines + 1)]
    process.kill()
    with ours, contextlib.suppress(EOFError, OSError):
        while True:
            said.append(ours.recv())
    process.join()
    assert said[0] == "open False" and process.exitcode not in (0, 1)
    process.close()
    return said[1:]


def work(path: Path, name: str, pragmas: tuple[str, ...], count: int) -> Computer:
    """Write notes, edits, drafts and undos through a disk that remembers every step."""
    computer = Computer(name)
    connection = Connection(path, name, pragmas)
    db = Database(
        connection,  # type: ignore[arg-type]
        path,
        read_only=False,
        now=the_clock("2019-01-28"),
        make_id=ids(1),
    )
    db.trust_schema()
    store = Store(db)
    for n in range(count):
        text = words(n)
        store.drafts.save("capture:1", text)
        computer.disk.note("ack", ("draft", text))
        with store.action("Note"):
            one = store.records.add(note(text))
            store.drafts.drop("capture:1")
        computer.disk.note("ack", ("note", text))
        if n % 4 == 3:
            with store.action("Withdraw"):
                store.records.withdraw(one)
            computer.disk.note("ack", ("gone", text))
    store.close()
    return computer


def states(path: Path, computer: Computer, whole: bytes, cuts: int, folder: Path) -> list[str]:
    """Open the file as many power cuts would leave it; gives what was wrong each time."""
    chance = random.Random(11)
    events = computer.disk.events
    start = {str(path): whole}
    wrong = []
    for cut in range(cuts):
        at = chance.randrange(1, len(events) + 1)
        files = after(start, events[:at], chance)
        here = folder / f"{computer.name}-{cut}"
        here.mkdir()
        for name, data in files.items():
            (here / Path(name).name).write_bytes(data)
        acknowledged = [event[1] for event in events[:at] if event[0] == "ack"]
        wrong.append(verdict(here / path.name, acknowledged))
        shutil.rmtree(here)
    return wrong


def verdict(path: Path, acknowledged: list[tuple[str, str]]) -> str:
    try:
        with open_store(path) as store:
            if check(store.db):
                return "corrupt"
            texts = [one.text for one in store.records.all(Note, withdrawn=True)]
            gone = {one.text for one in store.records.all(Note, withdrawn=True) if one.withdrawn}
            draft = store.drafts.get("capture:1")
    except StoreError:
        return "corrupt"
    for what, text in acknowledged:
        if what == "note" and text not in texts:
            return f"lost {text[:8]}"
        if what == "gone" and text not in gone:
            return f"lost the withdrawal of {text[:8]}"
    last = acknowledged[-1] if acknowledged else ("", "")
    if last[0] == "draft" and not (draft and draft.text == last[1]) and last[1] not in texts:
        return f"lost the draft of {last[1][:8]}"
    return ""


def test_100_power_cuts_corrupt_nothing_and_lose_nothing_acknowledged(
    path: Path, tmp_path: Path
) -> None:
    whole = path.read_bytes()
    computer = work(path, "power", database._PRAGMAS, 12)
    assert sum(event[0] == "sync" for event in computer.disk.events) > 50
    assert states(path, computer, whole, 110, tmp_path) == [""] * 110


@pytest.mark.parametrize("pragma", ["synchronous=OFF", "journal_mode=OFF"])
def test_the_power_cuts_would_find_a_file_that_is_not_flushed(
    path: Path, tmp_path: Path, pragma: str
) -> None:
    whole = path.read_bytes()
    name = pragma.split("=", maxsplit=1)[0]
    pragmas = tuple(p for p in database._PRAGMAS if not p.startswith(name))
    computer = work(path, name, (*pragmas, pragma), 6)
    found = states(path, computer, whole, 20, tmp_path)
    assert "corrupt" in found
    assert [one for one in found if one]
