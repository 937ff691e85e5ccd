"""Mapping the criteria of a framework: to the earlier ones they go on from, and to others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.text import shorten
from scrutiny_tui.domain.versions import listed, name
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.questions.criteria import mapped_words
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.framework_edits import Mapping
    from scrutiny_tui.store.framework_names import Names


_MOST_SAID = 4
"""Criteria whose words are shown below a field; the rest is counted."""


class MappingScreen(ListedPage):
    """Each criterion of a framework with what it goes on from and what it counts for."""

    AREA = "questions"
    CSS_PATH = "frameworks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Map",
            id="mapping.open",
            tooltip="Say what the criterion goes on from and what it counts for",
        ),
        swap_key("mapping"),
        Binding("escape", "back", "Back", id="mapping.back", tooltip="Back"),
    ]

    EMPTY = "This framework has no criteria yet."

    def __init__(self, framework: int) -> None:
        """Map the criteria of the framework with this number."""
        super().__init__()
        self._framework = framework

    def body(self) -> ComposeResult:
        """Which framework, its criteria with what they are mapped to, and the words of these."""
        yield PlainStatic("", id="top", classes="title")
        yield self.listed()
        yield from self.about_scrolled()

    def columns(self) -> list[Column]:
        """The criterion and the two sides of its mapping."""
        return [
            Column("", width=5),
            Column("Text", fraction=2, min_width=12),
            Column("Goes on from", fraction=1, min_width=12),
            Column("Counts for", fraction=2, min_width=16),
        ]

    def gone(self) -> bool:
        """Whether the framework was taken back."""
        return self.store.records.get(Framework, self._framework).withdrawn

    def reload(self) -> None:
        """Look at the criteria again."""
        names, mapping = self.store.frameworks.names(), self.store.frameworks.mapping()
        # Everything is read by now: what is shown is of one look, or stays as it was.
        self._names, self._mapping = names, mapping
        one = names.frameworks[self._framework]
        self._rows = {row.n: row for row in names.of[self._framework]}
        self._mapped = {n: _mapped(names, mapping, n, " (waits)") for n in self._rows}
        before = self._names.before(one.code, one.version)
        words = f"Mapping of {name(one.code, one.version)}"
        if before:
            lost = self._lost(before)
            words += f", after {name(before.code, before.version)}"
            if lost:
                words += f"; nothing goes on from {listed(lost)}"
        self.query_one("#top", PlainStatic).update_plain(words)
        self.show_records(list(self._rows))

    def _lost(self, before: Framework) -> list[str]:
        """The codes of the version before from which nothing goes on."""
        followed = {one for n in self._rows for one in self._mapping.follows.get(n, ())}
        return [row.code for row in self._names.of[before.key] if row.n not in followed]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each criterion."""
        some = (self._rows[n] for n in numbers)
        return [Row(row.n, (row.code, row.text, *self._mapped[row.n])) for row in some]

    def about(self, n: int) -> str:
        """The criterion, and those it is mapped to, in words."""
        row = self._rows[n]
        words = mapped_words(self._names, self._mapping, n)
        return "\n".join([f"{row.code}  {row.text}", *words])

    def open_record(self, n: int) -> None:
        """Map the criterion."""
        self.app.push_screen(MappingForm(self.store, n))


class MappingForm(FormPage):
    """What one criterion goes on from, and which others it counts for."""

    AREA = "questions"

    def __init__(self, store: "Store", n: int) -> None:
        """Map the criterion with this number."""
        self._n = n
        names = store.frameworks.names()
        row = names.criteria[n]
        self._home = names.frameworks[row.framework]
        self._before = names.before(self._home.code, self._home.version)
        self._code = row.code
        title = f"Mapping of {row.code}, {name(self._home.code, self._home.version)}: {row.text}"
        super().__init__(title, f"form:mapping:{n}", self._initial_of(store))

    def _initial_of(self, store: "Store") -> dict[str, str]:
        follows, matches = _mapped(store.frameworks.names(), store.frameworks.mapping(), self._n)
        return {"follows": follows, "matches": matches}

    def initial_now(self) -> dict[str, str]:
        """The mapping as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the criterion was taken back."""
        return self.store.records.get(Criterion, self._n).withdrawn

    def fields(self) -> Sequence[Field]:
        """The two sides of the mapping."""
        before = self._before
        earlier = f"codes of {name(before.code, before.version)}: Q1 Q2" if before else "codes"
        return [
            Field(
                "follows",
                "Goes on from",
                hint=f"{earlier}, or bexley-2018:Q1",
                echo=lambda text: self._echo(text, self._before),
            ),
            Field(
                "matches",
                "Counts for",
                hint="codes, or those of another framework as bexley-2018:Q1",
                echo=lambda text: self._echo(text, self._home),
            ),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Map {self._code} of {name(self._home.code, self._home.version)}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the mapping."""
        from scrutiny_tui.store.errors import Rule

        store = self.store.frameworks
        names = store.names()
        follows, no_earlier = names.numbers(values["follows"], self._before)
        matches, no_other = names.numbers(values["matches"], self._home)
        waiting = {one.casefold() for one in names.waiting(self._n)}
        waits = [one for one in no_other if one.casefold() in waiting]
        no_other = [one for one in no_other if one not in waits]
        strange = {"follows": no_earlier, "matches": no_other}
        if wrong := {field: _unknown(lost) for field, lost in strange.items() if lost}:
            raise FormError(wrong)
        store.follow(self._n, follows)
        store.keep_waiting(self._n, waits)
        try:
            store.set_matches(self._n, matches)
        except Rule as error:
            raise FormError({"matches": str(error)}) from None
        return self._n

    def _echo(self, text: str, home: "Framework | None") -> str:
        names = self.store.frameworks.names()
        found, strange = names.numbers(text, home)
        waiting = {one.casefold() for one in names.waiting(self._n)} if home == self._home else ()
        if unknown := [one for one in strange if one.casefold() not in waiting]:
            return _unknown(unknown)
        said = [f"{names.shown(n, home)} {shorten(names.criteria[n].text, 40)}" for n in found]
        said += [f"{one} waits: {names.why_waiting(one)}" for one in strange]
        more = len(said) - _MOST_SAID
        return "= " + "; ".join([*said[:_MOST_SAID], *([f"and {more} more"] if more > 0 else [])])


def _unknown(strange: Sequence[str]) -> str:
    return (
        f"not known: {listed(strange)}; write a code, or the framework before it, "
        "as bexley-2018:Q1 or bexley-2018/1:Q1"
    )


def _mapped(names: "Names", mapping: "Mapping", n: int, mark: str = "") -> tuple[str, str]:
    """What a criterion goes on from and what it counts for, as they are typed; what waits for its
    framework stands last, each with a `mark`.
    """
    home = names.frameworks[names.criteria[n].framework]
    before = names.before(home.code, home.version)
    follows = (one for one in mapping.follows.get(n, ()) if one in names.criteria)
    matches = (one for one in mapping.matches.get(n, ()) if one in names.criteria)
    waiting = [f"{one}{mark}" for one in names.waiting(n)]
    return (
        " ".join(names.shown(one, before) for one in follows),
        " ".join([*(names.shown(one, home) for one in matches), *waiting]),
    )
