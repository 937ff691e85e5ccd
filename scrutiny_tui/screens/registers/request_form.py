"""The form of one request to change wording, and the one of the answer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.challenges import WordingRequest
from scrutiny_tui.domain.dates import local_day, show_day
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.report import SECTIONS
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.domain.text import one_line, shorten
from scrutiny_tui.domain.words import WordingAnswer
from scrutiny_tui.screens.fields import Reader, day_field, number, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.registers.form import TITLE, Parties, RegisterForm, day_text
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_TITLES = {code: title for code, title, _ in SECTIONS}
_WAITS = "not answered yet"


class RequestForm(RegisterForm[WordingRequest]):
    """Put a request to change wording into the register, or edit one."""

    MODEL = WordingRequest
    WHAT = "request"

    def __init__(self, store: "Store", n: int | None = None, *, about: int | None = None) -> None:
        """Edit the request with number `n`, or add one; `about` is a finding or a recommendation
        whose wording is asked about.
        """
        self._about = about
        super().__init__(store, n, f"new::{about}" if about else "new")

    def prepare(self, store: "Store") -> None:
        """Who existed on the day, and the parts of the report."""
        one = self._one
        self._parties = Parties(store, one.asked_on if one else store.today())
        self._parts = _parts(store)
        about = one.about if one else None
        kind = store.records.kind(about) if about else None
        if about and kind in (Kind.SECTION, Kind.REPORT) and str(about) not in dict(self._parts):
            self._parts.append((str(about), store.records.label(about)))

    def shown(self, store: "Store", one: WordingRequest | None) -> dict[str, str]:
        """The request."""
        if one is None:
            typed, _ = self._as_typed(store, self._about)
            return {"asked_on": day_text(store.today()), "about": typed}
        typed, part = self._as_typed(store, one.about)
        return {
            "asked": one.asked,
            "agency": str(one.agency or ""),
            "role": one.role,
            "asked_on": day_text(one.asked_on),
            "about": typed,
            "part": part,
        } | answer_texts(one, None)

    def fields(self) -> Sequence[Field]:
        """The fields of a request."""
        today = self.store.today()
        chosen = self._one.agency if self._one else None
        return [
            Field("asked", "They asked", "text", hint="which wording, and what instead; no names"),
            Field("agency", "Agency", "choice", options=self._parties.options("none", chosen)),
            Field("role", "Role", hint="who asked, by role"),
            day_field("asked_on", "Asked on", today),
            Field(
                "about",
                "About",
                hint="F-2019-02, R-2019-04, or Q3 for its judgement",
                echo=self._echo,
            ),
            Field("part", "Or a part", "choice", options=self._parts),
            *answer_fields(today),
        ]

    def keep(self, values: dict[str, str]) -> int:
        """Save the request."""
        today = self.store.today()
        read = Reader(values, today)
        asked_on = read.day("asked_on") or today
        agency = number(values["agency"])
        if wrong := self._parties.wrong(agency, asked_on):
            read.wrong["agency"] = wrong
        about, strange = self._find(self.store, values["about"])
        if strange:
            read.wrong["about"] = strange
        elif about and values["part"]:
            read.wrong["part"] = "a reference above, or a part of the report: not both"
        fields = values | {
            "agency": agency,
            "asked_on": asked_on,
            "about": about or number(values["part"]),
            "answer": values["answer"] or None,
            "answered_on": read.day("answered_on"),
        }
        read.check()
        return self.kept({name: value for name, value in fields.items() if name != "part"})

    def _as_typed(self, store: "Store", about: int | None) -> tuple[str, str]:
        """What a request is about, as it is typed, and as it is chosen."""
        kind = store.records.kind(about) if about else None
        if about is None or kind in (Kind.SECTION, Kind.REPORT):
            return "", str(about or "")
        if kind is Kind.JUDGEMENT:
            about = store.records.get(Judgement, about).criterion
        return store.records.label(about), ""

    def _find(self, store: "Store", text: str) -> tuple[int | None, str]:
        """The record that is typed, or why there is none; a question is its latest judgement, of
        a request that was about one before that one.
        """
        if not text:
            return None, ""
        found = store.records.by_ref(text)
        if found and found[1] in (Kind.FINDING, Kind.RECOMMENDATION):
            return found[0], ""
        if found:
            return None, f"{text.upper()} is a {found[1]}, whose wording is nobody's to ask about"
        codes = criteria_for(text.lstrip("#"), store.questions.codes())
        if len(codes) != 1:
            return None, f"there is no {text}; write F-2019-02, R-2019-04, or Q3"
        [criterion] = store.questions.numbers(codes)
        before = self._one.about if self._one else None
        judged = store.records.sources(criterion, Relation.ON)
        judgements = [n for n in judged if store.records.kind(n) is Kind.JUDGEMENT]
        if not judgements:
            return None, f"{codes[0]} has no judgement yet"
        return (before if before in judgements else judgements[-1]), ""

    def _echo(self, text: str) -> str:
        about, strange = self._find(self.store, text.strip())
        return f"= {self.store.records.label(about)}" if about else strange


class RequestAnswerForm(FormPage):
    """The answer to a request: what was done, when, and why."""

    AREA = "findings"

    def __init__(self, store: "Store", n: int) -> None:
        """The answer to the request with number `n`."""
        self._n = n
        one = store.records.get(WordingRequest, n)
        texts = answer_texts(one, store.today())
        title = f"Answer to {one.ref}: {shorten(one_line(one.asked), TITLE)}"
        super().__init__(title, f"form:answer:{n}", texts)

    def initial_now(self) -> Mapping[str, str]:
        """The answer as it is saved."""
        return answer_texts(self.store.records.get(WordingRequest, self._n), self.store.today())

    def withdrawn(self) -> bool:
        """Whether the request was taken back."""
        return self.store.records.get(WordingRequest, self._n).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of an answer."""
        return answer_fields(self.store.today())

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Answer {self.store.records.label(self._n)}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the answer."""
        read = Reader(values, self.store.today())
        answered_on = read.day("answered_on")
        read.check()
        fields = values | {"answer": values["answer"] or None, "answered_on": answered_on}
        before = self.store.records.get(WordingRequest, self._n)
        return self.store.records.edit(before.changed(**fields)).key


def answer_fields(today: str) -> list[Field]:
    """The fields of an answer: facts may change, judgements are the scrutineer's."""
    return [
        Field("answer", "Answer", "choice", options=words(WordingAnswer, _WAITS)),
        Field("reason", "Because", "text", hint="facts may change; the judgement is yours"),
        day_field("answered_on", "Answered on", today),
    ]


def answer_texts(one: WordingRequest, today: str | None) -> dict[str, str]:
    """The texts of these fields; one that waits is answered on `today`, if it is given."""
    return {
        "answer": one.answer or "",
        "reason": one.reason,
        "answered_on": day_text(one.answered_on or today),
    }


def _parts(store: "Store") -> list[tuple[str, str]]:
    """The sections that have text and the versions written of each year's report, newest first."""
    options = [("", "no part of the report")]
    for year in reversed(store.partnership.years()):
        for version in reversed(store.report.versions(year)):
            day = show_day(local_day(version.written_at, version.zone))
            options.append((str(version.key), f"draft {version.version} of {day}"))
        for code, section in store.report.sections(year).items():
            if section.text:
                name = f"{_TITLES.get(code, code)}, {year.title}"
                options.append((str(section.key), name))
    return options
