"""Parallel text: read, checked, normalised, tokenized once, and held memory-mapped by `datasets`.

Lines end at ``\\n`` or ``\\r\\n`` and nowhere else. A pair with an empty side is left out and counted;
a file that is shorter than its partner, or not UTF-8, is an error with the line's number.

Both stages are Arrow files in a cache, named by a hash of their content, so that a corpus larger than
memory trains and the second start is instant.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import datasets
import numpy as np
import pyarrow as pa

from nmt.config import CorpusConfig, DataConfig
from nmt.errors import DataError
from nmt.lines import read_lines, refuse_pipe
from nmt.text import EOS, TokenizerPair, has_control_characters, normalise

#: Single files that `datasets` reads, by suffix, and the builder that reads them.
BUILDERS = {".csv": "csv", ".json": "json", ".jsonl": "json", ".parquet": "parquet", ".arrow": "arrow"}

#: Rows written to an Arrow file at once.
ROWS = 10_000

#: A change of what the cached files hold must change this, so that old ones are not read.
CACHE_FORMAT = 1

TEXT_SCHEMA = pa.schema([("line", pa.int64()), ("source", pa.large_string()), ("target", pa.large_string())])
PIECES_SCHEMA = TEXT_SCHEMA.append(pa.field("source_pieces", pa.large_list(pa.int32()))).append(
    pa.field("target_pieces", pa.large_list(pa.int32()))
)


@dataclass(frozen=True)
class Corpus:
    """A parallel corpus on disk.

    ``rows`` is a memory-mapped `datasets.Dataset`. Columns: ``line`` (from 1, in the file as it came),
    ``source`` and ``target`` (normalised text), and after `tokenize` also ``source_pieces`` and
    ``target_pieces``. ``notes`` says what was left out or changed, with the first line of each.
    """

    name: str
    rows: datasets.Dataset
    notes: tuple[str, ...]
    weight: float
    fingerprint: str
    files: tuple[tuple[str, str], ...] = ()  # name and SHA-256 of each file it was read from

    def __len__(self) -> int:
        return len(self.rows)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The sentence pairs, in order."""
        for batch in self.rows.select_columns(["source", "target"]).iter(batch_size=ROWS):
            yield from zip(batch["source"], batch["target"], strict=True)

    def target_counts(self, vocabulary: int) -> np.ndarray:
        """How often its targets have each piece, with an EOS each.  [vocabulary]"""
        counts = np.zeros(vocabulary, np.int64)
        for batch in self.rows.select_columns(["target_pieces"]).with_format("arrow").iter(batch_size=ROWS):
            counts += np.bincount(batch["target_pieces"].combine_chunks().flatten(), minlength=vocabulary)
        counts[EOS] += len(self)
        return counts


def open_corpus(config: CorpusConfig, cache: Path) -> Corpus:
    """Read, check and normalise a corpus, or find it in the cache.

    Raises:
        DataError: it cannot be read, its sides differ in length, or nothing is left of it.
    """
    name = _name(config)
    files = []
    content = hashlib.sha256(repr((CACHE_FORMAT, config.kind, config.columns, config.fields)).encode())
    if config.kind == "dataset":
        loaded = _load_dataset(config)
        content.update(loaded._fingerprint.encode())
        raw: Iterable[tuple[int, str, str]] = _dataset_pairs(loaded, config)
    else:
        for path in config.files:
            digest = _hash_file(path)
            content.update(digest)
            files.append((Path(path).name, digest.hex()))
        raw = {"source": _text_pairs, "tsv": _tsv_pairs, "jsonl": _jsonl_pairs}[config.kind](config)
    fingerprint = content.hexdigest()
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    rows = _cached(cache / f"text-{fingerprint}.arrow", TEXT_SCHEMA, _checked(raw, counts, first), counts, first)
    notes = _notes(rows)
    if not len(rows):
        raise DataError(f"{name}: no sentence pair in it; {'; '.join(notes) or 'the file is empty'}")
    return Corpus(name, rows, notes, config.weight, fingerprint, tuple(files))


