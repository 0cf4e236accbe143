"""What is shown and kept of a run: lines on a pipe, a bar on a terminal, JSON, and TensorBoard's curves."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from nmt.progress import JsonLog, PlainLines, TensorBoardLog, display, time_left

UPDATE: dict[str, Any] = {
    "event": "update",
    "update": 1200,
    "epoch": 2,
    "progress": 0.25,
    "seconds": 100.0,
    "loss": 3.4567,
    "gradient_norm": 0.789,
    "learning_rate": 0.00123,
    "target_tokens_per_second": 4321.4,
    "padding": 0.0456,
}
FIGURES = ("update 1,200", "loss 3.457", "gradient norm 0.79", "rate 1.2e-03", "4,321 target tokens/s", "padding 4.6%")


def validation(update: int, bleu: float, best: bool) -> dict[str, Any]:
    return {"event": "validation", "update": update, "epoch": 1, "seconds": 90.0, "progress": 0.1, "bleu": bleu,
            "loss": 2.0, "best": best}  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "seconds", "expected"),
    [(0.5, 90.0, "1:30"), (0.25, 1200.0, "1:00:00"), (0.9, 81.0, "0:09"), (1.0, 60.0, "0:00"), (0.0, 0.0, "?")],
)
def test_the_time_left_is_what_the_rest_takes_at_the_same_pace(progress: float, seconds: float, expected: str) -> None:
    assert time_left({"progress": progress, "seconds": seconds}) == expected


def test_a_terminal_shows_every_figure_the_time_left_and_the_best_score_so_far() -> None:
    screen = io.StringIO()
    with display(Console(file=screen, force_terminal=True, width=160)) as report:
        report({"event": "note", "text": "1,234 sentence pairs"})
        report(validation(900, 31.25, best=True))
        report(validation(1100, 30.5, best=False))
        report(UPDATE)
    shown = screen.getvalue()
    assert "\x1b[" in shown  # redrawn in place
    for part in (*FIGURES, "1,234 sentence pairs", "epoch 3", "25%", "5:00 left", "best BLEU 31.25 at update 900"):
        assert part in shown


def test_a_file_gets_plain_lines_without_escapes_and_not_one_for_every_update() -> None:
    written = io.StringIO()
    with display(Console(file=written)) as report:
        assert isinstance(report, PlainLines)
        report(UPDATE)
        report(UPDATE)
        report(validation(900, 31.25, best=True))
        report({"event": "resumed", "update": 40, "seconds": 120.0, "epoch": 0, "progress": 0.1})
    lines = written.getvalue().split("\n")
    assert all(figure in lines[0] for figure in FIGURES)
    assert lines[1:] == [
        "validation at update 900 (1.5 min): BLEU 31.25  loss 2.000  best so far",
        "resumed at update 40, 2.0 minutes of training behind it",
        "",
    ]


def test_the_log_of_a_killed_run_forgets_what_will_be_done_again(tmp_path: Path) -> None:
    path = tmp_path / "run" / "log.jsonl"
    log = JsonLog(path)
    for update in (20, 40, 60):
        log({**UPDATE, "update": update})
    path.write_text(path.read_text() + '{"event": "upd')  # the moment of the kill
    JsonLog(path)({"event": "resumed", "update": 40, "epoch": 0, "progress": 0.1, "seconds": 1.0})
    events = [json.loads(line) for line in path.read_text().split("\n") if line]
    assert [(e["event"], e["update"]) for e in events] == [("update", 20), ("update", 40), ("resumed", 40)]
    assert {key: events[0][key] for key in UPDATE} == {**UPDATE, "update": 20}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tensorboard_reads_back_the_curves_that_were_reported(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    log = TensorBoardLog(tmp_path)
    log({"event": "note", "text": "not a curve"})
    for update, loss in ((20, 5.0), (40, 4.0)):
        log({**UPDATE, "update": update, "loss": loss})
    log(validation(40, 12.5, best=True))
    curves = EventAccumulator(str(tmp_path)).Reload()
    assert [(e.step, e.value) for e in curves.Scalars("train/loss")] == [(20, 5.0), (40, 4.0)]
    assert [(e.step, e.value) for e in curves.Scalars("validation/bleu")] == [(40, 12.5)]
    assert "train/update" not in curves.Tags()["scalars"]
