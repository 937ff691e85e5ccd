"""How crosswalk lines that are to come stand to what is in the file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from scrutiny_tui.domain.crosswalk import rings
from scrutiny_tui.domain.frameworks import CrosswalkSpec, Problem
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.versions import name
from scrutiny_tui.store.framework_names import MATCHES, Names

Placed = Sequence[tuple[int, CrosswalkSpec]]
"""Lines of a file that is brought in, each with its position there, from 0."""


class Crosswalks:
    """One look at the crosswalk of the file, criteria by name, `bexley-2018:Q1`."""

    def __init__(
        self,
        names: Names,
        pairs: Iterable[tuple[int, int]],
        own: str = "",
        there: Framework | None = None,
    ) -> None:
        """Look at the links between criteria, by number; `own` is the id of a framework that is
        being brought in, `there` that version of it, where the file has it already.
        """
        self._names = names
        self._pairs = pairs
        self._own = own.casefold()
        self._there = there

    def called(self, n: int) -> str:
        """A criterion by name, with the version where another one is meant without it."""
        row = self._names.criteria[n]
        its = self._names.frameworks[row.framework]
        if its.code.casefold() != self._own:
            return self._names.shown(n, None)
        if self._there and its.key == self._there.key:
            return f"{its.code}:{row.code}"
        return f"{its.code}/{its.version}:{row.code}"

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """Every line of the file, those that wait for a framework among them."""
        known = self._names.criteria
        tied = [(one, other) for one, other in self._pairs if one in known and other in known]
        found = [(self.called(one), self.called(other)) for one, other in tied]
        for framework in self._names.frameworks.values():
            for line in framework.crosswalk:
                start, _, end = line.partition(MATCHES)
                found.append((self._meant(start, framework), self._meant(end, framework)))
        return found

    def unknown(self, fresh: Placed) -> list[Problem]:
        """Lines that name a code which a framework of the file does not have."""
        from scrutiny_tui.frameworks.wording import did_you_mean

        problems = []
        for position, line in fresh:
            for key, end in (("from", line.from_), ("to", line.to)):
                framework, code = end.split(":")
                its = self._framework(framework)
                if its is None or (its.key, code.casefold()) in self._numbers:
                    continue
                codes = [row.code for row in self._names.of[its.key]]
                write = (
                    f"write the code of a criterion of {name(its.code, its.version)} after the "
                    f"colon{did_you_mean(code, codes)}"
                )
                problems.append(Problem(("crosswalk", position, key), end, write))
        return problems

    def closing(self, fresh: Placed) -> list[Problem]:
        """Lines that close a ring with those of the file."""
        new = [(self._meant(line.from_), self._meant(line.to)) for _, line in fresh]
        problems: dict[int, Problem] = {}
        for ring in rings(new, self.lines):
            position, line = fresh[ring.position]
            turn = f'write from = "{line.to}" and to = "{line.from_}", or ' if ring.size > 2 else ""
            write = (
                f"{turn}take this block away: it closes a ring with lines that are there already, "
                f"{ring.words}"
            )
            problems[position] = Problem(("crosswalk", position, "to"), line.to, write)
        return list(problems.values())

    def waiting(self, fresh: Placed) -> Counter[str]:
        """How many lines name a framework that is not in the file, by its id."""
        ends = [end.split(":")[0] for _, line in fresh for end in (line.from_, line.to)]
        return Counter(
            code for code in ends if code.casefold() != self._own and not self._framework(code)
        )

    def _framework(self, code: str) -> Framework | None:
        """Another framework of the file than the one that is brought in."""
        return None if code.casefold() == self._own else self._versions.get(code.casefold())

    def _meant(self, end: str, home: Framework | None = None) -> str:
        """What an end of a line means: a criterion of the file, or one that is to come."""
        code, _, of = end.partition(":")
        its = home if home and home.code.casefold() == code.casefold() else self._framework(code)
        n = self._numbers.get((its.key, of.casefold())) if its else None
        return end if n is None else self.called(n)

    @cached_property
    def _versions(self) -> Mapping[str, Framework]:
        """The version of each framework that is meant where none is named."""
        codes = {one.code for one in self._names.frameworks.values()}
        found = {code.casefold(): self._names.meant(code) for code in codes}
        return {code: one for code, one in found.items() if one}

    @cached_property
    def _numbers(self) -> Mapping[tuple[int, str], int]:
        rows = reversed(list(self._names.criteria.values()))
        return {(row.framework, row.code.casefold()): row.n for row in rows}
