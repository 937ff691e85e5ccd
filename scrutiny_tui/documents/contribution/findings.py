"""Section 4: the findings, strengths first, each with its evidence and where it leads."""

from collections.abc import Iterator

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import own
from scrutiny_tui.documents.contribution.wording import linked
from scrutiny_tui.documents.house import capital, rating
from scrutiny_tui.documents.markup import NOTHING, Xml, join, listed, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import NUMBERED, Writer, numbered
from scrutiny_tui.documents.phrases import FINDING_NAMES, Span, drafts_marked, quoted, spans, tally
from scrutiny_tui.documents.planned import LATE
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import Cell, Column, lines, table
from scrutiny_tui.domain.report import Contribution, EvidenceItem, FindingLine
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import FindingStatus, NoteKind

UNTITLED = "Finding without a title"


def findings(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the findings: a table of all, then each one in full."""
    yield writer.heading(1, "Findings", key="findings")
    yield prose(writer, own(c, "findings"))
    if not c.findings:
        return
    count = f"I make {plural(len(c.findings), 'finding')}: {tally(f.kind for f in c.findings)}."
    count += drafts_marked(f.status for f in c.findings)
    yield numbered(join([run(f"{count} "), writer.next_ref("Table"), run(" lists them.")]))
    yield table(
        writer,
        [
            Column("Ref", 13),
            Column("Finding", 33),
            Column("Questions", 14),
            Column("Judgement", 24),
            Column("Leads to", 16),
        ],
        [_row(writer, f) for f in _ordered(c)],
        title="Findings by kind",
        description="Every finding with its reference, questions, judgement and recommendations.",
    )
    quotes = {e.ref: e for e in c.evidence if e.kind == NoteKind.QUOTE}
    for kind, (heading, _, _) in FINDING_NAMES.items():
        chosen = [f for f in c.findings if f.kind == kind]
        if chosen:
            yield writer.heading(2, heading)
        for f in chosen:
            yield from _finding(writer, f, quotes)


def _ordered(c: Contribution) -> list[FindingLine]:
    """Return the findings in the order in which they are printed."""
    return [f for kind in FINDING_NAMES for f in c.findings if f.kind == kind]


def _leads_to(writer: Writer, f: FindingLine) -> Cell:
    """Return the recommendations of a finding, one on each line."""
    if not f.recommendations:
        return run("Nothing yet")
    told, after = spans(f.recommendations)
    return lines([*(_span(writer, one) for one in told), run(after)])


def _span(writer: Writer, one: Span) -> Xml:
    """Return references that follow one another, the first and the last linked."""
    first = writer.link(one.first)
    return join([first, run(" to "), writer.link(one.last)]) if one.last else first


def _row(writer: Writer, f: FindingLine) -> list[Cell]:
    """Return a finding's row in the table of findings."""
    return [
        writer.link(f.ref),
        lines([run(one_line(f.title) or UNTITLED), run(_DRAFT, LATE) if _is_draft(f) else NOTHING]),
        listed(linked(writer, f.criteria), ", ") or run("Not linked"),
        rating(f.value) if f.value else run("Not judged"),
        _leads_to(writer, f),
    ]


def _finding(writer: Writer, f: FindingLine, quotes: dict[str, EvidenceItem]) -> Iterator[Xml]:
    """Yield one finding in full."""
    yield writer.heading(
        3, one_line(f.title) or UNTITLED, anchor=anchor("f", f.id), reference=f.ref
    )
    yield paragraph("ScrutinyFindingDetails", join(_details(writer, f)))
    yield writer.control(
        anchor("f", f.id, "txt"),
        f"Finding {one_line(f.ref)} text",
        f.statement,
        NUMBERED,
        keep=True,
    )
    quote = next((quotes[ref] for ref in f.evidence if ref in quotes), None)
    if quote:
        yield paragraph("Quote", join(_quote(writer, quote)))
    yield writer.control(
        anchor("f", f.id, "why"),
        f"Finding {one_line(f.ref)} meaning for children",
        f.so_what,
        NUMBERED,
        label=run("What this means for children: ", "Strong"),
        keep=True,
    )
    evidence = listed(linked(writer, f.evidence))
    parts = [run("Rests on "), evidence, run(".")]
    if not evidence:
        parts = [run("No evidence is linked yet.")]
    if f.recommendations:
        told, after = spans(f.recommendations)
        leads = listed(_span(writer, one) for one in told)
        parts += [run(" Leads to "), leads, run(f"{f', {after}' if after else ''}.")]
    yield paragraph("ScrutinyEvidenceLine", join(parts))


def _details(writer: Writer, f: FindingLine) -> list[Xml]:
    """Return the line under a finding's heading: kind, judgement, evidence, questions."""
    parts = [run(f"{_DRAFT}.", LATE), run(" ")] if _is_draft(f) else []
    parts.append(run(f"{capital(f.kind)}. "))
    if f.value:
        parts += [run("Judgement: ", "Strong"), rating(f.value), run(". ")]
    if f.strength:
        parts += [run("Evidence: ", "Strong"), run(f"{f.strength}. ")]
    if f.criteria:
        parts += [run("Answers: ", "Strong"), listed(linked(writer, f.criteria)), run(".")]
    return parts


def _is_draft(f: FindingLine) -> bool:
    return f.status is FindingStatus.DRAFT


_DRAFT = "DRAFT, not yet checked"


def _quote(writer: Writer, item: EvidenceItem) -> list[Xml]:
    """Return somebody's own words with who they are by role, never by name."""
    source = one_line(item.source)
    after = f" {capital(source)} (" if source else " ("
    return [run(quoted(item.text, item.kind)), run(after), writer.link(item.ref), run(")")]
