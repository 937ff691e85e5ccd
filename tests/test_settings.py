"""Settings: what is kept comes back, and nothing in their file can stop the start."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.shorthand import MARKS, own_signs
from scrutiny_tui.domain.words import NoteKind
from scrutiny_tui.settings import FILE_NAME, Settings, load, save, to_toml
from tests import hostile

TEXT = st.text(st.characters()) | st.sampled_from(hostile.ALL)


def written(tmp_path: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    raw = text.encode() if isinstance(text, str) else text
    (tmp_path / FILE_NAME).write_bytes(raw)
    return load(tmp_path)


def test_without_a_file_the_usual_settings_are_used(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == (Settings(), [])
    assert Settings().theme == "scrutiny-dark"


@given(theme=TEXT, last=st.none() | TEXT, keys=st.dictionaries(TEXT, TEXT, max_size=5))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, theme: str, last: str | None, keys: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    kept = Settings(theme=theme, last_file=last, keys=keys, symbols={"%": "quote", '"': "worry"})
    assert save(kept, folder) == []
    assert load(folder) == (kept, [])


def test_the_file_reads_like_one_written_by_hand() -> None:
    kept = Settings(last_file="C:\\Users\\me\\a.db", keys={"findings.new": "f5", "plain": "f6"})
    assert to_toml(kept) == (
        'theme = "scrutiny-dark"\nlast_file = "C:\\\\Users\\\\me\\\\a.db"\n\n'
        '[keys]\n"findings.new" = "f5"\nplain = "f6"\n'
    )


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_the_file_is_its_owners_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert save(Settings(), folder) == []
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600
    assert [p.name for p in folder.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "is not TOML"),
        ("[keys", "is not TOML"),
        ("x = " + "9" * 5000, "is not TOML"),
        ("x = " + "[" * 5000, "is not TOML"),
        (b"theme = '\xff'", "is not UTF-8"),
        (b"#" * 1_000_001, "is too big"),
        ("theme = 5", 'theme: write text between quotes, such as theme = "..."'),
        ("last_file = ['a']", "last_file: write text between quotes"),
        ("keys = 'f5'", "keys: write a table"),
        ("[keys]\n'findings.new' = 5", '[keys] findings.new: write a line such as "findings.new"'),
        ("[symbols]\n'%%' = 'quote'", "[symbols] %%: write a line such as"),
        ("[symbols]\na = 'quote'", "[symbols] a:"),
        ("[symbols]\n'%' = 'shout'", "[symbols] %:"),
        ("[symbols]\n'%' = 5", "[symbols] %:"),
        ("[symbols]\n' ' = 'agency'", "[symbols]  :"),
        ("[symbols]\n7 = 'agency'", "[symbols] 7:"),
        ("[symbols]\n'' = 'agency'", "[symbols] :"),
        ("[symbols]\n'#' = 'worry'", "[symbols] #:"),
        ("[symbols]\n'@' = 'quote'", "[symbols] @:"),
        ("them = 'x'", "them: is not a setting and is left out; write theme, last_file"),
    ],
)
def test_a_complaint_says_file_key_and_what_to_write(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    settings, complaints = written(tmp_path, text)
    assert settings == Settings()
    assert len(complaints) == 1
    assert complaints[0].startswith(str(tmp_path / FILE_NAME))
    assert said in complaints[0]


def test_what_can_be_used_is_used(tmp_path: Path) -> None:
    text = 'theme = "nord"\nlast_file = 5\n[keys]\na = "f5"\nb = 1\n[symbols]\n"%" = "quote"\n'
    settings, complaints = written(tmp_path, text)
    assert settings == Settings(theme="nord", keys={"a": "f5"}, symbols={"%": "quote"})
    assert len(complaints) == 2


def test_a_sign_may_say_a_kind_or_be_a_mark(tmp_path: Path) -> None:
    marks = {"#": "agency", "@": "question", "$": "voice", ";": "role", "|": "private"}
    symbols = {**marks, "-": "command", "%": "worry", "§": "too early"}
    assert save(Settings(symbols=symbols), tmp_path) == []
    assert load(tmp_path) == (Settings(symbols=symbols), [])
    signs = own_signs(symbols)
    assert {sign: signs.marks[sign] for sign in marks} == marks
    assert set(signs.marks.values()) == set(MARKS.values())
    assert signs.kinds["§"] is NoteKind.TOO_EARLY


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_content_stops_the_start(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    written(tmp_path_factory.mktemp("settings"), content)


def test_a_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    settings, complaints = load(tmp_path)
    assert settings == Settings()
    assert len(complaints) == 1
    assert len(save(Settings(), tmp_path)) == 1
    assert [p.name for p in tmp_path.iterdir()] == [FILE_NAME]


def test_a_broken_file_is_kept_when_new_settings_are_saved(tmp_path: Path) -> None:
    written(tmp_path, "my own work = [")
    assert save(Settings(theme="nord"), tmp_path) == []
    assert (tmp_path / f"{FILE_NAME}.broken").read_text() == "my own work = ["
    assert load(tmp_path) == (Settings(theme="nord"), [])


def test_a_failed_save_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(theme="nord"), tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert "No space left" in save(Settings(theme="other"), tmp_path)[0]
    monkeypatch.undo()
    assert load(tmp_path)[0].theme == "nord"
    assert [p.name for p in tmp_path.iterdir()] == [FILE_NAME]


def test_the_folder_can_be_chosen_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRUTINY_TUI_SETTINGS", str(tmp_path))
    assert save(Settings(theme="nord")) == []
    assert load()[0].theme == "nord"
