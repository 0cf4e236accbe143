from __future__ import annotations

import json
from pathlib import Path

from nmt.curves import read_curves


def test_a_curve_has_the_numbers_of_the_log_and_nothing_else(tmp_path: Path) -> None:
    update = {"event": "update", "loss": 2.5, "learning_rate": 0.1, "gradient_norm": 3.0, "padding": 0.25}
    events = [
        {"event": "note", "text": "begins", "update": 0, "loss": 99.0},
        {**update, "update": 20, "target_tokens_per_second": 1000.0},
        {**update, "update": 10, "loss": 4.5},
        {**update, "update": 30, "loss": None, "gradient_norm": "3"},
        {"event": "validation", "update": 30, "bleu": 12.5, "loss": 3.5},
        {**update, "update": "40"},
    ]
    text = "\n".join(map(json.dumps, events)) + "\n[1, 2]\n" + '{"event": "update", "upd'
    (tmp_path / "log.jsonl").write_text(text, encoding="utf-8")
    curves = read_curves(tmp_path)
    assert {name: (curve.updates, curve.values) for name, curve in curves.items()} == {
        "loss": ((10, 20), (4.5, 2.5)),
        "validation_loss": ((30,), (3.5,)),
        "bleu": ((30,), (12.5,)),
        "learning_rate": ((10, 20, 30), (0.1, 0.1, 0.1)),
        "gradient_norm": ((10, 20), (3.0, 3.0)),
        "speed": ((20,), (1000.0,)),
        "padding": ((10, 20, 30), (0.25, 0.25, 0.25)),
    }


def test_without_a_log_there_is_no_curve(tmp_path: Path) -> None:
    assert read_curves(tmp_path) == {}
