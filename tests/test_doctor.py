from __future__ import annotations

import errno
import gzip
import json
import os
import re
from pathlib import Path

import numpy as np
import pytest
import spoil
from spoil import Bytes, plant, written

from nmt.alignment import length_outliers, shifts
from nmt.cli import main
from nmt.config import CorpusConfig
from nmt.doctor import examine, write_clean
from nmt.errors import DataError
from nmt.faults import KINDS
from nmt.trigrams import ALPHABET, PRIOR, Trigrams

ROOT = Path(__file__).parents[1]
MULTI30K = ROOT.parent / "shared" / "data" / "multi30k"


def sides_of(corpus: CorpusConfig) -> tuple[Bytes, Bytes]:
    contents = [Path(path).read_bytes() for path in (corpus.source, corpus.target)]
    source, target = (gzip.decompress(c) if c[:2] == b"\x1f\x8b" else c for c in contents)
    return source.split(b"\n")[:-1], target.split(b"\n")[:-1]


OWN = CorpusConfig(source=str(ROOT / "data" / "train.en"), target=str(ROOT / "data" / "train.es"))
CORPORA = {
    "own": OWN,
    "multi30k": CorpusConfig(source=str(MULTI30K / "train.en.gz"), target=str(MULTI30K / "train.de.gz")),
}
both = pytest.mark.parametrize("name", CORPORA)


def corpus_named(name: str) -> CorpusConfig:
    if name == "multi30k" and not MULTI30K.exists():
        pytest.skip("needs ../shared/data/multi30k")
    return CORPORA[name]


@both
def test_every_kind_of_planted_fault_is_found_on_its_lines_and_nothing_else_is(name: str, tmp_path: Path) -> None:
    corpus = corpus_named(name)
    clean = examine(corpus)
    assert clean.flagged < 0.02 * clean.pairs
    source, target = sides_of(corpus)
    planted = plant(source, target)
    assert len(planted) >= 12
    report = examine(written(tmp_path, source, target))
    changed = {line for lines in planted.values() for line in lines}
    for kind, lines in planted.items():
        found = set(report.found.get(kind, ()))
        assert set(lines) <= found, kind
        surplus = found - set(lines) - set(clean.found.get(kind, ()))
        assert len(surplus) <= 0.001 * report.pairs, (kind, surplus)
    before = {line for kind, lines in clean.found.items() if KINDS[kind].severity != "note" for line in lines}
    flagged = set((np.flatnonzero(report.bits & ~np.uint32(1 << list(KINDS).index("same source"))) + 1).tolist())
    assert len(flagged - changed - before) <= 0.001 * report.pairs


def test_the_experiment_with_planted_faults_finds_each_and_fails_where_the_doctor_is_blind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = written(tmp_path, *(side[:4_000] for side in sides_of(OWN)), "some")
    monkeypatch.setattr("sys.argv", ["spoil", some.source, some.target, "--json"])
    assert spoil.main() == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["kinds"]) == 17 and all(rows["planted"] for rows in found["kinds"].values())
    monkeypatch.setattr("nmt.faults.MOJIBAKE", re.compile("$^"))
    assert spoil.main() == 1
    blind = json.loads(capsys.readouterr().out)["kinds"]
    assert [kind for kind, rows in blind.items() if rows["missed"]] == ["mojibake"]


@both
def test_lines_of_a_test_set_in_the_corpus_are_found(name: str, tmp_path: Path) -> None:
    source, _ = sides_of(corpus_named(name))
    lines = [17, 500, 18_000]
    (tmp_path / "test.a").write_bytes(b"".join(source[i - 1] + b"\n" for i in lines))
    (tmp_path / "test.b").write_bytes(b"another translation\n" * 3)
    held_out = CorpusConfig(source=str(tmp_path / "test.a"), target=str(tmp_path / "test.b"))
    report = examine(corpus_named(name), [held_out])
    found = report.found["overlap"]
    assert found == [i + 1 for i, line in enumerate(source) if line in {source[n - 1] for n in lines}]


@both
@pytest.mark.parametrize(("first", "by"), [(1, 1), (9_001, -1), (12_345, 2)])
def test_a_shift_is_found_where_it_begins(name: str, first: int, by: int, tmp_path: Path) -> None:
    """A line too many on one side, and all after it belong to their neighbour's partner."""
    source, target = sides_of(corpus_named(name))
    side = target if by > 0 else source
    side[first - 1 : first - 1] = [b"" if by == 1 else side[40], side[90]][: abs(by)]
    report = examine(written(tmp_path, source, target))
    (shift,) = report.shifts
    assert shift.by == by
    assert abs(shift.first - first) <= 8
    assert shift.last >= len(source) - 4
    assert set(report.found["misaligned"]) == set(range(shift.first, shift.last + 1))


