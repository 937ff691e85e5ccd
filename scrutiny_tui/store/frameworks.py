"""The frameworks of a file: brought in, put in use, set aside, copied, and written out again.

How their criteria are edited and mapped is in `framework_edits`.
"""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.versions import Arrival, clashes, heritage, name
from scrutiny_tui.domain.words import CriterionKind, FrameworkStatus
from scrutiny_tui.store.crosswalks import Crosswalks, Placed
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.framework_names import MATCHES, Names
from scrutiny_tui.store.framework_texts import FrameworkTexts


class BroughtIn(NamedTuple):
    """A framework that was brought in, and what that did."""

    framework: Framework
    arrival: Arrival


class FrameworkRow(NamedTuple):
    """One version of a framework."""

    n: int
    code: str
    version: int
    title: str
    source: str
    status: str
    unverified: str
    in_use: bool
    criteria: int
    judgements: int


class FrameworksStore(FrameworkTexts):
    """The frameworks of a file. All writing happens inside `Store.action`."""

    # Looking

    def all(self) -> list[FrameworkRow]:
        """Every standing framework, versions side by side, otherwise in order of entry."""
        judged = dict(
            self._db.rows(
                "select o.target, count(*) from judgement j "
                "join record r on r.n = j.n and r.withdrawn = 0 "
                "join link l on l.source = j.n and l.relation = 'on' "
                "join link o on o.source = l.target and o.relation = 'of' group by 1"
            )
        )
        names = self.names()
        first: dict[str, int] = {}
        for one in names.frameworks.values():
            first.setdefault(one.code, one.key)
        rows = [
            FrameworkRow(
                one.key,
                one.code,
                one.version,
                one.title,
                one.source,
                one.status,
                one.unverified,
                one.in_use,
                len(names.of[one.key]),
                judged.get(one.key, 0),
            )
            for one in names.frameworks.values()
        ]
        return sorted(rows, key=lambda row: (first[row.code], row.version, row.n))

    def meant(self, text: str) -> Framework | None:
        """The framework that is named as `bexley-2018` or, with a version, `bexley-2018/2`."""
        code, _, version = text.strip().partition("/")
        if version and not (version.isascii() and version.isdecimal() and len(version) < 5):
            return None
        return self.names().meant(code, int(version) if version else None)

    # Bringing in

    def plan(self, spec: FrameworkSpec, file: str = "") -> Arrival:
        """What bringing a framework in would do; nothing is changed. `file` is the name of the
        file that it comes from, for messages.

        Raises:
            Rule: that version is in the file already, with other words or with nothing new; or
                its crosswalk does not fit to what is in the file.
        """
        names = self.names()
        there = names.meant(spec.id, spec.version)
        if there is not None:
            return self._again(names, spec, there, file)
        waiting = self._waiting(names, spec, list(enumerate(spec.crosswalk)), None, file)
        codes = {one.code: one.kind for one in spec.criterion}
        before = names.before(spec.id, spec.version)
        old = names.of[before.key] if before else []
        versions = names.versions(spec.id)
        newer = [one for one in versions if one.in_use and one.version > spec.version]
        return Arrival(
            name=name(spec.id, spec.version),
            title=spec.title,
            kinds=Counter(str(one.kind) for one in spec.criterion),
            unverified=spec.unverified or "",
            again=False,
            lines=len(spec.crosswalk),
            before=name(before.code, before.version) if before else "",
            heritage=heritage(codes, {row.code: CriterionKind(row.kind) for row in old}),
            set_aside=tuple(name(one.code, one.version) for one in versions if one.in_use),
            newer=name(newer[-1].code, newer[-1].version) if newer else "",
            clashes=clashes(codes, self._codes_in_use(names, spec.id)),
            waiting=waiting,
        )

    def bring_in(self, spec: FrameworkSpec, file: str = "") -> BroughtIn:
        """Copy a framework into the file, so that its wording stays as it was when judged.

        Versions of it that were in use are set aside, and its criteria go on from those with the
        same code. Codes that another framework in use has too: it comes in set aside.

        Raises:
            Rule: as `plan`.
        """
        arrival = self.plan(spec, file)
        lines = tuple(f"{one.from_}{MATCHES}{one.to}" for one in spec.crosswalk)
        if there := self.names().meant(spec.id, spec.version):
            known = self.known_lines(there)
            fresh = tuple(line for line in lines if _ends(line) not in known)
            self._records.edit(there.changed(crosswalk=(*there.crosswalk, *fresh)))
            self._tie_crosswalks()
            return BroughtIn(self.get(there.key), arrival)
        before = self.names().before(spec.id, spec.version)
        framework = self._records.add(
            Framework(
                code=spec.id,
                version=spec.version,
                title=spec.title,
                source=spec.source,
                status=spec.status,
                unverified=spec.unverified or "",
                effective_from=spec.effective_from,
                effective_to=spec.effective_to,
                crosswalk=lines,
                in_use=arrival.in_use,
            )
        )
        if arrival.in_use:
            self._set_others_aside(framework)
        old = {row.code: row.n for row in self.criteria(before.key)} if before else {}
        follows = {new: old[code] for new, code in arrival.heritage.follows.items()}
        numbers: dict[str, int] = {}
        for position, one in enumerate(spec.criterion, start=1):
            added = self._records.add(
                Criterion(
                    code=one.code,
                    kind=one.kind,
                    text=one.text,
                    section=one.section or "",
                    position=position,
                    prompts=one.prompts,
                    collects=tuple(one.collects),
                    framework=framework.key,
                    follows=(follows[one.code],) if one.code in follows else (),
                )
            )
            numbers[one.code] = added.key
        for one in spec.criterion:
            if one.part_of:
                self._records.link(numbers[one.code], Relation.PART_OF, numbers[one.part_of])
        self._tie_crosswalks()
        return BroughtIn(self.get(framework.key), arrival)

    def _again(self, names: Names, spec: FrameworkSpec, there: Framework, file: str) -> Arrival:
        """What a version that is in the file already would add to its crosswalk."""
        called = name(there.code, there.version)
        if not self.same_words(there.key, spec):
            raise Rule(
                f"{called} is in this file already, with other words. To bring these in, make "
                f"version higher in the file they come from: version = {self._next(there.code)}."
            )
        lines = self.known_lines(there)
        fresh = [
            (at, one)
            for at, one in enumerate(spec.crosswalk)
            if frozenset((one.from_, one.to)) not in lines
        ]
        if not fresh:
            raise Rule(f"{called} is in this file already, with the same words.")
        return Arrival(
            name=called,
            title=there.title,
            kinds={},
            unverified="",
            again=True,
            lines=len(fresh),
            before="",
            heritage=heritage({}, {}),
            set_aside=(),
            newer="",
            clashes=(),
            waiting=self._waiting(names, spec, fresh, there, file),
        )

    def _waiting(
        self, names: Names, spec: FrameworkSpec, fresh: Placed, there: Framework | None, file: str
    ) -> dict[str, int]:
        """How many of the crosswalk lines that are new wait, by framework.

        Raises:
            Rule: some do not fit to what is in the file; a line of words for each.
        """
        crosswalk = Crosswalks(names, self._matched() if fresh else (), spec.id, there)
        if problems := [*crosswalk.unknown(fresh), *crosswalk.closing(fresh)]:
            from scrutiny_tui.frameworks.wording import refused

            data = spec.model_dump(mode="json", by_alias=True)
            raise Rule(str(refused(file or name(spec.id, spec.version), data, problems)))
        return dict(crosswalk.waiting(fresh))

    def _next(self, code: str) -> int:
        return self.names().versions(code)[-1].version + 1

    def _tie_crosswalks(self) -> None:
        """Link what the crosswalks of the frameworks match, where both ends are in the file now;
        the rest waits in its framework.
        """
        names = self.names()
        for framework in names.frameworks.values():
            waiting = []
            for line in framework.crosswalk:
                # The framework's own codes are those of this version, whichever is in use.
                own = (_without(framework.code, end) for end in line.split(MATCHES))
                ends, strange = names.numbers(" ".join(own), framework)
                if len(ends) == 2 and not strange:
                    self._join(names, *ends)
                else:
                    waiting.append(line)
            if len(waiting) < len(framework.crosswalk):
                self._records.edit(framework.changed(crosswalk=tuple(waiting)))

    # In use, and set aside

    def use(self, framework: int) -> list[Framework]:
        """Ask by a framework from now on. Its other versions, and those that have some of its
        codes, are set aside by this; gives them. A draft is one no longer.

        Raises:
            Rule: it breaks a rule of frameworks.
        """
        one = self.get(framework)
        if one.in_use:
            return []
        self.spec_of(framework)
        names = self.names()
        own = [row.code for row in names.of[framework]]
        clashing = {found.framework for found in clashes(own, self._codes_in_use(names, one.code))}
        aside = self._set_others_aside(one, clashing)
        status = FrameworkStatus.IN_FORCE if one.status is FrameworkStatus.DRAFT else one.status
        self._records.edit(one.changed(in_use=True, status=status))
        return aside

    def set_aside(self, framework: int) -> None:
        """Ask nothing new by a framework; what was judged on it stays.

        Raises:
            Rule: no other one is in use.
        """
        one = self.get(framework)
        used = [other for other in self.names().frameworks.values() if other.in_use]
        if [other.key for other in used] == [framework]:
            raise Rule(
                f"{name(one.code, one.version)} is the only framework in use: put another one in "
                "use first, and this one can be set aside."
            )
        self._records.edit(one.changed(in_use=False))

    def _set_others_aside(
        self, framework: Framework, clashing: Collection[str] = ()
    ) -> list[Framework]:
        """Set the other versions of a framework aside, and those with names that clash."""
        others = [
            one
            for one in self.names().frameworks.values()
            if one.in_use
            and one.key != framework.key
            and (
                one.code.casefold() == framework.code.casefold()
                or name(one.code, one.version) in clashing
            )
        ]
        return [self._records.edit(one.changed(in_use=False)) for one in others]

    def _codes_in_use(self, names: Names, but: str) -> dict[str, list[str]]:
        """The codes of the frameworks in use by what these are called, one id left out."""
        return {
            name(one.code, one.version): [row.code for row in names.of[one.key]]
            for one in names.frameworks.values()
            if one.in_use and one.code.casefold() != but.casefold()
        }

    # Copying

    def copy(self, framework: int) -> Framework:
        """A draft of the next version to be edited, set aside, with the same criteria, which go on
        from the ones they were copied from.
        """
        one = self.get(framework)
        made = self._records.add(
            one.changed(
                n=None,
                id=None,
                ref=None,
                version=self._next(one.code),
                status=FrameworkStatus.DRAFT,
                in_use=False,
            )
        )
        copies: dict[int, int] = {}
        rows = self.criteria(framework)
        old = self._records.find(Criterion, [row.n for row in rows])
        for position, criterion in enumerate(old, start=1):
            added = self._records.add(
                criterion.changed(
                    n=None, id=None, ref=None, position=position, framework=made.key,
                    part_of=None, matches=(), follows=(criterion.key,),
                )
            )  # fmt: skip
            copies[criterion.key] = added.key
        for criterion in old:
            if criterion.part_of in copies:
                part, whole = copies[criterion.key], copies[criterion.part_of]
                self._records.link(part, Relation.PART_OF, whole)
        names = self.names()
        for start, end in self.matches(copies):
            if start in names.criteria and end in names.criteria:
                self._join(names, copies.get(start, start), copies.get(end, end))
        return made


def _without(framework: str, end: str) -> str:
    """One end of a crosswalk line, as the framework itself calls its criteria."""
    before, _, code = end.partition(":")
    return code if before.casefold() == framework.casefold() else end


def _ends(line: str) -> frozenset[str]:
    start, _, end = line.partition(MATCHES)
    return frozenset((start, end))
