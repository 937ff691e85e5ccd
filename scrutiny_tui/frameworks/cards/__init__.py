"""Cards: short texts for a moment in which nobody reads a manual, as data."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Card:
    """A card: its title, its lines in order, and where its words come from."""

    title: str
    lines: tuple[str, ...]
    source: str


def stop_and_refer(front_door: str) -> Card:
    """What to do when a child may be at risk now, with the local number of the front door."""
    text = files(__package__).joinpath("stop_and_refer.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    number = "; ".join(line.strip() for line in front_door.splitlines() if line.strip())
    lines = (line.replace("{front_door}", number or data["no_number"]) for line in data["lines"])
    return Card(data["title"], tuple(lines), data["source"])
