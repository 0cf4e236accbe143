"""The gradients of one update, in the memory there is; and which sentences are at fault when they are not finite.

Nothing here changes a weight.
"""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import torch
from torch import Tensor, nn

from nmt.batch import Batch
from nmt.model import Model
from nmt.objective import Objective
from nmt.sampling import Drawn

#: In bfloat16 on a CPU the rows of the output layer are a multiple of this, for fewer kernels to compile.
ROWS = 64

#: Sentences that one message names, at most.
NAMED = 3

#: What torch says on a CPU when memory is refused (Linux and macOS, Windows, its C++ library).
_REFUSED = ("DefaultCPUAllocator: can't allocate memory", "DefaultCPUAllocator: not enough memory", "std::bad_alloc")


class Gradients:
    """Adds up what batches say about a model's weights, in its parameters' ``grad``."""

    def __init__(
        self,
        model: Model,
        scaler: torch.amp.GradScaler,
        device: torch.device,
        precision: torch.dtype,
        objective: Objective,
    ) -> None:
        self._model, self._scaler, self._device = model, scaler, device
        self.precision, self.objective = precision, objective

    def add(self, group: Sequence[Batch], seed: int) -> tuple[list[Batch], list[Tensor], list[str]]:
        """The gradients of the mean loss over all tokens of ``group``, dropout seeded by ``seed``.

        A batch that does not fit into memory is cut in halves, down to one sentence; one that does not fit
        alone is set aside, and the mean is over the others.

        Returns:
            The batches as they were cut, the share of the loss of each, and what there is to tell.
        """
        batches, cut = list(group), False
        losses: list[Tensor] = []
        notes: list[str] = []
        while batches:
            torch.manual_seed(seed)
            tokens = sum(batch.target_tokens for batch in batches)
            losses = []
            try:
                for batch in batches:
                    losses.append(self._backward(batch, tokens))
                break
            except (MemoryError, RuntimeError) as error:
                if not out_of_memory(error):
                    raise
            # Only here, with the error and all that it held gone, is the memory free again. A backward pass that
            # broke off may have added some of its gradients: all are computed anew.
            self.clear()
            number = len(losses)
            if batches[number].sentences > 1:
                batches[number : number + 1] = halves(batches[number])
                cut = True
                continue
            alone = batches.pop(number)
            source, target = int(alone.source_mask.sum()) - 1, alone.target_tokens - 1
            notes.append(
                f"out of memory for one sentence alone: {begins_with(alone)}, with {source:,} and {target:,} pieces, is"
                " set aside; a lower text.max_length would leave it out"
            )
        if cut:
            notes.append(
                f"out of memory: its batch, that begins with {begins_with(group[0])}, was cut into {len(batches)} parts"
                " that fit; the update is the same but for what chance drops or draws, and takes longer: a lower"
                " batch.tokens would fit at once"
            )
        return batches, losses if batches else [], notes

    def fails(self, batch: Batch, seed: int) -> bool:
        """Whether a batch alone has a loss or a gradient that is not finite. Leaves no gradients."""
        self.clear()
        torch.manual_seed(seed)
        try:
            loss = self._backward(batch, batch.target_tokens)
        except (MemoryError, RuntimeError) as error:
            if not out_of_memory(error):
                raise
            return False
        found = [loss, *(p.grad for p in self._model.parameters() if p.grad is not None)]
        self.clear()
        return not all(bool(tensor.isfinite().all()) for tensor in found)

    def clear(self) -> None:
        """Give back the memory of a pass that broke off, and of its gradients."""
        self._model.zero_grad(set_to_none=True)
        gc.collect()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def _backward(self, batch: Batch, tokens: int) -> Tensor:
        """Add the gradients of a batch's share of a mean over ``tokens``: that share of the loss."""
        here = batch.to(self._device)
        share = self._backward_from(self.objective.entropy(here, self._logits) / tokens)
        # Where there is no number for the references there is none for translations: no search would find one.
        if self.objective.wants_risk and share.isfinite():
            share = share + self._backward_from(self.objective.weighted_risk(self._model, here, self._logits) / tokens)
        return share

    def _backward_from(self, loss: Tensor) -> Tensor:
        self._scaler.scale(loss).backward()
        return loss.detach()

    def _logits(self, here: Batch, drawn: Drawn | None) -> Tensor:
        multiple = ROWS if self._device.type == "cpu" and self.precision != torch.float32 else 1
        with self._autocast():
            logits: Tensor = self._model(here, multiple, drawn)
        return logits

    def _autocast(self) -> AbstractContextManager[Any]:
        wanted = self.precision != torch.float32
        return torch.autocast(self._device.type, dtype=self.precision if wanted else None, enabled=wanted)


def out_of_memory(error: BaseException) -> bool:
    """Whether memory was refused, on a GPU or a CPU. Everything else is an error of another kind."""
    if isinstance(error, (MemoryError, torch.cuda.OutOfMemoryError)):
        return True
    return isinstance(error, RuntimeError) and any(text in str(error) for text in _REFUSED)


def halves(batch: Batch) -> tuple[Batch, Batch]:
    """The first and the second half of a batch's sentences, each padded no wider than it needs."""
    middle = batch.sentences // 2
    return _rows(batch, 0, middle), _rows(batch, middle, batch.sentences)


def at_fault(batch: Batch, fails: Callable[[Batch], bool]) -> list[str]:
    """The places of the first few sentences that fail alone; none where the batch fails only as a whole.

    Looks into halves that fail and no other: about 2 log2(sentences) trials for each sentence found.
    """
    return list(itertools.islice(_failing(batch, fails), NAMED))


def begins_with(batch: Batch) -> str:
    """Where a batch's first sentences stand."""
    return ", ".join(batch.places[:NAMED])


@torch.no_grad()
def is_finite(module: nn.Module) -> bool:
    """Whether every weight is a number. One pass over them: milliseconds for millions."""
    weights: list[Tensor] = list(module.parameters())
    norms = torch.stack(torch._foreach_norm(weights))
    # A norm can overflow where no weight has: then each is looked at.
    return bool(norms.isfinite().all()) or all(bool(weight.isfinite().all()) for weight in weights)


def _failing(batch: Batch, fails: Callable[[Batch], bool]) -> Iterator[str]:
    if batch.sentences == 1:
        yield from batch.places
        return
    for half in halves(batch):
        if fails(half):
            yield from _failing(half, fails)


def _rows(batch: Batch, start: int, stop: int) -> Batch:
    source_mask, target_mask = batch.source_mask[start:stop], batch.target_mask[start:stop]
    source, target = (int(mask.sum(1).max()) for mask in (source_mask, target_mask))
    return Batch(
        batch.source[start:stop, :source],
        source_mask[:, :source],
        batch.target_in[start:stop, :target],
        batch.target_out[start:stop, :target],
        target_mask[:, :target],
        batch.places[start:stop],
    )
