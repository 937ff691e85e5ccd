"""The file beside the database for text that could not be written into it; its first line names
the editor that the text belongs to.
"""

import glob
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from scrutiny_tui.paths import temporary

_ASIDE = ".unsaved-"


class Aside:
    """The side file of one editor. It exists only while writing to the database fails."""

    def __init__(self, database: Path, editor: str) -> None:
        """For the text of `editor`, beside `database`."""
        mark = hashlib.sha256(editor.encode(errors="replace")).hexdigest()[:12]
        self._editor = editor
        self.path = database.with_name(f"{database.name}{_ASIDE}{mark}.txt")

    @property
    def there(self) -> bool:
        """Whether an earlier failure left text there."""
        return self.path.exists()

    def write(self, text: str) -> bool:
        """Keep the text through to the disk, for its owner alone. False when that fails too: what
        was kept before is still there.
        """
        building = temporary(self.path)
        try:
            building.unlink(missing_ok=True)
            descriptor = os.open(building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(f"{self._editor}\n{text}".encode(errors="surrogatepass"))
                file.flush()
                os.fsync(descriptor)
            os.replace(building, self.path)
        except OSError:
            with suppress(OSError):
                building.unlink(missing_ok=True)
            return False
        return True

    def read(self) -> str:
        """The text that lies there; empty when there is none that can be read."""
        return read_aside(self.path)[1]

    def take_away(self) -> None:
        """The text is in the database: the file has done its work."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def set_aside(path: Path) -> list[str]:
    """The editors whose text lies beside a database, as it could not be written into it."""
    found = sorted(path.parent.glob(f"{glob.escape(path.name)}{_ASIDE}*.txt"))
    return [editor for editor in (read_aside(one)[0] for one in found) if editor]


def read_aside(path: Path) -> tuple[str, str]:
    """The editor and the text of a side file; empty when it cannot be read."""
    try:
        raw = path.read_bytes()
    except OSError:
        return "", ""
    try:
        whole = raw.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        whole = raw.decode(errors="replace")
    editor, _, text = whole.partition("\n")
    return editor, text
