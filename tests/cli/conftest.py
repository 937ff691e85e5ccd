"""The sample in a folder of its own, and a stand-in for the application."""

import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from scrutiny_tui.sample import build_sample


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("northmere") / "sample.db"
    build_sample(path)
    return path


@pytest.fixture
def here(northmere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the sample in it, to be in."""
    shutil.copyfile(northmere, tmp_path / "sample.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRUTINY_TUI_SETTINGS", str(tmp_path.parent / "settings"))
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Stands in for the application; gives what it was asked to open."""
    asked: list[Path | None] = []

    def run_app(path: Path | None) -> int:
        asked.append(path)
        return 0

    app = ModuleType("scrutiny_tui.app")
    app.run = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "scrutiny_tui.app", app)
    return asked
