"""What in the registers needs attention, in words; apart, for Today shows it at the start."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.text import listing, plural

if TYPE_CHECKING:
    from scrutiny_tui.store.registers import Counts


def attention(counts: "Counts") -> str:
    """What in the registers needs attention, in a few words; empty when nothing does."""
    parts = (
        f"{plural(counts.missing, 'challenge')} without a reply" if counts.missing else "",
        f"nil return due for {listing(counts.gaps)}" if counts.gaps else "",
        f"{plural(counts.reviews, 'declaration')} to look at again" if counts.reviews else "",
        f"{plural(counts.waiting, 'request')} waiting" if counts.waiting else "",
    )
    return ", ".join(filter(None, parts))


def due_words(number: int, gaps: Sequence[str], reviews: int) -> str:
    """How many declarations there are, and what of them is due."""
    parts = (
        plural(number, "declaration"),
        f"nil return due for {listing(gaps)}" if gaps else "",
        f"{reviews} to look at again" if reviews else "",
    )
    return "; ".join(filter(None, parts))
