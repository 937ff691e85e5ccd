"""One measure against its peer, in turn in the same run, and the table of them."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Measure:
    """A cost at one size, its peer's cost, and the goal for the ratio of the two."""

    name: str
    size: str
    unit: str
    peer: str
    goal: float | None
    """The highest ratio that is good enough; None where there is no goal."""
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    slack: float = 0.0
    """What may be added to the peer's cost before the ratio counts, in the unit."""
    at: float = 0.5
    """The share of samples that cost no more than the value given; the median unless said."""

    @property
    def value(self) -> float:
        """Our cost."""
        return quantile(self.ours, self.at)

    @property
    def peer_value(self) -> float:
        """The peer's cost."""
        return quantile(self.theirs, self.at)

    @property
    def ratio(self) -> float:
        """Ours in times of the peer's."""
        return self.value / self.peer_value if self.peer_value else float("inf")

    @property
    def met(self) -> str:
        """Whether the goal is met."""
        if self.goal is None:
            return "-"
        return "yes" if self.value <= self.goal * self.peer_value + self.slack else "NO"


def quantile(values: list[float], share: float) -> float:
    """The value that a share of the samples does not exceed."""
    if share == 0.5:
        return statistics.median(values)
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def in_turn(rounds: int, *takers: Callable[[], None]) -> None:
    """Take each sample in turn, the order reversed every other round."""
    for number in range(rounds):
        for taker in takers if number % 2 == 0 else reversed(takers):
            taker()


def table(measures: Iterable[Measure]) -> str:
    """Every measure in one line."""
    rows = [("measure", "size", "value", "peer", "its value", "ratio", "goal", "met")]
    rows += [
        (
            one.name,
            one.size,
            f"{one.value:,.{_digits(one.value)}f} {one.unit}",
            one.peer,
            f"{one.peer_value:,.{_digits(one.peer_value)}f}",
            f"{one.ratio:.2f}",
            "-" if one.goal is None else f"{one.goal:g}" + (f" +{one.slack:g}" * bool(one.slack)),
            one.met,
        )
        for one in measures
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    right = {2, 4, 5, 6}
    lines = [
        "  ".join(
            text.rjust(width) if n in right else text.ljust(width)
            for n, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _digits(value: float) -> int:
    if isinstance(value, int):
        return 0
    return 0 if value >= 1000 else 1 if value >= 10 else 2
