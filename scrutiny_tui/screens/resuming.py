"""Text that was being typed when a form was left or the program ended: what it is, and back to it.

An editor's name says what it edits: `form:event:12`, `form:finding:new:40,41:22`, `capture:17`,
`section:2:summary`, `feedback:12:worries`, `wording:7:102` (a collector, and an item of it).
"""

import re
from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.screens.partners.going import FORMS as PARTNERS
from scrutiny_tui.screens.partners.going import form_of as form_of_partners
from scrutiny_tui.widgets.bars import tell

_NAME = re.compile(
    r"(?:capture|line|queue):\d+|form:partnership:1|section:\d+:\w+"
    r"|wording:\d+:\d+|feedback:\d+:(?:heard|works|worries|suggestions)"
    r"|form:(?:note|judgement|people):\d+|form:event:(?:\d+|new)"
    r"|form:(?:framework|mapping):\d+|form:criterion:(?:\d+|new:\d+)"
    r"|form:recommendation:(?:\d+|new:\d+)|form:finding:(?:\d+|new:[\d,]*:[\d,]*)"
    r"|form:document:(?:\d+|new:[\d,]*)"
    r"|form:step:(?:\d+|new:[a-z_]+:\d+)|form:status:\d+"
    r"|form:(?:challenge|disagreement|declaration|aside|request):(?:\d+|new(?::\d*){0,2}|new:nil)"
    r"|form:(?:reply|answer):\d+|form:stage:(?:\d+|new:\d+:(?:stage|advice))"
    r"|form:(?:agency|role|forum|year):(?:\d+|new)|form:successor:\d+"
    r"|form:dismissal:\d+:(?:limited|one_agency|no_family|nothing_new|activity_only"
    r"|contradicted|look_again)"
)

_ABOUT = {
    "people": "agenda and people of",
    "mapping": "the mapping of",
    "judgement": "the judgement on",
    "status": "the status of",
    "reply": "the reply to",
    "answer": "the answer to",
    "successor": "what follows",
}
"""What forms of one record are about that do not edit the whole of it."""

_REGISTERED = (
    "challenge",
    "disagreement",
    "declaration",
    "aside",
    "request",
    "reply",
    "answer",
    "stage",
)
"""Forms of the registers."""

if TYPE_CHECKING:
    from textual.screen import Screen

    from scrutiny_tui.domain.words import StepKind
    from scrutiny_tui.screens.area import AreaScreen
    from scrutiny_tui.store import Store


def is_editor(editor: str) -> bool:
    """Whether a name is one of an editor; a file set aside may have been changed by hand."""
    return _NAME.fullmatch(editor) is not None


def gone(store: "Store", editor: str) -> str:
    """What an unfinished text is about, by its name, if that was taken back; else empty."""
    found = re.match(r"(?:form:)?(?!finding|document)[a-z]+:(?:new:(?:[a-z_]+:)?)?(\d+)", editor)
    if (
        found is None
        or editor.startswith("form:partnership")
        or store.records.stands(int(found[1]))
    ):
        return ""
    return store.records.label(int(found[1])) or "what it is about"


def describe(store: "Store", editor: str) -> str:
    """What an unfinished text is, in a few words."""
    what, _, rest = editor.partition(":")
    if what == "capture":
        return f"a line at {store.records.label(int(rest))}"
    if what == "queue":
        return f"lines at {store.records.label(int(rest))} that are not in the file yet"
    if what == "line":
        return f"a change of {store.records.label(int(rest))}"
    if what == "section":
        year, _, code = rest.partition(":")
        return f"the report of {store.records.label(int(year))}, {code}"
    if what == "feedback":
        return f"the feedback note of {store.records.label(int(rest.partition(':')[0]))}"
    if what == "wording":
        collector, _, item = rest.partition(":")
        return (
            f"words for {store.records.label(int(item))} in {store.records.label(int(collector))}"
        )
    kind, _, which = rest.partition(":")
    if kind == "partnership":
        return "the details of the partnership"
    if kind in _ABOUT:
        return f"{_ABOUT[kind]} {store.records.label(int(which))}"
    if kind == "dismissal":
        return f"why a check of {store.records.label(int(which.partition(':')[0]))} may stand"
    if kind == "stage":
        return "a stage or advice in a disagreement"
    if kind == "step":
        of, what_step = _step_of(store, which)
        return f"a step of {store.records.label(of)} ({what_step})"
    if which.isdecimal():
        return f"the {kind} {store.records.label(int(which))}"
    return f"a new {kind}"


