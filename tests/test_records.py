"""Records against what was run, and the page of results against the records."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import statistics
from pathlib import Path
from typing import Any

import pytest
import sacrebleu

from nmt.bundle import read_bundle
from nmt.checkpoint import read_state
from nmt.cli import main
from nmt.errors import DataError
from nmt.loading import load
from nmt.records import read_records, results

Pairs = list[tuple[str, str]]


@pytest.fixture
def files(tmp_path: Path, toy_pairs: Pairs) -> list[str]:
    folder = tmp_path / "toys"
    folder.mkdir()
    for side, number in (("en", 0), ("eo", 1)):
        text = "".join(f"{pair[number]}\n" for pair in toy_pairs[270:290])
        (folder / f"test.{side}.gz").write_bytes(gzip.compress(text.encode()))
    return ["--source", str(folder / "test.en.gz"), "--reference", str(folder / "test.eo.gz")]


def test_a_record_has_the_scores_the_models_the_test_set_and_the_command(
    toy_bundle: Path, toy_pairs: Pairs, files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "records/one.json"
    command = ["evaluate", str(toy_bundle), *files, "--with", str(toy_bundle / "best"), "--beam", "2"]
    assert main([*command, "--record", str(path), "--label", "two toys"]) == 0
    capsys.readouterr()
    record = json.loads(path.read_text(encoding="utf-8"))
    sources, references = zip(*toy_pairs[270:290], strict=True)
    texts = [t.text for t in load(toy_bundle, "cpu").translate(sources, beam=2)]
    scores = {score["name"]: score for score in record["scores"]}
    assert scores["BLEU"]["value"] == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score)
    assert "tok:13a" in scores["BLEU"]["signature"]
    assert scores.keys() == {"BLEU", "chrF2", "TER", "BLEU tokenized lowercased"}
    whole = "".join(f"{line}\n" for line in (*sources, *references))
    digest = hashlib.sha256(whole.encode()).hexdigest()
    assert record["test"] == {"name": "test", "corpus": "toys", "lines": 20, "sha256": digest}
    assert record["command"] == f"nmt {' '.join(command)} --record {path} --label 'two toys'"
    assert (record["label"], record["direction"], record["search"]["beam"]) == ("two toys", "en to eo", 2)
    run, best = record["models"]
    bundle = read_bundle(toy_bundle)
    assert (
        run["parameters"] == best["parameters"] == bundle.model.parameters_count and run["weights"] == best["weights"]
    )
    facts = read_state(toy_bundle / "state.safetensors")[1]
    assert run["training"]["threads"] == facts["threads"]
    assert run["training"]["minutes"] == pytest.approx(facts["standing"]["seconds"] / 60, abs=0.01)
    assert run["training"]["validation"] == bundle.scores["validation"] and "confidence" not in run["training"]
    assert str(Path.home()) not in json.dumps(record["machine"])


def record(folder: Path, name: str, bleu: float, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "format": 1, "label": name, "ablation": "", "direction": "en to de", "search": {"beam": 5, "length_alpha": 1.0},
        "test": {"name": "test", "corpus": "m30k", "lines": 1000, "sha256": "ab" * 32},
        "scores": [{"name": "BLEU", "value": bleu, "signature": "tok:13a"}],
        "models": [{"name": name, "parameters": 7_000_000, "weights": "cd" * 32,
                    "training": {"minutes": 20.4, "threads": 2, "command": f"nmt train {name}.yaml"}}],
        "command": f"nmt evaluate runs/{name}", "machine": {"device": "cpu"}, "nmt": "0", "date": "2026-11-24",
        **changes,
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(made))
    return made


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = page.split(f"## {heading}", 1)[1].split("\n## ")[0]
    return [[c.strip() for c in line.strip("|").split(" | ")] for line in part.splitlines() if line.startswith("| ")]


def test_the_page_has_a_table_a_test_set_best_first_and_the_command_of_each_figure(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    record(folder, "a", 36.914)
    record(folder, "b", 39.126)
    two = [
        {"name": n, "parameters": 7_000_000, "weights": "", "training": {"minutes": m}}
        for n, m in (("a", 20), ("b", 22))
    ]
    record(folder, "c", 41.0, label="a | b", models=two)
    record(folder, "other", 50.0, direction="en to fr")
    assert main(["results", str(folder), "--output", str(tmp_path / "RESULTS.md")]) == 0
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    table = rows(page, "m30k, en to de: test (1,000 lines, abababab)")
    assert [(row[0], row[1], row[2], row[3], row[8]) for row in table[1:]] == [
        ("a \\| b", "2", "14,000,000", "42", "41.00"), ("b", "1", "7,000,000", "20", "39.13"),
        ("a", "1", "7,000,000", "20", "36.91"),
    ]  # fmt: skip
    assert [row[0] for row in rows(page, "m30k, en to fr")[1:]] == ["other"]
    for name in ("a", "b", "other"):
        assert f"    nmt train {name}.yaml\n    nmt evaluate runs/{name}\n" in page
    assert "- BLEU: `tok:13a`" in page and "Ablations" not in page
    assert not re.search(r"/(work|home|root)/", page)


def test_ablations_are_the_mean_and_spread_over_their_runs(tmp_path: Path) -> None:
    values = [30.0, 31.5, 31.2]
    for seed, value in enumerate(values):
        record(tmp_path / "r", f"plain-{seed}", value, ablation="as shipped")
    record(tmp_path / "r", "without", 33.0, ablation="no dropout")
    table = rows(results(read_records(tmp_path / "r")), "Ablations on m30k, en to de")
    spread = f"{statistics.stdev(values):.2f}"
    assert table[1:] == [["no dropout", "1", "33.00", "", "33.00", "33.00"],
                         ["as shipped", "3", "30.90", spread, "30.00", "31.50"]]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[]", "not a record of format 1"),
        ('{"format": 2}', "not a record of format 1"),
        ('{"format": 1}', "'label' is missing or not str"),
        ("{", "not JSON"),
    ],
)
def test_a_file_that_is_no_record_is_refused_by_its_name(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(DataError, match=f"^{tmp_path}/x.json: {message}[^\n]*$"):
        read_records(tmp_path)
    (tmp_path / "x.json").unlink()
    with pytest.raises(DataError, match="no record in it"):
        read_records(tmp_path)


def test_a_record_with_a_part_of_the_wrong_shape_is_refused(tmp_path: Path) -> None:
    for number, changes in enumerate(({"scores": [{"name": "BLEU"}]}, {"models": [1]}, {"test": {}}, {"search": {}})):
        folder = tmp_path / str(number)
        record(folder, "x", 1.0, **changes)
        with pytest.raises(DataError, match=r"x\.json: damaged"):
            read_records(folder)
