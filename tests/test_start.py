"""The frame is painted before anything heavy is loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scrutiny_tui.sample import build_sample

HEAVY = {"pydantic", "sqlite_utils", "docx", "lxml", "holidays", "icalendar", "openpyxl"}

# Runs the program as the command line does, and says what is loaded when the frame is painted.
_PROGRAM = """
import json, sys
from scrutiny_tui import app, cli

class Painted(app.ScrutinyApp):
    def _load(self):
        bars = {type(bar).__name__ for bar in self.screen.query("TitleBar, AreaBar, KeyBar")}
        self.exit(0)
        self.found = {"loaded": list(sys.modules), "bars": sorted(bars)}

def run(path):
    painted = Painted(path)
    painted.run(headless=True)
    print(json.dumps(painted.found))
    return 0

app.run = run
app.ScrutinyApp.CSS_PATH = app.__file__.replace("app.py", "app.tcss")
sys.exit(cli.run(sys.argv[1:]))
"""


@pytest.mark.parametrize("with_file", [True, False])
def test_the_first_paint_waits_for_no_heavy_import(with_file: bool, tmp_path: Path) -> None:
    file = tmp_path / "sample.db"
    build_sample(file)
    arguments = [str(file)] if with_file else []
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PATH": "", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[1],
    )
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["bars"] == ["AreaBar", "KeyBar", "TitleBar"]
    assert HEAVY.isdisjoint(found["loaded"])
