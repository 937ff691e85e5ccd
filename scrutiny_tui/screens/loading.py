"""Which screen each work area is, loaded when first shown, and what happens at the start."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from scrutiny_tui.paths import in_synced_folder, sweep
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.bars import Notice

if TYPE_CHECKING:
    from scrutiny_tui.app import ScrutinyApp
    from scrutiny_tui.store import Store


GONE = (
    "The file is no longer where it was: another program moved, replaced or deleted it. "
    "Nothing more is written to it. Copy what is on the screen, then open the file again."
)
"""Said when the path no longer names the file that was opened."""

_AFTER_FIRST_SCREEN = 0.5
"""Seconds after opening a file until it is checked, so that the first screen need not wait."""


def _today() -> Screen[Any]:
    from scrutiny_tui.screens.today.screen import TodayScreen

    return TodayScreen()


def _calendar() -> Screen[Any]:
    from scrutiny_tui.screens.calendar.agenda import AgendaScreen

    return AgendaScreen()


def _questions() -> Screen[Any]:
    from scrutiny_tui.screens.questions.grid import GridScreen

    return GridScreen()


def _findings() -> Screen[Any]:
    from scrutiny_tui.screens.findings.log import LogScreen

    return LogScreen()


def _report() -> Screen[Any]:
    from scrutiny_tui.screens.report.contribution import ContributionScreen

    return ContributionScreen()


def _welcome() -> Screen[Any]:
    from scrutiny_tui.screens.welcome.screen import WelcomeScreen

    return WelcomeScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "today": _today,
    "calendar": _calendar,
    "questions": _questions,
    "findings": _findings,
    "report": _report,
    "welcome": _welcome,
}
"""Every work area, and the first-run screen."""


def load_behind_the_frame() -> None:
    """Import what the first screen needs; run in a thread while the frame is already painted."""
    import scrutiny_tui.screens.today.screen
    import scrutiny_tui.store.opened  # noqa: F401

    gc.freeze()  # what is loaded stays: looking through it for garbage would hold up keys


def begin(app: "ScrutinyApp", path: Path | None) -> None:
    """Open the file, or show the first-run screen with the reason why there is none."""
    from scrutiny_tui.store import StoreError

    reason = ""
    if path is not None:
        try:
            app.open_file(path)
        except StoreError as error:
            reason = str(error)
        else:
            return
    from scrutiny_tui.screens.welcome.screen import WelcomeScreen

    WelcomeScreen.reason, WelcomeScreen.last = reason, ""
    app.switch_mode("welcome")


def check_behind(app: "ScrutinyApp", store: "Store") -> None:
    """Check the file in a thread, on a copy, once the first screen has been filled, and say on the
    screen when something is wrong. After a session that ended in the middle of a save, the file
    takes no changes before it has been found sound.
    """
    path, today = store.path, store.today()
    sweep(path.parent)
    if service := in_synced_folder(path):
        app.notify(
            f"This file is in a {service} folder, so copies of it leave this laptop. "
            "Move it to a folder that is not synchronised.",
            title="Privacy",
            severity="warning",
            markup=False,
            timeout=12,
        )

    def check() -> None:
        from scrutiny_tui.store.checks import sound

        found = [str(problem) for problem in sound(path, today)]
        app.call_from_thread(file_checked, app, path, found)

    def start() -> None:
        app.run_worker(check, thread=True, name="check", exit_on_error=False)

    if store.recovered and not store.read_only:
        store.hold()
        start()
    else:
        app.set_timer(_AFTER_FIRST_SCREEN, start)


def file_checked(app: "ScrutinyApp", path: Path, wrong: list[str]) -> None:
    """The check of a file has ended: say what it found, if that file is still open."""
    store = app.store
    if store is None or store.path != path:
        return
    if wrong:
        words = f"The check of this file found {len(wrong)}: {wrong[0]}."
        store.notice = f"{words} Run: scrutiny-tui check {path.name}"
        if store.recovered:
            for keeper in list(app.keepers.values()):
                keeper.flush()  # the last keys go beside the file while it is only held
            store.only_read()
            app.trouble = ""
            if any(keeper.failed for keeper in app.keepers.values()):
                store.notice += ". What you typed since lies beside it, and comes back"
    elif store.recovered:
        store.let_go()
    for notice in app.screen.query(Notice):
        notice.say(app.trouble or store.notice)
    for keeper in list(app.keepers.values()):
        keeper.flush()
    changed = wrong or store.recovered  # else a look again would only move what is worked on
    if changed and isinstance(app.screen, AreaScreen):
        app.screen.refresh_all()


def use_keys(app: "ScrutinyApp", wanted: dict[str, str]) -> list[str]:
    """Use the scrutineer's own keys; gives a sentence for each that cannot be used."""
    if not wanted:
        return []
    from scrutiny_tui.keymap import checked
    from scrutiny_tui.screens.keys import every_binding

    known = {binding.id: binding.key for binding in every_binding(type(app)) if binding.id}
    usable, complaints = checked(wanted, known)
    app.set_keymap(usable)
    return complaints


def to_the_top(app: "ScrutinyApp") -> None:
    """Leave the pages opened in this work area; what was typed in them is kept."""
    if all_kept(app):
        for _ in app.screen_stack[1:]:
            app.pop_screen()


def all_kept(app: "ScrutinyApp") -> bool:
    """Keep everything before leaving; says so when something can be kept nowhere."""
    kept = app.keep_everything()
    if not kept:
        app.problem("Some text could be saved nowhere, so it stays on this page. Make room first.")
    return kept


def search(app: "ScrutinyApp") -> None:
    """Open the search page over whatever is shown."""
    from scrutiny_tui.screens.search.screen import SearchScreen

    if not isinstance(app.screen, SearchScreen):
        app.push_screen(SearchScreen())


def help_on(app: "ScrutinyApp") -> None:
    """Show every key of the screen and of what has the focus."""
    from scrutiny_tui.screens.help.screen import HelpScreen

    if not isinstance(app.screen, HelpScreen):
        app.push_screen(HelpScreen(app.screen))


def curtain(app: "ScrutinyApp") -> None:
    """Draw the curtain over whatever is shown."""
    from scrutiny_tui.screens.curtain.screen import CurtainScreen

    if not isinstance(app.screen, CurtainScreen):
        app.push_screen(CurtainScreen())


def refer(app: "ScrutinyApp") -> None:
    """Show the stop-and-refer card over whatever is shown; not over the curtain."""
    from scrutiny_tui.screens.curtain.screen import CurtainScreen
    from scrutiny_tui.screens.refer.screen import ReferScreen

    if not isinstance(app.screen, (CurtainScreen, ReferScreen)):
        app.push_screen(ReferScreen())


async def leave_file(app: "ScrutinyApp") -> None:
    """Close the file with its screens, and show where files are chosen and made."""
    from scrutiny_tui.screens.welcome.screen import WelcomeScreen

    WelcomeScreen.reason, WelcomeScreen.last = "", str(app.store.path)
    await app.switch_mode("welcome")
    for mode in MODES:
        if mode != "welcome":
            await forget(app, mode)
    for keeper in app.keepers.values():
        keeper.close()
    app.keepers.clear()
    app.trouble = ""
    app.store.close()
    app.store = None  # type: ignore[assignment]  # set again before any area is shown


async def forget(app: "ScrutinyApp", mode: str) -> None:
    """Let a work area be made anew the next time it is shown."""
    if app._screen_stacks.get(mode):
        await app.remove_mode(mode)
        app.add_mode(mode, MODES[mode])
