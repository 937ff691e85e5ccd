"""Signs told by their figures: postcodes, numbers of people and cases, dates, ages, counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set

from scrutiny_tui.domain.privacy_sign import Sign, Sort, sign_at, word_before
from scrutiny_tui.domain.privacy_words import (
    AGE_WORDS,
    BIRTH_WORDS,
    FILE_WORDS,
    LABELS,
    NUMBER_WORDS,
    OFFICE_BOXES,
    POSTCODE_AREAS,
    SMALL_WORDS,
    STOP,
    VEHICLE_WORDS,
    WEB_WORDS,
    YEARS,
)

_HAS_DIGIT = re.compile("[0-9]")
_POSTCODE = re.compile(
    r"(?<![\w-])([A-Za-z]{1,2})([0-9][0-9A-Za-z]?) ?([0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?!\w)"
)
_ORDINAL = re.compile("1st|2nd|3rd|[04-9]th")
_UNIT = re.compile("[0-9](?:hr|yr)")
_NHS = re.compile(r"(?<![\w£$.,/-])[0-9]{3}([ -]?)[0-9]{3}\1[0-9]{4}(?![\w/-]|[.,][0-9])")
_MONEY = re.compile(
    r"(?<!\w)(?:invoice|order|P\.?O\.?|budget|ISBN|account)(?: (?:no|number))?[.:# ]*$",
    re.IGNORECASE,
)
_NI = re.compile(
    r"(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r" ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?![\w-])",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?<!\w)(?:born|d\.?o\.?b(?:\.|s?)|dates? of birth|birth ?da(?:y|te))(?!\w)", re.IGNORECASE
)
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:[0-3]?[0-9] ?[/.-] ?[01]?[0-9] ?[/.-] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)?(?: of)?[ -]?{_MONTH}(?:[ ,-]{{1,2}}(?:[0-9]{{4}}|[0-9]{{2}}))?"
    rf"|{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?(?:,? [0-9]{{4}})?)(?!\w)",
    re.IGNORECASE,
)
# "Babies born before 1 April 2019" is a statistic, and a date after "audit" is the audit's.
_NO_BIRTH = re.compile(
    r"(?<!\w)(?:after|agreed|audit|before|between|board|from|hub|meeting|since|until)(?!\w)"
    r"|[.;\n] ",
    re.IGNORECASE,
)
_MORE_DATES = re.compile(r"(?:,|&| and|;)? ")
# 0300, 0800, 0808, 111 and 999 are helplines and offices: only 01, 02 and 07 may be a person's.
_PHONE = re.compile(
    r"(?<![\w£$.,/-])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?[127]|\(?0[127][0-9]{1,3})"
    r"(?:\)?[ -]{0,2}[0-9]){6,10}(?![\w:]|[/.-][0-9])"
)
_EMAIL = re.compile(
    r"(?<![\w.+%-])([A-Za-z0-9_.+%'-]{1,64})@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_WEB = re.compile(r"(?<!\w)(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)'\]]", re.IGNORECASE)
_WEB_ID = re.compile(
    r"[/=][0-9]{5}|[?&][^=&]{0,40}(?:id|no|ref|number)=[^&]{0,40}?[0-9]|[0-9a-f]{8}-[0-9a-f]{4}-"
    r"|/(?:case|child|client|patient|person|pupil|record)s?/[^/]{0,40}?[0-9]",
    re.IGNORECASE,
)
_NUMBERED_WORDS = NUMBER_WORDS | FILE_WORDS
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(NUMBER_WORDS))}"
    rf"|(?:{'|'.join(sorted(FILE_WORDS))})(?= (?:ref|no|num|id)))"
    r"(?: (?:id|no|num(?:ber)?|ref(?:erence)?)){0,2}(?: is)?[.:#]{0,2} {0,2}"
    r"(?P<token>[A-Z]{0,4}[/-]?[0-9][A-Z0-9]*(?:[/-][A-Z0-9]+)*)(?!\w)",
    re.IGNORECASE,
)
_NO_TOKEN = re.compile(r"[A-Z]-?(?:[0-9]{4}-)?[0-9]{1,3}|(?:19|20)[0-9]{2}(?:[/-](?:20)?[0-9]{2})?")
_LONG_NUMBER = re.compile("[0-9]{5}")
_COURT_OR_UPN = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}[0-9]{2}[CFPZ][0-9]{5}"
    r"|[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z])(?![\w-])",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3}[A-Z]"
    r"|[a-z]{2}[0-9]{2} ?([a-z]{3}))(?!\w)"
)
_VEHICLE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(VEHICLE_WORDS))})(?!\w)", re.IGNORECASE)
_NUMBER = f"1?[0-9]|{'|'.join(sorted(YEARS, key=len, reverse=True))}"
_AGE = re.compile(
    rf"(?<![\w£.,/-])(?:(?P<lead>aged?) (?P<a>{_NUMBER})(?![\w/+\u2013-]|[.:][0-9])"
    r"(?! ?(?:-|\u2013|to |(?:and|or) (?:[0-9]|above|over|under|up|older|younger)))"
    rf"|(?P<an>an )?(?P<b>{_NUMBER})[ -]?(?:y(?:ea)?rs?[ -]old|y/?o)(?!\w))",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:boys|children|girls|people|pupils|students|those) $", re.IGNORECASE)
_WHERE = re.compile(
    r"(?<!\w)(?:academy|avenue|church|college|crescent|estate|hospital|lane|mosque|nursery|park"
    r"|playground|primary|road|school|station|street|village|ward)(?!\w)"
    r"|(?-i:(?<!\w)(?:in|from|near) [A-Z][a-z]{2})",
    re.IGNORECASE,
)
_FEW = "[1-4]|two|three|four"
_SMALL = re.compile(
    rf"(?<![\w£$€.,/:%\u2013-])(?:(?:the|these) )?"
    rf"(?P<few>(?:one(?= of (?:the )?(?:[0-9]|{_FEW}))|{_FEW})"
    rf"(?: ?(?:-|\u2013|to|or) ?(?:{_FEW}))?)"
    rf"(?P<of> of (?:(?:the|these|our) )?(?:(?P<all>[0-9]{{1,5}}|{_FEW}) )?| )"
    r"(?P<who>(?:(?:disabled|looked[ -]after|missing|older|open|serious|unborn|younger) )?"
    r"(?:children|families|cases|babies|infants|boys|girls|siblings|pupils|young people|teenagers))"
    r"(?!\w|['\u2019]s? (?:centre|commission|home|hospital|service|social|trust|ward)"
    r"|s? (?:and famil|of (?:good|excell)))",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"(?<![\w£$€.,/:%\u2013-])1 (?P<who>child|family|case|baby|infant|boy|girl|sibling|pupil"
    r"|young person)(?![\w'\u2019-]| (?:abuse|audit|care|carer|centre|conference|court|criminal"
    r"|death|exploitation|file|group|health|help|home|hub|in need plan|law|load|manage|meeting|plan"
    r"|poverty|practi|protection|review|safeguard|safety|sexual|stud|support|time|worker))",
    re.IGNORECASE,
)


def numbers(text: str, words: Set[str]) -> Iterator[Sign]:
    """Every sign told by its figures, in no order.

    `words` are those of the text in lower case: a rule with a keyword is not run without it.
    """
    if "@" in text:
        yield from _emails(text)
    if _HAS_DIGIT.search(text):
        yield from _postcodes(text)
        yield from _personal_numbers(text)
        if words & BIRTH_WORDS:
            yield from _births(text)
        if words & WEB_WORDS:
            yield from _web_addresses(text)
        if words & _NUMBERED_WORDS:
            yield from _numbered(text)
        if _LONG_NUMBER.search(text):
            yield from _court_and_pupil_numbers(text)
        if words & VEHICLE_WORDS:
            yield from _plates(text)
    if words & AGE_WORDS:
        yield from _ages(text)
    if words & SMALL_WORDS:
        yield from _small_numbers(text)


def _postcodes(text: str) -> Iterator[Sign]:
    for match in _POSTCODE.finditer(text):
        if _is_postcode(*match.groups()):
            yield sign_at(text, *match.span(), Sort.POSTCODE, "(place left out)")


def _is_postcode(area: str, district: str, inward: str) -> bool:
    """Drops `L3 1st`, `s47 2nd` and `L2 3hr`: an ordinal or a unit that is not all capitals."""
    if area.lower() not in POSTCODE_AREAS:
        return False
    if _ORDINAL.fullmatch(inward.lower()):
        return (area + district + inward).isupper()
    return not (area.isupper() and _UNIT.fullmatch(inward))


def _personal_numbers(text: str) -> Iterator[Sign]:
    """NHS, National Insurance and phone numbers."""
    for match in _NHS.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if _nhs_number_adds_up(match[0]) and not _MONEY.search(before):
            yield sign_at(text, *match.span(), Sort.NHS, "(number left out)")
    for match in _NI.finditer(text):
        if not _is_year_reference(match[0]):
            yield sign_at(text, *match.span(), Sort.NI, "(number left out)")
    for match in _PHONE.finditer(text):
        if 10 <= sum(map(str.isdigit, match[0])) <= 15:
            yield sign_at(text, *match.span(), Sort.PHONE, "(phone left out)")


def _web_addresses(text: str) -> Iterator[Sign]:
    """Only those that carry the number of somebody or of a case."""
    for match in _WEB.finditer(text):
        if _WEB_ID.search(match[0]):
            yield sign_at(text, *match.span(), Sort.WEB, "(web address left out)")


def _plates(text: str) -> Iterator[Sign]:
    """Only within 30 characters of a word for a vehicle."""
    for match in _PLATE.finditer(text):
        near = text[max(0, match.start() - 30) : match.start()]
        if match[1] not in STOP and _VEHICLE.search(near):
            yield sign_at(text, *match.span(), Sort.PLATE, "(vehicle left out)")


def _nhs_number_adds_up(number: str) -> bool:
    """The check of the NHS Data Dictionary: weights 10 to 2, modulus 11."""
    figures = [int(figure) for figure in number if figure.isdigit()]
    rest = (
        -sum(weight * figure for weight, figure in zip(range(10, 1, -1), figures[:9], strict=True))
        % 11
    )
    return rest == figures[9]


def _is_year_reference(number: str) -> bool:
    """Whether the six figures are a year such as 2018-19, as in `CP201819A`."""
    return (
        number[2:4] == "20"
        and number[4:6].isdigit()
        and number[6:8] == (f"{(int(number[4:6]) + 1) % 100:02}")
    )


def _births(text: str) -> Iterator[Sign]:
    """Each date that begins within 30 characters of a word for birth, and those listed with it."""
    for keyword in _BIRTH.finditer(text):
        near = _DATE.search(text, keyword.end(), min(len(text), keyword.end() + 55))
        if near is None or near.start() > keyword.end() + 30:
            continue
        if _NO_BIRTH.search(text[keyword.end() : near.start()]):
            continue
        date: re.Match[str] | None = near
        while date:
            yield sign_at(text, *date.span(), Sort.BIRTH, "(date of birth left out)")
            comma = _MORE_DATES.match(text, date.end())
            date = _DATE.match(text, comma.end()) if comma else None


def _numbered(text: str) -> Iterator[Sign]:
    """What a word before it says is the number of a case, a property or a crime."""
    for match in _NUMBERED.finditer(text):
        token = match["token"]
        if sum(map(str.isdigit, token)) >= 3 and not _NO_TOKEN.fullmatch(token.upper()):
            yield sign_at(text, *match.span("token"), Sort.REFERENCE, "(number left out)")


def _court_and_pupil_numbers(text: str) -> Iterator[Sign]:
    for match in _COURT_OR_UPN.finditer(text):
        yield sign_at(text, *match.span(), Sort.REFERENCE, "(number left out)")


def _emails(text: str) -> Iterator[Sign]:
    for match in _EMAIL.finditer(text):
        if match[1].lower() not in OFFICE_BOXES:
            yield sign_at(text, *match.span(), Sort.EMAIL, "(email left out)")


def _ages(text: str) -> Iterator[Sign]:
    """One exact age under 18, where a place within 60 characters could tell whose it is."""
    places = [match.start() for match in _WHERE.finditer(text)]
    for match in _AGE.finditer(text) if places else ():
        years = _count(match["a"] or match["b"])
        group = match["lead"] and _GROUP.search(text[max(0, match.start() - 10) : match.start()])
        near = bisect_left(places, match.start() - 60) < bisect_left(places, match.end() + 60)
        if years > 17 or group or not near:
            continue
        if match["lead"]:
            instead = f"{match['lead']} {_band(years)}"
        else:
            instead = f"{'a ' if match['an'] else ''}{_band(years)} year old"
        yield sign_at(text, *match.span(), Sort.AGE, instead)


def _count(number: str) -> int:
    """A number in figures or, up to seventeen, in words."""
    return YEARS.get(number.lower()) or int(number)


def _band(years: int) -> str:
    bands = ((1, "under 1"), (5, "1-4"), (10, "5-9"), (16, "10-15"))
    return next((band for end, band in bands if years < end), "16-17")


def _small_numbers(text: str) -> Iterator[Sign]:
    """Counts of 1 to 4 of children, families or cases; `one child` is how English says a child."""
    for match in _SMALL.finditer(text):
        if _is_label(text, match.start("few")):
            continue
        few_in_all = match["all"] and _count(match["all"]) < 5
        of = " " if few_in_all else match["of"]
        yield sign_at(text, *match.span(), Sort.SMALL, f"fewer than 5{of}{match['who']}")
    for match in _SINGLE.finditer(text):
        if not _is_label(text, match.start()):
            article = "an" if match["who"].lower() == "infant" else "a"
            yield sign_at(text, *match.span(), Sort.SMALL, f"{article} {match['who']}")


def _is_label(text: str, at: int) -> bool:
    """Whether the figure here numbers something: `Hub 4`, `Year 2`, `tier 3`."""
    return word_before(text, at).removesuffix("s") in LABELS