def tokenize(corpus: Corpus, tokenizers: TokenizerPair, max_length: int, cache: Path) -> Corpus:
    """Add the piece ids of both sides; leave out pairs with a side of more than ``max_length`` pieces.

    Raises:
        DataError: no pair is left.
    """
    key = f"{corpus.fingerprint}{tokenizers.fingerprint}{max_length}"
    fingerprint = hashlib.sha256(key.encode()).hexdigest()
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}

    def rows() -> Iterator[tuple[int, str, str, list[int], list[int]]]:
        for batch in corpus.rows.iter(batch_size=ROWS):
            sources, targets = tokenizers.source.encode(batch["source"]), tokenizers.target.encode(batch["target"])
            for line, source, target, *pieces in zip(
                batch["line"], batch["source"], batch["target"], sources, targets, strict=True
            ):
                if max(map(len, pieces)) > max_length:
                    _count(counts, first, f"with more than {max_length} pieces left out", line)
                else:
                    yield line, source, target, pieces[0], pieces[1]

    mapped = _cached(cache / f"pieces-{fingerprint}.arrow", PIECES_SCHEMA, rows(), counts, first)
    notes = corpus.notes + _notes(mapped)
    if not len(mapped):
        raise DataError(f"{corpus.name}: every pair is longer than text.max_length={max_length}: {'; '.join(notes)}")
    return replace(corpus, rows=mapped, notes=notes, fingerprint=fingerprint)


def cache_of(data: DataConfig) -> Path:
    """The folder that a configuration names for tokenized corpora, or the user's."""
    return Path(data.cache) if data.cache else default_cache()


