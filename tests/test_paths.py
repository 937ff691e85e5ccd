"""Where files live, and which folders a cloud service keeps in step."""

import os
import sys
import time
from pathlib import Path

import pytest

from scrutiny_tui import paths


def test_the_settings_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCRUTINY_TUI_SETTINGS", str(tmp_path / "stick"))
    assert paths.settings_folder() == tmp_path / "stick"
    assert not (tmp_path / "stick").exists()


def test_without_a_choice_it_is_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCRUTINY_TUI_SETTINGS", raising=False)
    assert paths.settings_folder().name == "scrutiny-tui"


def test_files_go_into_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    folder = paths.files_folder()
    assert folder.name == "Scrutiny"
    if sys.platform == "linux":
        assert folder == tmp_path / "Documents" / "Scrutiny"
        assert not folder.exists()


def test_exports_go_beside_the_file(tmp_path: Path) -> None:
    assert paths.exports_folder(tmp_path / "a.db") == tmp_path.resolve()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Northmere Council", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Northmere", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-someone", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-x/My Drive", "Google Drive"),
        ("Documents/Scrutiny", None),
        ("OneDriveless", None),
        ("my dropboxes", None),
        ("", None),
    ],
)
def test_synced_folders_are_known_by_name(tmp_path: Path, folder: str, service: str | None) -> None:
    assert paths.in_synced_folder(tmp_path / folder / "deep" / "a.db") == service


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "work"
    link.symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert paths.in_synced_folder(link / "a.db") == "Dropbox"


def test_onedrive_is_known_by_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "cloud"))
    assert paths.in_synced_folder(tmp_path / "cloud" / "x" / "a.db") == "OneDrive"
    assert paths.in_synced_folder(tmp_path / "a.db") is None


def test_a_file_called_like_a_service_is_not_in_it(tmp_path: Path) -> None:
    assert paths.in_synced_folder(tmp_path / "Dropbox-notes" / "a.db") == "Dropbox"
    assert paths.in_synced_folder(tmp_path / "Dropbox.db") is None


def test_what_a_killed_program_left_half_written_is_swept(tmp_path: Path) -> None:
    gone = tmp_path / ".2019-07-29 draft 0.1.docx.999999999.scrutiny.tmp"
    sample = tmp_path / ".northmere.999999999.scrutiny.tmp"
    journal = tmp_path / "..x.db.999999999.scrutiny.tmp.999999999.scrutiny.tmp-journal"
    lock = tmp_path / ".x.db.999999999.scrutiny.tmp.lock"
    mine = paths.temporary(tmp_path / "northmere.db")
    others = tmp_path / ".notes.docx.999999999.tmp"
    for path in (gone, sample, lock, journal, mine, others):
        path.write_text("x")
    paths.sweep(tmp_path)
    assert gone.exists(), "it may be another laptop's, just being written"
    for path in (gone, sample, lock, journal, mine, others):
        os.utime(path, (0, time.time() - 120))
    paths.sweep(tmp_path)
    assert not any(path.exists() for path in (gone, sample, lock, journal))
    assert mine.exists()
    assert others.exists()


def test_a_folder_of_lists_that_was_half_written_is_swept_too(tmp_path: Path) -> None:
    gone = tmp_path / ".sample lists.999999.scrutiny.tmp"
    gone.mkdir()
    (gone / "notes.csv").write_text("text")
    os.utime(gone, (0, time.time() - 120))
    paths.sweep(tmp_path)
    assert not gone.exists()
