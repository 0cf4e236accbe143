"""Who hears an interrupt: SIGINT of the keyboard, and SIGTERM, by which a machine that goes down asks for an end."""

from __future__ import annotations

import signal
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def heard_by(hear: Callable[[], None]) -> Iterator[None]:
    """Call ``hear`` for each interrupt, in place of what would have come of it.

    Outside the main thread nothing is changed: whoever runs that thread has a way of stopping of its own.
    """

    def handle(number: int, frame: types.FrameType | None) -> None:
        hear()

    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        before = [signal.signal(number, handle) for number in signals]
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)
