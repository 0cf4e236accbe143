"""A model compiled for translating: its graphs (`nmt.graph`) run by ONNX Runtime, as `Model` is but on NumPy's arrays.

On a CPU a step of a small model is bound by what starting each operation costs and by products of few rows.
ONNX Runtime starts an operation in a fraction of the time torch takes, and its kernels (MLAS) compute a row alike
however many rows there are, without the padding that `nmt.products` needs. Eight bits are exact there: a product
of whole numbers in 32 bits.

Shapes: B sentences, S source pieces, K beams, V pieces of the target vocabulary.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from nmt.decoding import DecoderState, Joint, Memory, mean
from nmt.graph import encoder_graph, step_graph
from nmt.network import Network
from nmt.operators import Written

Numbers = NDArray[Any]


class CompiledModel:
    """What a model was when it was compiled: later changes of its weights are not seen."""

    def __init__(
        self, network: Network, int8: bool = False, threads: int = 1, profile: str = "", weights: bool = False
    ) -> None:
        """Compile a network.

        Args:
            int8: compute products in eight bits, but for those of the recurrent layers that read the source.
            threads: of each product; the results do not depend on it.
            weights: let `look` be called too.
            profile: how the names of two files begin, in which the times of all operations are to be written.
        """
        self._encoder = _Session(encoder_graph(network, int8), threads, profile and f"{profile}-encoder")
        self._stepper = _Session(step_graph(network, int8, weights), threads, profile and f"{profile}-step")

    def start(self, source: Numbers, mask: Numbers) -> DecoderState:
        """As `Model.start`.  source [B, S], mask [B, S]"""
        given = self._encoder.run({"source": source, "mask": mask})
        return DecoderState(Memory(given["keys"], given["values"], mask), given["hidden"], given["context"], beams=1)

    def step(self, pieces: Numbers, state: DecoderState) -> tuple[Numbers, DecoderState]:
        """As `Model.step`.  [B, K] -> log-probabilities [B, K, V], state"""
        log_p, _, state = self.look(pieces, state)
        return log_p, state

    def look(self, pieces: Numbers, state: DecoderState) -> tuple[Numbers, Numbers | None, DecoderState]:
        """A `step`, and the weights of its attention, where they were asked for.  [B, K] -> ..., [B, K, S], ..."""
        memory = state.memory
        inputs = {
            "pieces": pieces, "keys": memory.keys, "values": memory.values, "mask": memory.mask,
            "hidden": state.hidden, "context": state.context,
        }  # fmt: skip
        given = self._stepper.run(inputs)
        state = DecoderState(memory, given["next_hidden"], given["next_context"], state.beams)
        return given["log_p"].reshape(*pieces.shape, -1), given.get("weights"), state

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


def compiled(networks: Sequence[Network], int8: bool = False, threads: int = 1) -> CompiledModel | Joint:
    """A network, or all members of an ensemble, compiled."""
    models = [CompiledModel(network, int8, threads) for network in networks]
    return Joint(models) if len(models) > 1 else models[0]


class Reader:
    """Reads given targets with a network, or with an ensemble of several, step by step: as `nmt.forcing.Force`."""

    def __init__(self, networks: Sequence[Network], threads: int = 1) -> None:
        self._members = [CompiledModel(network, threads=threads, weights=True) for network in networks]
        attending = [network.config.attention != "none" for network in networks]
        self._attending = attending if any(attending) else [True] * len(networks)

    def __call__(
        self, source: Numbers, mask: Numbers, target_in: Numbers, target_out: Numbers
    ) -> tuple[Numbers, Numbers]:
        """[B, S], [B, S], [B, T], [B, T] -> log-probabilities of the pieces [B, T], attention [B, T, S]"""
        states = [member.start(source, mask) for member in self._members]
        log_p = np.empty(target_out.shape, np.float32)
        weights = np.empty((*target_out.shape, source.shape[1]), np.float32)
        each = np.arange(len(source))
        for place in range(target_out.shape[1]):
            seen = [
                member.look(target_in[:, place : place + 1], state)
                for member, state in zip(self._members, states, strict=True)
            ]
            log_p[:, place] = mean([of_pieces[each, 0, target_out[:, place]] for of_pieces, _, _ in seen])
            its = [
                found
                for (_, found, _), counts in zip(seen, self._attending, strict=True)
                if counts and found is not None
            ]
            weights[:, place] = np.mean(its, axis=0)[:, 0]
            states = [state for _, _, state in seen]
        return log_p, weights


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

    def run(self, inputs: Mapping[str, Numbers]) -> dict[str, Numbers]:
        """What the graph gives, by name; it is given what it asks for."""
        arrays = self._session.run(self._outputs, {name: inputs[name] for name in self._inputs})
        return dict(zip(self._outputs, arrays, strict=True))
