"""Editing a copy of a framework, and mapping its criteria to earlier ones and to others."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from scrutiny_tui.domain.crosswalk import rings
from scrutiny_tui.domain.frameworks import CriterionSpec
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.versions import judged_alike, listed, name, reaches
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.crosswalks import Crosswalks
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.framework_names import MATCHES, Names
from scrutiny_tui.store.records import Records


class Mapping(NamedTuple):
    """How criteria are joined, by number; the joined ones by framework and position."""

    follows: dict[int, list[int]]
    """The earlier criteria from which one goes on."""
    matches: dict[int, list[int]]
    """The criteria that count for one, and the other way round."""


class FrameworkEdits:
    """What can be changed in a framework. All writing happens inside `Store.action`."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def names(self) -> Names:
        """What the criteria of all frameworks are called, as the file has them now."""
        return Names(self._records.all(Framework), Criteria(self._db))

    def frozen(self, framework: int) -> str:
        """Why the criteria of a framework may not be edited, as the end of a sentence, or empty:
        it is in use, or something in the record answers its words.
        """
        if self._records.get(Framework, framework).in_use:
            return "is in use"
        kind = self._db.value(
            "select s.kind from link o join link l on l.target = o.source "
            "join record s on s.n = l.source and s.withdrawn = 0 and s.kind <> 'criterion' "
            "where o.target = ? and o.relation = 'of' limit 1",
            (framework,),
        )
        return f"has a {kind} that rests on its words" if kind else ""

    def is_frozen(self, framework: int) -> bool:
        """Whether the criteria of a framework may not be edited."""
        return bool(self.frozen(framework))

    def edit_framework(self, framework: int, **changes: Any) -> Framework:
        """Change title, source, status, what is unverified or the dates of a framework: how far
        it can be trusted may become known after it was used.

        Raises:
            ValidationError: a rule of the record refuses them.
        """
        one = self._records.get(Framework, framework)
        return self._records.edit(one.changed(**changes))

    # Criteria

    def add_criterion(self, framework: int, spec: CriterionSpec) -> Criterion:
        """Add a criterion at the end of a framework.

        Raises:
            Rule: the framework is frozen; `part_of` is no criterion of it.
        """
        self._refuse_frozen(framework)
        rows = Criteria(self._db).of(framework)
        last = max((one.position for one in self._entries(rows)), default=0)
        return self._records.add(
            Criterion(**self._fields(spec, rows), position=last + 1, framework=framework)
        )

    def edit_criterion(self, n: int, spec: CriterionSpec) -> Criterion:
        """Change a criterion of a framework that is not frozen. One of another kind, that is not
        judged alike, no longer goes on from what it followed, and nothing goes on from it.

        Raises:
            Rule: as `add_criterion`.
        """
        criterion = self._editable(n)
        rows = Criteria(self._db).of(criterion.framework or 0)
        if spec.code != criterion.code:
            self._rename_waiting(criterion, spec.code)
        if not judged_alike(spec.kind, criterion.kind):
            criterion = self._begin_anew(criterion)
        return self._records.edit(criterion.changed(**self._fields(spec, rows)))

    def remove_criterion(self, n: int) -> None:
        """Withdraw a criterion of a framework that is not frozen.

        Raises:
            Rule: the framework is frozen, or the criterion has parts.
        """
        criterion = self._editable(n)
        rows = Criteria(self._db).of(criterion.framework or 0)
        parts = [row.code for row in rows if row.part_of == criterion.code]
        if parts:
            raise Rule(
                f"{criterion.code} has the parts {listed(parts)}: take these out first, or make "
                "them part of another heading."
            )
        self._rename_waiting(criterion, "")
        for relation in (Relation.MATCHES, Relation.FOLLOWS):
            for other in self._records.targets(n, relation):
                self._records.unlink(n, relation, other)
            for other in self._records.sources(n, relation):
                self._records.unlink(other, relation, n)
        self._records.withdraw(criterion)

    def move(self, n: int, by: int) -> None:
        """Move a criterion of a framework that is not frozen up (-1) or down (1) in its order; at
        the end of the list it stays where it is.

        Raises:
            Rule: the framework is frozen.
        """
        criterion = self._editable(n)
        order = [row.n for row in Criteria(self._db).of(criterion.framework or 0)]
        at = order.index(n)
        to = at + by
        if not 0 <= to < len(order):
            return
        order.insert(to, order.pop(at))
        entries = {one.key: one for one in self._records.find(Criterion, order)}
        for position, number in enumerate(order, start=1):
            if entries[number].position != position:
                self._records.edit(entries[number].changed(position=position))

    # Mapping

    def follow(self, n: int, earlier: Iterable[int]) -> None:
        """Let a criterion go on from earlier ones: their trails and evidence go on in it.

        Raises:
            Rule: one of them is of its own version, is not judged alike, or goes on from it.
        """
        names = self.names()
        row = names.criteria[n]
        wanted = list(dict.fromkeys(earlier))
        onward = {source: found for source, found in self.mapping().follows.items() if source != n}
        for other in wanted:
            its = names.criteria.get(other)
            if its is None:
                raise Rule(f"{row.code} cannot go on from a criterion that is not in the file.")
            if its.framework == row.framework:
                raise Rule(
                    f"{row.code} cannot go on from {its.code}, which is of the same version: name "
                    "one of an earlier version, or of another framework."
                )
            if not judged_alike(row.kind, its.kind):
                raise Rule(
                    f"{row.code} ({row.kind}) cannot go on from {names.shown(other, None)} "
                    f"({its.kind}), which is not judged on the same scale: leave that out, or name "
                    "a criterion of its kind."
                )
            if reaches(other, n, onward):
                raise Rule(
                    f"{row.code} cannot go on from {names.shown(other, None)}, which goes on from "
                    f"{row.code} itself: take it out of one of the two."
                )
        criterion = self._records.get(Criterion, n)
        self._records.edit(criterion.changed(follows=tuple(sorted(wanted))))

    def match(self, one: int, other: int) -> None:
        """Let what is known of one criterion count for another, and the other way round.

        Raises:
            Rule: they are the same criterion, or the same one in two versions; or that closes a
                ring, see `domain.crosswalk`.
        """
        names = self.names()
        self._refuse_ring(names, one, other)
        self._join(names, one, other)

    def unmatch(self, one: int, other: int) -> None:
        """Let two criteria no longer count for each other."""
        self._records.unlink(one, Relation.MATCHES, other)
        self._records.unlink(other, Relation.MATCHES, one)

    def mapping(self) -> Mapping:
        """What every criterion goes on from and matches, whichever of the two says so."""
        order = {row.n: place for place, row in enumerate(Criteria(self._db).every)}
        follows: dict[int, list[int]] = defaultdict(list)
        matches: dict[int, set[int]] = defaultdict(set)
        for source, relation, target in self._pairs():
            if source not in order or target not in order:
                continue
            if relation == Relation.FOLLOWS:
                follows[source].append(target)
            else:
                matches[source].add(target)
                matches[target].add(source)
        return Mapping(
            {n: sorted(found, key=order.__getitem__) for n, found in follows.items()},
            {n: sorted(found, key=order.__getitem__) for n, found in matches.items()},
        )

    def set_matches(self, n: int, others: Iterable[int]) -> None:
        """Let a criterion match these and no others.

        Raises:
            Rule: as `match`.
        """
        wanted, now = set(others), set(self.mapping().matches.get(n, ()))
        for other in sorted(now - wanted):
            self.unmatch(n, other)
        for other in sorted(wanted - now):
            self.match(n, other)

    def keep_waiting(self, n: int, others: Iterable[str]) -> None:
        """Of the crosswalk lines of a criterion that wait, let those to `others` go on waiting and
        no others.
        """
        names = self.names()
        own = names.standard(n).casefold()
        kept = {(own, other.casefold()) for other in others}
        framework = names.frameworks[names.criteria[n].framework]
        lines = []
        for line in framework.crosswalk:
            start, _, end = line.casefold().partition(MATCHES)
            if own not in (start, end) or {(start, end), (end, start)} & kept:
                lines.append(line)
        if tuple(lines) != framework.crosswalk:
            self._records.edit(framework.changed(crosswalk=tuple(lines)))

    def _refuse_ring(self, names: Names, one: int, other: int) -> None:
        if one == other or not {one, other} <= names.criteria.keys():
            return
        pairs = self._matched()
        if (one, other) in pairs or (other, one) in pairs:
            return
        known = Crosswalks(names, pairs)
        line = known.called(one), known.called(other)
        for ring in rings([line], known.lines):
            start, end = (
                names.shown(n, names.frameworks[names.criteria[one].framework])
                for n in (one, other)
            )
            raise Rule(
                f"{start} cannot count for {end}: that closes a ring, {ring.words}. Leave {end} "
                f"out here, and say at {end} that it counts for {start}; or take another of these "
                "out."
            )

    def _matched(self) -> list[tuple[int, int]]:
        """Which criterion counts for which, as it was said."""
        return [(one, other) for one, said, other in self._pairs() if said == Relation.MATCHES]

    def _join(self, names: Names, one: int, other: int) -> None:
        first, second = names.criteria.get(one), names.criteria.get(other)
        if first is None or second is None:
            raise Rule("Only criteria that are in the file can count for each other.")
        if one == other:
            raise Rule(f"{first.code} counts for itself already: name another criterion.")
        its, theirs = names.frameworks[first.framework], names.frameworks[second.framework]
        if its.code == theirs.code and its.key != theirs.key:
            raise Rule(
                f"{first.code} and {names.shown(other, None)} are of two versions of {its.code}: "
                "say that the later one goes on from the earlier one instead."
            )
        if one not in self._records.targets(other, Relation.MATCHES):
            self._records.link(one, Relation.MATCHES, other)

    def _begin_anew(self, criterion: Criterion) -> Criterion:
        """A criterion that goes on from nothing, and from which nothing goes on."""
        for later in self._records.sources(criterion.key, Relation.FOLLOWS):
            self._records.unlink(later, Relation.FOLLOWS, criterion.key)
        return criterion.changed(follows=())

    def _rename_waiting(self, criterion: Criterion, code: str) -> None:
        """Keep the crosswalk lines that wait for other frameworks in step with a criterion's new
        code; an empty one takes its lines out.
        """
        one = self._records.get(Framework, criterion.framework or 0)
        old, new = f"{one.code}:{criterion.code}", f"{one.code}:{code}"
        lines = [tuple(line.split(MATCHES)) for line in one.crosswalk]
        kept = [
            MATCHES.join(new if end == old else end for end in line)
            for line in lines
            if code or old not in line
        ]
        if tuple(kept) != one.crosswalk:
            self._records.edit(one.changed(crosswalk=tuple(kept)))

    def _pairs(self) -> list[tuple[int, str, int]]:
        return self._db.rows(
            "select l.source, l.relation, l.target from criterion c "
            "cross join link l on l.source = c.n and l.relation in ('follows', 'matches') "
            "order by 1, 2, 3"
        )

    def _entries(self, rows: Iterable[CriterionRow]) -> list[Criterion]:
        return self._records.find(Criterion, [row.n for row in rows])

    def _fields(self, spec: CriterionSpec, rows: Iterable[CriterionRow]) -> dict[str, Any]:
        """The fields of a criterion as the file keeps them."""
        numbers = {row.code: row.n for row in rows}
        if spec.part_of and spec.part_of not in numbers:
            raise Rule(f"{spec.code} cannot be part of {spec.part_of}: there is no such criterion.")
        return {
            "code": spec.code,
            "kind": spec.kind,
            "text": spec.text,
            "section": spec.section or "",
            "prompts": spec.prompts,
            "collects": spec.collects,
            "part_of": numbers[spec.part_of] if spec.part_of else None,
        }

    def _editable(self, n: int) -> Criterion:
        criterion = self._records.get(Criterion, n)
        if criterion.withdrawn or criterion.framework is None:
            raise Rule(f"{criterion.code} has been taken out; Ctrl+Z on a list brings it back.")
        self._refuse_frozen(criterion.framework)
        return criterion

    def _refuse_frozen(self, framework: int) -> None:
        if why := self.frozen(framework):
            one = self._records.get(Framework, framework)
            raise Rule(
                f"{name(one.code, one.version)} {why}, so its criteria stay as they are. Take a "
                "copy with c, and edit that."
            )
