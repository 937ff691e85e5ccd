"""Judging again while what was judged before is hidden."""

from collections.abc import Iterable

from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.store.criteria import CriterionRow

HIDDEN = "hidden until you have judged it again"


class Blind:
    """Whether earlier values are hidden: of all questions, or of single ones. What has been given
    again since is shown with all that came before it.
    """

    def __init__(self) -> None:
        self.on = False
        """Whether those of all questions are hidden."""
        self._single: set[int] = set()
        self._given: set[int] = set()

    def turn(self) -> None:
        """Hide the earlier values of all questions, or show them all."""
        self.on = not self.on
        self._single.clear()
        self._given.clear()

    def turn_one(self, criterion: int) -> None:
        """Hide the earlier values of one question, or show them."""
        if self.hides(criterion):
            self.gave(criterion)
        else:
            self._given.discard(criterion)
            self._single.add(criterion)

    def hides(self, criterion: int) -> bool:
        """Whether the earlier value of a criterion is hidden now."""
        return (self.on or criterion in self._single) and criterion not in self._given

    def count(self, rows: Iterable[CriterionRow]) -> str:
        """`3 questions are hidden`, judged before or not; empty where none is."""
        number = sum(self.hides(row.n) for row in rows if scale(row.kind))
        verb = "is" if number == 1 else "are"
        return f"{plural(number, 'question')} {verb} hidden" if number else ""

    def gave(self, criterion: int) -> None:
        """A new value of a criterion was given: nothing about it is hidden any more."""
        self._single.discard(criterion)
        self._given.add(criterion)


class Hiding:
    """A page of questions that hides what was judged, also from the golden thread."""

    blind: Blind

    def hides(self, spot: object) -> bool:
        """Whether what was judged on a criterion is hidden."""
        return isinstance(spot, int) and self.blind.hides(spot)