def test_the_words_of_a_test_set_that_a_corpus_lacks_are_counted_and_shown(tmp_path: Path) -> None:
    corpus = written(tmp_path, [b"the red cat", b"a dog"], [b"die rote Katze", b"ein Hund"], "train")
    test = written(tmp_path, [b"The RED dogs sleep", b""], [b"die Hunde", b"unpaired"], "test")
    (*_, note) = examine(corpus, [test]).notes
    assert note.startswith("3 of 6 different words of the validation and test sets are not in the corpus (50.0%): ")
    assert note.endswith(": dogs hunde sleep")


def test_a_shift_that_another_mistake_ends_is_told_with_both_ends(tmp_path: Path) -> None:
    source, target = sides_of(OWN)
    del target[5_000]
    del source[11_000]
    report = examine(written(tmp_path, source, target))
    (shift,) = report.shifts
    assert shift.by == -1
    assert abs(shift.first - 5_001) <= 8 and abs(shift.last - 11_001) <= 8


def test_files_of_different_length_are_told_and_their_surplus_lines_named(tmp_path: Path) -> None:
    source, target = sides_of(OWN)
    report = examine(written(tmp_path, source, target[:-7]))
    assert report.found["unpaired"] == list(range(len(source) - 6, len(source) + 1))
    assert report.errors == 7


def test_a_file_in_utf16_is_refused_with_what_to_do(tmp_path: Path) -> None:
    config = written(tmp_path, [b"a"], [b"b"])
    Path(config.target).write_bytes("b\nc\n".encode("utf-16"))
    with pytest.raises(DataError, match=r"spoilt\.b: looks like UTF-16; convert it: iconv"):
        examine(config)


