"""Fingerprints of files: what is read, what is refused, and that nothing holds up the reader."""

import errno
import hashlib
import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.register import FileState
from scrutiny_tui.exchange.fingerprint import (
    FileProblem,
    Stopped,
    as_path,
    compare,
    described,
    fingerprint,
    size_words,
)

POSIX = os.name == "posix"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "audit [b] für.pdf"
    path.write_bytes(b"twelve cases")
    return path


def refused(path: Path | str) -> FileProblem:
    with pytest.raises(FileProblem) as problem:
        fingerprint(str(path))
    assert str(path) not in str(problem.value)
    return problem.value


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 7])
def test_it_is_the_sha256_of_the_whole_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "one"
    path.write_bytes(bytes(range(256)) * (size // 256 + 1))
    os.truncate(path, size)
    told: list[tuple[int, int]] = []
    found = fingerprint(str(path), progress=lambda done, of: told.append((done, of)))
    assert found == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told == [(min(size, n << 20), size) for n in range(1, (size + (1 << 20) - 1 >> 20) + 1)]


def test_it_can_be_stopped_between_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.touch()
    os.truncate(path, 5 << 20)
    read: list[int] = []
    with pytest.raises(Stopped):
        fingerprint(str(path), lambda: len(read) == 2, lambda done, of: read.append(done))
    assert len(read) == 2
    with pytest.raises(Stopped):
        compare(str(path), "0" * 64, lambda: True)


def test_reading_leaves_the_file_as_it_was(paper: Path) -> None:
    def state() -> tuple[bytes, int, list[Path]]:
        return paper.read_bytes(), paper.stat().st_mtime_ns, list(paper.parent.iterdir())

    before = state()
    compare(str(paper), "0" * 64)
    described(str(paper))
    assert state() == before


def test_same_changed_missing_and_not_taken_are_told_apart(paper: Path) -> None:
    taken = fingerprint(str(paper))
    assert compare(str(paper), taken).state is FileState.SAME
    assert compare(str(paper), "").state is FileState.NOT_TAKEN
    paper.write_bytes(b"twelve cases.")
    assert compare(str(paper), taken).state is FileState.CHANGED
    paper.unlink()
    look = compare(str(paper), taken)
    assert look.state is FileState.MISSING and "moved, renamed or deleted" in look.words
    assert compare(str(paper), "").state is FileState.MISSING


def test_a_file_that_is_away_with_its_folder_may_be_on_a_stick(tmp_path: Path) -> None:
    problem = refused(tmp_path / "stick" / "audit.pdf")
    assert problem.state is FileState.MISSING and "stick or share not connected" in str(problem)
    (tmp_path / "stick").write_text("a file where a folder was")
    assert refused(tmp_path / "stick" / "audit.pdf").state is FileState.MISSING


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    problem = refused(tmp_path)
    assert problem.state is FileState.UNREADABLE
    assert str(problem) == "it is a folder: name the file in it"
    assert described(str(tmp_path)) == ("it is a folder: name the file in it", False)


if POSIX:

    def test_a_pipe_a_socket_and_a_device_are_never_opened(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        assert str(refused(pipe)) == "it is a pipe, not a file"
        (tmp_path / "link").symlink_to(pipe)
        assert str(refused(tmp_path / "link")) == "it is a pipe, not a file"
        monkeypatch.chdir(tmp_path)  # the path of a socket is short
        with socket.socket(socket.AF_UNIX) as plug:
            plug.bind("plug")
            assert str(refused("./plug")) == "it is a socket, not a file"
        for device in ("/dev/zero", "/dev/tty", "/dev/random"):
            assert str(refused(device)) == "it is a device, not a file"
            assert described(device) == ("it is a device, not a file", False)

    def test_what_becomes_a_pipe_while_it_is_looked_at_holds_nothing_up(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pipe, plain = tmp_path / "pipe", tmp_path / "plain"
        plain.touch()
        os.mkfifo(pipe)
        about = os.stat(plain)
        monkeypatch.setattr(os, "stat", lambda path: about)
        assert str(refused(pipe)) == "it is a pipe, not a file"

    def test_links_that_lead_in_a_circle_or_to_nothing(tmp_path: Path) -> None:
        one, two = tmp_path / "one", tmp_path / "two"
        one.symlink_to(two)
        two.symlink_to(one)
        assert str(refused(one)) == "it is a link that leads round in a circle"
        lost = tmp_path / "lost"
        lost.symlink_to(tmp_path / "nowhere")
        assert refused(lost).state is FileState.MISSING


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (PermissionError(13, "no"), FileState.UNREADABLE, "you are not permitted to read it"),
        (OSError(errno.ESTALE, "gone"), FileState.UNREADABLE, "does not answer"),
        (OSError(errno.ETIMEDOUT, "slow"), FileState.UNREADABLE, "does not answer"),
        (OSError(errno.ENAMETOOLONG, "long"), FileState.UNREADABLE, "longer than"),
        (OSError(errno.EIO, "a bad disc"), FileState.UNREADABLE, "it cannot be read ("),
        (ValueError("embedded null byte"), FileState.UNREADABLE, "cannot use such a path"),
    ],
)
def test_each_refusal_of_the_system_is_said_in_words(
    paper: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, state: FileState, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    for call in ("stat", "open"):
        with monkeypatch.context() as context:
            context.setattr(os, call, fail)
            look = compare(str(paper), "0" * 64)
            assert look.state is state and words in look.words
    with monkeypatch.context() as context:
        context.setattr(os, "stat", fail)
        assert words in described(str(paper)).words and described(str(paper)).possible
        assert words in compare(str(paper), "").words


def test_a_file_that_is_written_while_it_is_read_has_no_fingerprint(paper: Path) -> None:
    def meanwhile(done: int, of: int) -> None:
        with paper.open("ab") as file:
            file.write(b"!") if done == 12 else None

    with pytest.raises(FileProblem, match="being written while it was read"):
        fingerprint(str(paper), progress=meanwhile)


def test_paths_are_kept_as_typed_but_for_home_and_quotation_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    paper = str(tmp_path / "a b.pdf")
    assert as_path(paper) == as_path(f' "{paper}" ') == as_path(f"'{paper}'") == paper
    assert as_path("~/a b.pdf") == paper
    assert as_path("") == as_path("  ") == ""
    assert as_path(r"\\server\share\a.pdf") == r"\\server\share\a.pdf"
    for wrong, said in (
        ("a.pdf", "write the whole path"),
        ("./a.pdf", "write the whole path"),
        ("file:///a.pdf", "without file:"),
        ("FILE:/a.pdf", "without file:"),
        ("~nobody-of-that-name/a.pdf", "home folder"),
    ):
        with pytest.raises(ValueError, match=said):
            as_path(wrong)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    try:
        path = as_path(text)
    except ValueError:
        return
    if path.startswith(("\\\\", "//")) or not path:
        return
    look = compare(path, "0" * 64) if not Path(path).exists() else None
    assert look is None or look.state in (FileState.MISSING, FileState.UNREADABLE)


def test_a_place_on_the_network_is_not_looked_at_while_it_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("another computer was asked")

    monkeypatch.setattr(os, "stat", fail)
    for path in (r"\\server\share\a.pdf", "//server/share/a.pdf"):
        assert described(path).words.startswith("= a place on the network")


def test_size_and_day_of_a_file_in_words(paper: Path) -> None:
    os.utime(paper, (1548678000, 1548678000))
    assert described(str(paper)) == ("= a file of 12 bytes, last changed Mon 28 Jan 2019", True)
    if sys.platform == "linux":
        os.utime(paper, ns=(0, -(10**18)))
        assert described(str(paper)).words.startswith("= a file of 12 bytes")


def test_sizes_in_words() -> None:
    sizes = {0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1.0 KB", 3_400_000: "3.4 MB"}
    sizes |= {10**9: "1.0 GB", 2 * 10**12: "2.0 TB", 10**16: "10000.0 TB"}
    assert {size: size_words(size) for size in sizes} == sizes
