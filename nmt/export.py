"""Moving out: a bundle as two ONNX graphs that run without torch.

`encoder.onnx` takes a source to everything a decoder starts from, `decoder_step.onnx` one piece and a state to
logits and the next state; both for any number and length of sentences. Beside them lie the tokenizer, `model.json`
with all that a program must know, and `translate.py`, a program that knows it.

Shapes: B sentences, S source pieces, V target vocabulary, L layers, P parts of a cell's state, H hidden units,
N rows, T steps, I inputs.
"""

from __future__ import annotations

import copy
import hashlib
import io
import json
import logging
import warnings
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from nmt.attention import Memory
from nmt.checkpoint import Bundle, write_folder
from nmt.config import as_tree
from nmt.decoder import DecoderState
from nmt.errors import ConfigError
from nmt.model import Model
from nmt.products import SteadyLinear
from nmt.recurrent import Recurrent
from nmt.text import BOS, EOS, PAD

#: Version of what `model.json` says.
FORMAT = 1

PROGRAM, FACTS = "translate.py", "model.json"

#: What a state is made of, in the order in which the encoder gives it; the last two change at every step.
STATE = ("keys", "values", "mask", "hidden", "context")

#: The gates of each cell, in the order of ONNX's operators as places in torch's.
GATES = {"gru": (1, 0, 2), "lstm": (0, 3, 1, 2), "rnn": (0,)}

INSTALL = "pip install 'nmt[onnx]'"


def export(bundle: Bundle, folder: Path) -> None:
    """Write a bundle's ONNX graphs, tokenizer, facts and program into a new folder.

    Raises:
        ConfigError: the libraries that write ONNX are not installed, or there is something in the folder.
        BundleError: the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(f"{folder}: is there already; expected a folder that is new or empty")
    encoder, step = _graphs(_kernels(bundle.model))
    files = {
        "encoder.onnx": encoder,
        "decoder_step.onnx": step,
        **bundle.tokenizers.files(),
        PROGRAM: resources.files("nmt.exported").joinpath(PROGRAM).read_bytes(),
    }
    joint = bundle.tokenizers.joint
    config = bundle.config
    facts = {
        "format": FORMAT,
        "source_language": config.source_language,
        "target_language": config.target_language,
        "source_tokenizer": "tokenizer.model" if joint else "source.model",
        "target_tokenizer": "tokenizer.model" if joint else "target.model",
        "ids": {"padding": PAD, "bos": BOS, "eos": EOS, "forbidden": list(bundle.tokenizers.target.forbidden)},
        "max_length": config.text.max_length,
        "no_repeat_ngram": config.search.no_repeat_ngram,
        "state": list(STATE),
        "limit": {"factor": config.search.limit_factor, "extra": config.search.limit_extra},
        "model": as_tree(config)["model"],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    write_folder(folder, {**files, FACTS: (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()})


class Encode(nn.Module):
    """A source to the state before the first piece."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, source: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """source [B, S], mask [B, S] -> keys, values, hidden [L, P, B, H], context [B, H]"""
        state = self.model.start(source, mask)
        keys, values = state.memory.keys, state.memory.values
        # Two outputs cannot be one tensor, as they are where keys are the encoder's states; nor can one have no width.
        return (keys if keys.shape[-1] else values) + 0, values, state.hidden, state.context


class Step(nn.Module):
    """One step of decoding."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, keys: Tensor, values: Tensor, mask: Tensor, hidden: Tensor, context: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """pieces [B], a state -> logits [B, V], the next hidden and context"""
        state = DecoderState(Memory(keys, values, mask), hidden, context, beams=1)
        features, state = self.model.decoder.step(self.model.target_embedding(pieces), state)
        logits = functional.linear(features, self.model.output.weight, self.model.output_bias)
        return logits, state.hidden, state.context


class Kernel(nn.Module):
    """A recurrent layer as one operator of ONNX, whose contract is that of `Recurrent`."""

    def __init__(self, layer: Recurrent, cell: str) -> None:
        super().__init__()
        self.parts, self.hidden, self.cell = layer.parts, layer.hidden, cell
        inputs, hidden, input_bias, hidden_bias = (self._ordered(p.detach()) for p in layer.rnn.parameters())
        self.register_buffer("inputs", inputs[None])  # [1, G*H, I]
        self.register_buffer("recurrent", hidden[None])  # [1, G*H, H]
        self.register_buffer("bias", torch.cat([input_bias, hidden_bias])[None])  # [1, 2*G*H]

    def forward(self, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Read T steps.  x [N, T, I], state [P, N, H] -> outputs [N, T, H], last state [P, N, H]"""
        cell = getattr(torch.ops.nmt_export, self.cell)
        return cell(x, state, self.inputs, self.recurrent, self.bias)  # type: ignore[no-any-return]

    def _ordered(self, weight: Tensor) -> Tensor:
        """Gates in the order of ONNX."""
        gates = weight.split(self.hidden)
        return torch.cat([gates[place] for place in GATES[self.cell]])


