"""What a record bears on, as it is asked for and typed: by the codes of the criteria in use."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from scrutiny_tui.store.criteria import Criteria, CriterionRow


class Bearing:
    """One look at the criteria of a file, for records that bear on some of them.

    A criterion in use goes by its own code; an earlier one by the codes of those in use that
    follow it. One of a framework set aside, which nothing in use follows, has no code to type,
    though another framework may use the same: it stays with its record, whatever is typed.
    """

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._known: dict[int, tuple[str, ...]] = {}

    @cached_property
    def codes(self) -> list[tuple[str, str]]:
        """(code, code of what it is part of) of every criterion in use, in order."""
        return [(row.code, row.part_of) for row in self._criteria.in_use]

    def asked(self, on: Iterable[int]) -> list[str]:
        """The codes by which these criteria are asked for now, each once."""
        return list(dict.fromkeys(code for n in on for code in self._by(n)))

    def aside(self, on: Iterable[int]) -> list[int]:
        """Those of these criteria that have no code to type."""
        return [n for n in on if not self._by(n)]

    def changed(self, on: Iterable[int], codes: Sequence[str]) -> tuple[int, ...]:
        """What a record bears on that bore on some criteria, once these codes are typed for it.

        What goes by the codes, or has none, stays as it is; a code that was not there before is
        that of the criterion in use.
        """
        wanted = set(codes)
        kept = [n for n in on if wanted.issuperset(self._by(n))]
        there = set(self.asked(kept))
        new = [row.n for code in codes if code not in there for row in self._coded(code)]
        return tuple(dict.fromkeys((*kept, *new)))

    def _by(self, n: int) -> tuple[str, ...]:
        if n not in self._known:
            rows = [row for row in self._single if row.n == n] or [
                row for row in self._single if n in self._criteria.family(row.n)
            ]
            self._known[n] = tuple(row.code for row in rows)
        return self._known[n]

    def _coded(self, code: str) -> list[CriterionRow]:
        return [row for row in self._criteria.in_use if row.code == code]

    @cached_property
    def _single(self) -> list[CriterionRow]:
        """Those in use whose code means them: that of a heading means its parts."""
        parted = {row.part_of for row in self._criteria.in_use}
        return [row for row in self._criteria.in_use if row.code not in parted]
