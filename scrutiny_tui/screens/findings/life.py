"""One recommendation with its whole life: made, answered, moved, said done, verified, impact,
closed.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.following import (
    age_words,
    due_words,
    late_words,
    short_day,
    still_awaited,
)
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import RecommendationStatus, Response, StepKind, Verification
from scrutiny_tui.screens.findings import life_keys
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
from scrutiny_tui.screens.findings.status_form import StatusForm
from scrutiny_tui.screens.findings.step_form import StepForm
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.following import Life
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_ENDED = -1
"""The key of the line that tells how it ended; lines of steps not yet reached have lower ones."""
_NOT_YET = {
    -2: StepKind.RESPONSE,
    -3: StepKind.SAID_DONE,
    -4: StepKind.VERIFIED,
    -5: StepKind.IMPACT,
}
_HOW = {
    StepKind.RESPONSE: "a keeps what they answer.",
    StepKind.SAID_DONE: "d keeps that they say it is done.",
    StepKind.VERIFIED: "v keeps what you saw of it.",
    StepKind.IMPACT: "i keeps evidence of what changed for children; s closes it without.",
}
_AWAITED = {
    StepKind.RESPONSE: "answer",
    StepKind.SAID_DONE: "said done",
    StepKind.VERIFIED: "verified",
    StepKind.IMPACT: "impact",
}
_SIGNS: dict[str, tuple[str, Tone]] = {
    Response.ACCEPTED: ("+", "good"),
    Response.PARTLY: ("~", "warn"),
    Response.NOT_ACCEPTED: ("x", "bad"),
    Verification.SEEN: ("+", "good"),
    Verification.IN_PART: ("~", "warn"),
    Verification.NOT_SEEN: ("x", "bad"),
    StepKind.SLIP: (">", "warn"),
    StepKind.SAID_DONE: ("o", ""),
    StepKind.IMPACT: ("*", "good"),
    StepKind.STAGE: ("^", "warn"),
    RecommendationStatus.CLOSED_WITH_IMPACT: ("=", "good"),
}


class Line(NamedTuple):
    """One line of a life."""

    key: int
    day: str
    """ISO day; empty for what has not come."""
    what: str
    sign: str
    tone: Tone
    by: str
    words: str
    evidence: tuple[int, ...]


class LifeScreen(ListedPage):
    """A recommendation and every step of its life; what has not come is said as such."""

    AREA = "findings"
    CSS_PATH = "life.tcss"
    BINDINGS: ClassVar[list[BindingType]] = life_keys.BINDINGS
    EMPTY = "Nothing has happened yet."

    def __init__(self, n: int, step: int | None = None) -> None:
        """Show the recommendation with this number, at one of its steps if given."""
        super().__init__()
        self._n = n
        self._start = step
        self._lines: dict[int, Line] = {}

    def body(self) -> ComposeResult:
        """What it is, its life, and the step under the cursor in full."""
        with VerticalScroll(id="text"):
            yield PlainStatic("", id="life-text")
        yield self.listed()
        yield from self.about_scrolled()

    def columns(self) -> Sequence[Column]:
        """When, what, by whom, in which words, and on which evidence."""
        return [
            Column("Day", width=15),
            Column("What", width=20),
            Column("By", width=18, hide_below=100),
            Column("In words", fraction=1, min_width=12),
            Column("Rests on", width=12, hide_below=76),
        ]

    def gone(self) -> bool:
        """Whether the recommendation was withdrawn."""
        return self.store.records.get(Recommendation, self._n).withdrawn

    def reload(self) -> None:
        """Look at the recommendation again; the cursor goes to a step that is new."""
        today = self.store.today()
        self._life = self.store.following.life(self._n, today)
        before = self._lines
        lines = life_lines(self.store, self._life)
        self._lines = {line.key: line for line in lines}
        self.query_one("#life-text", PlainStatic).update_plain(
            life_text(self.store, self._life, today)
        )
        self.show_records(list(self._lines))
        came = [n for n in self._lines if n >= _ENDED and n not in before]
        start = came[-1] if before and came else self._start if not before else None
        if start is not None:
            self.query_one(VirtualList).go_to(start)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each step, what has not come among them."""
        return [self._row(self._lines[n]) for n in numbers]

    def _row(self, line: Line) -> Row:
        names = [piece.name for piece in self.store.finding_evidence.pieces(line.evidence)]
        tone = line.tone
        return Row(
            line.key,
            (
                (show_day(line.day) if line.day else "", tone if tone == "muted" else ""),
                (f"{line.sign} {line.what}", tone),
                line.by,
                (line.words, "muted") if tone == "muted" else line.words,
                " ".join(names),
            ),
        )

    def about(self, n: int) -> str:
        """A step in full, and the evidence that it rests on."""
        line = self._lines[n]
        if n in _NOT_YET:
            return f"{line.words.capitalize()}: {_HOW[_NOT_YET[n]]}"
        head = " · ".join(filter(None, (show_day(line.day) if line.day else "", line.by)))
        text = f"{head} · {line.what}: {line.words}" if line.words else f"{head} · {line.what}"
        pieces = self.store.finding_evidence.pieces(line.evidence)
        behind = [
            f"{p.name} {p.what}: {p.text}" + (" (withdrawn)" if p.withdrawn else "") for p in pieces
        ]
        return "\n".join((text, *(["Rests on", *behind] if behind else [])))

    @told
    def open_record(self, n: int) -> None:
        """Edit the step; the first line is the recommendation, the last how it ended."""
        if n == self._n:
            self.action_edit()
        elif n == _ENDED:
            self.action_status()
        elif n in _NOT_YET:
            self._add(_NOT_YET[n])
        else:
            what = self.store.records.get(Step, n).what
            self.app.push_screen(StepForm(self.store, self._n, what, n))

    def _add(self, what: StepKind) -> None:
        self.app.push_screen(StepForm(self.store, self._n, what))

    @told
    def action_answer(self) -> None:
        """Keep what the owner answers."""
        self._add(StepKind.RESPONSE)

    @told
    def action_said_done(self) -> None:
        """Keep that the owner says it is done."""
        self._add(StepKind.SAID_DONE)

    @told
    def action_verified(self) -> None:
        """Keep what the scrutineer saw."""
        self._add(StepKind.VERIFIED)

    @told
    def action_impact(self) -> None:
        """Keep evidence of impact."""
        self._add(StepKind.IMPACT)

    @told
    def action_move(self) -> None:
        """Move the due date."""
        if self._life.due is None:
            tell(self.app, "It has no due date that could be moved: e gives it one.")
        else:
            self._add(StepKind.SLIP)

    @told
    def action_status(self) -> None:
        """Give it another status."""
        self.app.push_screen(StatusForm(self.store, self._n))

    @told
    def action_edit(self) -> None:
        """Edit the recommendation."""
        self.app.push_screen(RecommendationForm(self.store, self._life.one.finding, self._n))

    @told
    def action_finding(self) -> None:
        """Open its finding."""
        from scrutiny_tui.screens.findings.finding import FindingScreen

        self.app.push_screen(FindingScreen(self._life.one.finding))

    def action_challenge(self) -> None:
        """Put a challenge about it into the register."""
        from scrutiny_tui.screens.registers.challenge_form import ChallengeForm

        self.app.push_screen(ChallengeForm(self.store, about=self._n))

    def action_wording(self) -> None:
        """Keep a request to change its wording."""
        from scrutiny_tui.screens.registers.request_form import RequestForm

        self.app.push_screen(RequestForm(self.store, about=self._n))

    @told
    def action_withdraw(self) -> None:
        """Take the step under the cursor out."""
        n = self.key
        if n is None or n in _NOT_YET:
            return
        if n == self._n:
            tell(self.app, "This is the recommendation itself: Del on its finding's page.")
        elif n == _ENDED:
            tell(self.app, "It has ended: s gives it another status.")
        else:
            step = self.store.records.get(Step, n)
            self.save(
                f"Withdraw a step of {self._life.one.ref}: {step.what}",
                lambda: self.store.following.withdraw_step(step),
            )


