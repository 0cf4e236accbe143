"""The number format of training's products: what `train.precision` asks for, and what "auto" means here."""

from __future__ import annotations

import torch

from nmt.config import ModelConfig, Precision

#: By their name in a configuration.
PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}

#: Narrower models gain nothing from bfloat16 on a CPU: too little of their time is in products (scripts/README.md).
WIDE = 512


def chosen(asked: Precision, model: ModelConfig, device: torch.device) -> Precision:
    """The precision that is asked for; of "auto", what it stands for on this device and for this model.

    That is bfloat16 where there are matrix units for it: in nearly every GPU of today, and in a CPU with AMX for a
    model whose states or embeddings are wide enough to gain from them. A CPU without them is slower in bfloat16 than in
    single precision.
    """
    if asked != "auto":
        return asked
    if device.type == "cuda":
        units = torch.cuda.is_bf16_supported()
    else:
        units = device.type == "cpu" and max(model.hidden, model.embedding) >= WIDE and _has_amx()
    return "bf16" if units else "fp32"


def _has_amx() -> bool:
    """Whether the processor multiplies matrices of bfloat16 in units of its own. torch has no public name for it."""
    asked = getattr(torch.cpu, "_is_amx_tile_supported", None)
    return asked is not None and bool(asked())
