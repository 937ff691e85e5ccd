"""From a record of a register, and from an unfinished text, to its page."""

from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import StepKind

if TYPE_CHECKING:
    from textual.screen import Screen

    from scrutiny_tui.store import Store


def page_of(store: "Store", n: int, kind: Kind) -> "Screen[Any]":
    """The page of a record of a register, the cursor on it."""
    if kind is Kind.CHALLENGE:
        from scrutiny_tui.screens.registers.challenges import ChallengesScreen

        return ChallengesScreen(n)
    if kind is Kind.REQUEST:
        from scrutiny_tui.screens.registers.requests import RequestsScreen

        return RequestsScreen(n)
    if kind in (Kind.DECLARATION, Kind.ASIDE):
        from scrutiny_tui.screens.registers.interests import AsidesScreen, DeclarationsScreen

        return AsidesScreen(n) if kind is Kind.ASIDE else DeclarationsScreen(n)
    from scrutiny_tui.screens.registers.disagreements import DisagreementScreen

    if kind is Kind.STEP:
        return DisagreementScreen(store.records.get(Step, n).of, step=n)
    return DisagreementScreen(n)


def form_of(store: "Store", kind: str, which: str) -> "Screen[Any]":
    """The form on which an unfinished text goes on: `which` is a record's number, or how a new
    one was begun.
    """
    number = int(which) if which.isdecimal() else None
    begun = which.split(":")[1:]
    if kind in ("challenge", "reply"):
        from scrutiny_tui.screens.registers.challenge_form import ChallengeForm, ReplyForm

        if kind == "reply":
            return ReplyForm(store, int(which))
        note, about = _numbers(begun)
        return ChallengeForm(store, number, note=note, about=about)
    if kind in ("request", "answer"):
        from scrutiny_tui.screens.registers.request_form import RequestAnswerForm, RequestForm

        if kind == "answer":
            return RequestAnswerForm(store, int(which))
        return RequestForm(store, number, about=_numbers(begun)[1])
    if kind in ("declaration", "aside"):
        from scrutiny_tui.screens.registers.interest_forms import AsideForm, DeclarationForm

        if kind == "aside":
            return AsideForm(store, number, event=_numbers(begun)[0])
        return DeclarationForm(store, number, nil=begun == ["nil"])
    from scrutiny_tui.screens.registers.disagreement_form import DisagreementForm, StageForm

    if kind == "disagreement":
        return DisagreementForm(store, number)
    if number:
        return StageForm(store, store.records.get(Step, number).of, number)
    return StageForm(store, int(begun[0]), what=StepKind(begun[1]))


def _numbers(begun: list[str]) -> tuple[int | None, int | None]:
    """The one or two numbers with which a new record was begun."""
    first, second, *_ = [int(one) if one else None for one in begun] + [None, None]
    return first, second
