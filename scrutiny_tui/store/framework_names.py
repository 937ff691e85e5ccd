"""What criteria are called across frameworks: `Q1`, `bexley-2018:Q1`, `bexley-2018/1:Q1`.

Without a version the one in use is meant; where none is in use, the highest.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.store.criteria import Criteria, CriterionRow

MATCHES = " = "
"""Stands between the two ends of a crosswalk line that waits for a framework."""

_NAME = re.compile(r"(?:(?P<id>[^\s:/]+)(?:/(?P<version>[0-9]{1,4}))?:)?(?P<code>[^\s:/]+)")


class Names:
    """One look at the frameworks of a file and at their criteria."""

    def __init__(self, frameworks: Iterable[Framework], criteria: Criteria) -> None:
        self.frameworks = {one.key: one for one in frameworks}
        """The standing frameworks by number, in order of entry."""
        self._criteria = criteria

    @cached_property
    def criteria(self) -> Mapping[int, CriterionRow]:
        """The criteria of the standing frameworks by number, by framework and position."""
        return {row.n: row for row in self._criteria.every if row.framework in self.frameworks}

    @cached_property
    def of(self) -> Mapping[int, list[CriterionRow]]:
        """The criteria of each framework, in its order."""
        found: dict[int, list[CriterionRow]] = {n: [] for n in self.frameworks}
        for row in self.criteria.values():
            found[row.framework].append(row)
        return found

    def versions(self, code: str) -> list[Framework]:
        """The versions of a framework, lowest first."""
        same = (f for f in self.frameworks.values() if f.code.casefold() == code.casefold())
        return sorted(same, key=lambda one: (one.version, one.key))

    def meant(self, code: str, version: int | None = None) -> Framework | None:
        """The version that a name means: that one, else the one in use, else the highest."""
        found = self.versions(code)
        if version is not None:
            return next((one for one in found if one.version == version), None)
        used = [one for one in found if one.in_use]
        return next(reversed(used or found), None)

    def before(self, code: str, version: int) -> Framework | None:
        """The version before one: the highest that is lower."""
        lower = [one for one in self.versions(code) if one.version < version]
        return lower[-1] if lower else None

    def waiting(self, n: int) -> list[str]:
        """The other ends of the crosswalk lines of a criterion that wait: for a framework that is
        not in the file, or for a code that it does not have.
        """
        home = self.criteria[n].framework
        return self._waiting.get((home, self.standard(n).casefold()), [])

    @cached_property
    def _waiting(self) -> Mapping[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = {}
        for framework in self.frameworks.values():
            for line in framework.crosswalk:
                start, _, end = line.partition(MATCHES)
                for one, other in ((start, end), (end, start)):
                    found.setdefault((framework.key, one.casefold()), []).append(other)
        return found

    def why_waiting(self, end: str) -> str:
        """For what the end of a crosswalk line waits, as the end of a sentence."""
        code, _, _ = end.partition(":")
        its = self.meant(code)
        if its is None:
            return f"{code} is not in this file"
        return f"{its.code} version {its.version} has no such code"

    def standard(self, n: int) -> str:
        """A criterion as a framework file names it, `bexley-2018:Q1`."""
        row = self.criteria[n]
        return f"{self.frameworks[row.framework].code}:{row.code}"

    def shown(self, n: int, home: Framework | None) -> str:
        """A criterion as it is shown and typed, its code alone where it is of the framework
        `home`; see `numbers`.
        """
        row = self.criteria[n]
        its = self.frameworks[row.framework]
        if home is not None and its.key == home.key:
            return row.code
        if self.meant(its.code) == its:
            return f"{its.code}:{row.code}"
        return f"{its.code}/{its.version}:{row.code}"

    def numbers(self, text: str, home: Framework | None) -> tuple[list[int], list[str]]:
        """The criteria that are named in a text, by number, and the names that mean none.

        A code alone is one of the framework `home`; names are parted by spaces or commas.
        """
        found: list[int] = []
        strange: list[str] = []
        for word in re.split(r"[\s,;]+", text.strip()):
            n = self._number(word, home)
            if n is None and word:
                strange.append(word)
            elif n is not None and n not in found:
                found.append(n)
        return found, strange

    def _number(self, word: str, home: Framework | None) -> int | None:
        match = _NAME.fullmatch(word)
        if match is None:
            return None
        its = home
        if match["id"]:
            its = self.meant(match["id"], int(match["version"]) if match["version"] else None)
        code = match["code"].casefold()
        rows = self.of[its.key] if its else []
        return next((row.n for row in rows if row.code.casefold() == code), None)
