"""One question: what it rests on beside the judgement, and how the judgement moved."""

import json
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import scale, suggest
from scrutiny_tui.domain.words import CriterionKind, Stance, Strength
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.form_page import FormError, FormPage, typed_values
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.questions import judging
from scrutiny_tui.screens.questions.blind import HIDDEN, Blind
from scrutiny_tui.screens.questions.question_keys import BINDINGS, OF_EVIDENCE
from scrutiny_tui.screens.questions.sought import next_sought, said
from scrutiny_tui.screens.questions.trail import evidence_line, in_full, in_one_line, now
from scrutiny_tui.store.evidence import EVERYTHING
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_LEFT_OUT = "left out"
_EVIDENCE = (Kind.NOTE, Kind.DOCUMENT, Kind.FINDING)
_SIGNS = {Stance.CORROBORATES: "+", Stance.CONTRADICTS: "-", None: " "}
_MOST_NAMED = 12
_TALL = 30


class QuestionScreen(FormPage):
    """Evidence on one side, the judgement on the other, its dated trail below."""

    AREA = "questions"
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, n: int, blind: Blind | None = None) -> None:
        """Show the criterion with this number; `blind` says whether earlier values are hidden."""
        super().__init__("", f"form:judgement:{n}", {})
        self._n = n
        self._blind = blind or Blind()
        self._left_out: set[int] = set()
        self._sought = EVERYTHING
        self._unsaved = ""
        self._was_shown = False
        """Whether the earlier values were shown on this page."""
        self._revealed = ""
        """The value that was given while the one before was hidden."""

    def body(self) -> ComposeResult:
        """Wording, evidence, form and trail."""
        self._criterion = self.store.questions.criterion(self._n)
        yield PlainStatic("", id="question-text")
        yield PlainStatic("", id="prompts", classes="muted")
        with Horizontal(id="sides"):
            with Vertical(id="evidence-side"):
                yield PlainStatic("", id="evidence-title", classes="muted")
                yield Editor(single=True, placeholder="words, or N-012", id="evidence-words")
                yield VirtualList(
                    0,
                    self._page,
                    [Column("", width=4), Column("Evidence", fraction=1, min_width=20)],
                    locate=self._locate,
                    id="evidence",
                    row_height=3,
                    empty="Nothing here: write #code in a note, or edit one. Esc ends a filter.",
                )
            with Vertical(id="judgement-side"):
                if self._asks():
                    yield Form(self.fields(), self._first_values(), focus=False)
                with VerticalScroll(id="trail-side"):
                    yield PlainStatic("", id="trail")

    def _asks(self) -> bool:
        """Whether a judgement is asked for: by a kind that has values, of a framework in use."""
        asked = {row.n for row in self.store.questions.rows()}
        return self._n in asked and bool(scale(self._criterion.kind))

    def withdrawn(self) -> bool:
        """Whether the criterion was taken out."""
        return self.store.questions.criterion(self._n).withdrawn

    def first_focus(self) -> Widget:
        """The evidence."""
        return self.query_one("#evidence")

    def fields(self) -> Sequence[Field]:
        """The fields of a judgement."""
        return judging.fields(self.store, self._criterion.kind)

    def _first_values(self) -> dict[str, str]:
        self._initial |= judging.first_values(self.store, self._n)
        return self._initial

    def reload(self) -> None:
        """Look at evidence and trail again."""
        self._criterion = self.store.questions.criterion(self._n)
        self._every = self.store.evidence.numbers(self._n)
        direct = (n for n, through in self._every.items() if not through)
        self._kinds = self.store.evidence.kinds(direct)
        sought = self._sought
        whole = sought == EVERYTHING
        self._numbers = self._every if whole else self.store.evidence.numbers(self._n, sought)
        self._order = list(self._numbers)
        self._show_wording()
        self._show_title()
        self.query_one("#evidence", VirtualList).reload(len(self._order))
        self.query_one("#trail", PlainStatic).update_plain(self._trail_text())

    def _show_wording(self) -> None:
        criterion = self._criterion
        text = f"{criterion.code}  {criterion.text}"
        text += f"\n{self._unsaved}" if self._unsaved else ""
        self.query_one("#question-text", PlainStatic).update_plain(text)
        self._tall = self.size.height >= _TALL
        asked = "  ".join(criterion.prompts[:2]) if self._tall else ""
        prompts = self.query_one("#prompts", PlainStatic)
        prompts.update_plain(asked)
        prompts.display = bool(asked)

    def on_resize(self) -> None:
        """Put the prompts where there is room for them."""
        if hasattr(self, "_tall") and self._tall != (self.size.height >= _TALL):
            self.reload()

    def _show_title(self) -> None:
        strength = self._suggested()
        amount = "no" if strength is Strength.NONE else strength
        count = ", ".join(plural(self._kinds.get(kind, 0), kind.value) for kind in _EVIDENCE)
        over = len(self._every) - sum(self._kinds.values())
        count += f", {over} counted over" if over else ""
        shown = f", {len(self._order)} shown: {said(self._sought)}" if self._is_filtered else ""
        out = f", {len(self._left_out)} left out" if self._left_out else ""
        self.query_one("#evidence-title", PlainStatic).update_plain(
            f" {count}{out}: {amount} evidence{shown}"
        )

    @property
    def _is_filtered(self) -> bool:
        return self._sought != EVERYTHING

    def _page(self, offset: int, limit: int) -> list[Row]:
        wanted = {n: self._numbers[n] for n in self._order[offset : offset + limit]}
        hidden = self._blind.hides(self._n)  # what contradicts it tells what it was
        return [
            Row(
                row.n,
                (
                    self._mark(row.n) + ("" if hidden else _SIGNS[row.stance]),
                    evidence_line(row),
                ),
            )
            for row in self.store.evidence.rows(self._n, wanted)
        ]

    def _locate(self, n: int) -> int | None:
        return self._order.index(n) if n in self._numbers else None

    def _mark(self, n: int) -> str:
        return "[ ]" if n in self._left_out else "[x]"

    def _counted(self) -> tuple[int, ...]:
        return tuple(n for n in self._every if n not in self._left_out)

    def _suggested(self) -> Strength:
        return suggest(self.store.evidence.voices(self._counted()))

    def _trail_text(self) -> str:
        criterion = self._criterion
        asking = "\n  ".join(("Ask yourself", *criterion.prompts, judging.PARENT))
        whole = f"{asking}\n  {judging.LADDER}"
        if criterion.kind == CriterionKind.HEADING:
            return f"A question with parts: its parts are judged.\n\n{whole}"
        trail = self.store.questions.trail(self._n)
        if aside := bool(scale(criterion.kind)) and not self._asks():
            whole = "Its framework is set aside: what was judged stays, and nothing new is asked."
        if trail and self._blind.hides(self._n):
            return f"The trail is {HIDDEN} (b shows it).\n\n{whole}"
        self._was_shown = self._was_shown or bool(trail)
        if not trail:
            return f"Not examined yet: no judgement has been made.\n\n{whole}"
        refs = self.store.questions.resting(one.n for one in trail)
        resting = {n: _named(some) for n, some in refs.items()}
        checks = [f"! {one.words}" for one in self.store.quality.of(self._n) if not one.dismissed]
        moved = [in_one_line(trail)] if len(trail) > 1 else []
        # Where the prompts do not stand below the question, they are read before the trail.
        first = [] if aside or self._tall else [asking]
        parts = [now(trail[-1]), *moved, *checks, *first, "Trail, newest first"]
        parts.append(in_full(trail, resting))
        return "\n".join(parts) + f"\n\n{judging.LADDER if first else whole}"

    def say_unsaved(self, words: str) -> None:
        """Say below the question that a draft was put back."""
        self._unsaved = words
        self.reload()

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Judge {self._criterion.code}: {values['value']}"

    def keep(self, values: dict[str, str]) -> int:
        """Save a judgement; the earlier one stays. It was given blind if its value is the one
        that was chosen before the earlier one was seen.
        """
        hidden = self._blind.hides(self._n) and not self._was_shown
        if hidden and self.store.questions.trail(self._n):
            self._revealed = values["value"]
        blind = bool(self._revealed) and values["value"] == self._revealed
        try:
            judgement = judging.read(
                self.store, self._n, values, self._suggested(), self._counted(), blind=blind
            )
        except FormError:
            if values["value"]:
                self._blind.gave(self._n)
                self.reload()
            raise
        return self.store.questions.judge(judgement).key

    def saved_and_leave(self, number: int) -> None:
        """The judgement is on the disk: show it in the trail, and clear the form."""
        self._unsaved = self._revealed = ""
        self._blind.gave(self._n)
        self._left_out.clear()
        self.mark_saved()
        self.query_one(Form).fill(self._first_values())
        self.refresh_all()
        self.query_one("#evidence").focus()
        latest = self.store.questions.trail(self._n)[-1]
        if latest.n != number:
            words = f"A later judgement stands: {latest.value}, {latest.event_title or 'no event'}."
            notify_plain(self, words, title="Kept, at its place in the trail")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a criterion that takes a judgement has something to save, count or start afresh; and
        the keys of the evidence act on it only while it has the focus.
        """
        if action in OF_EVIDENCE and self.focused is not self.query_one("#evidence"):
            return False
        if action in ("save", "count", "afresh", "stance") and not self.query(Form):
            return False
        return super().check_action(action, parameters)

    def action_count(self) -> None:
        """Let the item under the cursor count, or not."""
        if (n := self.query_one("#evidence", VirtualList).key) is not None:
            self._left_out ^= {n}
            self.reload()
            if self._keeper:
                self._keeper.changed()

    def action_stance(self, stance: str) -> None:
        """Say that the item under the cursor corroborates or contradicts; again takes it back."""
        n = self.query_one("#evidence", VirtualList).key
        if n is None:
            return
        if self._blind.hides(self._n):
            tell(self.app, f"What was marked is {HIDDEN}.")
            return
        [row] = self.store.evidence.rows(self._n, {n: self._numbers[n]})
        new = None if row.stance == stance else Stance(stance)
        label = f"{row.ref} {new or 'neither supports nor contradicts'} {self._criterion.code}"
        self.save(label, lambda: self.store.evidence.mark(n, self._n, new))

    def action_sift(self, by: str) -> None:
        """Show the evidence of one voice, agency, kind or stance after the other, then all."""
        if by == "stance" and self._blind.hides(self._n):
            tell(self.app, f"What speaks against it is {HIDDEN}.")
            return
        self._sought = next_sought(self.store, self._n, self._sought, by)
        self.reload()

    def action_find(self) -> None:
        """Type words that the evidence holds."""
        words = self.query_one("#evidence-words", Editor)
        words.add_class("-shown")
        words.focus()

    @on(Editor.Changed, "#evidence-words")
    def _narrow(self, event: Editor.Changed) -> None:
        event.stop()
        self._sought = self._sought._replace(words=self.query_one("#evidence-words", Editor).text)
        self.reload()

    @on(Editor.Submitted, "#evidence-words")
    def _to_evidence(self, event: Editor.Submitted) -> None:
        event.stop()
        self.query_one("#evidence").focus()

    def action_back(self) -> None:
        """End the filter; without one, go back to the grid."""
        words = self.query_one("#evidence-words", Editor)
        if not (self._is_filtered or words.has_class("-shown")):
            super().action_back()
            return
        self._sought = EVERYTHING
        words.put("")
        words.remove_class("-shown")
        self.query_one("#evidence").focus()
        self.reload()

    def hides(self, spot: object) -> bool:
        """Whether what was judged is hidden, and with it what rests on its evidence."""
        return self._blind.hides(self._n)

    def action_trail(self) -> None:
        """Go to the trail and the prompts, to read on with the arrows."""
        self.query_one("#trail-side").focus()

    def action_blind(self) -> None:
        """Hide the earlier value until a new one is given, or show it."""
        self._blind.turn_one(self._n)
        self.reload()

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
        hidden = self._blind.hides(self._n)  # the form tells the value of what it rests on
        stands = [] if hidden else self.store.questions.trail(self._n)[-1:]
        rests_on = self._evidence_of_finding() + tuple(one.n for one in stands)
        self.app.push_screen(FindingForm(self.store, rests_on=rests_on, criteria=(self._n,)))

    def _evidence_of_finding(self) -> tuple[int, ...]:
        """What counts, but for other findings: a finding rests on notes and documents."""
        direct = self.store.evidence.numbers(self._n, EVERYTHING._replace(counted=True))
        return tuple(n for n in direct if n not in self._left_out)

    def action_turn(self, by: int) -> None:
        """Show the next question, or the one before."""
        if self.leave_draft():
            open_criterion(self, self.store.questions.beside(self._n, by), self._blind, turn=True)

    @on(VirtualList.Selected, "#evidence")
    def _open_evidence(self, event: VirtualList.Selected) -> None:
        go_to(self, event.key)


def _named(refs: list[str]) -> str:
    """What a judgement rests on, by reference."""
    more = len(refs) - _MOST_NAMED
    return ", ".join(refs[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def open_criterion(
    screen: AreaScreen, n: int, blind: Blind | None = None, *, turn: bool = False
) -> None:
    """Open the page of a criterion above a screen, or in its place where one turns pages."""
    page: AreaScreen
    if screen.store.questions.criterion(n).kind == CriterionKind.COLLECTOR:
        from scrutiny_tui.screens.questions.collector import CollectorScreen

        page = CollectorScreen(n, blind=blind)
    else:
        page = QuestionScreen(n, blind)
    if turn:
        screen.app.switch_screen(page)
    else:
        screen.app.push_screen(page)
