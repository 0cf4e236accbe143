from __future__ import annotations

import gzip
import json
import lzma
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import datasets
import huggingface_hub.constants
import pytest
import zstandard

from nmt.config import CorpusConfig, TextConfig
from nmt.corpus import Corpus, open_corpus, tokenize
from nmt.errors import DataError
from nmt.lines import read_lines
from nmt.text import TokenizerPair

#: Each is a normalised line; some hold what careless readers split at, drop or take for a missing value.
PAIRS = [
    ("the red house", "la casa roja"),
    ("NA", "null"),
    ('"quoted, with a comma"', "'sí'"),
    ("nan", "None"),
    ("😀 e\u0301".replace("e\u0301", "é"), "שלום"),
    ("# no comment", "\\n is no line end"),
]


@pytest.fixture(autouse=True)
def _no_hub(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """`datasets` keeps its own cache in a folder of the test and does not call home."""
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path_factory.mktemp("datasets"))
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    datasets.disable_progress_bars()


def joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def two_files(
    folder: Path, suffix: str = "", pack: Callable[[bytes], bytes] = bytes, pairs: list[tuple[str, str]] = PAIRS
) -> CorpusConfig:
    paths = [folder / f"train.{language}{suffix}" for language in ("en", "es")]
    for path, side in zip(paths, zip(*pairs, strict=True), strict=True):
        path.write_bytes(pack(joined(list(side))))
    return CorpusConfig(source=str(paths[0]), target=str(paths[1]))


def raw_files(folder: Path, source: bytes, target: bytes) -> CorpusConfig:
    (folder / "train.en").write_bytes(source)
    (folder / "train.de").write_bytes(target)
    return CorpusConfig(source=str(folder / "train.en"), target=str(folder / "train.de"))


