"""The form in which the filter of a table is filled in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.choosing import Choice, statuses_of, statuses_text
from scrutiny_tui.domain.words import FindingKind, FindingStatus, RecommendationStatus
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.fields import Reader, codes_echo, number, words
from scrutiny_tui.screens.findings.table import owner_names
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import PlainStatic

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

ANY = "any"


class FilterPage(AreaScreen):
    """What is asked for, field by field; all of it must hold. `dismiss` gives the choice, or None
    when it is to stay as it was.
    """

    AREA = "findings"
    CSS_PATH = "table.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "use", "Use", id="filter.use", tooltip="Show what is asked for here"),
        Binding("escape", "back", "Back", id="filter.back", tooltip="Leave the filter as it was"),
        Binding(
            "f8", "empty", "Empty", id="filter.empty", tooltip="Ask for nothing: any in every field"
        ),
        Binding("tab", "app.focus_next", "Next field", id="filter.next", priority=True),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Field before",
            id="filter.previous",
            show=False,
            priority=True,
        ),
    ]

    def __init__(self, store: "Store", choice: Choice) -> None:
        """Start from a choice."""
        super().__init__()
        self._choice = choice
        self._codes = store.questions.codes()
        self._owners = owner_names(store)
        forums = {forum.code for forum in store.partnership.forums()}
        self._forums = [(code, name) for code, name in self._owners if code in forums]
        self._priorities = [
            (str(one.number), f"P{one.number} {one.name}".strip())
            for one in store.partnership.priorities()
        ]
        self._years = [(year.starts, year.title) for year in store.partnership.years()]
        if choice.year:
            begun = store.partnership.year_for(choice.year).starts
            self._choice = Choice(**(vars(choice) | {"year": begun}))

    def body(self) -> ComposeResult:
        """What is asked for."""
        yield PlainStatic("Show only what is all of this; Ctrl+S uses it.", id="form-title")
        yield Form(self._fields(), _texts(self._choice))

    def _fields(self) -> Sequence[Field]:
        return [
            Field("owner", "Owner", "choice", options=_any(self._owners)),
            Field(
                "part",
                "Who is",
                "choice",
                options=[
                    ("", "lead or supporting"),
                    ("lead", "lead"),
                    ("supporting", "supporting"),
                ],
            ),
            Field(
                "statuses",
                "Status",
                hint="any; open, ended, or words such as agreed, escalated",
                echo=_statuses_echo,
            ),
            Field("overdue", "Overdue", "choice", options=[("", ANY), ("1", "only overdue")]),
            Field(
                "questions",
                "Questions",
                hint="any; codes, such as Q1 Q4a",
                echo=codes_echo(self._codes),
            ),
            Field("priority", "Priority", "choice", options=_any(self._priorities)),
            Field("year", "Year", "choice", options=_any(self._years)),
            Field(
                "no_evidence",
                "Evidence",
                "choice",
                options=[("", ANY), ("1", "none: rests on nothing, or no evidence of impact")],
            ),
            Field("kind", "Kind of finding", "choice", options=words(FindingKind, ANY)),
            Field("state", "Finding is", "choice", options=words(FindingStatus, ANY)),
            Field("forum", "At forum", "choice", options=_any(self._forums)),
            Field("words", "Words", hint="any words of its texts, or a reference"),
        ]

    def action_use(self) -> None:
        """Show what is asked for."""
        form = self.query_one(Form)
        values = {name: text.strip() for name, text in form.values.items()}
        read = Reader(values, self.store.today())
        statuses, strange = statuses_of(values["statuses"])
        if strange:
            read.wrong["statuses"] = _strange(strange)
        questions = tuple(read.codes("questions", self._codes))
        if read.wrong:
            form.complain(read.wrong)
            tell(self.app, "Not used yet: see the words below the fields.")
            return
        self.dismiss(
            Choice(
                words=values["words"],
                owner=values["owner"],
                part=values["part"] if values["owner"] else "",
                statuses=statuses,
                questions=questions,
                priority=number(values["priority"]),
                year=values["year"],
                overdue=bool(values["overdue"]),
                no_evidence=bool(values["no_evidence"]),
                kind=values["kind"],
                state=values["state"],
                forum=values["forum"],
            )
        )

    def action_empty(self) -> None:
        """Ask for nothing."""
        self.query_one(Form).fill(_texts(Choice()))

    def action_back(self) -> None:
        """Leave the filter as it was."""
        self.dismiss(None)


def _texts(choice: Choice) -> Mapping[str, str]:
    return {
        "words": choice.words,
        "owner": choice.owner,
        "part": choice.part,
        "statuses": statuses_text(choice.statuses),
        "questions": " ".join(choice.questions),
        "priority": str(choice.priority or ""),
        "year": choice.year,
        "overdue": "1" if choice.overdue else "",
        "no_evidence": "1" if choice.no_evidence else "",
        "kind": choice.kind,
        "state": choice.state,
        "forum": choice.forum,
    }


def _any(options: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", ANY), *options]


def _statuses_echo(text: str) -> str:
    found, strange = statuses_of(text)
    return _strange(strange) if strange else f"= {', '.join(found)}"


def _strange(strange: Sequence[str]) -> str:
    known = ", ".join(RecommendationStatus)
    return f"not known, or more than one: {', '.join(strange)}; there are open, ended, {known}"
