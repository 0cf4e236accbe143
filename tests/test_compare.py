from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sacrebleu

from nmt.cli import main
from nmt.loading import load, load_ensemble
from nmt.significance import paired_tests
from tests.conftest import Reports


def texts(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[:-1]


def said(capsys: pytest.CaptureFixture[str], command: str, *arguments: object, status: int = 0) -> str:
    capsys.readouterr()
    assert main([command, *map(str, arguments), "--device", "cpu"]) == status
    found = capsys.readouterr()
    return found.err if status else found.out


LINES = 24


@pytest.fixture(scope="module")
def some(toy_reports: Reports, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Fewer lines of the same."""
    folder = tmp_path_factory.mktemp("some")
    paths = [folder / name for name in ("source", "reference", "other")]
    for path, whole in zip(paths, (toy_reports.source, toy_reports.reference, toy_reports.other), strict=True):
        path.write_text("".join(f"{line}\n" for line in texts(whole)[:LINES]), encoding="utf-8")
    return replace(toy_reports, source=paths[0], reference=paths[1], other=paths[2])


@pytest.fixture
def files(some: Reports) -> list[Any]:
    return ["--source", some.source, "--reference", some.reference, "--samples", 60, "--trials", 60]


def test_compare_says_in_text_what_the_tests_have_found(
    some: Reports, files: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    table = said(capsys, "compare", some.model, some.other, *files)
    references = texts(some.reference)
    translated = [t.text for t in load(some.model, "cpu").translate(texts(some.source))]
    systems = [(str(some.model), translated), (str(some.other), texts(some.other))]
    bootstrap, randomisation = paired_tests(systems, references, 60, 60)
    for metric in ("BLEU", "chrF2", "TER"):
        rows = table[table.index(f"{metric} ") :].split("\n")[1:3]
        results = [[r for r in test.results if r.metric == metric] for test in (bootstrap, randomisation)]
        assert f"{results[0][0].score:.2f}" in rows[0] and "p" not in rows[0].replace(str(some.model), "")
        wanted = [f"{results[0][1].score:.2f}", f"{results[0][1].difference:+.2f}"]
        wanted += [f"{its[1].p_value:.4f}" + "*" * (its[1].p_value < 0.05) for its in results]
        assert all(found in rows[1].split() for found in wanted)
    scores = [
        [sacrebleu.sentence_chrf(text, [reference]).score for text, reference in zip(lines, references, strict=True)]
        for _, lines in systems
    ]
    better = sum(round(b, 2) - round(a, 2) >= 1 for a, b in zip(*scores, strict=True))
    assert f": {better} sentences better, " in table


def test_evaluate_against_tests_others_against_its_model(
    some: Reports, files: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    compared = json.loads(said(capsys, "compare", some.model, some.other, *files, "--json"))
    against = json.loads(said(capsys, "evaluate", some.model, *files, "--against", some.other, "--json"))
    assert against["tests"] == compared["tests"] and against["systems"] == compared["systems"]
    assert against["scores"] == compared["systems"][0]["scores"]
    assert [test["name"] for test in compared["tests"]] == ["bs", "ar"]
    printed = said(capsys, "evaluate", some.model, *files, "--against", some.other)
    assert "paired bootstrap" in printed and printed.startswith("24 lines, beam 5, ")


def test_evaluate_alone_draws_no_samples_unless_asked(
    some: Reports, files: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "bs:" not in said(capsys, "evaluate", some.model, *files[:4])
    assert "bs:60" in said(capsys, "evaluate", some.model, *files)


def test_a_report_of_an_ensemble_names_its_members(
    some: Reports, files: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = some.model / "best"
    said(capsys, "evaluate", some.model, "--with", best, *files, "--report", tmp_path / "out")
    tree = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert tree["systems"][0]["name"] == f"{some.model} + {best}"
    assert {str(some.model), str(best)} <= set(tree["systems"][0]["facts"])
    expected = load_ensemble([some.model, best], "cpu").translate(texts(some.source))
    assert [s["outputs"][0]["text"] for s in tree["sentences"]] == [t.text for t in expected]


def test_mistakes_of_a_comparison_cost_one_line(
    some: Reports, files: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "short"
    short.write_text("one line\n", encoding="utf-8")
    other = some.other
    for arguments, expected in (
        ([other], "compare: one system alone; give two or more, or use `nmt evaluate`"),
        ([other, short], rf"{short} has 1 lines but the source 24; expected one translation for each line"),
        ([other, tmp_path / "none"], rf"{tmp_path}/none: no such file or folder; give a bundle, .*"),
        ([other, other, "--published"], "--published: no model among the systems names its target language"),
        ([other, other, "--samples", 3], "--samples is 3, expected 40 or more, or 0 for no interval and no test"),
        ([other, other, "--trials", 0], "--trials is 0, expected 40 or more"),
        ([some.model, other, "--nbest", 0], "nbest is 0, expected 1 or more"),
    ):
        errors = said(capsys, "compare", *arguments[:2], *files, *arguments[2:], status=2)
        assert re.fullmatch(f"nmt: {expected}\n", errors), errors


def test_blank_lines_alone_and_a_single_line_have_a_report_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("blank", "\n\n"), ("one", "a cat\n"), ("other", "a dog\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for source, other in (("blank", "blank"), ("one", "other")):
        files = ["--source", tmp_path / source, "--reference", tmp_path / source, "--samples", 40, "--trials", 40]
        said(capsys, "compare", tmp_path / source, tmp_path / other, *files, "--report", tmp_path / "out")
        tree = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
        assert [s["outputs"][1]["text"] for s in tree["sentences"]] == texts(tmp_path / other)
        assert "Comparison of" in (tmp_path / "out" / "report.html").read_text("utf-8")