def test_a_cleaned_corpus_is_the_rest_and_what_was_left_out_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = sides_of(OWN)
    planted = plant(source, target)
    config = written(tmp_path, source, target)
    out = tmp_path / "clean"
    status = main(["doctor", config.source, config.target, "--json", "--write-clean", str(out)])
    (record,) = json.loads(capsys.readouterr().out)
    assert status == 1
    left_out = {entry["line"]: entry for entry in map(json.loads, (out / "left-out.jsonl").read_text().splitlines())}
    kept = [i for i in range(len(source)) if i + 1 not in left_out]
    assert record["clean"] == {"folder": str(out), "pairs": len(kept), "left_out": len(left_out)}
    written_source = (out / "spoilt.a").read_text(encoding="utf-8").split("\n")[:-1]
    written_target = (out / "spoilt.b").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(written_source) == len(written_target) == len(kept)
    repaired = {line for kind in ("control", "invisible", "byte order mark") for line in planted[kind]}
    for place, i in enumerate(kept):
        if i + 1 in repaired:
            assert written_source[place].isprintable() and written_target[place].isprintable()
        else:
            assert (written_source[place], written_target[place]) == (source[i].decode(), target[i].decode())
    for kind, lines in planted.items():
        for line in lines:
            if KINDS[kind].action == "left out":
                assert kind in left_out[line]["reasons"]
            else:
                assert line not in left_out
    again = CorpusConfig(source=str(out / "spoilt.a"), target=str(out / "spoilt.b"))
    assert examine(again).errors == 0
    assert main(["doctor", config.source, config.target, "--write-clean", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_cleaned_corpus_is_not_there_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = written(tmp_path, [b"a cat %d" % i for i in range(50)], [b"une chatte %d" % i for i in range(50)])
    report, out = examine(config), tmp_path / "clean"
    seen: list[set[str]] = []

    def breaks(text: str) -> str:
        seen.append({path.name for path in out.iterdir()})
        if len(seen) > 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return text

    with monkeypatch.context() as patch:
        patch.setattr("nmt.doctor.normalise", breaks)
        with pytest.raises(DataError, match=r"cannot be written \(No space left on device\)"):
            write_clean(config, report, out)
    assert not {"spoilt.a", "spoilt.b", "left-out.jsonl"} & set().union(*seen)
    assert not list(out.iterdir())
    assert write_clean(config, report, out) == (50, 0)  # the same command goes through when there is space
    assert {path.name for path in out.iterdir()} == {"spoilt.a", "spoilt.b", "left-out.jsonl"}


def test_a_corpus_may_have_any_name(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("unfinished", "unfinished.b")]
    for path in paths:
        path.write_text("the cat\n\n", encoding="utf-8")
    config, out = CorpusConfig(source=str(paths[0]), target=str(paths[1])), tmp_path / "clean"
    assert write_clean(config, examine(config), out) == (1, 1)
    assert (out / "unfinished").read_text(encoding="utf-8") == "the cat\n"
    assert {path.name for path in out.iterdir()} == {"unfinished", "unfinished.b", "left-out.jsonl"}


def test_the_report_names_kinds_lines_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = sides_of(OWN)
    planted = plant(source, target)
    config = written(tmp_path, source, target)
    assert main(["doctor", config.source, config.target, "--examples", "2"]) == 1
    shown = capsys.readouterr().out
    assert "spoilt.a + spoilt.b: 20,000 pairs" in shown
    for kind, lines in planted.items():
        assert f"{kind}: " in shown and KINDS[kind].advice in shown
        assert f"line {lines[0]:,}: " in shown
    assert main(["doctor", str(ROOT / "configs" / "demo.yaml")]) == 0
    assert "train.en + train.es: 20,000 pairs" in capsys.readouterr().out


def test_tables_and_json_lines_are_looked_at_too(tmp_path: Path) -> None:
    rows = [f"the cat {i} sees\tla kato {i} vidas" for i in range(50)]
    rows[7], rows[9] = "only one cell", ""
    (tmp_path / "a.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = examine(CorpusConfig(tsv=str(tmp_path / "a.tsv")))
    assert report.pairs == 50 and report.found == {"shape": [8], "blank": [10]}
    records = [json.dumps({"s": f"the cat {i}", "t": f"la kato {i}"}) for i in range(50)]
    records[3], records[4] = '{"s": 1, "t": "x"}', "[" * 99_999
    (tmp_path / "a.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
    report = examine(CorpusConfig(jsonl=str(tmp_path / "a.jsonl"), fields=("s", "t")))
    assert report.found == {"shape": [4, 5]}


@pytest.mark.parametrize("lines", [[], [b""], [b"", b""], [b"a"], [b"\xff"], [b"x" * 5000]])
def test_a_corpus_of_hardly_anything_is_no_crash(lines: Bytes, tmp_path: Path) -> None:
    assert examine(written(tmp_path, lines, lines)).pairs == len(lines)


def test_what_is_left_untranslated_is_a_copy_and_not_exchanged(tmp_path: Path) -> None:
    source, _ = sides_of(OWN)
    report = examine(written(tmp_path, source[:300], source[:300]))
    assert len(report.found["copy"]) == 300
    assert not {"swapped", "language"} & report.found.keys()


def test_a_mistake_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = written(tmp_path, [b"a cat"], [b"une chatte"])
    os.mkfifo(tmp_path / "pipe")
    for arguments in (
        ["no.a", "no.b"], ["no.yaml"], ["a", "b", "c"], [config.source, str(tmp_path / "pipe")],
        [config.source, config.target, "--write-clean", config.source],
    ):  # fmt: skip
        assert main(["doctor", *arguments]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_trigram_scores_are_those_of_a_plain_count() -> None:
    lines = ["abab", "abc", "cab"]
    model = Trigrams()
    model.count(lines)

    def plain(line: str, others: list[str]) -> float:
        rows = [["^", "^", *text] for text in others]
        three = [tuple(row[i - 2 : i + 1]) for row in rows for i in range(2, len(row))]
        total = 0.0
        text = ["^", "^", *line]
        for i in range(2, len(text)):
            a, b, c = text[i - 2 : i + 1]
            p = (sum(t[2] == c for t in three) + 1) / (len(three) + ALPHABET)
            p = (sum(t[1:] == (b, c) for t in three) + PRIOR * p) / (sum(t[1] == b for t in three) + PRIOR)
            p = (sum(t == (a, b, c) for t in three) + PRIOR * p) / (sum(t[:2] == (a, b) for t in three) + PRIOR)
            total += float(np.log(p))
        return total / len(line)

    for line in ("abc", "bca", "zzab"):
        assert model.score([line], own=False)[0] == pytest.approx(plain(line, lines), rel=1e-5)
    assert model.score(["", "abc", ""], own=False).tolist()[::2] == [0.0, 0.0]


def test_lengths_that_do_not_fit_are_those_far_from_the_rest() -> None:
    chance = np.random.default_rng(0)
    source = chance.integers(20, 120, 2000).astype(np.int32)
    target = (source * 1.2 + chance.normal(0, 2, 2000) * np.sqrt(source / 10)).astype(np.int32)
    target[[5, 70]], target[900] = source[[5, 70]] * 4, 3
    long, unlike = length_outliers(source, target)
    assert np.flatnonzero(unlike).tolist() == [5, 70, 900] and not long.any()
    assert shifts(source, target) == []
    assert shifts(source, np.full(2000, 60, np.int32)) == []  # lengths that say nothing