def life_lines(store: "Store", life: Life) -> list[Line]:
    """A life from the day it was made: its steps, how it ended, and what has not come."""
    one = life.one
    lines = [Line(one.key, one.made_on, "made", "·", "", "", one.text, one.rests_on)]
    lines += [_step_line(store, step) for step in life.steps]
    if not one.status.is_open:
        sign, tone = _SIGNS.get(one.status, ("=", ""))
        words = one.status_note
        if one.superseded_by:
            words = f"by {store.records.label(one.superseded_by)}. {words}".strip()
        day = one.ended_on or ""
        short = one.status.value.replace("closed without evidence of", "closed, no")
        lines.append(Line(_ENDED, day, short, sign, tone, "", words, ()))
    keys = {what: key for key, what in _NOT_YET.items()}
    missing = still_awaited((step.what for step in life.steps), one.status)
    lines += [
        Line(keys[what], "", _AWAITED[what], "-", "muted", "", words, ()) for what, words in missing
    ]
    return lines


def _step_line(store: "Store", step: Step) -> Line:
    what = step.response or step.verified or step.what
    sign, tone = _SIGNS[what]
    word, words = str(what), step.text
    if step.what is StepKind.SLIP and step.was and step.becomes:
        moved = f"{short_day(step.was)} to {short_day(step.becomes)}"
        words = ". ".join(filter(None, (moved, step.text)))
    elif step.what is StepKind.STAGE:
        word, words = "escalated", ". ".join(filter(None, (step.stage, step.text)))
    elif step.what is StepKind.IMPACT:
        told_by = ", ".join(filter(None, (step.impact, step.voice)))
        words = f"{step.text} ({told_by})" if told_by else step.text
    agency = store.records.label(step.agency) if step.agency else ""
    by = ", ".join(filter(None, (step.role, agency)))
    return Line(step.key, step.day, word, sign, tone, by, words, step.rests_on)


