"""The notes of the fictional year, and what the other files share."""

from scrutiny_tui.domain.report import EvidenceItem
from scrutiny_tui.domain.words import NoteKind, Voice


def ulid(kind: str, number: int) -> str:
    """An id of 26 characters, different for every record."""
    return f"01J0000000{kind}{number:015d}"


HUB1, HUB4 = "Learning Hub 1, Priority 1", "Learning Hub 4, Priority 1"


def note(number: int, kind: NoteKind, voice: Voice | None, text: str, source: str) -> EvidenceItem:
    return EvidenceItem(ulid("N", number), f"N-{number:03d}", text, source, kind, voice)


NOTES = (
    note(
        1,
        NoteKind.QUOTE,
        Voice.PRACTITIONER,
        "“We see the empty fridge after the third missed appointment, not before the first.”",
        f"family support manager, Northmere Council; {HUB1}, 30 October 2018",
    ),
    note(
        2,
        NoteKind.WORRY,
        Voice.PRACTITIONER,
        "Attendance drops are shared with the front door but staff rarely hear back; "
        "three schools said the same.",
        f"safeguarding lead, secondary school; {HUB1}, 30 October 2018",
    ),
    note(
        3,
        NoteKind.OBSERVATION,
        None,
        "Police and health sat at separate ends; first cross-table question came after "
        "50 minutes, from the voluntary sector.",
        f"observed; {HUB1}, 30 October 2018",
    ),
    note(
        4,
        NoteKind.PARAPHRASE,
        Voice.PARENT,
        "Being asked “what would help on Thursday?” felt different from being assessed.",
        f"parent representative; {HUB1}, 30 October 2018",
    ),
    note(
        5,
        NoteKind.STRENGTH,
        Voice.MANAGER,
        "Joint home visits with family support now tried in two teams; practitioners describe "
        "less repetition for families.",
        f"health visitor team leader, Northmere CCG; {HUB4}, 28 January 2019",
    ),
    note(
        6,
        NoteKind.EVIDENCE,
        Voice.DATA,
        "Audit of 12 cases: chronology complete in 5, child’s own account recorded in 8 "
        "(no case detail seen).",
        f"data analyst, Northmere Council; {HUB4}, 28 January 2019",
    ),
    note(
        7,
        NoteKind.PARAPHRASE,
        Voice.LEADER,
        "Agreed Priority 1 was chosen from inspection feedback and practitioner vote; accepted "
        "that young people were not asked.",
        "deputy to the borough commander, Northmere Police; Partnership Board, 28 January 2019",
    ),
    note(
        8,
        NoteKind.QUOTE,
        Voice.PRACTITIONER,
        "“Strategy meetings are better when the school is in the room, and slower when they "
        "are on the phone.”",
        "social worker, Northmere Council; Learning Hub 1, Priority 2, 29 January 2019",
    ),
    note(
        9,
        NoteKind.TOO_EARLY,
        Voice.PRACTITIONER,
        "Shared chronology template piloted in one GP practice since November; promising, no "
        "outcome data.",
        "named nurse, Northmere CCG; Learning Hub 1, Priority 2, 29 January 2019",
    ),
    note(
        10,
        NoteKind.WORRY,
        Voice.CHILD,
        "Young people in care say workers change during plans; one group counted four changes "
        "in a year (group figure, no names).",
        "youth worker, voluntary sector; Learning Hub 4, Priority 2, 22 April 2019",
    ),
    note(
        11,
        NoteKind.OBSERVATION,
        None,
        "Hub opened with young people’s audio clips; the room stayed with feelings for ten "
        "minutes before moving to data.",
        "observed; Learning Hub 1, Priority 3, 23 April 2019",
    ),
    note(
        12,
        NoteKind.ACTION,
        Voice.LEADER,
        "Will bring a note to the October Board showing what changed for children after "
        "Priority 1.",
        "director-level lead, Northmere Council; Partnership Board, 15 July 2019",
    ),
)
