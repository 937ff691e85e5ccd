"""The pages that open from the grid of judgements."""

from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.questions.blind import Hiding


class GridPages(Hiding, AreaScreen):
    """Opens the other pages of the questions; what is hidden here is hidden there."""

    def action_matrix(self) -> None:
        """Open the matrix of criteria by voice and agency."""
        from scrutiny_tui.screens.questions.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen())

    def action_compare(self) -> None:
        """Compare any two dates."""
        from scrutiny_tui.screens.questions.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.blind))

    def action_year(self) -> None:
        """Show the year as a picture."""
        from scrutiny_tui.screens.questions.year import YearScreen

        self.app.push_screen(YearScreen(self.blind))

    def action_checks(self) -> None:
        """Open the quality checks."""
        from scrutiny_tui.screens.questions.checks import ChecksScreen

        self.app.push_screen(ChecksScreen(self.blind))

    def action_register(self) -> None:
        """Open the evidence register: documents read."""
        from scrutiny_tui.screens.questions.register import RegisterScreen

        self.app.push_screen(RegisterScreen())

    def action_frameworks(self) -> None:
        """Open the frameworks of this file."""
        from scrutiny_tui.screens.questions.frameworks import FrameworksScreen

        self.app.push_screen(FrameworksScreen())
