"""The user's own keys: a table of binding ids and keys in the settings, checked before use."""

from collections.abc import Mapping

_NOT_DELIVERED = ("alt+", "ctrl+shift+", "shift+enter", "ctrl+enter", "super+", "meta+")
_TAKEN = frozenset(
    {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+space", "ctrl+c", "ctrl+left_square_bracket"}
)
_PRINTED = frozenset({"space", "slash", "full_stop", "comma", "minus", "plus", "question_mark"})
_WHILE_TYPING = ("app", "capture", "form", "search", "section", "welcome")
"""Areas whose keys must work while text is being typed, where a letter is a letter."""


def checked(
    wanted: Mapping[str, str], known: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The keys that can be used, and a sentence for each that cannot.

    `known` holds every binding's id with the keys it has by default. A key that another action
    of the same screen has by default would silently take that action away, so it is refused.
    """
    usable: dict[str, str] = {}
    complaints: list[str] = []
    for name, key in wanted.items():
        if complaint := _complaint(name, key.strip().lower(), wanted, known):
            complaints.append(complaint)
        else:
            usable[name] = key.strip().lower()
    return usable, complaints


def _complaint(
    name: str, key: str, wanted: Mapping[str, str], known: Mapping[str, str]
) -> str | None:
    if name not in known:
        return f"keys: there is no action {name!r}; the README's tables of keys name them all."
    if not key:
        return f'keys: {name} has no key; write one, such as "f6".'
    if key in _TAKEN or key.startswith(_NOT_DELIVERED):
        return f"keys: {name}: many terminals never deliver {key!r}; choose F1 to F10 or a letter."
    area = name.partition(".")[0]
    if area in _WHILE_TYPING and (len(key) == 1 or key in _PRINTED):
        return f'keys: {name}: {key!r} is typed as text there; choose a key such as "f6".'
    for other, keys in known.items():
        near = other.partition(".")[0] in (area, "app", "list") or area == "app"
        if other in (name, "list.open") or not near:
            continue
        in_use = wanted.get(other, keys).lower().split(",")
        if key in in_use:
            return f"keys: {name}: {key!r} is already the key of {other}."
    return None
