"""What a terminal does to a program: signals, a closed window, bytes that are not UTF-8."""

import codecs
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from textual.driver import Driver

_RESET = (
    b"\x1b[?1049l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[?25h\x1b[0m"
)


def forgiving_driver() -> "type[Driver] | None":
    """Textual's driver, but one that reads a byte that is no UTF-8 as a replacement character.

    Its own decoder ends the program at such a byte. None on Windows, where keys are no bytes.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    def decoder(name: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(name), errors="replace")

    class ForgivingDriver(linux_driver.LinuxDriver):
        def run_input_thread(self) -> None:
            setattr(linux_driver, "getincrementaldecoder", decoder)  # noqa: B010
            super().run_input_thread()

    return ForgivingDriver


def on_signals(
    loop: "AbstractEventLoop", ended: Callable[[int], None], hung_up: Callable[[], None]
) -> None:
    """Call `ended` with a signal's number for TERM and INT, `hung_up` for a closed terminal."""
    if sys.platform == "win32":
        for number in (signal.SIGTERM, signal.SIGBREAK):
            signal.signal(number, lambda n, _: loop.call_soon_threadsafe(ended, n))
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended, int(number))
    loop.add_signal_handler(signal.SIGHUP, hung_up)


def hand_back(driver: Any) -> None:
    """Give the terminal back without waiting for it: it may be gone, and a write would hang."""
    if sys.platform == "win32":
        return
    import termios

    attributes = getattr(driver, "attrs_before", None)
    try:
        descriptor = sys.__stderr__.fileno() if sys.__stderr__ else 2
        os.set_blocking(descriptor, False)
        os.write(descriptor, _RESET)
        if attributes is not None:
            termios.tcsetattr(driver.fileno, termios.TCSANOW, attributes)
    except (OSError, termios.error, ValueError):
        return
