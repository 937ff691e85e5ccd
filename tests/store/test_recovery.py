"""A save that a killed program left half done is rolled back, and what was there is kept."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scrutiny_tui.store import Refused, open_store
from scrutiny_tui.store.checks import check
from tests.store.conftest import Opener
from tests.store.kit import add, folder, names_in, note

KILLED = """
import sqlite3, sys, os, signal
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("pragma trusted_schema=on")
c.execute("pragma cache_size=2")
c.execute("begin immediate")
c.execute("insert into action (label, at, zone) values ('x', '2019-01-28T10:20:00Z', '+00:00')")
c.execute("update current set action = (select max(n) from action)")
for i in range(300):
    c.execute("update event set purpose = ? || n", (str(i) * 200,))
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_inside_a_commit(path: Path, program: str = KILLED) -> None:
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert "ready" in done.stdout, done.stderr


def test_a_session_killed_inside_a_save_is_rolled_back_and_a_copy_kept(
    path: Path, opened: Opener
) -> None:
    whole = path.read_bytes()
    killed_inside_a_commit(path)
    broken, journal = path.read_bytes(), Path(f"{path}-journal").read_bytes()
    assert broken != whole
    store = opened(path)
    assert path.read_bytes() == whole
    assert check(store.db) == []
    [kept] = [p for p in path.parent.iterdir() if re.search(r"before-recovery-\w+$", p.name)]
    assert kept.name in store.notice
    assert kept.read_bytes() == broken
    assert Path(f"{kept}-journal").read_bytes() == journal
    for one in (kept, Path(f"{kept}-journal")):
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
    store.close()
    assert "ended suddenly" not in opened(path).notice


def test_a_session_killed_inside_a_save_of_a_linked_file_is_rolled_back_too(
    path: Path, opened: Opener
) -> None:
    whole = path.read_bytes()
    link = path.with_name("link.db")
    link.symlink_to(path.name)
    killed_inside_a_commit(path)
    assert "ended suddenly" in opened(link).notice
    assert path.read_bytes() == whole


def test_a_half_saved_file_that_can_only_be_read_is_refused_and_not_touched(path: Path) -> None:
    killed_inside_a_commit(path)
    before = folder(path.parent)
    with pytest.raises(Refused, match="not closed properly"):
        open_store(path, read_only=True)
    assert folder(path.parent) == before


def test_nothing_is_rolled_back_when_no_copy_can_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_inside_a_commit(path)
    before = folder(path.parent)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    with pytest.raises(Refused, match="No space left"):
        open_store(path)
    assert folder(path.parent) == before


MAGIC = bytes.fromhex("d9d505f920a163d7")
NOTHING = {
    "empty": b"",
    "a zeroed header": b"\0" * 512,
    "a zeroed header before pages": b"\0" * 512 + b"page" * 2000,
    "a zero where the magic begins": b"\0" + MAGIC[1:] + b"\0" * 800,
    "other bytes": b"junk" * 200,
    "less than a header": MAGIC + b"\0" * 503,
    "the magic a little wrong": MAGIC[:7] + b"\0" * 800,
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_journal_that_rolls_nothing_back_needs_no_copy_and_no_check_first(
    path: Path, opened: Opener, name: str
) -> None:
    whole = path.read_bytes()
    journal = Path(f"{path}-journal")
    journal.write_bytes(NOTHING[name])
    for _ in range(3):
        store = opened(path)
        assert (store.notice, store.recovered, store.read_only) == ("", False, False)
        assert check(store.db) == []
        store.close()
    assert path.read_bytes() == whole
    store = opened(path)
    assert add(store, note()).ref == "N-001"
    assert names_in(path.parent) == [path.name, f"{path.name}.lock"]
    store.close()
    assert check(opened(path).db) == []


def test_a_journal_with_nothing_in_it_but_its_magic_is_copied_all_the_same(
    path: Path, opened: Opener
) -> None:
    whole = path.read_bytes()
    with path.open("r+b") as file:  # what such a header says: this many pages, of this size
        file.seek(16)
        size = int.from_bytes(file.read(2), "big")
    head = MAGIC + b"".join(n.to_bytes(4, "big") for n in (0, 1, len(whole) // size, 512, size))
    Path(f"{path}-journal").write_bytes(head.ljust(512, b"\0"))
    store = opened(path)
    assert "ended suddenly" in store.notice and store.recovered
    assert path.read_bytes() == whole


BEFORE_THE_JOURNAL_IS_ON_THE_DISK = """
import sqlite3, sys, os, signal
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("pragma trusted_schema=on")
c.execute("begin immediate")
c.execute("insert into action (label, at, zone) values ('x', '2019-01-28T10:20:00Z', '+00:00')")
c.execute("update current set action = (select max(n) from action)")
c.execute("update event set purpose = 'never saved'")
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_session_killed_before_the_journal_was_on_the_disk_has_lost_nothing(
    path: Path, opened: Opener
) -> None:
    whole = path.read_bytes()
    killed_inside_a_commit(path, BEFORE_THE_JOURNAL_IS_ON_THE_DISK)
    assert path.read_bytes() == whole
    assert Path(f"{path}-journal").read_bytes()[:1] in (b"", b"\0")
    for _ in range(3):
        with opened(path) as store:
            assert (store.notice, store.recovered) == ("", False)
    assert path.read_bytes() == whole
    assert not [name for name in names_in(path.parent) if "before-recovery" in name]
    with opened(path) as store:
        add(store, note())
    assert names_in(path.parent) == [path.name]


def test_a_file_with_such_a_journal_can_be_read_where_nothing_may_be_written(path: Path) -> None:
    Path(f"{path}-journal").write_bytes(b"\0" * 512)
    before = folder(path.parent)
    with open_store(path, read_only=True) as store:
        assert check(store.db) == []
    assert folder(path.parent) == before


def test_a_journal_that_is_a_folder_is_refused(path: Path) -> None:
    Path(f"{path}-journal").mkdir()
    whole, names = path.read_bytes(), names_in(path.parent)
    with pytest.raises(Refused, match=r"northmere\.db"):
        open_store(path)
    assert (path.read_bytes(), names_in(path.parent)) == (whole, names)
