"""Boards, executives and sub-groups, from and until their days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import overlaps, span
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Forum
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import ForumKind
from scrutiny_tui.screens.fields import Reader, code_of, day_field, words
from scrutiny_tui.screens.form_page import FormError
from scrutiny_tui.screens.partners.dated import DatedForm, keep_named
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class ForumsPage(RegisterPage):
    """The forums of the partnership: where recommendations are due and reported."""

    CSS_PATH = "../registers/registers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="forum.open", tooltip="Edit this forum"),
        *common("forum", "forum"),
    ]
    TITLE_WORDS = "Forums"
    MODEL = Forum
    EMPTY = "No forum yet. Press n to add a board."

    def numbers(self) -> Sequence[int]:
        """In order of entry."""
        self._every = {one.key: one for one in self.store.partnership.forums()}
        self._next = {one.n: one.meeting for one in self.store.owed.forums(self.store.today())}
        return list(self._every)

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, and what they are for."""
        return f"{plural(len(numbers), 'forum')}, where recommendations are due and reported"

    def form(self, n: int | None = None) -> "ForumForm":
        """The form of a forum."""
        return ForumForm(self.store, n)

    def columns(self) -> list[Column]:
        """Name, code, kind and next meeting."""
        return [
            Column("Forum", fraction=1, min_width=20),
            Column("Code", width=14, hide_below=72),
            Column("Kind", width=10),
            Column("Next meeting", width=15),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each forum."""
        return [self._row(self._every[n]) for n in numbers]

    def _row(self, one: Forum) -> Row:
        meeting = self._next.get(one.key)
        when: Cell = show_day(meeting.date) if meeting else ("none planned", "warn")
        return Row(one.key, (one.name, one.code, str(one.kind), when))

    def about(self, n: int) -> str:
        """The forum in full."""
        one, meeting = self._every[n], self._next.get(n)
        return facts(
            ("", one.name),
            ("Is", f"{one.kind} {span(one)}".strip()),
            ("Next", f"{meeting.title}, {show_day(meeting.date)}" if meeting else "none planned"),
        )

    def withdraw(self, one: Entry) -> None:
        """Take a forum out that nothing names."""
        keep_named(self.store, one)
        super().withdraw(one)


class ForumForm(DatedForm[Forum]):
    """Add or edit a forum."""

    MODEL = Forum
    WHAT = "forum"

    def shown(self, store: "Store", one: Forum | None) -> dict[str, str]:
        """The texts of the fields."""
        if one is None:
            return {"kind": ForumKind.SUB_GROUP}
        return {"name": one.name, "code": one.code, "kind": one.kind} | self.days_of(one)

    def fields(self) -> Sequence[Field]:
        """The fields of a forum."""
        today = self.store.today()
        return [
            Field("name", "Name", hint="as it is printed, for example Quality sub-group"),
            Field("code", "Code", hint="short, for filters: quality"),
            Field("kind", "Kind", "choice", options=words(ForumKind)),
            day_field("starts", "First day", today),
            day_field("ends", "Last day", today),
        ]

    def keep(self, values: dict[str, str]) -> int:
        """Save the forum."""
        read = Reader(values, self.store.today())
        code = code_of(values["code"] or values["name"])
        fields = values | {"code": code} | self.read_days(read)
        read.check()
        one = self.changed(fields)
        same = [other for other in self.store.partnership.forums() if other.code == one.code]
        other = overlaps(one, same)
        if isinstance(other, Forum):
            raise FormError({"code": f"{other.name} has the code {one.code}: take another"})
        return self.kept(fields)
