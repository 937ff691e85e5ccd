"""Draws the pictures of the README from the running program, on a copy of sample.db.

Run it from the repository's folder after a change to a screen:

    python -m tests.pictures.draw

Drawing twice gives the same bytes: the sample brings its own today, the cursor does not blink,
and the ids in a picture are made from its name. A picture fetches nothing: fonts are those of
whoever looks at it.
"""

import asyncio
import html
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.cells import cell_len
from textual.widgets import TextArea

from tests.screens.kit import running

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent / "sample.db"
SIZE = (100, 30)
"""Columns and lines of the window."""

LINE = "! threshold form not known outside social care #3 @health"
"""What stands unfinished in the capture line."""

STEPS: dict[str, Sequence[str]] = {
    "today": ["f2"],
    "calendar": ["f3", *["up"] * 4],
    "capture": ["ctrl+f", *"N-001", "enter", "c", *LINE],
    "questions": ["f4"],
    "question": ["f4", "down", "down", "enter"],
    "findings": ["f5"],
    "report": ["f9"],
    "inbox": ["f2", "i"],
    "after": ["ctrl+f", *"N-011", "enter", "v"],
    "walk_in": ["f2", "w"],
    "year": ["f4", "y"],
    "matrix": ["f4", "m"],
    "checks": ["f4", "k"],
    "frameworks": ["f4", "w", "a"],
    "life": ["ctrl+f", *"R-2019-04", "enter"],
    "thread": ["ctrl+f", *"R-2019-04", "enter", "f7"],
    "board": ["f5", "v", "b"],
    "progress": ["f5", "p"],
}
"""Name of each picture, and the keys that lead to it from the start."""

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_ID = re.compile(r"terminal-\d+")
_SPACE_AT_END = re.compile(r"[ \t]+$", re.MULTILINE)
_TEXT = re.compile(
    r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" clip-path="([^"]*)">'
    r"(.*?)</text>"
)
_PIECE = re.compile(r"\S(?: ?\S)*")
_CELL = 12.2
"""How wide Textual's pictures draw one cell."""


async def draw(name: str) -> str:
    """The picture with this name, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        shutil.copyfile(SAMPLE, path)
        async with running(path, Path(folder) / "settings", SIZE) as d:
            await d.press(*STEPS[name])
            for editor in d.screen.query(TextArea):
                editor.cursor_blink = False
            await d.settle()
            return plain(d.app.export_screenshot(title="scrutiny-tui sample.db"), name)


def plain(svg: str, name: str) -> str:
    """The picture without what names a host or differs from run to run."""
    svg = _COMMENT.sub("", _FONT_FACE.sub("", svg))
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: monospace")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    svg, lines = _TEXT.subn(_pieces, _ID.sub(f"picture-{name}", svg))
    assert lines, "this version of Rich writes its pictures in another way"
    return _SPACE_AT_END.sub("", svg).strip() + "\n"


def words(svg: str) -> list[str]:
    """What stands in a picture, without colours and places."""
    return [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg)]


def _pieces(match: re.Match[str]) -> str:
    """A line of text in pieces, each at its own place: not every viewer keeps a run of spaces."""
    style, x, y, clip, text = match.groups()
    line = html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")
    made = []
    for piece in _PIECE.finditer(line):
        left = float(x) + cell_len(line[: piece.start()]) * _CELL
        wide = cell_len(piece[0]) * _CELL
        made.append(
            f'<text class="{style}" x="{left:.5g}" y="{y}" textLength="{wide:.5g}" '
            f'clip-path="{clip}">{html.escape(piece[0], quote=False)}</text>'
        )
    return "".join(made)


def draw_all() -> Iterator[tuple[Path, str]]:
    """Every picture with the file it belongs in."""
    for name in STEPS:
        yield HERE / f"{name}.svg", asyncio.run(draw(name))


if __name__ == "__main__":
    for target, picture in draw_all():
        target.write_text(picture, encoding="utf-8", newline="\n")
        print(target.relative_to(HERE.parent.parent))
