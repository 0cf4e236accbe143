from __future__ import annotations

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmt.errors import DataError
from nmt.lines import MAX_LINE, READ, LineReader

#: Bytes that end lines, that look as if they did, and others.
BYTES = st.lists(st.sampled_from([b"\n", b"\r", b"\r\n", b"a", b"\x0c", b"\xc2\x85", b"\xff", b" "])).map(b"".join)


def expected(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [line.removesuffix(b"\r") for line in (lines if lines[-1] else lines[:-1])]


class InPieces(io.BytesIO):
    """A stream that brings a few bytes at each read, as pipes may."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        super().__init__(data)
        self.sizes = sizes

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(self.sizes.pop() if self.sizes else size)


@given(BYTES, st.lists(st.integers(1, 3)))
def test_lines_end_at_line_feeds_alone_however_the_bytes_come(data: bytes, sizes: list[int]) -> None:
    assert list(LineReader(InPieces(data, sizes), "here")) == expected(data)


def test_what_is_longer_than_one_read_is_whole() -> None:
    data = b"\n".join([b"x" * (READ - 1), b"y" * (3 * READ), b"", b"z" * READ])
    assert list(LineReader(io.BytesIO(data), "here")) == expected(data)


def test_a_line_that_has_come_is_told_from_one_to_wait_for() -> None:
    coming, going = os.pipe()
    with open(coming, "rb") as reading, open(going, "wb", buffering=0) as writing:
        reader = LineReader(reading, "here")
        lines = iter(reader)
        writing.write(b"one\ntwo\nthr")
        assert (next(lines), reader.ready()) == (b"one", True)
        assert (next(lines), reader.ready()) == (b"two", False)
        writing.write(b"ee\nfour")
        assert (next(lines), reader.ready()) == (b"three", False)
        writing.close()
        assert list(lines) == [b"four"]


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read1(self, size: int) -> bytes:
            self.taken += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(DataError, match=r"here:1: a line of more than 67,108,864 bytes"):
        list(LineReader(endless, "here"))  # type: ignore[arg-type]
    assert endless.taken <= MAX_LINE + 2 * READ
