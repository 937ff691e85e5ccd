"""The scrutineer's own keys: used when they can work, refused in a sentence when not."""

import pytest

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.keymap import checked
from scrutiny_tui.screens.keys import every_binding

KNOWN = {binding.id or "": binding.key for binding in every_binding(ScrutinyApp)}


def test_a_key_that_is_free_is_used() -> None:
    wanted = {"findings.new": "F6", "app.search": "f12", "report.export": "w"}
    usable, complaints = checked(wanted, KNOWN)
    assert usable == {"findings.new": "f6", "app.search": "f12", "report.export": "w"}
    assert complaints == []


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("findings.mew", "f6", "there is no action 'findings.mew'"),
        ("findings.new", " ", "has no key"),
        ("findings.new", "ctrl+shift+n", "never deliver"),
        ("findings.new", "alt+n", "never deliver"),
        ("findings.new", "ctrl+i", "never deliver"),
        ("findings.new", "ctrl+m", "never deliver"),
        ("findings.new", "e", "already the key of findings.edit"),
        ("findings.new", "f3", "already the key of app.calendar"),
        ("findings.new", "down", "already the key of list.down"),
        ("app.search", "f8", "already the key of "),
        ("app.quit", "q", "typed as text"),
        ("form.save", "s", "typed as text"),
        ("capture.last", "slash", "typed as text"),
    ],
)
def test_a_key_that_cannot_work_is_refused_with_the_reason(name: str, key: str, why: str) -> None:
    usable, complaints = checked({name: key}, KNOWN)
    assert usable == {}
    (complaint,) = complaints
    assert why in complaint and complaint.startswith("keys: ")


def test_two_wishes_for_one_key_are_not_both_granted() -> None:
    usable, complaints = checked({"findings.new": "f6", "findings.edit": "f6"}, KNOWN)
    assert usable == {} and len(complaints) == 2


def test_keys_can_be_exchanged() -> None:
    usable, complaints = checked({"findings.new": "e", "findings.edit": "n"}, KNOWN)
    assert usable == {"findings.new": "e", "findings.edit": "n"} and complaints == []
