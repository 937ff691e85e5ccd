"""An empty file and the sample, made once and copied for each test, with a home of their own."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# Time limits do not belong in tests: a busy machine would break them.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

if TYPE_CHECKING:
    from tests.screens.kit import Driver

    Open = Callable[..., AbstractAsyncContextManager[Driver]]


MEMORY = Path("/dev/shm")
"""A folder in memory, where the system has one: a save is flushed there at once."""

ENOUGH = 4 << 30
"""Bytes that must be free in it; a whole run takes about a quarter of them."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the files of the tests in memory, unless told where, and take them away at the end.

    A temporary folder is of use for looking into after a failure: `--basetemp` keeps it.
    """
    gc.set_threshold(50_000, 20, 20)  # a tenth of the run would go into looking for garbage
    # A program that a test starts would spend most of its time on being compiled once more.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if config.option.basetemp or "PYTEST_DEBUG_TEMPROOT" in os.environ:
        return
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ENOUGH:
        return
    root = tempfile.mkdtemp(prefix="scrutiny-", dir=MEMORY)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = root  # the workers take it from here

    def end() -> None:
        del os.environ["PYTEST_DEBUG_TEMPROOT"]
        shutil.rmtree(root, ignore_errors=True)

    config.add_cleanup(end)


def pytest_collection_finish() -> None:
    """Leave the thousands of collected tests and modules out of every garbage collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `sample.db` and `northmere.db`, which has questions and dates only."""
    from scrutiny_tui.domain.partnership import Partnership
    from scrutiny_tui.frameworks import load_framework, load_timetable
    from scrutiny_tui.sample import build_sample
    from scrutiny_tui.store import founding
    from tests.store.kit import TODAY, ids, the_clock

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
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, so that nothing of the machine is read or written."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("SCRUTINY_TUI_SETTINGS", raising=False)
    return home


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds the file held by another program says so after 50 ms instead of 250."""
    from scrutiny_tui.store import database

    pragmas = [one for one in database._PRAGMAS if not one.startswith("busy_timeout")]
    monkeypatch.setattr(database, "_PRAGMAS", (*pragmas, "busy_timeout=50"))


@pytest.fixture
def settings(tmp_path: Path, house: Path) -> Path:
    """The folder of the settings; empty."""
    return tmp_path / "settings"


def _copy(masters: Path, name: str, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copyfile(masters / name, folder / name))


@pytest.fixture
def whole(masters: Path, tmp_path: Path) -> Path:
    """The sample, alone in a folder."""
    return _copy(masters, "sample.db", tmp_path)


@pytest.fixture
def empty(masters: Path, tmp_path: Path) -> Path:
    """A new file with the brief's questions and dates, and nothing written in it."""
    return _copy(masters, "northmere.db", tmp_path)


@pytest.fixture
def start(settings: Path) -> "Open":
    """Starts the application on a file, at a size."""
    from tests.screens.kit import USUAL, running

    def on(
        path: Path | None, size: tuple[int, int] = USUAL
    ) -> "AbstractAsyncContextManager[Driver]":
        return running(path, settings, size)

    return on