def _shapes(x: Tensor, state: Tensor, inputs: Tensor, recurrent: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    return x.new_empty(x.shape[0], x.shape[1], state.shape[2]), torch.empty_like(state)


# Operators that are traced and never run: their kernels are those of the engine that runs the graph.
for _cell in GATES:
    torch.library.define(
        f"nmt_export::{_cell}",
        "(Tensor x, Tensor state, Tensor inputs, Tensor recurrent, Tensor bias) -> (Tensor, Tensor)",
    )
    torch.library.register_fake(f"nmt_export::{_cell}", _shapes)


def _kernels(model: Model) -> Model:
    """A copy of a model whose recurrent layers are operators and whose projections are plain ones."""
    model = copy.deepcopy(model).cpu().float().eval()
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, Recurrent):
                setattr(module, name, Kernel(child, model.config.cell))
            elif isinstance(child, SteadyLinear):
                plain = nn.Linear(child.in_features, child.out_features, bias=child.bias is not None)
                plain.load_state_dict(child.state_dict())
                setattr(module, name, plain)
    return model


def _graphs(model: Model) -> tuple[bytes, bytes]:
    """The encoder and the step, as ONNX."""
    cells = _cells()
    batch, length = torch.export.Dim("batch"), torch.export.Dim("source")
    lengths = torch.tensor([5, 3, 1])  # an example: any will do
    mask = torch.arange(5)[None] < lengths[:, None]
    source = torch.where(mask, torch.tensor(EOS), torch.tensor(PAD))
    given = {0: batch, 1: length}
    encoder = _graph(Encode(model), (source, mask), (given, given), ["source", "mask"], [*STATE[:2], *STATE[3:]], cells)
    config = model.config
    values, along = torch.zeros(3, 5, config.hidden), {0: batch, 1: length}
    if config.attention == "multihead":
        values, along = torch.zeros(3, config.heads, 5, config.hidden // config.heads), {0: batch, 2: length}
    # Not the same tensor: the exporter would make one input of the two.
    keys = values.clone()
    hidden = torch.zeros(config.decoder_layers, 2 if config.cell == "lstm" else 1, 3, config.hidden)
    examples = (torch.full((3,), BOS), keys, values, mask, hidden, torch.zeros(3, config.hidden))
    sizes = ({0: batch}, along, along, given, {2: batch}, {0: batch})
    names = ["logits", "next_hidden", "next_context"]
    return encoder, _graph(Step(model), examples, sizes, ["pieces", *STATE], names, cells)


def _graph(
    module: nn.Module,
    examples: tuple[Tensor, ...],
    sizes: tuple[dict[int, Any], ...],
    inputs: list[str],
    outputs: list[str],
    cells: dict[Any, Callable[..., Any]],
) -> bytes:
    import onnx

    # The exporter talks of its own deprecations and of axes that have the same size, as they should.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(
            module, examples, dynamo=True, dynamic_shapes=sizes, input_names=inputs, output_names=outputs,
            custom_translation_table=cells, verbose=False,
        )  # fmt: skip
    assert program is not None
    content = io.BytesIO()
    onnx.save_model(program.model_proto, content)
    return content.getvalue()


def _cells() -> dict[Any, Callable[..., Any]]:
    """What each recurrent operator is in ONNX."""
    try:
        import onnx  # noqa: F401
        from onnxscript import opset18 as op
    except ImportError as error:
        raise ConfigError(f"exporting needs {error.name}: {INSTALL}") from None

    one: Any = [1]

    def one_part(operator: Callable[..., Any], **options: Any) -> Callable[..., Any]:
        def translate(x: Any, state: Any, inputs: Any, recurrent: Any, bias: Any) -> Any:
            hidden = recurrent.shape[2]
            steps = op.Transpose(x, perm=[1, 0, 2])  # [T, N, I]
            every, last = operator(steps, inputs, recurrent, bias, None, state, hidden_size=hidden, **options)
            return op.Transpose(op.Squeeze(every, one), perm=[1, 0, 2]), last

        return translate

    def lstm(x: Any, state: Any, inputs: Any, recurrent: Any, bias: Any) -> Any:
        hidden = recurrent.shape[2]
        before = op.Split(state, num_outputs=2, axis=0)
        steps = op.Transpose(x, perm=[1, 0, 2])
        every, *last = op.LSTM(steps, inputs, recurrent, bias, None, *before, hidden_size=hidden)
        return op.Transpose(op.Squeeze(every, one), perm=[1, 0, 2]), op.Concat(*last, axis=0)

    operators = torch.ops.nmt_export
    return {
        operators.gru.default: one_part(op.GRU, linear_before_reset=1),
        operators.rnn.default: one_part(op.RNN),
        operators.lstm.default: lstm,
    }
