"""What can be chosen for a tracker that is read: its sheet, headings, columns, owners, statuses."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.virtual_list import Row

if TYPE_CHECKING:
    from scrutiny_tui.screens.importing.trial import Trial, Wish

Entry = tuple[Row, Callable[[], None] | None, str]
"""A line of the page, what Enter does with it, and all there is to say of it."""


class ChoosingPage(ListedPage):
    """The lines of a tracker as it was tried out, and what Enter changes of it."""

    _trial: "Trial | None" = None
    """What was tried out last."""

    def _try(self, wish: "Wish") -> None:
        raise NotImplementedError

    def _lines(self, trial: "Trial") -> list[Entry]:
        from scrutiny_tui.domain.tracker_words import normal

        lines: list[Entry] = []

        def head(text: str) -> None:
            lines.append((Row(None, (text,)), None, ""))

        def add(cells: tuple[str, str, str], act: Callable[[], None] | None, about: str) -> None:
            lines.append((Row(len(lines) + 1, cells), act, about))

        head("The table, Enter changes")
        if len(trial.names) > 1:
            add(("sheet", trial.sheet.name, ""), self._pick_sheet, "Which sheet is read.")
        above = "The row in which the headings stand."
        stand = f"row {trial.header}" if trial.header else "none found"
        add(("headings", stand, ""), self._pick_header, above)
        for remark in trial.plan.remarks:
            add(("remark", "", remark), None, remark)
        statuses = trial.plan.statuses_read()
        if statuses:
            head("How each status was read, Enter changes")
        for one in statuses:
            word = normal(one.word)
            add(
                (one.word or "no status", str(one.status), plural(one.rows, "row")),
                (lambda word=word: self._pick_status(word)) if word else None,  # type: ignore[misc]
                f"{one}. Which status is meant?",
            )
        if trial.table.headings:
            head("What the columns become, Enter changes")
        for heading in trial.table.headings:
            target = trial.columns[heading.column]
            first = trial.sheet.cell(trial.table.first_row, heading.column)
            about = f"{heading.name} becomes: {target}"
            add(
                (heading.name, str(target), "" if first is None else f"such as: {first}"),
                lambda column=heading.column: self._pick_target(column),  # type: ignore[misc]
                about,
            )
        if trial.plan.owners or trial.plan.statuses:
            head(f"Words not known here: {trial.unknown} left, Enter says what they mean")
        for word, written in trial.plan.owners.items():
            add(
                (written, trial.owner_words(word, self.store.records.label), "as an owner"),
                lambda word=word: self._pick_owner(word),  # type: ignore[misc]
                f"Who is meant by {written}? A name of a person belongs into no file.",
            )
        for word, written in trial.plan.statuses.items():
            chosen = trial.wish.statuses.get(word)
            add(
                (written, str(chosen or "agreed"), "as a status"),
                lambda word=word: self._pick_status(word),  # type: ignore[misc]
                f"Which status is meant by {written}?",
            )
        if trial.header:
            head(f"Rows: {trial.summary()}")
        return lines + self._row_lines(trial, len(lines))

    def _row_lines(self, trial: "Trial", before: int) -> list[Entry]:
        """A line for each row of the tracker, those that cannot be added first; `before`: how many
        lines stand above them.
        """
        from scrutiny_tui.domain.tracker_plan import Outcome
        from scrutiny_tui.screens.importing.trial import line_about, line_row

        rows = sorted(trial.plan.lines, key=lambda one: one.outcome is not Outcome.CANNOT)
        return [
            (line_row(key, line), None, line_about(line))
            for key, line in enumerate(rows, start=before + 1)
        ]

    # What can be changed

    def _pick(
        self, title: str, options: Sequence[str], now: int, chosen: Callable[[int], "Wish"]
    ) -> None:
        from scrutiny_tui.screens.importing.pick import PickScreen

        def picked(place: int | None) -> None:
            if place is not None:
                self._try(chosen(place))

        self.app.push_screen(PickScreen(title, options, now), picked)

    def _pick_sheet(self) -> None:
        if (trial := self._trial) is not None:
            names, wish = trial.names, trial.wish
            self._pick(
                "Which sheet is the tracker?",
                names,
                names.index(trial.sheet.name) if trial.sheet.name in names else 0,
                lambda n: type(wish)(wish.path, names[n]),
            )

    def _pick_header(self) -> None:
        if (trial := self._trial) is not None:
            self._pick(
                "In which row do the headings stand?",
                trial.rows_above(),
                max(trial.header - 1, 0),
                lambda n: replace(trial.wish, header=n + 1, columns=None),
            )

    def _pick_target(self, column: int) -> None:
        from scrutiny_tui.domain.trackers import Target, assigned

        if (trial := self._trial) is not None:
            targets = list(Target)
            name = next(one.name for one in trial.table.headings if one.column == column)
            self._pick(
                f"What does the column {name} become?",
                targets,
                targets.index(trial.columns[column]),
                lambda n: replace(
                    trial.wish,
                    header=trial.header,
                    columns=assigned(trial.columns, column, targets[n]),
                ),
            )

    @told
    def _pick_owner(self, word: str) -> None:
        from scrutiny_tui.domain.tracker_plan import MAKE, NOBODY

        if (trial := self._trial) is not None:
            owners = self.store.partnership.owners(self.store.today())
            numbers = [NOBODY, MAKE, *(one.n for one in owners)]
            names = ["nobody here: kept in the note", "a new agency of this name"]
            now = trial.wish.owners.get(word, NOBODY)
            self._pick(
                f"Who is meant by {trial.plan.owners.get(word, word)}?",
                names + [one.name for one in owners],
                numbers.index(now) if now in numbers else 0,
                lambda n: replace(trial.wish, owners={**trial.wish.owners, word: numbers[n]}),
            )

    def _pick_status(self, word: str) -> None:
        from scrutiny_tui.domain.tracker_words import normal
        from scrutiny_tui.domain.words import RecommendationStatus

        if (trial := self._trial) is not None:
            every = list(RecommendationStatus)
            read = [one for one in trial.plan.statuses_read() if normal(one.word) == word]
            now = read[0].status if read else RecommendationStatus.AGREED
            now = trial.wish.statuses.get(word, now)
            self._pick(
                f"Which status is meant by {read[0].word if read else word}?",
                every,
                every.index(now),
                lambda n: replace(trial.wish, statuses={**trial.wish.statuses, word: every[n]}),
            )