def with_checksum(content: bytes) -> bytes:
    """As the zstd command writes it."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(content)


def many_frames(content: bytes) -> bytes:
    """As `cat a.zst b.zst` and parallel compressors write it: one frame after the other."""
    return b"".join(zstandard.compress(content[i : i + 20]) for i in range(0, len(content), 20))


def opened(config: CorpusConfig, folder: Path) -> list[tuple[str, str]]:
    corpus = open_corpus(config, folder / "cache")
    assert len(corpus) == len(list(corpus.pairs()))
    return list(corpus.pairs())


def refused(config: CorpusConfig, folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        open_corpus(config, folder / "cache")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".xz", lzma.compress),
        (".zst", zstandard.compress),
        (".zst", many_frames),
        ("", lambda content: content.replace(b"\n", b"\r\n")),
        ("", lambda content: content.removesuffix(b"\n")),
    ],
    ids=["plain", "gz", "xz", "zst", "zst-frames", "crlf", "no-last-end"],
)
def test_two_text_files_give_exactly_their_pairs(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    assert opened(two_files(tmp_path, suffix, pack), tmp_path) == PAIRS


def test_a_tsv_gives_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "all.tsv"
    path.write_bytes(joined([f"{number}\t{target}\tx\t{source}" for number, (source, target) in enumerate(PAIRS)]))
    assert opened(CorpusConfig(tsv=str(path), columns=(3, 1)), tmp_path) == PAIRS
    assert opened(CorpusConfig(tsv=str(path), columns=(1, 3)), tmp_path) == [(t, s) for s, t in PAIRS]


def test_jsonl_gives_fields_at_any_depth(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl.gz"
    records = [{"id": 1, "translation": {"en": source, "es": {"text": target}}} for source, target in PAIRS]
    path.write_bytes(gzip.compress(joined([json.dumps(record) for record in records])))
    config = CorpusConfig(jsonl=str(path), fields=("translation.en", "translation.es.text"))
    assert opened(config, tmp_path) == PAIRS


def test_a_saved_dataset_gives_its_pairs(tmp_path: Path) -> None:
    rows = datasets.Dataset.from_dict({"translation": [{"en": s, "es": t} for s, t in PAIRS]})
    rows.save_to_disk(tmp_path / "one")
    datasets.DatasetDict({"train": rows, "tiny": rows.select([2])}).save_to_disk(tmp_path / "splits")
    fields = ("translation.en", "translation.es")
    assert opened(CorpusConfig(dataset=str(tmp_path / "one"), fields=fields), tmp_path) == PAIRS
    assert opened(CorpusConfig(dataset=str(tmp_path / "splits"), fields=fields), tmp_path) == PAIRS
    tiny = CorpusConfig(dataset=str(tmp_path / "splits"), fields=fields, split="tiny")
    assert opened(tiny, tmp_path) == PAIRS[2:3]


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "parquet", "folder"])
def test_a_local_file_or_folder_that_datasets_reads_gives_its_pairs(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"all.{kind}"
    rows = datasets.Dataset.from_dict({"source": [s for s, _ in PAIRS], "target": [t for _, t in PAIRS]})
    if kind == "csv":
        cells = [",".join('"' + side.replace('"', '""') + '"' for side in pair) for pair in PAIRS]
        path.write_bytes(joined(["source,target", *cells]))
    elif kind == "parquet":
        rows.to_parquet(path)
    else:
        path = path if kind != "folder" else tmp_path / "folder" / "train.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(joined([json.dumps({"source": source, "target": target}) for source, target in PAIRS]))
    place = path.parent if kind == "folder" else path
    assert opened(CorpusConfig(dataset=str(place)), tmp_path) == PAIRS


def test_a_hub_name_that_cannot_be_reached_is_refused_by_name(tmp_path: Path) -> None:
    message = refused(CorpusConfig(dataset="nobody/nothing-of-that-name", split="dev"), tmp_path)
    assert message.startswith("nobody/nothing-of-that-name: ") and "'dev'" in message


def test_a_split_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    rows = datasets.Dataset.from_dict({"source": ["a"], "target": ["b"]})
    datasets.DatasetDict({"train": rows}).save_to_disk(tmp_path / "splits")
    assert "'dev'" in refused(CorpusConfig(dataset=str(tmp_path / "splits"), split="dev"), tmp_path)


def test_a_field_that_is_not_there_or_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"source": "a", "target": "b"}\n{"source": "a", "tgt": "b"}\n')
    message = refused(CorpusConfig(jsonl=str(path)), tmp_path)
    assert message.startswith(f"{path}:2: ") and "'target'" in message and "source, tgt" in message
    path.write_text('{"source": 7, "target": "b"}\n')
    assert f"{path}:1: " in refused(CorpusConfig(jsonl=str(path)), tmp_path)
    path.write_text('{"source": "a", "target": "b"}\n\n{"source": \n')
    assert f"{path}:3: not JSON" in refused(CorpusConfig(jsonl=str(path)), tmp_path)


def test_a_tsv_line_with_too_few_columns_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "all.tsv"
    path.write_text("a\tb\n\nc\n")
    message = refused(CorpusConfig(tsv=str(path)), tmp_path)
    assert message.startswith(f"{path}:3: 1 columns") and "'columns'" in message


def test_the_same_bytes_read_as_tsv_and_as_jsonl_are_two_corpora(tmp_path: Path) -> None:
    path = tmp_path / "both"
    path.write_text('{"source": "a",\t"target": "b"}\n')
    assert opened(CorpusConfig(tsv=str(path)), tmp_path) == [('{"source": "a",', '"target": "b"}')]
    assert opened(CorpusConfig(jsonl=str(path)), tmp_path) == [("a", "b")]


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x85", "\f", "\v", "\r", "\x1c", "\x1e"])
def test_nothing_but_newline_ends_a_line_so_nothing_shifts(tmp_path: Path, inside: str) -> None:
    source = f"one{inside}two\nthree\r\nfour\n".encode()
    config = raw_files(tmp_path, source, b"eins\ndrei\nvier\n")
    assert opened(config, tmp_path) == [("one two", "eins"), ("three", "drei"), ("four", "vier")]
    assert list(read_lines(config.source)) == [f"one{inside}two", "three", "four"]


def test_files_of_different_length_are_refused_with_the_first_line_that_has_no_partner(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"a\n" * 29_000, b"b\n" * 28_999)
    assert refused(config, tmp_path).rstrip(".") == (
        "train.de has 28,999 lines but train.en has 29,000: the first line without a partner is train.en:29000"
    )


def test_the_shorter_file_may_be_the_source_and_much_shorter(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"a\n", b"b\n" * 5)
    assert refused(config, tmp_path).rstrip(".") == (
        "train.en has 1 lines but train.de has 5: the first line without a partner is train.de:2"
    )


def test_invalid_utf8_is_refused_with_file_line_and_byte(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"a\nb\nc\n", "eins\nzw\u00f6lf\n".encode() + b"dr\xffi\n")
    message = refused(config, tmp_path)
    assert message.startswith(f"{config.target}:3: ")
    assert "byte 3 " in message and "0xff" in message


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"a\n", b"b\n")
    Path(config.target).unlink()
    assert refused(config, tmp_path).startswith(f"{config.target}: ")


def test_a_folder_in_place_of_a_file_is_refused_as_such(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"a\n", b"b\n")
    Path(config.source).unlink()
    Path(config.source).mkdir()
    message = refused(config, tmp_path)
    assert message.startswith(f"{config.source}: is a folder")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", with_checksum)])
@pytest.mark.parametrize("harm", ["cut short", "another file", "bits flipped"])
def test_a_damaged_archive_is_refused_by_name_and_leaves_nothing_in_the_cache(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], harm: str
) -> None:
    pairs = [(f"line {i * i * 7919}", f"Zeile {i * i * 104729}") for i in range(4000)]
    config = two_files(tmp_path, suffix, pack, pairs)
    for path in map(Path, (config.source, config.target)):
        whole = path.read_bytes()
        middle = bytes(byte ^ 0x55 for byte in whole[3000:3200])
        harmed = {"cut short": whole[: len(whole) // 2], "another file": b"plain text\n" * 9}
        path.write_bytes(harmed.get(harm, whole[:3000] + middle + whole[3200:]))
    message = refused(config, tmp_path)
    assert message.startswith((f"{config.source}: ", f"{config.target}: ", f"{config.source}:", f"{config.target}:"))
    assert not list((tmp_path / "cache").glob("*"))


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\x00\n\t\n"])
def test_a_corpus_without_a_pair_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    message = refused(raw_files(tmp_path, content, content), tmp_path)
    assert message.startswith("train.en + train.de: ")


def test_a_corpus_with_one_side_all_blank_is_refused_and_says_which(tmp_path: Path) -> None:
    message = refused(raw_files(tmp_path, b"a\nb\n", b"\n\n"), tmp_path)
    assert "2 with an empty target left out (first: line 1)" in message


def test_blank_and_one_sided_lines_are_left_out_and_counted_with_the_first_of_them(tmp_path: Path) -> None:
    source = ["a", "", "b", " \t ", "c", "", "d", "", "e"]
    target = ["1", "2", "", "", "3", "4", "5", " ", "6"]
    corpus = open_corpus(raw_files(tmp_path, joined(source), joined(target)), tmp_path / "cache")
    assert list(corpus.pairs()) == [("a", "1"), ("c", "3"), ("d", "5"), ("e", "6")]
    assert corpus.rows["line"][:] == [1, 5, 7, 9]
    assert sorted(corpus.notes) == [
        "1 with an empty target left out (first: line 3)",
        "2 blank on both sides left out (first: line 4)",
        "2 with an empty source left out (first: line 2)",
    ]


def test_control_characters_become_spaces_and_are_counted(tmp_path: Path) -> None:
    source = "a\tb\nc\x00d\ne\u2028f\n\x07g\n"
    corpus = open_corpus(raw_files(tmp_path, source.encode(), b"1\n2\n3\n4\n"), tmp_path / "cache")
    assert [s for s, _ in corpus.pairs()] == ["a b", "c d", "e f", "g"]
    assert corpus.notes == ("3 with control characters, which became spaces (first: line 2)",)


def test_text_is_normalised_and_nothing_else_is_done_to_it(tmp_path: Path) -> None:
    config = raw_files(tmp_path, "  Cafe\u0301   ½  \n".encode(), "Ａ\u3000B\n".encode())
    corpus = open_corpus(config, tmp_path / "cache")
    assert list(corpus.pairs()) == [("Café ½", "Ａ B")]
    assert corpus.notes == ()


def toy_corpus(folder: Path, pairs: list[tuple[str, str]]) -> Corpus:
    return open_corpus(two_files(folder, pairs=pairs), folder / "cache")


def test_pieces_are_those_of_the_tokenizers_and_over_long_pairs_are_left_out_and_counted(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair
) -> None:
    sources, targets = zip(*toy_pairs[:40], strict=True)
    lengths = [
        max(len(s), len(t))
        for s, t in zip(toy_tokenizers.source.encode(sources), toy_tokenizers.target.encode(targets), strict=True)
    ]
    limit = sorted(lengths)[20]
    kept = [number for number, length in enumerate(lengths) if length <= limit]
    dropped = [number for number, length in enumerate(lengths) if length > limit]
    assert kept and dropped
    corpus = tokenize(toy_corpus(tmp_path, toy_pairs[:40]), toy_tokenizers, limit, tmp_path / "cache")
    assert list(corpus.pairs()) == [toy_pairs[number] for number in kept]
    assert corpus.rows["line"][:] == [number + 1 for number in kept]
    for side, tokenizer, column in ((0, toy_tokenizers.source, "source"), (1, toy_tokenizers.target, "target")):
        expected = [tokenizer.encode([toy_pairs[number][side]])[0] for number in kept]
        assert corpus.rows[f"{column}_pieces"][:] == expected
    assert corpus.notes == (f"{len(dropped)} with more than {limit} pieces left out (first: line {dropped[0] + 1})",)


def test_a_corpus_of_nothing_but_over_long_pairs_is_refused_with_the_setting(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair
) -> None:
    with pytest.raises(DataError, match=r"^train\.en \+ train\.es: [^\n]*text\.max_length=1\b[^\n]*$"):
        tokenize(toy_corpus(tmp_path, toy_pairs[:5]), toy_tokenizers, 1, tmp_path / "cache")


def arrow_files(folder: Path) -> dict[str, tuple[int, int]]:
    return {f.name: (f.stat().st_ino, f.stat().st_mtime_ns) for f in (folder / "cache").glob("*.arrow")}


def test_a_second_opening_reads_the_cache_and_tells_the_same(
    tmp_path: Path, toy_tokenizers: TokenizerPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = raw_files(tmp_path, b"the cat\n\nthe dog\x07\n", b"la kato\nx\nla hundo\n")

    def both() -> Corpus:
        return tokenize(open_corpus(config, tmp_path / "cache"), toy_tokenizers, 50, tmp_path / "cache")

    first = both()
    files = arrow_files(tmp_path)
    assert len(files) == 2
    monkeypatch.setattr("nmt.corpus.normalise", lambda text: pytest.fail("the corpus was read again"))
    second = both()
    assert arrow_files(tmp_path) == files
    assert second.rows[:] == first.rows[:]
    assert (second.notes, second.fingerprint) == (first.notes, first.fingerprint)
    assert len(first.notes) == 2


def test_changed_content_is_read_again_even_with_the_same_length_and_time(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"one\n", b"eins\n")
    assert opened(config, tmp_path) == [("one", "eins")]
    before = Path(config.source).stat()
    Path(config.source).write_bytes(b"two\n")
    os.utime(config.source, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert opened(config, tmp_path) == [("two", "eins")]
    assert len(arrow_files(tmp_path)) == 2


def test_other_tokenizers_and_other_limits_are_tokenized_again(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair
) -> None:
    corpus, cache = toy_corpus(tmp_path, toy_pairs[:10]), tmp_path / "cache"
    other = TokenizerPair.train(toy_pairs, TextConfig(vocabulary=320))
    found = [tokenize(corpus, *options, cache) for options in ((toy_tokenizers, 50), (toy_tokenizers, 51), (other, 50))]
    assert len({c.fingerprint for c in found}) == 3
    assert found[2].rows["source_pieces"][:] == other.source.encode([s for s, _ in toy_pairs[:10]])
    assert replace(found[0], rows=None, fingerprint="") == replace(found[1], rows=None, fingerprint="")


def test_what_a_killed_writer_left_behind_does_not_matter(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"one\n\ntwo\n", b"eins\nx\nzwei\n")
    elsewhere = open_corpus(config, tmp_path / "elsewhere")
    (written,) = (tmp_path / "elsewhere").glob("*.arrow")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "tmpabcd.tmp").write_bytes(written.read_bytes()[:100])
    (cache / f"{written.stem}.json").write_text('{"stale": [9, 9]}')
    corpus = open_corpus(config, cache)
    assert list(corpus.pairs()) == [("one", "eins"), ("two", "zwei")]
    assert corpus.notes == elsewhere.notes == ("1 with an empty source left out (first: line 2)",)
    assert (cache / written.name).read_bytes() == written.read_bytes()


def test_a_refused_corpus_leaves_no_half_of_itself_in_the_cache(tmp_path: Path) -> None:
    refused(raw_files(tmp_path, b"a\nb\n", b"1\n"), tmp_path)
    assert not list((tmp_path / "cache").glob("*"))


def test_rows_are_mapped_from_the_cache_and_not_held_in_memory(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair
) -> None:
    corpus = toy_corpus(tmp_path, toy_pairs)
    for rows in (corpus.rows, tokenize(corpus, toy_tokenizers, 100, tmp_path / "cache").rows):
        (file,) = rows.cache_files
        mapped = Path("/proc/self/maps")
        assert Path(file["filename"]).parent == tmp_path / "cache"
        if mapped.exists():
            assert file["filename"] in mapped.read_text()


def test_a_cache_that_cannot_be_written_is_refused_with_the_setting(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"one\n", b"eins\n")
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"^[^\n]*data\.cache[^\n]*$"):
        open_corpus(config, tmp_path / "file" / "cache")


def test_name_weight_and_fingerprint_are_of_the_corpus(tmp_path: Path) -> None:
    config = raw_files(tmp_path, b"one\n", b"eins\n")
    corpus = open_corpus(CorpusConfig(source=config.source, target=config.target, weight=2.5), tmp_path / "cache")
    assert (corpus.name, corpus.weight, len(corpus)) == ("train.en + train.de", 2.5, 1)
    turned = open_corpus(CorpusConfig(source=config.target, target=config.source), tmp_path / "cache")
    assert turned.fingerprint != corpus.fingerprint
