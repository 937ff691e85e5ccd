"""Judging again without seeing what was judged before."""

HIDDEN = "hidden until you have judged it again"


class Blind:
    """Whether earlier values are hidden, and which questions were judged since: what was given
    blind is shown with all that came before it.
    """

    def __init__(self) -> None:
        self.on = False
        self._given: set[int] = set()

    def turn(self) -> None:
        """Hide the earlier values, or show them all."""
        self.on = not self.on
        self._given.clear()

    def hides(self, criterion: int) -> bool:
        """Whether the earlier value of a criterion is hidden now."""
        return self.on and criterion not in self._given

    def gave(self, criterion: int) -> None:
        """A new value of a criterion was given: nothing about it is hidden any more."""
        self._given.add(criterion)
