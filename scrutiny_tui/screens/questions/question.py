"""One question: what it rests on beside the judgement, and how the judgement moved."""

import json
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import GLYPHS, objections, suggest
from scrutiny_tui.domain.words import JudgementValue, Strength
from scrutiny_tui.screens.fields import Reader, day_field, number, words
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.form_page import FormPage, typed_values
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.notes.rows import note_row
from scrutiny_tui.store.questions import Judged
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_LEFT_OUT = "left out"


class QuestionScreen(FormPage):
    """Evidence on one side, the judgement on the other, its dated trail below."""

    AREA = "questions"
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "save",
            "Judge",
            id="question.judge",
            tooltip="Save this judgement; the earlier one stays in the trail",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Other side",
            id="question.swap",
            tooltip="Go between the evidence and the fields of the judgement",
            priority=True,
        ),
        Binding(
            "space",
            "count",
            "Counts",
            id="question.count",
            tooltip="Let this item count for the judgement, or not",
        ),
        Binding(
            "f",
            "finding",
            "Finding",
            id="question.finding",
            tooltip="Start a finding about this question, resting on what counts",
        ),
        Binding(
            "n", "turn(1)", "Next", id="question.next", show=False, tooltip="The next question"
        ),
        Binding(
            "p",
            "turn(-1)",
            "Previous",
            id="question.previous",
            show=False,
            tooltip="The question before",
        ),
        Binding("escape", "back", "Back", id="question.back", tooltip="Back to the grid"),
    ]

    def __init__(self, n: int) -> None:
        """Show the criterion with this number."""
        super().__init__("", f"form:judgement:{n}", {})
        self._n = n
        self._left_out: set[int] = set()
        self._unsaved = ""

    def body(self) -> ComposeResult:
        """Wording, evidence, form and trail."""
        self._criterion = self.store.questions.criterion(self._n)
        judged = self._criterion.kind == "judgement"
        yield PlainStatic("", id="question-text")
        with Horizontal(id="sides"):
            with Vertical(id="evidence-side"):
                yield PlainStatic("", id="evidence-title", classes="muted")
                yield VirtualList(
                    0,
                    self._page,
                    [Column("", width=3), Column("Evidence", fraction=1, min_width=20)],
                    id="evidence",
                    row_height=3,
                    empty="Nothing is linked yet: write #code in a note, or edit one.",
                )
            with Vertical(id="judgement-side"):
                if judged:
                    yield Form(self.fields(), self._first_values(), focus=False)
                with VerticalScroll(id="trail-side", can_focus=False):
                    yield PlainStatic("", id="trail")

    def first_focus(self) -> Widget:
        """The evidence."""
        return self.query_one("#evidence")

    def fields(self) -> Sequence[Field]:
        """The fields of a judgement."""
        today = self.store.today()
        events = [
            ("", "none"),
            *(
                (str(e.n), f"{e.title}, {show_day(e.date)}")
                for e in self.store.calendar.checkpoints()
            ),
        ]
        return [
            Field("value", "Judgement", "choice", options=words(JudgementValue, "choose")),
            Field("event", "At", "choice", options=events),
            Field("reason", "Reason", "text", hint="why: what I saw, was told, or could not see"),
            Field("strength", "Evidence", "choice", options=words(Strength, "as suggested")),
            Field("strength_reason", "If not, why"),
            day_field("look_again", "Look again", today, month=True),
            day_field("judged_on", "Judged on", today),
        ]

    def _first_values(self) -> dict[str, str]:
        today = self.store.today()
        checkpoints = self.store.calendar.checkpoints()
        past = [event for event in checkpoints if event.date <= today]
        held = [event for event in past if event.status == "held" or event.notes]
        last = (held or past)[-1:]
        self._initial = {
            "event": str(last[0].n) if last else "",
            "judged_on": show_day(today),
        }
        return self._initial

    def reload(self) -> None:
        """Look at evidence and trail again."""
        self._criterion = self.store.questions.criterion(self._n)
        criterion = self._criterion
        self._count = self.store.notes.count_on(self._n)
        self._documents = self.store.notes.documents_on(self._n)
        prompts = "  ".join(criterion.prompts[:2]) if self.size.height >= 30 else ""
        text = f"{criterion.code}  {criterion.text}" + (f"\n{prompts}" if prompts else "")
        text += f"\n{self._unsaved}" if self._unsaved else ""
        self.query_one("#question-text", PlainStatic).update_plain(text)
        strength = self._suggested()
        amount = "no" if strength is Strength.NONE else strength
        self.query_one("#evidence-title", PlainStatic).update_plain(
            f" {plural(self._count, 'note')}, {plural(len(self._documents), 'document')}; "
            f"together {amount} evidence"
        )
        evidence = self.query_one(VirtualList)
        evidence.reload(len(self._documents) + self._count)
        self.query_one("#trail", PlainStatic).update_plain(self._trail_text())

    def _page(self, offset: int, limit: int) -> list[Row]:
        """Documents first, then notes, newest first."""
        rows = [
            Row(d.n, (self._mark(d.n), f"{d.ref} {d.method}: {d.title}"))
            for d in self._documents[offset : offset + limit]
        ]
        skipped = max(0, offset - len(self._documents))
        for note in self.store.notes.on_criterion(self._n, limit - len(rows), skipped):
            cells = note_row(note).cells
            who = f" ({cells[3]})" if cells[3] else ""
            rows.append(
                Row(note.n, (self._mark(note.n), f"{note.ref} {note.kind or ''}: {note.text}{who}"))
            )
        return rows

    def _mark(self, n: int) -> str:
        return "[ ]" if n in self._left_out else "[x]"

    def _counted(self) -> tuple[int, ...]:
        notes = [row.n for row in self.store.notes.on_criterion(self._n)]
        every = [*notes, *(document.n for document in self._documents)]
        return tuple(n for n in every if n not in self._left_out)

    def _suggested(self) -> Strength:
        if not self._left_out:
            return suggest(self.store.notes.voices_on(self._n))
        return suggest(self.store.notes.voices_of(self._counted()))

    def _trail_text(self) -> str:
        trail = self.store.questions.trail(self._n)
        if self._criterion.kind == "collector":
            return "A collector fills itself from notes of its kind; it gets no judgement."
        if self._criterion.kind == "heading":
            return "A question with parts: its parts are judged."
        if not trail:
            return "Not examined yet: no judgement has been made."
        return "Trail, newest first\n" + "\n".join(map(_trail_line, reversed(trail)))

    def say_unsaved(self, words: str) -> None:
        """Say below the question that a draft was put back."""
        self._unsaved = words
        self.reload()

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Judge {self._criterion.code}: {values['value']}"

    def keep(self, values: dict[str, str]) -> int:
        """Save a judgement; the earlier one stays."""
        today = self.store.today()
        read = Reader(values, today)
        if not values["value"]:
            read.wrong["value"] = "choose a judgement with the arrows or its first letter"
        judged_on, look_again = read.day("judged_on") or today, read.day("look_again", month=True)
        suggested = self._suggested()
        strength = Strength(values["strength"] or suggested)
        if values["value"]:
            read.wrong |= objections(
                self.store.questions.before(self._n, judged_on),
                JudgementValue(values["value"]),
                values["reason"],
                suggested,
                strength,
                values["strength_reason"],
            )
        if values["value"] == JudgementValue.TOO_EARLY and not values["look_again"]:
            read.wrong["look_again"] = "say when to look again"
        read.check()
        judgement = Judgement(
            value=JudgementValue(values["value"]),
            strength=strength,
            strength_reason=values["strength_reason"],
            reason=values["reason"],
            judged_on=judged_on,
            look_again=look_again,
            criterion=self._n,
            event=number(values["event"]),
            rests_on=self._counted(),
        )
        return self.store.questions.judge(judgement).key

    def saved_and_leave(self, number: int) -> None:
        """The judgement is on the disk: show it in the trail, and clear the form."""
        self._unsaved = ""
        self._left_out.clear()
        self.mark_saved()
        self.query_one(Form).fill(dict.fromkeys(self.query_one(Form).values, ""))
        self.query_one(Form).fill(self._initial)
        self.refresh_all()
        self.query_one("#evidence").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a criterion that takes a judgement has something to save, count or start afresh."""
        if action in ("save", "count", "afresh") and not self.query(Form):
            return False
        return super().check_action(action, parameters)

    def action_count(self) -> None:
        """Let the item under the cursor count, or not."""
        evidence = self.query_one(VirtualList)
        if evidence.key is not None:
            self._left_out ^= {evidence.key}
            self.reload()
            if self._keeper:
                self._keeper.changed()

    def action_afresh(self) -> None:
        """Throw the draft away; everything counts again."""
        self._left_out.clear()
        super().action_afresh()
        self.reload()

    def _read(self) -> tuple[str, str]:
        """What was typed, and what was left out."""
        text, cursor = super()._read()
        if not self._left_out:
            return text, cursor
        left_out = ",".join(map(str, sorted(self._left_out)))
        changed = typed_values(text) | {_LEFT_OUT: ("", left_out)}
        return json.dumps(changed, ensure_ascii=False), cursor

    def _put_back(self, kept: dict[str, tuple[str, str]]) -> None:
        _, left_out = kept.pop(_LEFT_OUT, ("", ""))
        self._left_out = {int(n) for n in left_out.split(",") if n.isdecimal()}
        super()._put_back(kept)
        self.reload()

    def action_finding(self) -> None:
        """Start a finding about this question."""
        trail = self.store.questions.trail(self._n)
        rests_on = self._counted() + ((trail[-1].n,) if trail else ())
        self.app.push_screen(FindingForm(self.store, rests_on=rests_on, criteria=(self._n,)))

    def action_turn(self, by: int) -> None:
        """Show the next question, or the one before."""
        numbers = [row.n for row in self.store.questions.grid() if row.kind != "heading"]
        at = numbers.index(self._n) if self._n in numbers else 0
        if self.leave_draft():
            self.app.switch_screen(QuestionScreen(numbers[(at + by) % len(numbers)]))

    @on(VirtualList.Selected, "#evidence")
    def _open_evidence(self, event: VirtualList.Selected) -> None:
        go_to(self, event.key)


def _trail_line(one: Judged) -> str:
    where = one.event_title or "no event"
    again = f"; look again {show_day(one.look_again)}" if one.look_again else ""
    reason = f"\n    {one.reason}" if one.reason else ""
    return (
        f"{GLYPHS[one.value]} {one.value} ({one.strength}, {one.direction}){again}\n"
        f"    {show_day(one.judged_on)}, {where}{reason}"
    )
