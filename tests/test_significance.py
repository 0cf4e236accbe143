from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nmt.errors import DataError
from nmt.significance import paired_tests
from tests.test_evaluation import translations

DRAWS = 120


def systems() -> dict[str, list[str]]:
    """A baseline, one that is a little better, and one that is much worse."""
    hypotheses, references = translations()
    pairs = enumerate(zip(hypotheses, references, strict=True))
    better = [r if n % 5 == 0 else h.lower() if n % 5 == 1 else h for n, (h, r) in pairs]
    worse = [" ".join(h.split()[::-1]) for h in hypotheses]
    return {"baseline": hypotheses, "better": better, "worse": worse}


@pytest.mark.parametrize("test", ["bs", "ar"])
def test_every_figure_of_a_paired_test_is_that_of_sacrebleus_command_line(test: str, tmp_path: Path) -> None:
    for name, lines in (systems() | {"references": translations()[1]}).items():
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", "references", "-i", *systems(), "-m", "bleu", "chrf", "ter"]
    options = [f"--paired-{test}", f"--paired-{test}-n", str(DRAWS), "--format", "latex", "-w", "6"]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=True)
    said = {}  # its JSON cannot hold the numbers of a bootstrap: the cells of its table are read
    for line in done.stdout.split("\n"):
        if " & " in line and "System" not in line:
            name, *cells = line.split(" & ")
            said[name.strip().removeprefix("Baseline: ")] = [
                list(map(float, re.findall(r"\d+\.\d+", c))) for c in cells
            ]
    signatures = dict(re.findall(r"^ - (BLEU|chrF2|TER) +(nrefs\S+)$", done.stdout, re.MULTILINE))
    assert set(said) == set(systems()) and len(signatures) == 3

    found = next(t for t in paired_tests(list(systems().items()), translations()[1], DRAWS, DRAWS) if t.name == test)
    assert found.signatures == signatures
    assert len(found.results) == 9
    for row in found.results:
        cell = said[row.system][["BLEU", "chrF2", "TER"].index(row.metric)]
        ours = [row.score, *([] if row.mean is None else [row.mean, row.interval])]
        assert [f"{number:.6f}" for number in ours] == [f"{number:.6f}" for number in cell[: len(ours)]]
        assert len(ours) == (3 if test == "bs" else 1)
        if row.system == "baseline":
            assert row.p_value is None and len(cell) == len(ours)
        else:
            assert f"{row.p_value:.4f}" == f"{cell[-1]:.4f}"
            assert row.difference == pytest.approx(
                row.score - said["baseline"][["BLEU", "chrF2", "TER"].index(row.metric)][0], abs=1e-6
            )
    p_values = {row.p_value for row in found.results if row.p_value is not None}
    assert min(p_values) < 0.05 and len(p_values) > 1


def test_a_system_that_is_the_same_as_the_baseline_is_not_called_different() -> None:
    hypotheses, references = translations()
    for test in paired_tests([("a", hypotheses), ("b", list(hypotheses))], references, 50, 50):
        assert [(row.difference, row.p_value) for row in test.results] == [(0, None)] * 6


def test_a_test_needs_two_systems_and_a_translation_for_each_line() -> None:
    hypotheses, references = translations()
    with pytest.raises(DataError, match="needs two or more"):
        paired_tests([("a", hypotheses)], references)
    with pytest.raises(DataError, match=r"^b: 79 translations but 80 references$"):
        paired_tests([("a", hypotheses), ("b", hypotheses[1:])], references)
