"""Today: which file and year, what comes next, and what waits to be done."""

from datetime import date, timedelta
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.amounts import show_days
from scrutiny_tui.domain.dates import days_until, in_words, last_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.registers.attention import attention
from scrutiny_tui.screens.resuming import describe, gone, is_editor, resume
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.aside import Aside, set_aside
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_GAUGE = 20
_MOST_OVERDUE = 50
_MOST_DUE = 20
_DAYS_AHEAD = 14
_PART, _BETWEEN = 0.01, 0.01
"""Seconds that one part of the first count of the evidence takes, and until the next: keys that
are pressed meanwhile come between.
"""

_Line: TypeAlias = tuple[str, str, Tone, str]
"""One thing that waits: title, words, style, and where Enter goes."""


class TodayScreen(AreaScreen):
    """One line for each thing that waits; Enter goes to it."""

    AREA = "today"
    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Open", id="today.open", tooltip="Go to what the line is about"),
        Binding(
            "c",
            "capture",
            "Capture",
            id="today.capture",
            tooltip="Capture notes at the next event",
        ),
        Binding(
            "w",
            "walk_in",
            "Walk-in",
            id="today.walk_in",
            tooltip="The walk-in sheet of the next event",
        ),
        Binding("i", "inbox", "Inbox", id="today.inbox", tooltip="The inbox: notes to sort"),
        Binding(
            "e",
            "partnership",
            "Partnership",
            id="today.partnership",
            show=False,
            tooltip="The partnership: its name, the local number, words to warn of",
        ),
        Binding(
            "x",
            "forget",
            "Forget",
            id="today.forget",
            show=False,
            tooltip="Forget an unfinished text whose record was taken back",
        ),
        Binding("f3", "app.area('calendar')", "Calendar", id="today.calendar", show=False),
        Binding("f4", "app.area('questions')", "Questions", id="today.questions", show=False),
    ]

    def body(self) -> ComposeResult:
        """A heading, the gauge of days, and the list of what waits."""
        yield PlainStatic("", id="year")
        yield PlainStatic("", id="days")
        yield VirtualList(
            0,
            self._page,
            [Column("What", width=20), Column("", fraction=1)],
            id="waiting",
            empty="",
        )

    def first_focus(self) -> Widget:
        """The list of what waits."""
        return self.query_one("#waiting")

    def reload(self) -> None:
        """Count again."""
        self._lines = self._waiting()
        year = self.year
        used = self.store.days.used(year)
        self.query_one("#year", PlainStatic).update_plain(
            f"{self.store.partnership.get().name}: scrutiny year {year.title}, "
            f"{show_day(year.starts)} to {show_day(year.ends)}"
        )
        share = used.total / year.day_ceiling if year.day_ceiling else 0
        filled = min(_GAUGE, round(share * _GAUGE))
        words = " - over the ceiling" if share > 1 else " - nearly all used" if share > 0.8 else ""
        self.query_one("#days", PlainStatic).update_plain(
            f"Days used   {show_days(used.total)} of {show_days(year.day_ceiling)}  "
            f"[{'█' * filled}{'░' * (_GAUGE - filled)}]  "
            f"{show_days(year.day_ceiling - used.total)} left{words}"
        )
        self.query_one(VirtualList).reload(len(self._lines))

    def opened(self) -> None:
        """Once the screen is drawn, weigh the evidence behind it: of 50,000 notes that takes
        longer than a first screen may.
        """
        self.call_after_refresh(self._weigh)

    @told
    def _weigh(self) -> None:
        if not self.is_attached or self.house.store is None or self.store.quality.ready:
            return
        if self.store.quality.go_on(_PART):
            self.reload()
        else:
            self.set_timer(_BETWEEN, self._weigh)

    def _waiting(self) -> list[_Line]:
        """What waits, the most general first."""
        ready = self.store.quality.ready
        self._trails = self.store.questions.trails() if ready else None
        today = self.store.today()
        event = self.store.calendar.next_event(today)
        unsorted = self.store.notes.to_sort()
        open_questions = self.store.questions.not_judged()
        waiting, late, first = self.store.findings.waiting(today, _MOST_OVERDUE)
        lines: list[_Line] = [
            (
                "Next event",
                f"{event.title}, {show_day(event.date)}, "
                f"{in_words(days_until(event.date, date.fromisoformat(today)))}"
                if event
                else "nothing is planned after today",
                "",
                "calendar",
            ),
            (
                "Notes to sort",
                f"{plural(unsorted, 'note')} without a kind, a question or a voice"
                if unsorted
                else "every note is sorted"
                if self.store.notes.total()
                else "no notes yet",
                "warn" if unsorted else "good",
                "inbox",
            ),
            (
                "Not judged yet",
                ", ".join(open_questions) if open_questions else "every question has a judgement",
                "warn" if open_questions else "good",
                "questions",
            ),
            self._checks(),
            (
                "Recommendations",
                f"{waiting} waiting, {late} overdue" if waiting else "none is waiting for anything",
                "bad" if late else "",
                "findings",
            ),
        ]
        if needed := attention(self.store.registers.counts()):
            lines.append(("Registers", needed, "warn", "registers"))
        drafts = [name for name, draft in self.store.drafts.all().items() if draft.text]
        for editor in dict.fromkeys([*set_aside(self.store.path), *drafts]):
            if is_editor(editor):
                words = f"{describe(self.store, editor)}: Enter goes on with it"
                lines.append(("Unfinished", words, "warn", f"draft {editor}"))
        lines += [*self._again(today), *self._due(today)]
        for row in first:
            due = show_day(row.due) if row.due else ""
            lines.append((f"  Overdue {row.ref}", f"{due}: {row.text}", "bad", f"go {row.n}"))
        if late > _MOST_OVERDUE:
            more = f"and {late - _MOST_OVERDUE} more overdue"
            lines.append(("  ...", more, "bad", "findings"))
        return lines

    def _checks(self) -> _Line:
        """The quality checks that are open, once the evidence is weighed."""
        if self._trails is None:
            return ("Quality checks", "weighing the evidence ...", "muted", "checks")
        found = [one for one in self.store.quality.every(self._trails) if not one.dismissed]
        if not found:
            return ("Quality checks", "none to look at", "good", "checks")
        codes = " ".join(dict.fromkeys(one.code for one in found))
        words = f"{plural(len(found), 'check')} to look at: {codes}"
        return ("Quality checks", words, "warn", "checks")

    def _again(self, today: str) -> list[_Line]:
        """Questions to look at again in the next days; a day that has passed is a check."""
        until = (date.fromisoformat(today) + timedelta(days=_DAYS_AHEAD)).isoformat()
        due = [
            (last_day(again), n, again, str(trail[-1].value))
            for n, trail in (self._trails or {}).items()
            if (again := trail[-1].look_again)
            and is_judged(trail[-1].value)
            and today <= last_day(again) <= until
        ]
        name = self.store.records.label
        return [
            ("  Look again", f"{show_day(day)}: {name(n)}, now {value}", "", f"go {n}")
            for _, n, day, value in sorted(due)
        ]

    def _due(self, today: str) -> list[_Line]:
        """Actions that are due in the next days, or were due before."""
        until = (date.fromisoformat(today) + timedelta(days=_DAYS_AHEAD)).isoformat()
        found = self.store.notes.due(until)
        lines: list[_Line] = []
        for row in found[:_MOST_DUE]:
            due = row.due or ""
            late: Tone = "bad" if due < today[: len(due)] else ""
            lines.append(("  Action due", f"{show_day(due)}: {row.text}", late, f"go {row.n}"))
        if more := found[_MOST_DUE:]:
            words = f"and {len(more)} more due by {show_day(until)}; Enter goes to the next"
            lines.append(("  ...", words, "", f"go {more[0].n}"))
        return lines

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [
            Row(offset + i, (title, (words, style)))
            for i, (title, words, style, _) in enumerate(self._lines[offset : offset + limit])
        ]

    @on(VirtualList.Selected)
    def _open(self, event: VirtualList.Selected) -> None:
        where = self._lines[event.key][3]
        if where == "inbox":
            self.action_inbox()
        elif where == "checks":
            self._open_checks()
        elif where == "registers":
            self._open_registers()
        elif where.startswith("go "):
            go_to(self, int(where.removeprefix("go ")))
        elif where.startswith("draft "):
            resume(self, where.removeprefix("draft "))
        else:
            self.app.run_worker(self.app.run_action(f"area('{where}')"))

    def record(self) -> int | None:
        """What the line under the cursor is about, where that is one record."""
        key = self.query_one(VirtualList).key
        where = "" if key is None else self._lines[key][3]
        if where == "calendar" and (event := self.store.calendar.next_event(self.store.today())):
            return event.n
        return int(where.removeprefix("go ")) if where.startswith("go ") else None

    def action_go(self) -> None:
        """Go to what the line is about."""
        self.query_one(VirtualList).action_select()

    @told
    def action_forget(self) -> None:
        """Forget an unfinished text about which there is nothing any more."""
        key = self.query_one(VirtualList).key
        where = "" if key is None else self._lines[key][3]
        editor = where.removeprefix("draft ")
        if editor == where:
            tell(self.app, "Only an unfinished text can be forgotten.")
        elif not gone(self.store, editor):
            tell(self.app, "Press Enter to go on with it; F8 there puts it back.")
        else:
            self.store.drafts.save(editor, "", "")
            Aside(self.store.path, editor).take_away()
            self.refresh_all()

    def action_capture(self) -> None:
        """Capture at today's event, or at the next one."""
        from scrutiny_tui.screens.notes.capture import CaptureScreen

        if (event := self._next_event()) is not None:
            self.app.push_screen(CaptureScreen(event))

    def action_walk_in(self) -> None:
        """Show what to read before the next event."""
        from scrutiny_tui.screens.calendar.walk_in import WalkInScreen

        if (event := self._next_event()) is not None:
            self.app.push_screen(WalkInScreen(event))

    def action_inbox(self) -> None:
        """Sort notes."""
        from scrutiny_tui.screens.notes.inbox import InboxScreen

        self.app.push_screen(InboxScreen())

    def _open_checks(self) -> None:
        from scrutiny_tui.screens.questions.checks import ChecksScreen

        self.app.push_screen(ChecksScreen())

    def _open_registers(self) -> None:
        from scrutiny_tui.screens.registers.screen import RegistersScreen

        self.app.push_screen(RegistersScreen())

    def action_partnership(self) -> None:
        """Edit the details of the partnership."""
        from scrutiny_tui.screens.partnership.form import PartnershipForm

        self.app.push_screen(PartnershipForm(self.store))

    def _next_event(self) -> int | None:
        """Today's event or the next one; says how to add one when there is none."""
        event = self.store.calendar.next_event(self.store.today())
        if event is None:
            tell(self.app, "Nothing is planned from today on; F3, then n, adds an event.")
        return event.n if event else None
