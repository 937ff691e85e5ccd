"""Names of the bookmarks and content controls by which a record is found again in a file.

Each editor of Word files keeps a different anchor, so a record has several: a content control
with a tag and an alias, a hidden bookmark, and its visible reference.
"""

import hashlib
import re
from typing import NamedTuple

PREFIX = "_sct1"
"""A leading `_` hides a bookmark from the list of bookmarks; `1` is the version of the scheme."""

KINDS = {
    "q": "key question",
    "c": "criterion",
    "f": "finding",
    "r": "recommendation",
    "e": "event",
    "d": "document",
    "n": "note",
    "s": "section",
}
"""Kinds of record by the letter that stands for them in a bookmark."""

_PARTS = "ref|val|txt|why|str|agn|imp|thr|wrd|y[0-9]{2,3}"
_NAME = re.compile(rf"_sct1_([a-z])_([0-9A-Za-z]{{1,26}})_({_PARTS})")
_PLAIN_ID = re.compile(r"[0-9A-Za-z]{1,26}")


class Anchor(NamedTuple):
    """What a bookmark of ours says: kind of record, its id, and which part of it is inside.

    Parts: `ref` the visible reference, `val` the judgement in words, `txt` the text that may
    be edited, `why` what it means for children, `str` why the evidence of a judgement is called as
    it is, `agn` what speaks against a judgement, `imp` its impact, `thr` the codes by whose
    evidence a duty is covered, `wrd` the words that a judgement answers where they have changed
    since, `y07` the judgement at the eighth checkpoint of the year.
    """

    kind: str
    id: str
    part: str

    @property
    def name(self) -> str:
        """The name of the bookmark: 38 characters with a ULID, where Word allows 40."""
        return f"{PREFIX}_{self.kind}_{self.id}_{self.part}"

    @property
    def tag(self) -> str:
        """The tag of the content control."""
        return f"{PREFIX[1:]}:{self.kind}:{self.id}:{self.part}"


def anchor(kind: str, record: str, part: str = "ref") -> Anchor:
    """Return the anchor for a part of a record; an id unfit for a bookmark is hashed."""
    if not _PLAIN_ID.fullmatch(record):
        record = hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()[:26]
    return Anchor(kind, record, part)


def parse(name: str) -> Anchor | None:
    """Return the anchor that a bookmark's name stands for, or None if it is not one of ours."""
    match = _NAME.fullmatch(name)
    return Anchor(*match.groups()) if match else None
