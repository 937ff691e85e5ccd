"""The form of one criterion of a framework."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scrutiny_tui.domain.frameworks import BrokenRules, CriterionSpec
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.versions import name
from scrutiny_tui.domain.words import CriterionKind, NoteKind
from scrutiny_tui.screens.fields import words
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class CriterionForm(FormPage):
    """Add a criterion to a framework, edit one, or show one whose words are frozen."""

    AREA = "questions"

    def __init__(self, store: "Store", framework: int, n: int | None = None) -> None:
        """Edit the criterion with number `n`, or add one to the framework."""
        self._framework = store.records.get(Framework, framework)
        self._n = n
        self._frozen = store.frameworks.frozen(framework)
        called = name(self._framework.code, self._framework.version)
        what = f"Criterion {store.records.label(n)}" if n else "New criterion"
        title = f"{what} of {called}"
        if self._frozen:
            title += f"; frozen, for it {self._frozen}: c on the list takes a copy to edit"
        super().__init__(title, f"form:criterion:{n or f'new:{framework}'}", _initial(store, n))

    def initial_now(self) -> dict[str, str]:
        """The criterion as it is saved."""
        return _initial(self.store, self._n)

    def withdrawn(self) -> bool:
        """Whether the criterion or its framework was taken back."""
        if self.store.records.get(Framework, self._framework.key).withdrawn:
            return True
        return self._n is not None and self.store.records.get(Criterion, self._n).withdrawn

    def opened(self) -> None:
        """Take no change where the words are frozen."""
        super().opened()
        if self._frozen and self.query(Form):
            self.query_one(Form).read_only()

    def fields(self) -> Sequence[Field]:
        """The fields of a criterion, named as in a framework file."""
        now = self._initial["part_of"] if self._n else ""
        headings = [
            (row.code, row.code)
            for row in self.store.frameworks.criteria(self._framework.key)
            if (row.kind == CriterionKind.HEADING and row.n != self._n) or row.code == now
        ]
        return [
            Field("code", "Code", hint="a letter, a number, perhaps a letter: Q4, Q4a, R12"),
            Field("kind", "Kind", "choice", options=words(CriterionKind)),
            Field("text", "Text", "text", hint="the question or the duty, as it is printed"),
            Field("part_of", "Part of", "choice", options=[("", "nothing"), *headings]),
            Field("section", "Section", hint="the heading under which it stands in the grid"),
            Field("prompts", "Prompts", "text", hint="one a line: what to ask, what to look for"),
            Field(
                "collects",
                "Collects",
                hint="for a collector: kinds of note, such as worry, too early",
                echo=_echo_kinds,
            ),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        called = name(self._framework.code, self._framework.version)
        code = self.store.records.label(self._n) if self._n else values["code"][:8]
        return f"{'Edit' if self._n else 'Add'} criterion {code} of {called}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the criterion."""
        store = self.store.frameworks
        spec = self._spec(values)
        if self._n is not None:
            return store.edit_criterion(self._n, spec).key
        return store.add_criterion(self._framework.key, spec).key

    def _spec(self, values: dict[str, str]) -> CriterionSpec:
        kinds, strange = _kinds(values["collects"])
        wrong = {"collects": _unknown(strange)} if strange else {}
        fields: dict[str, Any] = {
            "code": values["code"],
            "kind": values["kind"],
            "text": values["text"],
            "part_of": values["part_of"] or None,
            "section": values["section"] or None,
            "prompts": [line for line in values["prompts"].splitlines() if line.strip()],
            "collects": kinds,
        }
        try:
            spec = CriterionSpec.model_validate(fields)
        except ValidationError as error:
            raise FormError({**dict(_said(error)), **wrong}) from None
        rows = self.store.frameworks.criteria(self._framework.key)
        codes = {row.code.casefold() for row in rows if row.n != self._n}
        if spec.code.casefold() in codes:
            wrong["code"] = "another criterion of this framework has this code: write another one"
        if wrong:
            raise FormError(wrong)
        return spec


def _said(error: ValidationError) -> Iterator[tuple[str, str]]:
    """What is wrong with a criterion, by field, in the words of a framework file's messages."""
    for one in error.errors(include_url=False, include_input=False):
        cause = one.get("ctx", {}).get("error")
        if isinstance(cause, BrokenRules):
            for problem in cause.problems:
                yield str(problem.where[0]), problem.write
        else:
            yield str(one["loc"][0]), one["msg"].removeprefix("Value error, ")


def _kinds(text: str) -> tuple[list[str], list[str]]:
    """The kinds of note that are named, parted by commas, and the words that are none."""
    named = [" ".join(word.split()).casefold() for word in text.replace("\n", ",").split(",")]
    known = {str(kind) for kind in NoteKind}
    found = [word for word in dict.fromkeys(named) if word in known]
    return found, [word for word in named if word and word not in known]


def _unknown(strange: list[str]) -> str:
    return f"not known: {', '.join(strange)}; write some of: {', '.join(NoteKind)}, with commas"


def _echo_kinds(text: str) -> str:
    found, strange = _kinds(text)
    return _unknown(strange) if strange else f"= {', '.join(found)}"


def _initial(store: "Store", n: int | None) -> dict[str, str]:
    if n is None:
        return {"kind": str(CriterionKind.JUDGEMENT)}
    one = store.records.get(Criterion, n)
    return {
        "code": one.code,
        "kind": one.kind,
        "text": one.text,
        "part_of": store.records.label(one.part_of) if one.part_of else "",
        "section": one.section,
        "prompts": "\n".join(one.prompts),
        "collects": ", ".join(one.collects),
    }
