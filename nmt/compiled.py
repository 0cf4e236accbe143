"""A model compiled for translating: its graphs (`nmt.graph`) run by ONNX Runtime, under the contract of `Model`.

On a CPU a step of a small model is bound by what starting each operation costs and by products of few rows.
ONNX Runtime starts an operation in a fraction of the time torch takes, and its kernels (MLAS) compute a row alike
however many rows there are, without the padding that `nmt.products` needs. Eight bits are exact there: a product
of whole numbers in 32 bits.

Shapes: B sentences, S source pieces, K beams, V pieces of the target vocabulary.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import onnxruntime
import torch
from torch import Tensor

from nmt.attention import Memory
from nmt.decoder import DecoderState
from nmt.ensemble import Ensemble, Joint
from nmt.graph import Written, encoder_graph, step_graph
from nmt.model import Model


class CompiledModel:
    """What a model was when it was compiled: later changes of its weights are not seen."""

    def __init__(self, model: Model, int8: bool = False, threads: int = 1, profile: str = "") -> None:
        """Compile a model that is on a CPU.

        Args:
            int8: compute products in eight bits, but for those of the recurrent layers that read the source.
            threads: of each product; the results do not depend on it.
            profile: how the names of two files begin, in which the times of all operations are to be written.
        """
        self._encoder = _Session(encoder_graph(model, int8), threads, profile and f"{profile}-encoder")
        self._stepper = _Session(step_graph(model, int8), threads, profile and f"{profile}-step")

    def start(self, source: Tensor, mask: Tensor) -> DecoderState:
        """As `Model.start`.  source [B, S], mask [B, S]"""
        given = self._encoder.run({"source": source, "mask": mask})
        return DecoderState(Memory(given["keys"], given["values"], mask), given["hidden"], given["context"], beams=1)

    def step(self, pieces: Tensor, state: DecoderState) -> tuple[Tensor, DecoderState]:
        """As `Model.step`.  [B, K] -> log-probabilities [B, K, V], state"""
        memory = state.memory
        inputs = {
            "pieces": pieces, "keys": memory.keys, "values": memory.values, "mask": memory.mask,
            "hidden": state.hidden, "context": state.context,
        }  # fmt: skip
        given = self._stepper.run(inputs)
        state = DecoderState(memory, given["next_hidden"], given["next_context"], state.beams)
        return given["log_p"].view(*pieces.shape, -1), state

    def profile(self) -> Counter[str]:
        """Microseconds of each part of the model, by the files that ``profile`` asked for; they end here."""
        spent: Counter[str] = Counter()
        for session in (self._encoder, self._stepper):
            for event in json.loads(Path(session.end_profiling()).read_text(encoding="utf-8")):
                if event.get("cat") == "Node":
                    # An operator that replaces others may have another name: "fused decoder/...", or its own.
                    part, slash, _ = event["name"].partition("/")
                    spent[part.split()[-1] if slash else "decoder"] += event["dur"]
        return spent


def compiled(model: Model | Ensemble, int8: bool = False, threads: int = 1) -> CompiledModel | Joint:
    """A model, or all members of an ensemble, compiled."""
    if isinstance(model, Ensemble):
        return Joint([CompiledModel(member, int8, threads) for member in model.members])
    return CompiledModel(model, int8, threads)


class _Session:
    """A graph, ready to run."""

    def __init__(self, graph: Written, threads: int, profile: str = "") -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3  # errors
        options.enable_mem_pattern = False  # it plans memory anew for each shape, and keeps every plan
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others may use the machine too
        if profile:
            options.enable_profiling, options.profile_file_prefix = True, profile
        # The session does not copy them: they live as long as it does.
        self._weights = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in graph.weights.values()]
        options.add_external_initializers(list(graph.weights), self._weights)
        self._session = onnxruntime.InferenceSession(
            graph.outline(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # three times as slow as the two operators that it replaces
        )
        self._inputs, self._outputs = (
            [node.name for node in nodes] for nodes in (self._session.get_inputs(), self._session.get_outputs())
        )
        self.end_profiling = self._session.end_profiling

    def run(self, inputs: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """What the graph gives, by name; it is given what it asks for."""
        arrays = self._session.run(self._outputs, {name: inputs[name].numpy() for name in self._inputs})
        return {name: torch.from_numpy(array) for name, array in zip(self._outputs, arrays, strict=True)}
