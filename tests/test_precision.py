"""What "auto" stands for; that a run keeps to it is in `test_cli.py`."""

from __future__ import annotations

import pytest
import torch

from nmt.config import ModelConfig, Precision
from nmt.precision import chosen

CPU, OTHER = torch.device("cpu"), torch.device("meta")


def with_amx(patch: pytest.MonkeyPatch, has: bool) -> None:
    patch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: has, raising=False)


@pytest.mark.parametrize(
    ("asked", "hidden", "embedding", "device", "amx", "expected"),
    [
        ("auto", 512, 16, CPU, True, "bf16"),
        ("auto", 16, 512, CPU, True, "bf16"),  # as wide in its output layer
        ("auto", 511, 511, CPU, True, "fp32"),  # too narrow to gain from it
        ("auto", 512, 512, CPU, False, "fp32"),  # slower there
        ("auto", 512, 512, OTHER, True, "fp32"),  # whatever else torch knows: nothing is known of it here
        ("fp32", 512, 512, CPU, True, "fp32"),
        ("bf16", 16, 16, CPU, False, "bf16"),
        ("fp16", 16, 16, CPU, False, "fp16"),
    ],
)
def test_auto_is_bfloat16_where_it_is_faster_and_all_else_is_as_asked(
    asked: Precision, hidden: int, embedding: int, device: torch.device, amx: bool, expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with_amx(monkeypatch, amx)
    assert chosen(asked, ModelConfig(hidden=hidden, embedding=embedding), device) == expected


def test_a_torch_that_does_not_know_of_amx_computes_in_single_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(torch.cpu, "_is_amx_tile_supported", raising=False)
    assert chosen("auto", ModelConfig(hidden=512), CPU) == "fp32"


@pytest.mark.parametrize("gpu", [True, False])
def test_on_a_gpu_it_is_bfloat16_where_the_gpu_has_it(gpu: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: gpu)
    assert chosen("auto", ModelConfig(hidden=16), torch.device("cuda")) == ("bf16" if gpu else "fp32")
