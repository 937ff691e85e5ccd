"""A process of its own that writes notes and drafts for ever, and says what it has saved."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import open_store


def main(path: Path, first: int, said: "Connection[str, object]") -> None:
    with open_store(path) as store:
        said.send(f"open {store.read_only}")
        for n in count(first):
            text = f"line {n} {'x' * (n % 7 * 900)}"
            store.drafts.save("capture:1", text)
            said.send(f"draft {n}")
            with store.action(f"Note {n}"):
                store.records.add(Note(text=text, at="2019-01-28T10:20:00Z", zone="+00:00"))
                store.drafts.drop("capture:1")
            said.send(f"note {n}")
