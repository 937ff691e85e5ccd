"""Reading the files of documents in a thread, beside the keys."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from weakref import WeakKeyDictionary

from textual.app import App
from textual.worker import Worker, get_current_worker

from scrutiny_tui.domain.register import FILE_SIGNS
from scrutiny_tui.exchange.fingerprint import (
    FileProblem,
    Look,
    Stopped,
    compare,
    fingerprint,
    size_words,
)
from scrutiny_tui.screens.area import AreaScreen, House
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import notify_plain

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.register import Referred

_STEP = 64 << 20
"""Bytes after which the progress of one long file is shown anew."""
_Looks: TypeAlias = dict[tuple[int, str, str], Look]
_FOUND: "WeakKeyDictionary[Store, _Looks]" = WeakKeyDictionary()


def looks(store: "Store") -> _Looks:
    """What was found of files since `store` was opened, by document, path and fingerprint."""
    return _FOUND.setdefault(store, {})


def keep_look(store: "Store", one: "Referred", look: Look) -> None:
    """Keep what was found of a file as long as `store` is open; in no file."""
    looks(store)[one.n, one.file, one.sha256] = look


def look_words(look: Look) -> str:
    """What was found of a file: sign, word, and why."""
    return f"{FILE_SIGNS[look.state]} {look.state}: {look.words}"


def take_fingerprint(screen: AreaScreen, n: int) -> None:
    """Read the file of a document behind the keys, and keep its fingerprint as an action of its
    own; the page may be left meanwhile.
    """
    app, store = screen.app, screen.store
    for referred in store.register.files([n]):

        def read(one: "Referred" = referred) -> None:
            worker = get_current_worker()
            try:
                found = fingerprint(one.file, lambda: worker.is_cancelled)
            except FileProblem as problem:
                words = f"No fingerprint of {one.ref}: {problem}."
                app.call_from_thread(notify_plain, app, words, severity="warning")
            except Stopped:
                return
            else:
                app.call_from_thread(_keep, app, store, one, found)

        app.run_worker(read, thread=True, name="fingerprint", exit_on_error=False)


def _keep(app: App[Any], store: "Store", one: "Referred", found: str) -> None:
    """Keep a fingerprint, unless another file was opened while it was taken."""
    from scrutiny_tui.store import StoreError

    if cast(House, app).store is not store:
        return
    label = f"Fingerprint {one.ref}"
    try:
        with store.action(label):
            kept = store.register.keep_fingerprint(one.n, one.file, found)
    except StoreError as error:
        notify_plain(app, str(error), title=f"Not saved: {label}", severity="error")
        return
    if isinstance(app.screen, AreaScreen) and kept:
        app.screen.saved()
    tell(app, f"Fingerprint of {one.ref} {'taken' if kept else 'taken: the same as before'}")


def check_behind(
    screen: AreaScreen,
    files: Sequence["Referred"],
    said: Callable[[float, str], None],
    found: Callable[["Referred", Look], None],
    ended: Callable[[], None],
) -> Worker[None]:
    """Compare files with their fingerprints behind the keys.

    While the page is there it is told, between its keys: what is being read (`said`, with how
    many are done), each result, and the end, which is not told to a page that stopped it.
    """
    app = screen.app

    def tell_page(act: Callable[..., None], *values: object) -> None:
        def on_page() -> None:
            if screen.is_mounted:
                act(*values)

        app.call_from_thread(on_page)

    def read() -> None:
        worker = get_current_worker()
        for done, one in enumerate(files):
            place = f"{done + 1} of {len(files)}: {one.ref}" if len(files) > 1 else one.ref
            tell_page(said, done, place)
            steps = -1

            def progress(read_so_far: int, size: int, place: str = place, done: int = done) -> None:
                nonlocal steps
                if size > _STEP and read_so_far // _STEP > steps:
                    steps = read_so_far // _STEP
                    part = read_so_far / size
                    tell_page(said, done + part, f"{place}, {part:.0%} of {size_words(size)}")

            try:
                look = compare(one.file, one.sha256, lambda: worker.is_cancelled, progress)
            except Stopped:
                return
            tell_page(found, one, look)
            if worker.is_cancelled:
                return
        tell_page(ended)

    return app.run_worker(read, thread=True, name="check files", exit_on_error=False)
