"""Where a recommendation stands, as plain data."""

from dataclasses import dataclass

from scrutiny_tui.domain.words import Impact, Response, Verification


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a recommendation stands by its steps: the latest of each kind."""

    response: Response | None = None
    response_note: str = ""
    responded_on: str | None = None
    responded_by: str = ""
    """The role that answered."""
    said_done_on: str | None = None
    said_done: str = ""
    """What was said to be done."""
    said_done_by: str = ""
    """The role that said so."""
    verified: Verification | None = None
    verified_on: str | None = None
    verified_note: str = ""
    """What the scrutineer saw."""
    impact: str = ""
    """What changed, in the words of every step of impact, oldest first, one on each line."""
    impact_reach: Impact | None = None
    impact_on: str | None = None
    impacts: int = 0
    """Pieces of evidence of impact."""
    first_due: str | None = None
    """The ISO day or month that was due first, when it was moved."""
    slips: int = 0
    """How often the due date was moved later."""
