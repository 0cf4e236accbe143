"""A model that has moved out computes what it computed at home."""

from __future__ import annotations

import hashlib
import json
import os
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch

from nmt.attention import ATTENTIONS
from nmt.batch import source_batch
from nmt.bundle import read_bundle, write_bundle
from nmt.cli import main
from nmt.decoder import DECODERS
from nmt.loading import load
from nmt.model import Model
from nmt.recurrent import CELLS
from nmt.text import BOS, TokenizerPair

#: Lines of all kinds: blank, of one piece, unknown characters, control characters, longer than the model reads.
LINES = [
    "the red cat sees the bird.", "", "king", "  the  small\tqueen ", "漢字 😀", "the old king sees\x1cthe fox.",
    "\u2028", "the quiet girl wakes the thief. " * 30,
]  # fmt: skip

#: Each decoder, cell and kind of attention, with few and many layers, with and without normalisation and tying.
KINDS = [
    ("stacked", "gru", "multihead", {"decoder_layers": 3, "encoder_layers": 2}),
    ("fed", "lstm", "additive", {"decoder_layers": 1, "layer_norm": False}),
    ("stacked", "lstm", "none", {"decoder_layers": 2, "tied": "none"}),
    ("fed", "gru", "general", {"decoder_layers": 2, "residual": False}),
    ("stacked", "rnn", "dot", {"decoder_layers": 1, "encoder_layers": 2}),
]


def test_the_kinds_are_all_there_are() -> None:
    assert {kind[0] for kind in KINDS} == set(DECODERS)
    assert {kind[1] for kind in KINDS} == set(CELLS)
    assert {kind[2] for kind in KINDS} == set(ATTENTIONS)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    return (main(["export", *map(str, arguments)]), *capsys.readouterr())


@pytest.mark.parametrize(("decoder", "cell", "attention", "changes"), KINDS, ids=lambda value: str(value)[:9])
def test_graphs_compute_what_the_model_computes_and_translate_alike(
    decoder: str,
    cell: str,
    attention: str,
    changes: dict[str, Any],
    toy_bundle: Path,
    toy_pairs: list[tuple[str, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    toy = read_bundle(toy_bundle)
    config = replace(toy.config.model, decoder=decoder, cell=cell, attention=attention, **changes)
    torch.manual_seed(5)
    # One of them has a vocabulary for each language, two a search that forbids repeats.
    tokenizers = toy.tokenizers
    if changes.get("tied") == "none":
        tokenizers = TokenizerPair.train(toy_pairs, replace(toy.config.text, joint=False, vocabulary=300))
    model = Model(config, len(tokenizers.source), len(tokenizers.target)).eval()
    for name, parameter in model.named_parameters():
        if "bias" in name or "norm" in name:
            torch.nn.init.normal_(parameter, mean=0.2)  # zeros and ones would hide what is in the wrong place
    search = replace(toy.config.search, no_repeat_ngram=2 if cell == "lstm" else 0)
    write_bundle(tmp_path / "bundle", model, tokenizers, replace(toy.config, model=config, search=search), {})
    assert run(capsys, tmp_path / "bundle", tmp_path / "out")[0] == 0

    sessions = [onnxruntime.InferenceSession(tmp_path / "out" / f"{n}.onnx") for n in ("encoder", "decoder_step")]
    source, mask = source_batch([[20, 21, 22, 23, 24, 25], [30], [40, 41, 42]])
    names = ("keys", "values", "hidden", "context")
    state = dict(
        zip(names, sessions[0].run(list(names), {"source": source.numpy(), "mask": mask.numpy()}), strict=True)
    )
    pieces = np.full(3, BOS)
    with torch.no_grad():
        ours = model.start(source, mask)
        for _ in range(4):
            log_p, ours = model.step(torch.from_numpy(pieces)[:, None], ours)
            given: dict[str, Any] = {**state, "mask": mask.numpy(), "pieces": pieces[:, None]}
            wanted = {node.name: given[node.name] for node in sessions[1].get_inputs()}
            theirs, state["hidden"], state["context"] = sessions[1].run(None, wanted)
            np.testing.assert_allclose(theirs, log_p[:, 0].numpy(), atol=1e-4)
            np.testing.assert_allclose(state["hidden"], ours.hidden.numpy(), atol=1e-4)
            np.testing.assert_allclose(state["context"], ours.context.numpy(), atol=1e-4)
            pieces = theirs.argmax(-1)

    program = runpy.run_path(str(tmp_path / "out" / "translate.py"))
    texts = [t.text for t in load(tmp_path / "bundle", "cpu", backend="torch").translate(LINES, beam=1)]
    assert program["translate"](LINES) == texts


def test_the_program_translates_as_we_do_without_torch(
    toy_bundle: Path, toy_pairs: list[tuple[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(capsys, toy_bundle, out)[0] == 0
    lines = [*LINES, *(source for source, _ in toy_pairs[:100])]
    # The program as it is, in a Python that has neither torch nor this package.
    code = (
        "import runpy, sys; sys.modules.update(torch=None, nmt=None); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(out / "translate.py")],
        input="\n".join(lines).encode(), capture_output=True, env=environment, check=True,
    )  # fmt: skip
    given = done.stdout.decode().split("\n")
    assert given.pop() == "" and len(given) == len(lines)
    assert given == [t.text for t in load(toy_bundle, "cpu", backend="torch").translate(lines, beam=1)]
    assert given[LINES.index("")] == "" and len(given[len(LINES) - 1].split()) > 20


def test_what_is_written_is_described_and_hashed(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said, _ = run(capsys, toy_bundle, tmp_path / "out")
    assert status == 0
    facts = json.loads((tmp_path / "out" / "model.json").read_text(encoding="utf-8"))
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {*facts["files"], "model.json"} and all(str(tmp_path / "out" / name) in said for name in names)
    for name, digest in facts["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest


def test_a_folder_with_something_in_it_is_refused(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").write_text("mine")
    for place in (tmp_path, tmp_path / "mine"):
        status, out, errors = run(capsys, toy_bundle, place)
        assert (status, out, errors.count("\n")) == (2, "", 1) and "expected a folder that is new or empty" in errors
    assert (tmp_path / "mine").read_text() == "mine"
