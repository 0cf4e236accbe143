"""A graph of ONNX's operators, written one after the other, its linear maps in single precision or in eight bits.

It knows no network: `nmt.graph` writes that.

Shapes: I inputs, O outputs of a linear map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from nmt.weights import rounded

#: Versions of the operators and of the file, which onnxruntime 1.18 knows.
OPERATORS, FILE = 18, 9

#: Operators of onnxruntime that are not ONNX's.
OURS = "com.microsoft"

#: What layer normalisation adds to a variance.
EPSILON = 1e-5

#: Constants of fewer numbers (shapes, axes, scales) are part of a graph itself.
LARGE = 1024

#: Where the whole numbers of a row begin to count: zero is 128, as the type has no sign.
MIDDLE = 128

#: The largest whole number of a weight. Processors without instructions for it (VNNI) add products in pairs in 16 bits:
#: of a byte and a number up to 64 two fit, 2 x 255 x 64 < 2^15. So all of them are exact, and compute the same.
LARGEST_WEIGHT = 64

Weight = NDArray[Any]

FLOAT, WHOLE, WHOLE_32, TRUTH = TensorProto.FLOAT, TensorProto.INT64, TensorProto.INT32, TensorProto.BOOL


@dataclass(frozen=True)
class Written:
    """A graph that is complete, its weights apart: whoever runs it here need not copy them."""

    model: onnx.ModelProto  # with the small constants
    weights: Mapping[str, NDArray[Any]]

    def file(self) -> bytes:
        """All in one, as a file for others."""
        whole = onnx.ModelProto()
        whole.CopyFrom(self.model)
        whole.graph.initializer.extend(numpy_helper.from_array(array, name) for name, array in self.weights.items())
        return bytes(whole.SerializeToString())

    def outline(self) -> bytes:
        """The weights but named, as data that lie elsewhere."""
        whole = onnx.ModelProto()
        whole.CopyFrom(self.model)
        for name, array in self.weights.items():
            type_ = helper.np_dtype_to_tensor_dtype(array.dtype)
            tensor = whole.graph.initializer.add(name=name, data_type=type_, dims=array.shape)
            tensor.data_location = TensorProto.EXTERNAL
            tensor.external_data.add(key="location", value="memory")
        return bytes(whole.SerializeToString())


class Graph:
    """A graph that is being written. What an operator gives is known by a name."""

    def __init__(self, int8: bool = False) -> None:
        """``int8`` computes products in eight bits."""
        self.int8 = int8
        self.part = ""  # of the model, that what is written now belongs to: how the names of its operators begin
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, NDArray[Any]] = {}
        self._inputs: list[onnx.ValueInfoProto] = []

    def input(self, name: str, type_: int, *shape: str | int) -> str:
        self._inputs.append(helper.make_tensor_value_info(name, type_, shape))
        return name

    def constant(self, values: Any) -> str:
        """Numbers that are part of the graph."""
        name = f"c{len(self._constants)}"
        self._constants[name] = np.asarray(values, order="C")
        return name

    def __call__(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """What an operator gives, if it is one tensor."""
        return self.many(operator, 1, *inputs, **attributes)[0]

    def many(self, operator: str, outputs: int, *inputs: str, domain: str = "", **attributes: Any) -> list[str]:
        names = [f"{operator}{len(self._nodes)}.{number}" for number in range(outputs)]
        name = f"{self.part}/{names[0]}"
        self._nodes.append(helper.make_node(operator, inputs, names, name, domain=domain, **attributes))
        return names

    def split(self, x: str, sizes: Sequence[int]) -> list[str]:
        """Parts of the last axis."""
        return self.many("Split", len(sizes), x, self.constant(list(sizes)), axis=-1) if len(sizes) > 1 else [x]

    def written(self, **outputs: tuple[str, int, Sequence[str | int]]) -> Written:
        """The graph; ``outputs`` are what is given, its type and its shape."""
        renamed: dict[str, str] = {}
        for name, (given, _, _) in outputs.items():
            if renamed.setdefault(given, name) != name:  # given twice
                self("Identity", given)
                renamed[self._nodes[-1].output[0]] = name
        for node in self._nodes:
            for names in (node.input, node.output):
                names[:] = [renamed.get(name, name) for name in names]
        infos = [helper.make_tensor_value_info(name, type_, shape) for name, (_, type_, shape) in outputs.items()]
        weights = {name: array for name, array in self._constants.items() if array.size >= LARGE}
        small = [numpy_helper.from_array(a, name) for name, a in self._constants.items() if name not in weights]
        graph = helper.make_graph(self._nodes, "nmt", self._inputs, infos, small)
        versions = [helper.make_opsetid("", OPERATORS)] + [helper.make_opsetid(OURS, 1)] * self.int8
        model = helper.make_model(graph, opset_imports=versions, ir_version=FILE, producer_name="nmt")
        return Written(model, weights)

    def linear(self, x: str, weight: Weight, bias: Weight | None = None, largest: float = 0) -> str:
        """x weight^T + bias.  x [..., I], weight [O, I] -> [..., O]

        In eight bits (see `rounded`), both factors become whole numbers and their sum is exact. The weights are rounded
        now, to seven bits, each output's with a scale of its own; the rows as they come, with one for each, or with one
        for all, where it is known that hardly a number is above ``largest``.
        """
        if not self.int8:
            y = self("MatMul", x, self.constant(weight.T))
            return y if bias is None else self("Add", y, self.constant(bias))
        whole, scales = rounded(weight, LARGEST_WEIGHT)
        scale, middle = self.constant(np.float32((largest or 1) / 127)), self.constant(np.uint8(MIDDLE))
        matrix, zero = self.constant(whole.T), self.constant(np.int8(0))
        factors = (matrix, scale, self.constant(scales[:, 0]), middle, zero)
        if largest:
            added = () if bias is None else (self.constant(bias),)
            rows = self("QuantizeLinear", x, scale, middle)
            return self("MatMulIntegerToFloat", rows, *factors, *added, domain=OURS)
        peaks = self("ReduceMax", self("Abs", x), self.constant([-1]), keepdims=1)
        peaks = self("Max", peaks, self.constant(np.float32(1e-30)))  # a row of zeros stays one
        rows = self("QuantizeLinear", self("Div", x, peaks), scale, middle)
        y = self("Mul", self("MatMulIntegerToFloat", rows, *factors, domain=OURS), peaks)
        return y if bias is None else self("Add", y, self.constant(bias))

    def norm(self, x: str, scale: Weight, shift: Weight) -> str:
        return self("LayerNormalization", x, self.constant(scale), self.constant(shift), axis=-1, epsilon=EPSILON)
