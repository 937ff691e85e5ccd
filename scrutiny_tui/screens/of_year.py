"""Pages that show one scrutiny year, and go to the one before or after."""

from typing import TYPE_CHECKING

from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.bars import tell

if TYPE_CHECKING:
    from scrutiny_tui.domain.partnership import Year


class YearPage(AreaScreen):
    """Shows the scrutiny year of today until another is chosen."""

    _which: int | None = None
    """The number of the year that was chosen."""

    @property
    def year(self) -> "Year":
        """The scrutiny year that is shown."""
        years = self.store.partnership.years()
        return next((year for year in years if year.key == self._which), super().year)

    def of_today(self) -> bool:
        """Whether it is the one of today."""
        return self.year.key == super().year.key

    def action_turn(self, by: int) -> None:
        """Show the year before or after."""
        years = [year.key for year in self.store.partnership.years()]
        at = years.index(self.year.key) + by
        if not 0 <= at < len(years):
            tell(self.app, f"This file has no year {'before' if by < 0 else 'after'} it.")
            return
        self._which = years[at]
        self.turned()
        self.reload()

    def turned(self) -> None:
        """Another year is about to be shown."""
