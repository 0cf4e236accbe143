"""Lines of text from files: UTF-8, plain or compressed, ended by ``\\n`` or ``\\r\\n`` and by nothing else.

Python's own `splitlines` also splits at form feeds, U+0085 and U+2028, and shifts a corpus by it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from nmt.errors import DataError


def _open_zst(path: str | Path, mode: str) -> IO[bytes]:
    import pyarrow

    # Reads all frames of a file, as parallel compressors and `cat` make them, and tells where one is cut short.
    return io.BufferedReader(pyarrow.input_stream(str(path), compression="zstd"))


#: How a compressed file is opened, by its suffix.
OPENERS: dict[str, Callable[..., Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
    ".zst": _open_zst,
}


#: A longer line is no sentence: 64 MB, in bytes. And text is not packed into a two hundredth, once it is as long.
MAX_LINE, MAX_EXPANSION = 1 << 26, 200

#: Bytes that are read from a stream at once, at most: what a pipe holds.
READ = 1 << 16


def read_lines(path: str | Path) -> Iterator[str]:
    """The lines of a UTF-8 file, plain or compressed (by its suffix: .gz, .zst, .bz2, .xz).

    Raises:
        DataError: the file is missing, is a folder, is damaged, or is not UTF-8.
    """
    for number, line in enumerate(byte_lines(path), 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DataError(
                f"{path}:{number}: not UTF-8 at byte {error.start + 1} of the line"
                f" (0x{line[error.start]:02x}); convert the file, for example with iconv"
            ) from None


def read_parallel(source: str | Path, reference: str | Path) -> tuple[list[str], list[str]]:
    """The lines of two files, of which line N of one is the translation of line N of the other.

    Raises:
        DataError: a file cannot be read, or they have different numbers of lines.
    """
    sources, references = list(read_lines(source)), list(read_lines(reference))
    if len(sources) != len(references):
        raise DataError(
            f"{source} has {len(sources):,} lines but {reference} has {len(references):,};"
            " line N of one is the translation of line N of the other"
        )
    return sources, references


def read_any_lines(lines: Iterable[bytes], name: str, tell: Callable[[str], None]) -> Iterator[str]:
    """One line of text for each line of bytes, whatever the bytes: wrong ones become U+FFFD, and that is told."""
    broken = 0
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            broken += 1
            if broken == 1:
                tell(f"{name}:{number}: not UTF-8; each wrong byte is read as U+FFFD")
            yield line.decode("utf-8", "replace")
    if broken > 1:
        tell(f"{name}: {broken:,} lines were not UTF-8")


def refuse_pipe(path: str | Path) -> None:
    """Raise DataError for what can be read only once: a pipe or a device, and no file or folder."""
    if not Path(path).is_file() and Path(path).exists() and not Path(path).is_dir():
        raise DataError(f"{path}: not a regular file; a corpus is read more than once: write it to a file first")


def byte_lines(path: str | Path) -> Iterator[bytes]:
    """The lines of a file as bytes, without their ends.

    Raises:
        DataError: the file is missing, is a folder, is damaged, has a line of more than `MAX_LINE` bytes, or is
            packed so tightly that it must be meant to fill the disk.
    """
    if Path(path).is_dir():
        raise DataError(f"{path}: is a folder; expected a text file with one sentence a line")
    suffix = Path(path).suffix.lower()
    try:
        with OPENERS.get(suffix, open)(path, "rb") as file:
            lines = iter(LineReader(file, str(path)))
            yield from _not_exploding(lines, path) if suffix in OPENERS else lines
    except FileNotFoundError:
        raise DataError(f"{path}: no such file; paths in a configuration are relative to it") from None
    except DataError:
        raise
    except Exception as error:
        # Each compression library raises errors of its own for a damaged file.
        found = " ".join(str(error).split())[:200] or type(error).__name__
        raise DataError(f"{path}: cannot be read ({found}); is it complete?") from None


class LineReader:
    """The lines of a file or a stream of bytes, without the ``\\n`` or ``\\r\\n`` at their ends.

    Each is given as soon as its end has come, and it is told whether the next one has come already.
    """

    def __init__(self, file: IO[bytes], place: str) -> None:
        """``place`` names the file in messages."""
        self._file: Any = file
        self._place = place
        self._more = 0

    def ready(self) -> bool:
        """Whether the next line is here; else it must be waited for, or there is none."""
        return self._more > 0

    def __iter__(self) -> Iterator[bytes]:
        """The lines, in order.

        Raises:
            DataError: a line has more than `MAX_LINE` bytes.
        """
        number, size = 1, 0
        begun: list[bytes] = []  # of the line whose end has not come
        while some := self._file.read1(READ):  # what there is, without waiting for more
            first, *others = some.split(b"\n")
            begun.append(first)
            size += len(first)
            if size > MAX_LINE + 1:
                raise DataError(
                    f"{self._place}:{number}: a line of more than {MAX_LINE:,} bytes; expected one sentence a line"
                )
            for place, other in enumerate(others, 1):
                self._more = len(others) - place
                yield b"".join(begun).removesuffix(b"\r")
                number, begun, size = number + 1, [other], len(other)
        if size:
            yield b"".join(begun).removesuffix(b"\r")


def _not_exploding(lines: Iterator[bytes], path: str | Path) -> Iterator[bytes]:
    """The same lines, as long as they are not absurdly more than what the packed file has on disk."""
    allowed = max(MAX_EXPANSION * Path(path).stat().st_size, MAX_LINE)
    total = 0
    for line in lines:
        total += len(line) + 1
        if total > allowed:
            raise DataError(f"{path}: unpacks to more than {MAX_EXPANSION} times its size; it is not text")
        yield line