def page_for(store: "Store", editor: str) -> "Screen[Any]":
    """The page on which an unfinished text goes on."""
    what, _, rest = editor.partition(":")
    if what in ("capture", "queue"):
        from scrutiny_tui.screens.notes.capture import CaptureScreen

        return CaptureScreen(int(rest))
    if what == "line":
        from scrutiny_tui.screens.notes.capture import CaptureScreen

        event = store.records.targets(int(rest), Relation.AT)
        return CaptureScreen(event[0], edit=int(rest))
    if what == "section":
        from scrutiny_tui.screens.report.basis import section_page

        year, _, code = rest.partition(":")
        return section_page(code, int(year))
    if what == "feedback":
        from scrutiny_tui.screens.calendar.own_words import FeedbackWords

        event_of, _, code = rest.partition(":")
        return FeedbackWords(int(event_of), code)
    if what == "wording":
        from scrutiny_tui.screens.questions.wording import WordingPage

        collector, _, item = rest.partition(":")
        return WordingPage(store, int(collector), int(item))
    kind, _, which = rest.partition(":")
    if kind in _REGISTERED:
        from scrutiny_tui.screens.registers.going import form_of

        return form_of(store, kind, which)
    if kind in PARTNERS:
        return form_of_partners(store, kind, which)
    return _form(store, kind, which)


def resume(screen: "AreaScreen", editor: str) -> None:
    """Open the page of an unfinished text above the screen, unless what it is about is gone."""
    if about := gone(screen.store, editor):
        tell(
            screen.app,
            f"{about} was taken back. Ctrl+Y brings it back; x forgets this text.",
        )
    else:
        screen.app.push_screen(page_for(screen.store, editor))


def _form(store: "Store", kind: str, which: str) -> "Screen[Any]":
    number = int(which) if which.isdecimal() else None
    if kind in ("framework", "criterion", "mapping"):
        return _framework_form(store, kind, which)
    if kind == "partnership":
        from scrutiny_tui.screens.partnership.form import PartnershipForm

        return PartnershipForm(store)
    if kind == "event":
        from scrutiny_tui.screens.calendar.form import EventForm

        return EventForm(store, number)
    if kind == "people":
        from scrutiny_tui.screens.calendar.people import PeopleForm

        return PeopleForm(store, int(which))
    if kind == "note":
        from scrutiny_tui.screens.notes.form import NoteForm

        return NoteForm(store, int(which))
    if kind == "judgement":
        from scrutiny_tui.screens.questions.question import QuestionScreen

        return QuestionScreen(int(which))
    if kind == "dismissal":
        from scrutiny_tui.screens.questions.checks import form_for

        criterion, _, check = which.partition(":")
        return form_for(store, int(criterion), check)
    if kind == "status":
        from scrutiny_tui.screens.findings.status_form import StatusForm

        return StatusForm(store, int(which))
    if kind == "step":
        from scrutiny_tui.screens.findings.step_form import StepForm

        recommendation, what = _step_of(store, which)
        return StepForm(store, recommendation, what, number)
    after = which.split(":")[1:]
    if kind == "recommendation":
        from scrutiny_tui.screens.findings.recommendation import RecommendationForm

        finding = store.records.targets(number, Relation.OF)[0] if number else int(after[0])
        return RecommendationForm(store, finding, number)
    if kind == "document":
        from scrutiny_tui.screens.questions.document_form import DocumentForm

        bears_on = "" if number else after[0]
        return DocumentForm(store, number, criteria=_numbers(bears_on))
    from scrutiny_tui.screens.findings.form import FindingForm

    if number:
        return FindingForm(store, number)
    rests_on, criteria = map(_numbers, after)
    return FindingForm(store, rests_on=rests_on, criteria=criteria)


def _step_of(store: "Store", which: str) -> "tuple[int, StepKind]":
    """The recommendation that a step in a form belongs to, and what the step is."""
    from scrutiny_tui.domain.steps import Step
    from scrutiny_tui.domain.words import StepKind

    if which.isdecimal():
        step = store.records.get(Step, int(which))
        return step.of, step.what
    _, what, of = which.split(":")
    return int(of), StepKind(what.replace("_", " "))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split(",") if n)


def _framework_form(store: "Store", kind: str, which: str) -> "Screen[Any]":
    """The page of a framework, of one of its criteria, or of what such a one is mapped to."""
    number = int(which) if which.isdecimal() else None
    if kind == "framework":
        from scrutiny_tui.screens.questions.framework_form import FrameworkForm

        return FrameworkForm(store, int(which))
    if kind == "mapping":
        from scrutiny_tui.screens.questions.mapping import MappingForm

        return MappingForm(store, int(which))
    from scrutiny_tui.screens.questions.criterion_form import CriterionForm

    if number is None:
        return CriterionForm(store, int(which.split(":")[1]))
    return CriterionForm(store, store.records.targets(number, Relation.OF)[0], number)