def default_cache() -> Path:
    """The folder of tokenized corpora: NMT_CACHE, or `nmt` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("NMT_CACHE") or Path(base) / "nmt")


def _checked(
    raw: Iterable[tuple[int, str, str]], counts: Counter[str], first: dict[str, int]
) -> Iterator[tuple[int, str, str]]:
    """Normalise each pair; leave out those with an empty side, and count all that is done."""
    for line, raw_source, raw_target in raw:
        if has_control_characters(raw_source) or has_control_characters(raw_target):
            _count(counts, first, "with control characters, which became spaces", line)
        source, target = normalise(raw_source), normalise(raw_target)
        if source and target:
            yield line, source, target
        elif source or target:
            _count(counts, first, f"with an empty {'target' if source else 'source'} left out", line)
        else:
            _count(counts, first, "blank on both sides left out", line)


def _count(counts: Counter[str], first: dict[str, int], what: str, line: int) -> None:
    counts[what] += 1
    first.setdefault(what, line)


def _text_pairs(config: CorpusConfig) -> Iterator[tuple[int, str, str]]:
    sides = itertools.zip_longest(read_lines(config.source), read_lines(config.target))
    for line, (source, target) in enumerate(sides, 1):
        if source is None or target is None:
            short, long = (config.source, config.target) if source is None else (config.target, config.source)
            total = line + sum(1 for _ in sides)
            raise DataError(
                f"{Path(short).name} has {line - 1:,} lines but {Path(long).name} has {total:,}:"
                f" the first line without a partner is {Path(long).name}:{line}"
            )
        yield line, source, target


def _tsv_pairs(config: CorpusConfig) -> Iterator[tuple[int, str, str]]:
    for line, text in enumerate(read_lines(config.tsv), 1):
        cells = text.split("\t")
        if not text.strip():
            yield line, "", ""
        elif len(cells) <= max(config.columns) or min(config.columns) < 0:
            raise DataError(
                f"{config.tsv}:{line}: {len(cells)} columns, expected the columns {list(config.columns)}"
                " (counted from 0); set 'columns'"
            )
        else:
            yield line, cells[config.columns[0]], cells[config.columns[1]]


def _jsonl_pairs(config: CorpusConfig) -> Iterator[tuple[int, str, str]]:
    for line, text in enumerate(read_lines(config.jsonl), 1):
        place = f"{config.jsonl}:{line}"
        if not text.strip():
            yield line, "", ""
            continue
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise DataError(f"{place}: not JSON ({_one_line(error)}); expected one object a line") from None
        yield line, field_of(record, config.fields[0], place), field_of(record, config.fields[1], place)


def dataset_pairs(config: CorpusConfig) -> Iterator[tuple[int, str, str]]:
    """Number, source and target of each row of a dataset, as they are there.

    Raises:
        DataError: it cannot be loaded.
    """
    return _dataset_pairs(_load_dataset(config), config)


def _dataset_pairs(rows: datasets.Dataset, config: CorpusConfig) -> Iterator[tuple[int, str, str]]:
    for line, record in enumerate(rows, 1):
        place = f"{config.dataset}[{config.split}]:{line}"
        yield line, field_of(record, config.fields[0], place), field_of(record, config.fields[1], place)


def field_of(record: Any, path: str, place: str) -> str:
    """The text of a field; ``a.b`` is field b of field a.

    Raises:
        DataError: it is not there, or is no text.
    """
    value = record
    for key in path.split("."):
        if not isinstance(value, dict) or key not in value:
            known = ", ".join(map(str, value)) if isinstance(value, dict) else "none"
            raise DataError(f"{place}: no field '{path}'; fields there: {known}. Set 'fields'")
        value = value[key]
    if value is not None and not isinstance(value, str):
        raise DataError(f"{place}: field '{path}' is {type(value).__name__}, expected text")
    return value or ""


def _load_dataset(config: CorpusConfig) -> datasets.Dataset:
    datasets.disable_progress_bars()
    path = Path(config.dataset)
    if path.is_file() and path.suffix.lower() not in BUILDERS:
        raise DataError(f"{path}: not a file `datasets` can read; expected one of {', '.join(BUILDERS)}")
    try:
        if (path / "dataset_info.json").exists() or (path / "dataset_dict.json").exists():
            loaded = datasets.load_from_disk(config.dataset)
            return loaded[config.split] if isinstance(loaded, datasets.DatasetDict) else loaded
        if path.is_file():
            builder = BUILDERS[path.suffix.lower()]
            # Left alone, the CSV reader takes the word "NA" for a missing value.
            options = {"keep_default_na": False} if builder == "csv" else {}
            return datasets.load_dataset(builder, data_files=str(path), split=config.split, **options)
        return datasets.load_dataset(config.dataset, config.subset or None, split=config.split)
    except Exception as error:  # the library and its back ends raise errors of many kinds
        raise DataError(
            f"{config.dataset}: `datasets` cannot load split '{config.split}' ({_one_line(error)})"
        ) from None


def _cached(
    path: Path, schema: pa.Schema, rows: Iterable[Sequence[Any]], counts: Counter[str], first: dict[str, int]
) -> datasets.Dataset:
    """The rows as a memory-mapped dataset, written to ``path`` unless they are there already.

    What was counted while writing travels in a file beside it.
    """
    if path.exists() and (found := _mapped(path)) is not None:
        return found
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            try:
                _write_arrow(file, schema, rows)
                file.flush()
                os.fsync(file.fileno())
                notes = {what: [count, first[what]] for what, count in counts.items()}
                _notes_path(path).write_text(json.dumps(notes), encoding="utf-8")
                os.replace(file.name, path)  # whole or not at all, also with two writers
            finally:
                Path(file.name).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(
            f"{path.parent}: cannot write the tokenized corpus ({error.strerror or error});"
            " set data.cache or NMT_CACHE to a folder with room"
        ) from None
    return datasets.Dataset.from_file(str(path))


def _mapped(path: Path) -> datasets.Dataset | None:
    """What stands in the cache; nothing where it is damaged, so that it is written again."""
    try:
        _counted(path)
        found = datasets.Dataset.from_file(str(path))
        for column in found.column_names:
            found.data.column(column).validate()
        return found
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException):
        return None


def _write_arrow(file: IO[bytes], schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> None:
    rows = iter(rows)
    with pa.ipc.new_stream(file, schema) as writer:
        while chunk := list(itertools.islice(rows, ROWS)):
            columns = [pa.array(c, t) for c, t in zip(zip(*chunk, strict=True), schema.types, strict=True)]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _notes_path(path: Path) -> Path:
    return path.with_suffix(".json")


def _notes(rows: datasets.Dataset) -> tuple[str, ...]:
    counted = _counted(Path(rows.cache_files[0]["filename"]))
    return tuple(f"{n:,} {what} (first: line {line:,})" for what, (n, line) in sorted(counted.items()))


def _counted(path: Path) -> dict[str, tuple[int, int]]:
    """How many lines of each kind were left out or changed, and the first of them."""
    counted = json.loads(_notes_path(path).read_text(encoding="utf-8"))
    return {str(what): (int(n), int(line)) for what, (n, line) in counted.items()}


def _hash_file(path: str) -> bytes:
    """SHA-256 of a file's bytes as they lie on disk."""
    digest = hashlib.sha256()
    try:
        refuse_pipe(path)
        with open(path, "rb") as file:
            while some := file.read(1 << 20):
                digest.update(some)
        return digest.digest()
    except IsADirectoryError:
        raise DataError(f"{path}: is a folder; expected a text file with one sentence a line") from None
    except OSError as error:
        raise DataError(
            f"{path}: cannot be read ({error.strerror}); paths in a configuration are relative to it"
        ) from None


def _name(config: CorpusConfig) -> str:
    if config.kind == "source":
        return f"{Path(config.source).name} + {Path(config.target).name}"
    return Path(config.tsv or config.jsonl).name or f"{config.dataset}[{config.split}]"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
