"""Role and independence in section 2: what was declared, when the scrutineer stood aside, and who
asked to change wording. The statement of independence says it in the same words.
"""

from collections.abc import Iterator

from scrutiny_tui.documents.independence_parts import (
    asides,
    asides_words,
    declared,
    declared_words,
    gaps,
    nil_returns,
    nil_words,
    requests,
    requests_words,
)
from scrutiny_tui.documents.markup import Xml, join, run
from scrutiny_tui.documents.ooxml import Writer, numbered
from scrutiny_tui.documents.planned import Grid, markup, runs
from scrutiny_tui.domain.report import Contribution

_NOTHING = "No declaration of interest is recorded for this period."


def independence(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the record of independence in the period; that nothing was declared is said too."""
    record = c.independence
    if record is None:
        yield numbered(run(_NOTHING))
        return
    yield from (numbered(run(f"Gap: {gap}")) for gap in gaps(record))
    if not record.declarations and not record.gaps:
        yield numbered(run(_NOTHING))
    before, after = nil_returns(record)
    yield from (numbered(runs(writer, nil_words(one, record))) for one in before)
    tables = declared(record)
    numbers = [writer.next_number("Table") + place for place in range(len(tables))]
    if tables:
        yield numbered(runs(writer, declared_words(record, numbers)), keep=True)
    yield from (markup(writer, table) for table in tables)
    below = bool(tables)
    for one in after:
        yield numbered(runs(writer, nil_words(one, record, numbers)), spaced=below)
        below = False
    for words, shown in (
        (asides_words(record), asides(record)),
        (requests_words(record), requests(record)),
    ):
        yield from _told(writer, words, shown, below)
        below = shown is not None


def _told(writer: Writer, words: str, table: Grid | None, below: bool) -> Iterator[Xml]:
    """Yield a paragraph and the table that it names, if there is one; `below` is whether it stands
    below another.
    """
    if table is None:
        yield numbered(run(words), spaced=below)
        return
    shown = [run(f"{words} "), writer.next_ref("Table"), run(" says more.")]
    yield numbered(join(shown), keep=True, spaced=below)
    yield markup(writer, table)
