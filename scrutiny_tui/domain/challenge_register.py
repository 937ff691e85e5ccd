"""The register of challenge of a scrutiny year, as plain data: what partners were asked and what
they replied, and disagreements between them.
"""

from dataclasses import dataclass

from scrutiny_tui.domain.challenges import ChallengeLine, DisagreementLine
from scrutiny_tui.domain.independence import Independence

REPORT = "challenges"
"""The name under which each register that was written is kept."""


@dataclass(frozen=True)
class ChallengeRegister:
    """Everything that the register says."""

    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    """ISO day."""
    period_start: str
    period_end: str
    """ISO days, both included."""
    challenges: tuple[ChallengeLine, ...] = ()
    """Asked in the year, and those from before that waited for a reply when it began."""
    disagreements: tuple[DisagreementLine, ...] = ()
    """Raised in the year, and those from before that had not ended when it began."""
    independence: Independence | None = None
    """How independence stood in this year."""
