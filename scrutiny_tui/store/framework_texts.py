"""A framework as the file of somebody else would hold it, and what of such a file is new here."""

from collections.abc import Iterable
from typing import Any

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.versions import name, without_rings
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.framework_edits import FrameworkEdits
from scrutiny_tui.store.framework_names import MATCHES


class FrameworkTexts(FrameworkEdits):
    """Frameworks as they are written out and compared."""

    def get(self, framework: int) -> Framework:
        """One framework by its number."""
        return self._records.get(Framework, framework)

    def criteria(self, framework: int) -> list[CriterionRow]:
        """The criteria of a framework, in its order."""
        return Criteria(self._db).of(framework)

    def spec_of(self, framework: int) -> FrameworkSpec:
        """A framework as a file would hold it, its crosswalk being all that its criteria match.

        Raises:
            Rule: it breaks rules; a line for each, with the criterion, the field and what to do.
        """
        from pydantic import ValidationError

        from scrutiny_tui.frameworks.wording import in_words

        one = self.get(framework)
        data: dict[str, Any] = {
            "id": one.code,
            "version": one.version,
            "title": one.title,
            "source": one.source,
            "effective_from": one.effective_from,
            "effective_to": one.effective_to,
            "status": str(one.status),
            "unverified": one.unverified or None,
            "criterion": self._criteria_data(framework),
            "crosswalk": [{"from": start, "to": end} for start, end in self._lines(one)],
        }
        try:
            return FrameworkSpec.model_validate(data)
        except ValidationError as error:
            called = name(one.code, one.version)
            raise Rule(str(in_words(called, FrameworkSpec, data, error))) from None

    def _criteria_data(self, framework: int) -> list[dict[str, Any]]:
        rows = self.criteria(framework)
        entries = {one.key: one for one in self._records.find(Criterion, [row.n for row in rows])}
        return [
            {
                "code": row.code,
                "kind": row.kind,
                "text": row.text,
                "part_of": row.part_of or None,
                "prompts": list(entries[row.n].prompts),
                "section": row.section or None,
                "collects": [str(kind) for kind in entries[row.n].collects],
            }
            for row in rows
        ]

    def _lines(self, framework: Framework) -> list[tuple[str, str]]:
        """The crosswalk of a framework by names, what waits for other frameworks included."""
        names = self.names()
        own = {row.n: place for place, row in enumerate(names.of[framework.key])}
        pairs = [pair for pair in self.matches(own) if all(n in names.criteria for n in pair)]
        # By the framework's own criterion: its place, and then the other end.
        pairs.sort(key=lambda pair: sorted(own.get(n, len(own)) for n in pair))
        lines = [(names.standard(start), names.standard(end)) for start, end in pairs]
        waiting = [line.partition(MATCHES) for line in framework.crosswalk]
        return without_rings([*lines, *((start, end) for start, _, end in waiting)])

    def known_lines(self, framework: Framework) -> set[frozenset[str]]:
        """The crosswalk lines of a framework, each as its two ends."""
        return {frozenset(line) for line in self._lines(framework)}

    def matches(self, criteria: Iterable[int]) -> list[tuple[int, int]]:
        """The links of the crosswalk that have one of these criteria at an end."""
        wanted = set(criteria)
        return [
            (source, target)
            for source, relation, target in self._pairs()
            if relation == Relation.MATCHES and (source in wanted or target in wanted)
        ]

    def same_words(self, framework: int, spec: FrameworkSpec) -> bool:
        """Whether the criteria of a framework are those of a spec, word for word."""
        known = [_worded(one) for one in self._criteria_data(framework)]
        return known == [_worded(one.model_dump()) for one in spec.criterion]


def _worded(criterion: dict[str, Any]) -> tuple[Any, ...]:
    """What two criteria must have in common to have the same words."""
    return (
        criterion["code"],
        str(criterion["kind"]),
        criterion["text"],
        criterion["part_of"],
        tuple(criterion["prompts"]),
        criterion["section"],
        tuple(map(str, criterion["collects"])),
    )
