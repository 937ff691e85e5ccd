"""Signs that are names: titles, first names, pairs of capitals, `called X`, initials."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from scrutiny_tui.domain.privacy_sign import Sign, Sort, sign_at, starts_sentence, word_before
from scrutiny_tui.domain.privacy_words import (
    FIELD,
    FIRST_NAMES,
    LABELS,
    LETTERED,
    NAMES_AND_WORDS,
    NO_INITIALS,
    NO_SURNAME,
    NOT_BEFORE_NAMES,
    PEOPLE,
    PLACE_OPENERS,
    PLACES,
    PUBLIC_NAMES,
    ROLES,
    STOP,
    SURNAME_WORDS,
    TITLES,
)

_LETTERED = LABELS | LETTERED | TITLES.keys()
_NO_NAMES = FIELD | PEOPLE | PLACES | PLACE_OPENERS | ROLES | STOP | SURNAME_WORDS | TITLES.keys()

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u017f]"
_LETTER = r"[^\W\d_]"
_CAPITALISED = rf"{_CAPITAL}{_LETTER}*(?:['\u2019-]{_LETTER}+)*"
_HAS_CAPITAL = re.compile(_CAPITAL)
_WORDS = re.compile(rf"{_LETTER}+(?:['\u2019-]{_LETTER}+)*")
_RUN = re.compile(rf"(?<!\w){_CAPITALISED}(?: {_CAPITALISED})*")

_TITLED = re.compile(
    rf"(?<![\w-])(?:(?P<two>Mr|Mrs|Dr|Ms)\.? (?:and|&) )?"
    rf"(?:(?:Chief|Detective|Police) )?(?P<title>{'|'.join(TITLES)})\.?"
    rf" (?:{_LETTER}(?:\. ?| )){{0,2}}(?P<name>{_LETTER}{{2,}}(?:['\u2019-]{_LETTER}+)*)",
    re.IGNORECASE,
)
_LOWER_TITLES = frozenset(("mr", "mrs", "cllr", "dr"))
_ABBREVIATED = frozenset(("ds", "di", "dc", "dci", "supt", "insp"))
_CALLED_WORDS = frozenset(("called", "named"))
_CALLED = re.compile(rf"(?<!\w)(?:called|named) (?={_LETTER}{{2}})")
_CALLED_WHO = re.compile(
    r"(?<!\w)(?P<who>[a-z]+)(?:, (?:who (?:is|was) )?| who (?:is|was) | )$", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?<!\w)(?P<who>[a-z]+) (?:is|was|are|were) $", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "they", "who"))
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,2}[A-Z](?:(?!\w)\.?)(?![\w.])(?! ?[A-Z]\.)")
_INITIAL = re.compile(
    rf"(?<![\w.&'\u2019-])(?P<first>[A-Z](?:\. ?| ))?[A-Z](?:\. ?| )"
    rf"(?P<name>{_CAPITALISED})"
)
_RELATIVES = (
    "mum|mam|mother|dad|father|gran|nan|grandma|grandmother|granddad|grandfather|aunt|auntie|uncle"
    "|sister|brother|sibling|siblings|stepdad|stepmum|stepfather|stepmother"
)
_FAMILY = frozenset(_RELATIVES.split("|"))
_WHOSE = re.compile(
    rf"(?<![\w-])(?P<name>{_CAPITALISED})['\u2019]s (?:own |younger |older |little |big )?"
    rf"(?:{_RELATIVES})(?!\w)"
)
_NEXT = re.compile(f" ({_CAPITALISED})")
_JOINED = re.compile(rf" (?:of|for|in|to) {_CAPITAL}")
_JOINED_BEFORE = re.compile(rf"{_CAPITAL}{_LETTER}* (?:of|for|to) $")


def names(text: str, words: Set[str]) -> Iterator[Sign]:
    """Every sign that is a name, in no order; `words` are those of the text in lower case."""
    if words & TITLES.keys():
        yield from _titled(text)
    if words & _CALLED_WORDS:
        yield from _called(text)
    if _HAS_CAPITAL.search(text):
        if words & _FAMILY:
            yield from _whose(text)
        yield from _names_in_runs(text)
        yield from _initials(text)
        yield from _initial_and_surname(text)


def _whose(text: str) -> Iterator[Sign]:
    """A name before somebody of the family: `Kayden's gran`."""
    for match in _WHOSE.finditer(text):
        if not _is_ordinary(match["name"].lower()):
            yield sign_at(text, match.start("name"), match.end("name"), Sort.NAME, "a child")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    low: str

    @property
    def is_name(self) -> bool:
        """Whether it may be part of a name: no word of the field, no acronym, no single letter."""
        return len(self.low) > 1 and not self.text.isupper() and not _is_ordinary(self.low)

    @property
    def is_first_name(self) -> bool:
        """Whether it is a known first name; one in capitals may be an acronym if it is short."""
        if self.low not in FIRST_NAMES and self.low.partition("-")[0] not in FIRST_NAMES:
            return False
        return not self.text.isupper() or len(self.text) > 4

    @property
    def is_surname(self) -> bool:
        """Whether it is part of the name that a first name begins."""
        shouted = len(self.low) > 3 and self.text.isupper() and not _is_ordinary(self.low)
        return self.is_name or shouted or self.low in SURNAME_WORDS


def _word(said: str, start: int) -> _Word:
    """The word without the `'s` that it may end in."""
    own = said[:-2] if said.endswith(("'s", "\u2019s")) else said
    return _Word(start, start + len(own), own, own.lower())


def _is_ordinary(low: str) -> bool:
    if low in _NO_NAMES or (low[-1] == "s" and low[:-1] in _NO_NAMES):
        return True
    return "-" in low and any(part in _NO_NAMES for part in low.split("-"))


def _names_in_runs(text: str) -> Iterator[Sign]:
    """Known first names, and pairs of capitals in mid-sentence."""
    for run in _RUN.finditer(text):
        words: list[_Word] = []
        start = run.start()
        for said in run[0].split(" "):
            words.append(_word(said, start))
            start += len(said) + 1
            if words[-1].text != said:
                yield from _names(text, words)
                words = []
        yield from _names(text, words)


def _names(text: str, words: list[_Word]) -> Iterator[Sign]:
    """The names among words that follow one another, each with a capital."""
    at, found = 0, False
    while at < len(words):
        if not words[at].is_first_name:
            at += 1
            continue
        end = at + 1
        while end < min(len(words), at + 3) and words[end].is_surname:
            end += 1
        found = True
        if not _is_of_a_place(words, at):
            begin = at
            if at and words[at - 1].is_name and not starts_sentence(text, words[at - 1].start):
                begin -= 1
            yield from _name(text, words[begin], words[end - 1])
        at = end
    if not found and len(words) > 1:
        yield from _pair(text, words)


def _is_of_a_place(words: list[_Word], at: int) -> bool:
    """Whether the first name is part of a place or a body: `St James`, `George Street School`."""
    before = at > 0 and words[at - 1].low in PLACE_OPENERS
    return before or any(word.low in PLACES for word in words[at + 1 : at + 4])


def _pair(text: str, words: list[_Word]) -> Iterator[Sign]:
    """Two or three capitals that are no words of the field, where a name may stand."""
    before = word_before(text, words[0].start)
    if starts_sentence(text, words[0].start):
        if words[0].low not in STOP:
            return
        before, words = words[0].low, words[1:]
    if not 1 < len(words) < 4 or before in NOT_BEFORE_NAMES:
        return
    start, end = words[0].start, words[-1].end
    joined = _JOINED.match(text, end) or _JOINED_BEFORE.search(text[max(0, start - 24) : start])
    if not joined and all(word.is_name for word in words):
        yield from _name(text, words[0], words[-1])


def _name(text: str, first: _Word, last: _Word) -> Iterator[Sign]:
    if not _is_public(text, first.start):
        instead = "a child" if first == last else "a person"
        yield sign_at(text, first.start, last.end, Sort.NAME, instead)


def _is_public(text: str, at: int) -> bool:
    here = text[at : at + 20].lower().replace("\u2019", "'")
    return here.startswith(PUBLIC_NAMES)


def _titled(text: str) -> Iterator[Sign]:
    """A title and a surname; in lower case only after the titles that are nothing else."""
    for match in _TITLED.finditer(text):
        title, name, start = match["title"], match["name"], match.start("name")
        if title.islower() and _is_abbreviation(text, title, match.end("title")):
            continue
        word = _word(name, start)
        if not _is_surname_after(title, word) or _is_public(text, start):
            continue
        end = word.end if word.text != name else _rest_of_name(text, word.end)
        instead = "adults" if match["two"] else TITLES[title.lower()]
        yield sign_at(text, match.start(), end, Sort.NAME, instead)


def _is_abbreviation(text: str, title: str, end: int) -> bool:
    """Whether lower case makes it something else: `ds`, or `50 ms.` before a sentence."""
    return title in _ABBREVIATED or (title == "ms" and text[end] == ".")


def _is_surname_after(title: str, word: _Word) -> bool:
    if word.text[0].isupper():
        return word.is_surname or word.is_first_name
    return (
        title.lower() in _LOWER_TITLES
        and word.low not in NO_SURNAME
        and not _is_ordinary(word.low)
        and not word.low.endswith(("ed", "ing"))
    )


def _rest_of_name(text: str, end: int) -> int:
    """Where a name that goes on after its first word ends: at most two more words."""
    for _ in range(2):
        match = _NEXT.match(text, end)
        if match is None:
            break
        word = _word(match[1], match.start(1))
        if not (word.is_surname or word.is_first_name):
            break
        end = word.end
        if word.text != match[1]:
            break
    return end


def _called(text: str) -> Iterator[Sign]:
    """`A girl called Kayleigh`, `she is called Grace`; not `mum called Police`."""
    for match in _CALLED.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        who = _CALLED_WHO.search(before)
        first = _WORDS.match(text, match.end())
        if who is None or first is None:
            continue
        word = _word(first[0], match.end())
        if not _is_what_somebody_is_called(text, word):
            continue
        goes_on = word.text == first[0] and not word.text.islower()
        end = _rest_of_name(text, word.end) if goes_on else word.end
        subject = _SUBJECT.search(before)
        if who["who"].lower() in PEOPLE:
            start = match.start() - len(before) + who.start("who")
            yield sign_at(text, start, end, Sort.NAME, who["who"])
        elif subject and subject["who"].lower() in PEOPLE | _PRONOUNS:
            yield sign_at(text, match.end(), end, Sort.NAME, "(name left out)")


def _is_what_somebody_is_called(text: str, word: _Word) -> bool:
    """A known first name in any case, or a capital that no word of the field goes with."""
    if word.low in FIRST_NAMES:
        return True
    if word.text.islower():
        return False
    run = _RUN.match(text, word.start)
    others = run[0].split(" ")[1:] if run else []
    if any(_is_ordinary(other.lower()) for other in others):
        return False
    return word.is_name or word.low in NAMES_AND_WORDS


def _initials(text: str) -> Iterator[Sign]:
    """`J.B.`; the full stop of a sentence stays outside."""
    for match in _INITIALS.finditer(text):
        letters = "".join(filter(str.isalpha, match[0])).lower()
        if letters in NO_INITIALS:
            continue
        end = match.end()
        follows = text[end : end + 2]
        surname = _NEXT.match(text, end)
        last = _rest_of_name(text, end)
        if surname and last > end:
            yield sign_at(text, match.start(), last, Sort.NAME, "a person")
            continue
        if text[end - 1] == "." and (not follows.strip() or surname):
            end -= 1
        yield sign_at(text, match.start(), end, Sort.NAME, "a child")


def _initial_and_surname(text: str) -> Iterator[Sign]:
    """`P. Smith`, `J Smith`, `J B Smith`; not `Annex A. Police`, `Hub B Northmere`, nor `A` or `I`
    where they are words.
    """
    for match in _INITIAL.finditer(text):
        word = _word(match["name"], match.start("name"))
        before = word_before(text, match.start())
        if not (word.is_surname or word.is_first_name) or before in _LETTERED:
            continue
        alone = not match["first"] and match[0].startswith(("A ", "I "))
        if alone and _is_word(text, match.start(), word.low):
            continue
        if _is_public(text, word.start):
            continue
        end = word.end if word.text != match["name"] else _rest_of_name(text, word.end)
        yield sign_at(text, match.start(), end, Sort.NAME, "a person")


def _is_word(text: str, at: int, following: str) -> bool:
    """Whether `A` or `I` is a word there: it begins a sentence, or what follows was done."""
    return starts_sentence(text, at) or following in NO_SURNAME or following.endswith(("ed", "ing"))
