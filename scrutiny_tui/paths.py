"""Where files live on each system; nothing here makes a folder or reads a file."""

import os
import re
import sys
import time
from pathlib import Path

SETTINGS_VARIABLE = "SCRUTINY_TUI_SETTINGS"
"""Names a folder for the settings, for portable use and for tests."""

_SYNCED: tuple[tuple[str, str], ...] = (
    (r"onedrive(?:$|[ -])", "OneDrive"),
    (r"dropbox(?:$|[ -])", "Dropbox"),
    (r"(?:icloud ?drive|icloud~.*|mobile documents|com~apple~clouddocs)$", "iCloud"),
    (r"(?:google ?drive(?:$|[ -])|drivefs$)", "Google Drive"),
)
"""How a folder that a cloud service keeps in step begins, in any case, and the service."""

_LEFT_OVER = re.compile(r"\..+\.(\d+)\.scrutiny\.tmp(?:-journal|\.lock)?", re.ASCII | re.DOTALL)
_AN_HOUR = 3600
_A_MINUTE = 60

_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def settings_folder() -> Path:
    """The folder of the settings file: that of the environment variable, else the system's."""
    if chosen := os.environ.get(SETTINGS_VARIABLE):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_config_path("scrutiny-tui", appauthor=False)


def files_folder() -> Path:
    """Where new scrutiny files go unless the scrutineer says otherwise: Documents/Scrutiny."""
    import platformdirs

    return platformdirs.user_documents_path() / "Scrutiny"


def exports_folder(file: Path) -> Path:
    """Where what is written from a scrutiny file goes: beside it."""
    return file.resolve().parent


def in_synced_folder(path: Path) -> str | None:
    """The cloud service that keeps a path's folder in step, or None.

    Folders are known by their names, and OneDrive's also by its environment variables; links
    are followed. A Documents folder that macOS itself keeps in iCloud cannot be told apart.
    """
    for folder in (path.absolute(), path.resolve()):
        for part in (folder, *folder.parents):
            if service := _service(part.name):
                return service
            if any(_same(part, os.environ.get(name)) for name in _VARIABLES):
                return "OneDrive"
    return None


def _service(name: str) -> str | None:
    """The service whose folders have such a name."""
    for pattern, service in _SYNCED:
        if re.match(pattern, name, re.IGNORECASE):
            return service
    return None


def _same(folder: Path, other: str | None) -> bool:
    return bool(other) and folder == Path(str(other))


def temporary(path: Path, mark: str = "") -> Path:
    """Where a file is built before it gets its name: beside it, under a name of this process."""
    return path.with_name(f".{path.name}{mark}.{os.getpid()}.scrutiny.tmp")


def sweep(folder: Path) -> None:
    """Take away what a killed program of ours left half-written in a folder.

    Such a file is called as `temporary` says, or is the journal or lock of one. It is left alone
    while that process runs, and for a minute in any case: the folder may be shared with another
    laptop.
    """
    try:
        found = [(entry, _LEFT_OVER.fullmatch(entry.name)) for entry in folder.iterdir()]
        for path, match in found:
            if match is None:
                continue
            age = time.time() - path.lstat().st_mtime
            if age > _AN_HOUR or (age > _A_MINUTE and not _runs(int(match[1]))):
                _take_away(path)
    except OSError:
        return


def _take_away(path: Path) -> None:
    """Delete a file, or a folder of files that were to appear together."""
    if path.is_dir() and not path.is_symlink():
        for one in path.iterdir():
            one.unlink()
        path.rmdir()
    else:
        path.unlink()


def _runs(process: int) -> bool:
    """Whether a process still runs; where that cannot be asked, yes."""
    if sys.platform == "win32":
        return True  # a signal 0 would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