def life_text(store: "Store", life: Life, today: str) -> str:
    """What a recommendation is, as text for a screen: where it stands first, which is all that
    a small one has room for, then its words, finding and owners.
    """
    one, label = life.one, store.records.label
    finding = store.records.get(Finding, one.finding)
    lead = _named(store, one.lead, today) if one.lead else "no lead owner yet"
    owners = [f"Lead {lead}" if one.lead else lead]
    if one.supporting:
        owners.append(f"with {', '.join(_named(store, n, today) for n in one.supporting)}")
    owners.append(f"reported to {label(one.forum)}" if one.forum else "reported to no forum yet")
    due = due_words(life.due, life.due_by, life.standing.first_due, life.standing.slips)
    late = f" · ! {late_words(life.due, today)}" if life.overdue and life.due else ""
    lines = [
        f"{one.ref} · {one.status} · Age {age_words(life.boards, life.days)}",
        f"{due[:1].upper()}{due[1:]}{late}",
        one.text,
        *([f"Note: {one.status_note}"] if one.status_note else []),
        f"From {finding.ref} ({finding.kind}): {finding.title}",
        " · ".join(owners),
    ]
    if named := store.records.sources(one.key, Relation.ABOUT):
        lines.append(f"Named in {' '.join(label(n) for n in named)}")
    if before := store.records.sources(one.key, Relation.SUPERSEDED_BY):
        lines.append(f"Takes the place of {' '.join(label(n) for n in before)}")
    return "\n".join(lines)


def _named(store: "Store", owner: int, today: str) -> str:
    """An owner by the name it had, and who goes on in its place when it is no more."""
    now = store.following.owner_on(owner, today)
    name = store.records.label(owner)
    return name if now == owner else f"{name} (now {store.records.label(now)})"
