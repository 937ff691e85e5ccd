"""A process of its own that writes notes and drafts for ever, and says what it has saved.

`python -m tests.store.writer FILE` waits for the number to begin with.
"""

import sys
from itertools import count
from pathlib import Path

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import open_store


def main(path: str, first: int) -> None:
    with open_store(Path(path)) as store:
        print("open", store.read_only, flush=True)
        for n in count(first):
            text = f"line {n} {'x' * (n % 7 * 900)}"
            store.drafts.save("capture:1", text)
            print("draft", n, flush=True)
            with store.action(f"Note {n}"):
                store.records.add(Note(text=text, at="2019-01-28T10:20:00Z", zone="+00:00"))
                store.drafts.drop("capture:1")
            print("note", n, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.stdin.readline()))
