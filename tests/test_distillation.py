"""A distilled corpus against the translations of which it is made, and the scores by which it is chosen."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sacrebleu
import torch

from nmt import distillation
from nmt.cli import main
from nmt.config import Config, CorpusConfig, DataConfig
from nmt.distillation import Job, closest, write_distilled
from nmt.errors import ConfigError, DataError
from nmt.loading import load
from nmt.run import train
from nmt.shortlist import Shortlist
from nmt.text import normalise
from nmt.translate import Translator
from nmt.translation import Translation

Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def teacher(toy_bundle: Path) -> Translator:
    return load(toy_bundle, "cpu")


@pytest.fixture
def lines(toy_pairs: Pairs) -> list[str]:
    """Sentences, some blank, and one with a tab."""
    return [*(s for s, _ in toy_pairs[:30]), "", "the\tcat  sees the dog.", "the dog", " "]


@pytest.fixture
def source(tmp_path: Path, lines: list[str]) -> Path:
    path = tmp_path / "train.en.gz"
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode()))
    return path


def read(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text[:-1].split("\n")


def nothing(*_: object) -> None:
    pass


def test_a_text_file_has_the_best_translation_of_each_line_in_its_place(
    teacher: Translator, lines: list[str], source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distillation, "CHUNK", 7)
    done = write_distilled(teacher, Job(str(source), str(tmp_path / "train.de")), nothing)
    assert read(tmp_path / "train.de") == [t.text for t in teacher.translate(lines)]
    assert (done.lines, done.pairs, done.left_out) == (len(lines), len(lines), 0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["train.de", "train.en.gz"]


def test_a_table_has_all_of_the_n_best_beside_their_source(
    teacher: Translator, lines: list[str], source: Path, tmp_path: Path
) -> None:
    for name in ("out.tsv", "out.jsonl"):
        write_distilled(teacher, Job(str(source), str(tmp_path / name), nbest=3, beam=4), nothing)
    expected = [
        (normalise(line), t.text, t.score)
        for line, best in zip(lines, teacher.translate(lines, beam=4, nbest=3), strict=True)
        for t in best.nbest or (best,)
    ]
    assert [tuple(row.split("\t")) for row in read(tmp_path / "out.tsv")] == [pair[:2] for pair in expected]
    records = [json.loads(row) for row in read(tmp_path / "out.jsonl")]
    assert [(r["source"], r["target"], r["score"]) for r in records] == expected


def test_with_a_reference_the_candidate_of_the_highest_sentence_bleu_is_taken(
    teacher: Translator, toy_pairs: Pairs, tmp_path: Path
) -> None:
    sources = [source for source, _ in toy_pairs[:12]]
    translations = teacher.translate(sources, beam=5, nbest=5)
    references = [f"{best.nbest[rank % 5].text} kaj" for rank, best in enumerate(translations)]
    (tmp_path / "s").write_text("".join(f"{s}\n" for s in sources))
    (tmp_path / "r").write_text("".join(f"{r}\n" for r in references), encoding="utf-8")
    job = Job(str(tmp_path / "s"), str(tmp_path / "out"), str(tmp_path / "r"), nbest=5, beam=5)
    write_distilled(teacher, job, nothing)
    moved = 0
    for best, reference, chosen in zip(translations, references, read(tmp_path / "out"), strict=True):
        scores = [sacrebleu.sentence_bleu(t.text, [reference]).score for t in best.nbest]
        assert chosen == best.nbest[scores.index(max(scores))].text
        moved += chosen != best.text
    assert moved > 2


def test_of_equally_close_candidates_and_for_a_blank_reference_the_likeliest_is_taken() -> None:
    some = [Translation("x", text) for text in ("la kato", "la hundo", "la kato")]
    assert closest(some, "la  hundo") is some[1]
    assert closest(some, "la kato") is some[0]
    assert closest(some, " ") is some[0]


@pytest.mark.parametrize("stuck", [False, True])
def test_what_repeats_or_was_cut_and_blank_lines_are_left_out_where_that_is_asked_for(
    toy_bundle: Path, lines: list[str], source: Path, tmp_path: Path, stuck: bool
) -> None:
    teacher = load(toy_bundle, "cpu")
    if stuck:  # it says one word over and over
        (word,) = teacher.tokenizers.target.encode(["la"])
        with torch.no_grad():
            teacher.model.output_bias[word[0]] += 50  # type: ignore[index,union-attr]
    search = replace(teacher.config.search, limit_factor=0.0, limit_extra=9)
    hasty = Translator(teacher.model, teacher.tokenizers, replace(teacher.config, search=search))
    done = write_distilled(hasty, Job(str(source), str(tmp_path / "out.tsv"), filter=True), nothing)
    expected = hasty.translate(lines, checks=True)
    names = ("repetition", "cut")
    flagged = {name: [t.checks is not None and name in t.checks.flags for t in expected] for name in names}
    assert sum(flagged["cut"]) > 1 and sum(flagged["repetition"]) == (len(lines) - 2) * stuck
    kept = [
        f"{normalise(t.source)}\t{t.text}\n"
        for t, *bad in zip(expected, *flagged.values(), strict=True)
        if t.text and not any(bad)
    ]
    assert (tmp_path / "out.tsv").read_text(encoding="utf-8") == "".join(kept)
    assert len(kept) < len(lines) and bool(kept) is not stuck
    assert done.flagged == {name: sum(its) for name, its in flagged.items() if any(its)}
    assert (done.pairs, done.left_out) == (len(kept), len(lines) - len(kept))


def stops_after(chunks: int) -> Callable[[object, int], None]:
    told = itertools.count()

    def tell(progress: object, total: int) -> None:
        if next(told) == chunks:
            raise KeyboardInterrupt

    return tell


def test_an_interrupted_one_has_no_output_and_goes_on_where_it_stood(
    teacher: Translator, lines: list[str], source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distillation, "CHUNK", 8)
    third = "".join(f"{(t.nbest or (t,))[-1].text}\n" for t in teacher.translate(lines, beam=3, nbest=3))
    (tmp_path / "reference").write_text(third, encoding="utf-8")
    jobs = [
        Job(str(source), str(tmp_path / name), str(tmp_path / "reference"), nbest=3, filter=True, beam=3)
        for name in ("a.jsonl", "b.jsonl")
    ]
    whole = write_distilled(teacher, jobs[0], nothing)
    with pytest.raises(KeyboardInterrupt):
        write_distilled(teacher, jobs[1], stops_after(2))
    growing = tmp_path / ".b.jsonl.growing"
    assert not (tmp_path / "b.jsonl").exists() and growing.exists()
    growing.write_bytes(growing.read_bytes() + b'{"half a li')  # written, but not yet noted
    asked: list[str] = []
    translate = teacher.translate
    monkeypatch.setattr(
        teacher, "translate", lambda some, **options: (asked.extend(some), translate(some, **options))[1]
    )
    assert write_distilled(teacher, jobs[1], nothing) == whole
    assert asked == lines[16:]
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("change", ["settings", "text", "teacher", "shortlist"])
def test_the_beginning_of_another_distillation_is_not_gone_on_with(
    teacher: Translator, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(distillation, "CHUNK", 8)
    job = Job(str(source), str(tmp_path / "out.tsv"))
    with pytest.raises(KeyboardInterrupt):
        write_distilled(teacher, job, stops_after(1))
    other = teacher
    if change == "settings":
        job = replace(job, beam=2)
    elif change == "text":
        source.write_bytes(gzip.compress(b"the cat\n" * 34))
    elif change == "shortlist":
        shortlist = Shortlist(tuple(range(300)))
        other = Translator(teacher.model, teacher.tokenizers, teacher.config, shortlist=shortlist)
    else:
        search = replace(teacher.config.search, length_alpha=0.2)
        other = Translator(teacher.model, teacher.tokenizers, replace(teacher.config, search=search))
    with pytest.raises(ConfigError, match=r"\.out\.tsv\.growing: is the beginning of another distillation"):
        write_distilled(other, job, nothing)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"output": "out.de.gz"}, "is written plain"),
        ({"output": "out.de", "nbest": 2}, "a text file has one translation a line"),
        ({"output": "out.de", "filter": True}, "a text file has a line for each"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=f"^{options['output']}: {message}[^\n]*$"):
        Job("in", **options)


def test_an_output_that_is_there_and_a_reference_of_another_length_are_refused(
    teacher: Translator, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "there").write_text("work of hours\n")
    with pytest.raises(ConfigError, match="there: is there already"):
        write_distilled(teacher, Job(str(source), str(tmp_path / "there")), nothing)
    job = Job(str(source), str(tmp_path / "new"), str(tmp_path / "there"))
    with pytest.raises(DataError, match=r"has 34 lines but .*there has 1"):
        write_distilled(teacher, job, nothing)
    assert (tmp_path / "there").read_text() == "work of hours\n" and not (tmp_path / "new").exists()


def test_the_command_writes_what_a_student_is_trained_on(
    toy_bundle: Path, toy_config: Config, teacher: Translator, source: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    command = ["distill", str(toy_bundle), "--with", str(toy_bundle), "--source", str(source), "--device", "cpu"]
    assert main([*command, "--output", str(tmp_path / "out.tsv"), "--filter"]) == 0
    told = capsys.readouterr()
    assert told.out == "" and "pairs of 34 lines; flagged: " in told.err and "left out " in told.err
    assert main([*command, "--output", str(tmp_path / "out.txt")]) == 0
    corpora = (
        CorpusConfig(tsv=str(tmp_path / "out.tsv")),
        CorpusConfig(source=str(source), target=str(tmp_path / "out.txt")),
    )
    small = replace(toy_config, data=DataConfig(train=corpora), train=replace(toy_config.train, epochs=1))
    small = replace(small, text=replace(small.text, tokenizer=str(toy_bundle / "tokenizer")))
    notes: list[str] = []
    train(small, tmp_path / "student", lambda event: notes.append(str(event.get("text"))), device="cpu")
    assert any("out.txt: 32 sentence pairs" in note for note in notes)
    assert load(tmp_path / "student", "cpu").translate(["the cat"])[0].source == "the cat"
