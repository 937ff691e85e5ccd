"""The contribution to the annual report: its sections, what is missing, and the export."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import ProgressBar
from textual.worker import Worker, WorkerState, get_current_worker

from scrutiny_tui import exporting
from scrutiny_tui.domain.basis import CODE
from scrutiny_tui.domain.dates import local_day, local_time, long_period, show_day
from scrutiny_tui.domain.identifying import Place
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import SECTIONS
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.thread import Paragraph
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.of_year import YearPage
from scrutiny_tui.screens.report.basis import AS_COMPUTED, in_short, section_page
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.thread import Spot
    from scrutiny_tui.store.outline import Outline


class ContributionScreen(YearPage):
    """What will be in the contribution and what is missing; x writes the Word file."""

    AREA = "report"
    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Write / mend",
            id="report.open",
            tooltip="Write the section, or go to the record where something is missing",
        ),
        Binding(
            "x",
            "export",
            "Export to Word",
            id="report.export",
            tooltip="Write the next draft as a Word document beside the file",
        ),
        Binding(
            "s",
            "stop",
            "Stop",
            id="report.stop",
            show=False,
            tooltip="Stop an export that is running; nothing is left behind",
        ),
        Binding(
            "p",
            "turn(-1)",
            "Year before",
            id="report.previous",
            show=False,
            tooltip="The contribution of the scrutiny year before",
        ),
        Binding(
            "n",
            "turn(1)",
            "Year after",
            id="report.next",
            show=False,
            tooltip="The contribution of the scrutiny year after",
        ),
    ]

    _agreed: frozenset[Place] = frozenset()
    """Places that may identify somebody, shown since the last `x`."""

    def body(self) -> ComposeResult:
        """What it holds, and the lines to work on."""
        yield PlainStatic("", id="holds")
        yield VirtualList(
            0,
            self._page,
            [Column("", width=32), Column("", fraction=1, min_width=16)],
        )
        with Vertical(id="export"):
            yield ProgressBar(id="progress", show_eta=False)
            yield PlainStatic("", id="export-text")

    def first_focus(self) -> Widget:
        """The sections."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Count again."""
        year = self.year
        outline = self.store.report.outline(year)
        self._targets: dict[int, tuple[str, int | None]] = {}
        self._lines: list[Row] = [Row(None, ("Your own text, by section",))]
        for code, title, hint in SECTIONS:
            text = outline.texts.get(code, "")
            words = f"{len(text.split())} words" if text else f"empty: {hint}"
            if code == CODE:
                words = self._basis(year, edited=bool(text))
            self._add(("section:" + code, None), title, words, "" if text else "muted")
        self._lines.append(Row(None, (_missing_title(len(outline.missing)),)))
        for item in outline.missing:
            self._add(("record", item.n), "missing", item.what, "warn")
        checks = self.store.quality.open()
        if checks:
            self._lines.append(Row(None, (_checks_title(len(checks)),)))
        for check in checks:
            self._add(("record", check.criterion), check.code, check.words, "warn")
        if self._agreed:
            self._lines.append(Row(None, ("May identify somebody, Enter goes there",)))
        for place in sorted(self._agreed):
            where = self._where(place.where)
            self._add(where, place.where or "the report", f"! {place.sort}: {place.text}", "bad")
        versions = self.store.report.versions(year)
        self._lines.append(Row(None, (f"Versions written: {len(versions) or 'none yet'}",)))
        for version in reversed(versions):
            day = show_day(local_day(version.written_at, version.zone))
            when = f"{day} {local_time(version.written_at, version.zone)[:5]}"
            self._add(("version", None), f"draft {version.version}, {when}", version.file_name, "")
        holds = _holds(outline, year, len(checks), today=self.of_today())
        self.query_one("#holds", PlainStatic).update_plain(holds)
        self.query_one(VirtualList).reload(len(self._lines))

    def _basis(self, year: Year, *, edited: bool) -> str:
        """Whose words the basis is in; the record is counted only to compare it with an edit."""
        return in_short(self.store.basis.standing(year)) if edited else AS_COMPUTED

    def _where(self, called: str) -> tuple[str, int | None]:
        """Where a line of the report can be mended: a record, a question or a section."""
        if called in {code for code, *_ in SECTIONS}:
            return ("section:" + called, None)
        if found := self.store.records.by_ref(called):
            return ("record", found[0])
        numbers = self.store.questions.numbers([called])
        return ("record", numbers[0]) if numbers else ("place", None)

    def _add(self, target: tuple[str, int | None], title: str, words: str, tone: str) -> None:
        key = len(self._targets) + 1
        self._targets[key] = target
        self._lines.append(Row(key, (title, (words, tone))))  # type: ignore[arg-type]

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._lines[offset : offset + limit]

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        what, n = self._targets[event.key]
        if what.startswith("section:"):
            self.app.push_screen(section_page(what.removeprefix("section:"), self.year.key))
        elif n is not None:
            go_to(self, n)
        elif what == "record":
            self.app.push_screen(section_page("headline", self.year.key))

    def record(self) -> "Spot | None":
        """The section under the cursor, or the record where something is missing."""
        what, n = self._targets.get(self.query_one(VirtualList).key or 0, ("", None))
        if what.startswith("section:"):
            return Paragraph(self.year.key, what.removeprefix("section:"))
        return n

    def turned(self) -> None:
        """What was agreed to was of another year."""
        self._agreed = frozenset()

    def action_open(self) -> None:
        """Write the section, or go where something is missing."""
        self.query_one(VirtualList).action_select()

    def action_export(self) -> None:
        """Write the next draft; one at a time, so that each has a version of its own."""
        if any(one.name == "export" and not one.is_finished for one in self.app.workers):
            return
        if words := exporting.not_begun(self.year, self.store.today()):
            self._say(words)
            return
        self.query_one(ProgressBar).display = True
        self._say("Writing ...")
        self._export(self.store.path, self.year.key, self._agreed)

    def action_stop(self) -> None:
        """Stop a running export."""
        for worker in self.app.workers:
            if worker.name == "export" and worker.is_running:
                worker.cancel()

    @work(thread=True, name="export", exit_on_error=False)
    def _export(self, path: Path, year: int, agreed: frozenset[Place]) -> None:
        """Gather and write beside the keys, from a copy, so that no save is held up. Places that
        may identify somebody are shown first, but for those that were `agreed` to.
        """
        from scrutiny_tui.store.opened import open_copy

        worker = get_current_worker()

        def progress(done: int, total: int, what: str) -> None:
            self.app.call_from_thread(self._progress, done, total, what)

        try:
            with open_copy(path) as store:
                draft = exporting.gather(store, year=store.records.get(Year, year))
                found = exporting.identifying(store, draft.contribution)
            if not agreed.issuperset(found):
                self.app.call_from_thread(self._warn, found)
                return
            written = draft.write(progress, lambda: worker.is_cancelled)
        except exporting.failures() as error:
            self.app.call_from_thread(self._say, str(error))
            return
        self.app.call_from_thread(self._written, draft, written)

    def _warn(self, found: list[Place]) -> None:
        """Show what may identify somebody; the next `x` writes it anyway."""
        self._agreed = frozenset(found)
        self.query_one(ProgressBar).display = False
        self.refresh_all()
        self._say(
            f"Nothing is written yet: {plural(len(found), 'place')} may identify somebody, listed "
            "above under their own heading. Mend them, or press x again to write it anyway."
        )

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Something nobody foresaw: its name alone, for its words may quote what was typed."""
        if event.state is WorkerState.ERROR and event.worker.name == "export":
            fault = type(event.worker.error).__name__
            self._say(f"The report could not be written ({fault}); no file was left.")

    def _progress(self, done: int, total: int, what: str) -> None:
        if self.is_mounted:
            self.query_one(ProgressBar).update(total=total, progress=done)
            self._say(what)

    def _written(self, draft: exporting.Draft, path: Path) -> None:
        from scrutiny_tui.store import StoreError

        try:
            if not self.store.read_only:
                exporting.record(self.store, draft, path)
        except StoreError as error:
            notify_plain(self.app, str(error), title="Written, but not recorded", severity="error")
        self._agreed = frozenset()
        self.saved()
        open_checks = len(self.store.quality.open())
        look = f" {plural(open_checks, 'quality check')} still open." if open_checks else ""
        self._say(
            f"Written and read back: {path}{look}\n"
            "In Word, click in the contents and press F9 to add the page numbers."
        )

    def _say(self, text: str) -> None:
        self.query_one("#export").add_class("-shown")
        self.query_one("#export-text", PlainStatic).update_plain(text)


def _missing_title(count: int) -> str:
    return f"Missing: {plural(count, 'thing')}, Enter goes there" if count else "Nothing is missing"


def _checks_title(count: int) -> str:
    return f"Worth a look before you export: {count}, Enter goes to the question"


def _holds(outline: "Outline", year: Year, checks: int, *, today: bool) -> str:
    """What will be in the contribution, in three lines."""
    period = long_period(year.starts, year.ends) + ("" if today else " (not the year of today)")
    draft = f"next: draft {outline.version} · {outline.marking}"
    return (
        f"Contribution to the annual report, {period} · {draft}\n"
        f"{outline.judged} of {outline.asked} questions judged, "
        f"{plural(outline.findings, 'finding')}, "
        f"{plural(outline.recommendations, 'recommendation')}, "
        f"{plural(outline.notes, 'note')} relied on, {plural(outline.documents, 'document')}\n"
        f"Further down: {len(outline.missing) or 'nothing'} missing, "
        f"{plural(checks, 'quality check')} worth a look"
    )
