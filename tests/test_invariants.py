from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from nmt.cli import main
from nmt.errors import ConfigError
from nmt.invariants import alone_or_together, any_bytes
from nmt.loading import load
from nmt.translate import Translator
from nmt.translation import Translation

LINES = ["the cat sees the dog.", "", "the red cat", "the dog sees the cat. the cat sees the red dog.", "the cat"]


class Faulty(Translator):
    """A translator with one fault, to see whether it is found."""

    fault = ""

    def translate(self, lines: Sequence[str], **options: object) -> list[Translation]:  # type: ignore[override]
        found = super().translate(lines, **options)  # type: ignore[arg-type]
        if self.fault == "neighbours" and len(lines) > 2:  # one bit of a score
            found[2] = replace(found[2], score=found[2].score * (1 + 2**-52))
        elif self.fault == "moved" and len(lines) > 2:
            found[1:3] = found[2:0:-1]
        elif self.fault == "lost" and len(lines) > 2:
            del found[1]
        elif self.fault == "made up":
            found = [t if t.source.strip() else replace(t, text="the cat") for t in found]
        elif self.fault == "two lines":
            found = [replace(t, text=t.text.replace(" ", "\u2028")) for t in found]
        return found


def faulty(bundle: Path, fault: str) -> Faulty:
    whole = load(bundle, "cpu")
    translator = Faulty(whole.model, whole.tokenizers, whole.config, "cpu")
    translator.fault = fault
    return translator


def test_a_sound_model_is_found_sound(toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "lines").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    command = ["verify", str(toy_bundle), "--source", str(tmp_path / "lines"), "--any-bytes", "40", "--json"]
    assert main([*command, "--beams", "1", "3", "--sizes", "2", "--device", "cpu"]) == 0
    trials = json.loads(capsys.readouterr().out)
    ways = [f"{size}, {order}" for size in (2, 5) for order in ("in order", "shuffled")]
    assert [(t["beam"], t["together"]) for t in trials[:-1]] == [(beam, way) for beam in (1, 3) for way in ways]
    assert [(t["identical"], t["lines"], t["first"]) for t in trials] == [(5, 5, "")] * 8 + [(40, 40, "")]


@pytest.mark.parametrize(("fault", "identical"), [("neighbours", 4), ("moved", 3), ("lost", 1)])
def test_a_translation_that_depends_on_its_neighbours_is_found_and_named(
    toy_bundle: Path, fault: str, identical: int
) -> None:
    trials = list(alone_or_together(faulty(toy_bundle, fault), LINES[::2] + LINES[::2][:2], [2], [1]))
    assert [t.identical for t in trials[:2]] == [5, 5]  # in calls of two lines the fault does not show
    assert trials[2].together == "5, in order" and trials[2].identical == identical
    assert trials[2].first.startswith("line 2" if fault != "neighbours" else "line 3")


@pytest.mark.parametrize("fault", ["moved", "lost", "made up", "two lines"])
def test_a_line_that_is_lost_moved_made_up_or_broken_is_found(toy_bundle: Path, fault: str) -> None:
    trial = any_bytes(faulty(toy_bundle, fault), 60)
    assert trial.identical < 60 and trial.first


def test_what_cannot_be_verified_is_refused(toy_bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translator = load(toy_bundle, "cpu")
    for lines, sizes in (([], [1]), (["a"], [0])):
        with pytest.raises(ConfigError, match="expected one line or more"):
            next(alone_or_together(translator, lines, sizes, [1]))
    assert main(["verify", str(toy_bundle)]) == 2
    assert capsys.readouterr().err.startswith("nmt: nothing to verify")
