"""What a speed is measured with: repeats and their spread, the machine's own matrix speed, operations, memory."""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import torch
from torch.utils.flop_counter import FlopCounterMode

#: A product as large as those of a layer over a batch of 2,000 tokens: [2048, 512] x [512, 1536].
PRODUCT = (2048, 512, 1536)

#: A machine's matrix speed is the median over this many bursts, each of this many seconds or of one product.
BURSTS, BURST_SECONDS = 3, 0.1


@dataclass(frozen=True)
class Spread:
    """A figure that was measured several times."""

    median: float
    low: float
    high: float
    values: tuple[float, ...]  # in the order in which they were measured

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(statistics.median(values), min(values), max(values), tuple(values))


class MatrixSpeed:
    """How fast this machine multiplies matrices just now: what no program on it can exceed."""

    def __init__(self, dtype: torch.dtype, device: torch.device) -> None:
        rows, inner, columns = PRODUCT
        self._left = torch.randn(rows, inner, device=device).to(dtype)
        self._right = torch.randn(inner, columns, device=device).to(dtype)
        self._product = torch.empty(rows, columns, dtype=dtype, device=device)
        self._device = device
        self._many = max(round(BURST_SECONDS / min(self._seconds(1) for _ in range(3))), 1)

    def __call__(self) -> float:
        """GFLOP/s: billions of multiplications and additions a second."""
        rows, inner, columns = PRODUCT
        seconds = statistics.median(self._seconds(self._many) for _ in range(BURSTS))
        return 2 * rows * inner * columns * self._many / seconds / 1e9

    def _seconds(self, products: int) -> float:
        def multiply() -> None:
            for _ in range(products):
                torch.mm(self._left, self._right, out=self._product)

        return seconds(multiply, self._device)


def seconds(work: Callable[[], object], device: torch.device) -> float:
    """How long some work takes, until the device has done it."""
    _wait(device)
    started = time.perf_counter()
    work()
    _wait(device)
    return time.perf_counter() - started


@contextmanager
def counted(sequences: bool = True) -> Iterator[FlopCounterMode]:
    """Count the operations of matrix products: a multiplication and an addition are two.

    The fused recurrent kernels of oneDNN and cuDNN are no products to torch's counter and would count for nothing:
    where ``sequences`` are read by them they are off here, which changes the time and not the operations. What is no
    product (activations, normalisation, softmax) is not counted.
    """
    # `nmt.gru` adds to what is there, which torch's counter does not know for a product.
    in_place = {torch.ops.aten.baddbmm_: _batched_product}
    with ExitStack() as stack:
        if sequences:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # torch warns of Intel GPUs whenever it is asked about oneDNN
                stack.enter_context(torch.backends.mkldnn.flags(enabled=False))
            stack.enter_context(torch.backends.cudnn.flags(enabled=False))
        yield stack.enter_context(FlopCounterMode(display=False, custom_mapping=in_place))


def _batched_product(_: object, left: Sequence[int], right: Sequence[int], **__: object) -> int:
    """Operations of products of matrices of these shapes: [D, N, I] x [D, I, O]."""
    return 2 * left[0] * left[1] * left[2] * right[2]


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
