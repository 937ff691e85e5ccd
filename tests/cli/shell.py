"""The program as a shell runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

Capture = pytest.CaptureFixture[str]


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scrutiny_tui", *arguments],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | environment,
        capture_output=True,
        check=False,
    )


def listing(folder: Path) -> dict[str, tuple[bytes, int] | None]:
    """Every file of a folder with its bytes and the time of its last change."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) if path.is_file() else None
        for path in folder.iterdir()
    }
