"""An empty file and the sample, made once and copied for each test, with settings of their own."""

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.frameworks import load_framework, load_timetable
from scrutiny_tui.sample import build_sample
from scrutiny_tui.store import founding
from tests.screens.kit import USUAL, Driver, running
from tests.store.kit import TODAY, ids, the_clock

Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("masters")
    build_sample(folder / "sample.db")
    founding.create(
        folder / "northmere.db",
        Partnership(name="Northmere"),
        load_framework("bexley-2018"),
        load_timetable("bexley-2018"),
        now=the_clock(TODAY),
        make_id=ids(),
    )
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own: nothing outside it is read or written."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("SCRUTINY_TUI_SETTINGS", raising=False)
    return home


@pytest.fixture
def settings(tmp_path: Path, home: Path) -> Path:
    return tmp_path / "settings"


@pytest.fixture
def sample(masters: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copyfile(masters / "sample.db", folder / "sample.db"))


@pytest.fixture
def empty(masters: Path, tmp_path: Path) -> Path:
    """A new file with the brief's questions and dates, and nothing written in it."""
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copyfile(masters / "northmere.db", folder / "northmere.db"))


@pytest.fixture
def opened(settings: Path) -> Open:
    """Opens the application on a file, at a size."""

    def open_app(
        path: Path | None, size: tuple[int, int] = USUAL
    ) -> AbstractAsyncContextManager[Driver]:
        return running(path, settings, size)

    return open_app
