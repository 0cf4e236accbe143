"""Weights in fewer bits: as near to the weights as the bits allow, and nothing read that does not fit."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
import safetensors.torch
import torch

from nmt.bundle import add_scores, read_bundle, write_bundle
from nmt.cli import main
from nmt.errors import BundleError
from nmt.weights import encode, parse

FIRST = Path(__file__).parent / "bundles" / "format-1"
MATRIX, SCALES = "target_embedding.weight", "target_embedding.weight:scales"

Arrays = dict[str, np.ndarray]


def compressed(folder: Path, kind: str) -> Path:
    assert main(["compress", str(FIRST), str(folder / kind), "--weights", kind]) == 0
    return folder / kind


def arrays(bundle: Path) -> Arrays:
    return dict(safetensors.numpy.load_file(bundle / "model.safetensors"))


def change(bundle: Path, how: Callable[[Arrays], object]) -> None:
    """Change the weights, and their hash, as somebody who wants to be believed would."""
    stored = arrays(bundle)
    how(stored)
    manifest = json.loads((bundle / "manifest.json").read_text())
    content = safetensors.numpy.save(stored, metadata={"tokenizer": manifest["tokenizer"]})
    (bundle / "model.safetensors").write_bytes(content)
    manifest["files"]["model.safetensors"] = hashlib.sha256(content).hexdigest()
    (bundle / "manifest.json").write_text(json.dumps(manifest))


def test_eight_bits_are_off_by_half_a_step_of_their_row_at_most(tmp_path: Path) -> None:
    before = arrays(FIRST)
    bundle = compressed(tmp_path, "int8")
    stored = arrays(bundle)
    loaded = {name: p.detach().numpy() for name, p in read_bundle(bundle).model.named_parameters()}
    assert sorted(loaded) == sorted(before)
    for name, weights in before.items():
        if weights.ndim < 2:
            assert np.array_equal(loaded[name], weights)
            continue
        assert stored[name].dtype == np.int8
        for row, largest in enumerate(np.abs(weights).max(1)):
            assert np.abs(stored[name][row]).max() == (127 if largest else 0)  # no level is wasted
            assert np.abs(loaded[name][row] - weights[row]).max() <= largest / 127 / 2 * 1.001


def test_half_precision_is_what_numpy_rounds_to(tmp_path: Path) -> None:
    bundle = compressed(tmp_path, "fp16")
    loaded = dict(read_bundle(bundle).model.named_parameters())
    for name, weights in arrays(FIRST).items():
        assert np.array_equal(loaded[name].detach().numpy(), weights.astype(np.float16).astype(np.float32))


def test_an_older_nmt_is_given_what_it_can_read(tmp_path: Path) -> None:
    formats = {kind: read_bundle(compressed(tmp_path, kind)).manifest["format"] for kind in ("fp32", "fp16", "int8")}
    assert formats == {"fp32": 1, "fp16": 1, "int8": 2}


def test_scores_are_added_without_touching_the_weights(tmp_path: Path) -> None:
    bundle = compressed(tmp_path, "int8")
    before = (bundle / "model.safetensors").read_bytes()
    add_scores(bundle, {"new": 1})
    assert (bundle / "model.safetensors").read_bytes() == before
    assert read_bundle(bundle).scores["new"] == 1


def test_a_number_that_half_precision_cannot_hold_is_told(tmp_path: Path) -> None:
    bundle = read_bundle(FIRST)
    with torch.no_grad():
        next(bundle.model.parameters()).fill_(1e5)
    with pytest.raises(BundleError, match="too large for fp16; store it as fp32"):
        write_bundle(tmp_path / "b", bundle.model, bundle.tokenizers, bundle.config, {}, "fp16")
    assert not (tmp_path / "b").exists()


def test_a_file_of_bfloat16_is_read_as_torch_reads_it(tmp_path: Path) -> None:
    tensors = {"a": torch.randn(3, 5).bfloat16(), "b": torch.tensor([1.0, -2.5e-30, 3e38]), "c": torch.tensor([7])}
    found, metadata = parse(safetensors.torch.save(tensors, metadata={"x": "y"}), tmp_path)
    assert metadata == {"x": "y"} and sorted(found) == ["a", "b", "c"]
    assert found["a"].dtype == np.float32 and found["a"].tolist() == tensors["a"].float().tolist()
    assert found["b"].tolist() == tensors["b"].tolist() and found["c"].tolist() == [7]


def test_a_row_of_zeros_stays_one() -> None:
    stored = encode({"w": np.array([[0.0, 0.0], [1.0, -2.0]], np.float32)}, "int8", "here")
    assert stored["w"].tolist() == [[0, 0], [64, -127]]
    assert stored["w:scales"].tolist() == pytest.approx([0, 2 / 127])


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (lambda w: w.update({SCALES: w[SCALES][:-1]}), "one for each row"),
        (lambda w: w.update({SCALES: w[SCALES][:, None]}), "one for each row"),
        (lambda w: w.update({SCALES: w[SCALES].astype(np.float64)}), "expected float32"),
        (lambda w: w.update({SCALES: np.full_like(w[SCALES], np.nan)}), "NaN or infinity"),
        (lambda w: w.update({SCALES: np.full_like(w[SCALES], 3e38)}), "NaN or infinity"),
        (lambda w: w.pop(SCALES), "holds int8"),
        (lambda w: w.update({MATRIX: w[MATRIX].astype(np.float32)}), "not part of this model"),
        (lambda w: w.update({MATRIX: w[MATRIX][:, :-1].copy()}), "has the shape"),
        (lambda w: w.update({MATRIX: w[MATRIX][None]}), "one for each row"),
        (lambda w: w.update({"output_bias": w["output_bias"].astype(np.int8)}), "holds int8"),
        (  # a product of the two would have the square of its size
            lambda w: w.update({"output_bias": w["output_bias"].astype(np.int8), "output_bias:scales": w[SCALES]}),
            "one for each row",
        ),
        (lambda w: w.update({"more": np.zeros((2, 2), np.int8), "more:scales": np.zeros(2, np.float32)}), "not part"),
    ],
)
def test_eight_bits_that_do_not_fit_are_refused(how: Callable[[Arrays], object], expected: str, tmp_path: Path) -> None:
    bundle = compressed(tmp_path, "int8")
    change(bundle, how)
    with pytest.raises(BundleError, match=expected) as raised:
        read_bundle(bundle)
    assert "\n" not in str(raised.value)


def test_a_bundle_of_the_first_format_cannot_hold_eight_bits(tmp_path: Path) -> None:
    bundle = compressed(tmp_path, "int8")
    manifest = json.loads((bundle / "manifest.json").read_text())
    (bundle / "manifest.json").write_text(json.dumps({**manifest, "format": 1}))
    with pytest.raises(BundleError, match="not part of this model"):
        read_bundle(bundle)


def test_compressing_does_not_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FIRST, tmp_path / "here")
    assert main(["compress", str(FIRST), str(tmp_path / "here")]) == 2
    assert "is there already" in capsys.readouterr().err
