"""The annexes: what the judgements rest on, and the guidance they answer to."""

import re
from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.coverage import coverage_tables
from scrutiny_tui.documents.contribution.plan import evidence_notes, guidance
from scrutiny_tui.documents.contribution.wording import linked
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import NOTHING, Xml, join, listed, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.phrases import quoted, sentence, when
from scrutiny_tui.documents.tables import Cell, Column, lines, table
from scrutiny_tui.domain.report import Contribution, DocumentLine, EvidenceItem
from scrutiny_tui.domain.text import plural

_LOCAL_PLACE = re.compile(r"[A-Za-z]:[\\/]|\\\\|^\s*[~/]|file:|/(?:home|Users|mnt|tmp|var)/")
"""A place on the scrutineer's own machine or network, which no reader needs to know."""


def evidence(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the register of documents, and the notes relied on."""
    notes = evidence_notes(c)
    yield writer.annex("evidence", "Evidence register")
    yield paragraph(
        "BodyText",
        run(
            "References keep their numbers from one draft to the next. People are described by "
            "role and agency, never by name."
        ),
    )
    if c.documents:
        yield table(
            writer,
            [
                Column("Ref", 10),
                Column("Document", 34),
                Column("Refers to", 16),
                Column("Seen", 20),
                Column("Supports", 20),
            ],
            [_document(writer, d) for d in c.documents],
            title="Register of documents",
            description="Each document with its reference, the date it refers to, when and how "
            "it was seen, when it was recorded if that was on another day, and what rests on it "
            "or what it bears on.",
        )
    if notes:
        yield table(
            writer,
            [
                Column("Ref", 10),
                Column("What was noted", 41),
                Column("Kind and voice", 17),
                Column("Source", 32),
            ],
            [_note(writer, n) for n in notes],
            title="Notes relied on",
            description="Each note with its reference, kind, voice, and its source by role and "
            "agency.",
        )


def basis(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the framework, and the paragraphs of guidance with what evidences them."""
    paragraphs = guidance(c)
    yield writer.annex("basis", "Basis in guidance")
    parts = []
    if len(c.frameworks) > 1:
        parts.append(f"This scrutiny uses {len(c.frameworks)} frameworks.")
    for title, source in c.frameworks:
        name = "A framework" if len(c.frameworks) > 1 else "The framework of this scrutiny"
        parts.append(f"{name} is: {sentence(one_line(title) or 'one without a title')}")
        if one_line(source):
            parts.append(f"Its source: {sentence(one_line(source))}")
    if paragraphs:
        number = plural(len(paragraphs), "paragraph")
        parts.append(f"The brief quotes {number} of guidance, shown here with what evidences each.")
    yield paragraph("BodyText", run(" ".join(parts)))
    if paragraphs:
        yield from coverage_tables(writer, paragraphs, "Guidance", "Coverage of the guidance")


def _document(writer: Writer, d: DocumentLine) -> list[Cell]:
    """Return the row of a document."""
    reference = run(one_line(d.ref), "ScrutinyRecordReference")
    kept = one_line(d.kept)
    known = capital(one_line(d.method))
    later = d.recorded and d.recorded != d.seen
    return [
        writer.bookmark(anchor("d", d.id).name, reference),
        lines(
            [
                run(one_line(d.title) or "Document without a title"),
                run(f"Kept: {kept}") if kept and not _LOCAL_PLACE.search(kept) else NOTHING,
            ]
        ),
        run(when(d.refers_to)),
        lines(
            [
                run(when(d.seen, "Not noted")),
                run(known),
                run(f"Recorded {when(d.recorded)}") if later else NOTHING,
            ]
        ),
        _supports(writer, d),
    ]


def _supports(writer: Writer, d: DocumentLine) -> Cell:
    """Return what rests on a document; else what it was linked to, on which nothing rests."""
    if d.used_by:
        return lines(linked(writer, d.used_by))
    if not d.bears_on:
        return run("Nothing yet")
    codes = listed(linked(writer, d.bears_on))
    return join([run("Bears on "), codes, run("; nothing rests on it yet")])


def _note(writer: Writer, n: EvidenceItem) -> list[Cell]:
    """Return the row of a note."""
    reference = run(one_line(n.ref), "ScrutinyRecordReference")
    return [
        writer.bookmark(anchor("n", n.id).name, reference),
        run(quoted(n.text, n.kind) or "Not worded"),
        lines([run(capital(n.kind or "document")), run(capital(n.voice)) if n.voice else NOTHING]),
        run(capital(one_line(n.source)) or "Not recorded"),
    ]
