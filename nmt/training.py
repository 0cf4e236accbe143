"""The training loop: loss, schedule, averaging, validation, early stop, exact resume.

Shapes: V pieces of the target vocabulary, R real target pieces of a batch.

**Exact resume.** What an update does follows from the weights, the optimizer, the batch and the update's
number alone: its dropout is seeded by its number, its batch by its position. So a run that is killed
and resumed ends, on a CPU, with the same bits as one that was not. The exception is a run with
``train.minutes``, whose schedule follows the clock.
"""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from nmt.batch import Batch, Batches, Position
from nmt.checkpoint import load_parameters, parameters, previous_state, read_state, write_bundle, write_state
from nmt.config import Config, TrainConfig
from nmt.errors import BundleError, TrainingError
from nmt.model import Model
from nmt.text import TokenizerPair

#: Updates that one line of the log sums up.
LOG_EVERY = 20

Event = Mapping[str, Any]
Report = Callable[[Event], None]
#: Scores of a model on the validation set; "bleu" decides which model is best, else "loss".
Validate = Callable[[Model], Mapping[str, float]]


@dataclass(frozen=True)
class Standing:
    """Where a run stands. With the tensors it is all that a resumed run needs."""

    update: int = 0
    position: Position = field(default_factory=Position)
    seconds: float = 0.0  # of training, validation included
    best: float = -math.inf  # larger is better
    best_update: int = 0
    best_scores: Mapping[str, float] | None = None
    stale: int = 0  # validations since the best
    bad: int = 0  # updates in a row that were skipped for a NaN
    finished: str = ""  # why the run is over


def label_smoothed_loss(logits: Tensor, targets: Tensor, smoothing: float) -> Tensor:
    """Sum over tokens of the label-smoothed cross-entropy (Szegedy et al. 2016, section 7), in nats.

    Shapes: logits [R, V], targets [R] -> scalar.
    """
    return functional.cross_entropy(logits.float(), targets, label_smoothing=smoothing, reduction="sum")


def learning_rate(update: int, progress: float, config: TrainConfig) -> float:
    """Linear warm-up, then decay to ``final_rate`` as ``progress`` goes from 0 to 1."""
    warm = min(1.0, (update + 1) / config.warmup) if config.warmup else 1.0
    progress = min(max(progress, 0.0), 1.0)
    left = {"cosine": (1 + math.cos(math.pi * progress)) / 2, "linear": 1 - progress, "none": 1.0}[config.decay]
    return config.learning_rate * warm * (config.final_rate + (1 - config.final_rate) * left)


@torch.no_grad()
def validation_loss(model: Model, batches: Sequence[Batch], device: torch.device) -> float:
    """Cross-entropy of a held-out set, without smoothing, in nats a token."""
    total, tokens = 0.0, 0
    for batch in batches:
        here = batch.to(device)
        total += float(label_smoothed_loss(model(here), here.target_out[here.target_mask], 0.0))
        tokens += batch.target_tokens
    return total / max(tokens, 1)


class Trainer:
    """Fits a model to batches. Knows nothing of files of text, of BLEU, or of the screen."""

    def __init__(
        self,
        model: Model,
        tokenizers: TokenizerPair,
        config: Config,
        batches: Batches,
        run: Path,
        *,
        validate: Validate | None,
        report: Report,
        device: torch.device | str = "cpu",
        fingerprint: str = "",
    ) -> None:
        """``fingerprint`` names the data: a state of other data is not resumed."""
        self.device = torch.device(device)
        self.model = model.to(self.device).train()
        self.averaged = copy.deepcopy(self.model).eval()
        self.tokenizers, self.config, self.batches = tokenizers, config, batches
        self.validate, self.report, self.fingerprint = validate, report, fingerprint
        self.state_path, self.best_path = run / "state.safetensors", run / "best"
        self.standing = Standing()
        self.stop_requested = False
        train = config.train
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=0.0, betas=train.betas, weight_decay=train.weight_decay, fused=True
        )
        self.precision = _precision(train.precision, self.device)
        self.scaler = torch.amp.GradScaler(self.device.type, enabled=self.precision == torch.float16)
        self._total_updates = 0

    def fit(self) -> Standing:
        """Train until the end, from the state on disk where there is one.

        Raises:
            TrainingError: the loss stays NaN or infinite.
            BundleError: the disk is full; the state before it is kept.
        """
        config = self.config.train
        if not config.minutes:
            updates = math.ceil(self.batches.batches_per_epoch() / self.config.batch.accumulate)
            self._total_updates = max(config.epochs * updates, 1)
        self._resume()
        if self.standing.finished:
            return self.standing
        window = _Window()
        started = time.perf_counter() - self.standing.seconds
        for group, position in self._groups():
            epoch_ends = position.epoch > self.standing.position.epoch
            window.add(group, *self._update(group))
            self.standing = replace(
                self.standing,
                update=self.standing.update + 1,
                position=position,
                seconds=time.perf_counter() - started,
            )
            due = self.standing.update % config.validate_every == 0 if config.validate_every else epoch_ends
            over = self._over()
            log = self.standing.update % LOG_EVERY == 0 or due or over or self.stop_requested
            if log:
                self.report(window.event(self.standing, self.progress, self.rate))
            if due or over:
                self._validate()
                self.standing = replace(self.standing, seconds=time.perf_counter() - started)
                over = over or self._over()
            if over:
                self.standing = replace(self.standing, finished=over)
            if over or self.stop_requested or due or self.standing.update % config.save_every == 0:
                self._save()
            if over or self.stop_requested:
                break
            if log:  # what validating and saving took is not counted against the next line's speed
                window = _Window()
        return self.standing

    @property
    def progress(self) -> float:
        """Share of the run that is done, 0 to 1."""
        if minutes := self.config.train.minutes:
            return min(self.standing.seconds / (60 * minutes), 1.0)
        return min(self.standing.update / max(self._total_updates, 1), 1.0)

    @property
    def rate(self) -> float:
        """The learning rate of the next update."""
        return learning_rate(self.standing.update, self.progress, self.config.train)

    def _groups(self) -> Iterator[tuple[list[Batch], Position]]:
        """The batches of one update, and the position after them. No update spans two epochs."""
        group: list[Batch] = []
        epoch = self.standing.position.epoch
        for batch, position in self.batches.start(self.standing.position):
            group.append(batch)
            if len(group) == self.config.batch.accumulate or position.epoch > epoch:
                yield group, position
                group, epoch = [], position.epoch

    def _over(self) -> str:
        """Why the run is over, or nothing."""
        config, standing = self.config.train, self.standing
        if config.patience and standing.stale >= config.patience:
            return f"no better score in {standing.stale} validations"
        if config.minutes:
            return f"{config.minutes:g} minutes are over" if self.progress >= 1 else ""
        return f"{config.epochs} epochs are done" if standing.position.epoch >= config.epochs else ""

    def _update(self, group: Sequence[Batch]) -> tuple[float, float]:
        """One update from the gradients of all batches of ``group``: (loss per token, gradient norm)."""
        config = self.config.train
        for settings in self.optimizer.param_groups:
            settings["lr"] = self.rate
        # The update's number seeds its dropout: nothing drawn elsewhere can shift it.
        torch.manual_seed((config.seed << 32) + self.standing.update)
        tokens = sum(batch.target_tokens for batch in group)
        parts: list[Tensor] = []
        for batch in group:
            here = batch.to(self.device)
            with self._autocast():
                logits = self.model(here)
            part = label_smoothed_loss(logits, here.target_out[here.target_mask], config.smoothing) / tokens
            self.scaler.scale(part).backward()
            parts.append(part.detach())
        loss = torch.stack(parts).sum()
        self.scaler.unscale_(self.optimizer)
        limit = config.clip or math.inf
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), limit)
        if not (torch.isfinite(loss) and torch.isfinite(norm)):
            # Where every loss is finite it was a gradient: then the first batch must stand for all.
            bad = next((b for b, part in zip(group, parts, strict=True) if not torch.isfinite(part)), group[0])
            self._skip(bad, float(loss), float(norm))
        else:
            self.scaler.step(self.optimizer)
            self.standing = replace(self.standing, bad=0)
            self._average()
        self.scaler.update()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss), float(norm)

    def _skip(self, bad: Batch, loss: float, norm: float) -> None:
        """Leave the weights as they are, say so, and give up when it goes on."""
        self.standing = replace(self.standing, bad=self.standing.bad + 1)
        if self.precision == torch.float16 and self.standing.bad == 1 and math.isfinite(loss):
            return  # the scaler tries ever larger scales: one overflow is how it finds the limit
        places = ", ".join(bad.places[:3])
        found = f"update {self.standing.update + 1}: loss {loss:.3g}, gradient norm {norm:.3g}"
        self.report({"event": "note", "text": f"{found}: skipped; its batch begins with {places}"})
        if self.standing.bad >= self.config.train.max_bad_updates:
            raise TrainingError(
                f"{found}: {self.standing.bad} updates in a row were not finite; the last good state is kept;"
                " try a lower train.learning_rate, or look at the sentences around " + places
            )

    @torch.no_grad()
    def _average(self) -> None:
        """Exponential moving average of the weights, faster at first (Polyak and Juditsky 1992)."""
        update = self.standing.update
        decay = min(self.config.train.average, (1 + update) / (10 + update))
        own: list[Tensor] = list(self.model.parameters())
        averaged: list[Tensor] = list(self.averaged.parameters())
        torch._foreach_lerp_(averaged, own, 1 - decay)

    def _autocast(self) -> AbstractContextManager[Any]:
        wanted = self.precision != torch.float32
        return torch.autocast(self.device.type, dtype=self.precision if wanted else None, enabled=wanted)

    def _validate(self) -> None:
        """Score the averaged weights; keep them where they are the best so far."""
        scores = dict(self.validate(self.averaged)) if self.validate else {}
        value = scores.get("bleu", -scores["loss"] if "loss" in scores else self.standing.update)
        best = value > self.standing.best
        if best:
            self.standing = replace(
                self.standing, best=value, best_update=self.standing.update, best_scores=scores, stale=0
            )
            facts = {"validation": scores, "update": self.standing.update, "epoch": self.standing.position.epoch}
            facts["minutes"] = round(self.standing.seconds / 60, 2)
            write_bundle(self.best_path, self.averaged, self.tokenizers, self.config, facts)
        else:
            self.standing = replace(self.standing, stale=self.standing.stale + 1)
        self.report({"event": "validation", "best": best, **_where(self.standing, self.progress), **scores})

    def _save(self) -> None:
        tensors = {f"model.{n}": t for n, t in parameters(self.model).items()}
        tensors |= {f"averaged.{n}": t for n, t in parameters(self.averaged).items()}
        for name, parameter in self.model.named_parameters():
            tensors |= {f"adam.{name}.{key}": t for key, t in self.optimizer.state.get(parameter, {}).items()}
        standing = {**asdict(self.standing), "best": None if math.isinf(self.standing.best) else self.standing.best}
        facts = {"standing": standing, "scaler": self.scaler.state_dict(), "data": self.fingerprint}
        write_state(self.state_path, tensors, facts)

    def _resume(self) -> None:
        """Take up the newest state that is whole."""
        paths = [p for p in (self.state_path, previous_state(self.state_path)) if p.exists()]
        damaged = []
        for path in paths:
            try:
                tensors, facts = read_state(path)
            except BundleError as error:
                damaged.append(str(error))
                self.report({"event": "note", "text": f"{error}; trying the state before it"})
                continue
            if facts["data"] != self.fingerprint:
                raise TrainingError(f"{path}: the run was started on other data; give another --run")
            self._load(tensors, facts, path)
            if damaged:  # or the next save would keep the damaged one as the state before it
                self.state_path.unlink()
            return
        if damaged:
            raise BundleError(f"{damaged[0]}; no state before it is whole: start again with another --run")

    def _load(self, tensors: Mapping[str, Tensor], facts: Mapping[str, Any], path: Path) -> None:
        load_parameters(self.model, _part(tensors, "model."), path)
        load_parameters(self.averaged, _part(tensors, "averaged."), path)
        for name, parameter in self.model.named_parameters():
            state = _part(tensors, f"adam.{name}.")
            if state:
                moments = {key: t.to(self.device) for key, t in state.items() if key != "step"}
                self.optimizer.state[parameter] = {"step": state["step"], **moments}
        if self.device.type != "cpu":  # fused AdamW counts its steps on the device
            for values in self.optimizer.state.values():
                values["step"] = values["step"].to(self.device)
        self.scaler.load_state_dict(facts["scaler"])
        standing = dict(facts["standing"])
        standing["position"] = Position(**standing["position"])
        standing["best"] = -math.inf if standing["best"] is None else standing["best"]
        # A run may have been given more epochs or minutes since: `_over` decides anew.
        self.standing = Standing(**standing)
        self.standing = replace(self.standing, finished=self._over())
        self.report({"event": "resumed", **_where(self.standing, self.progress)})


class _Window:
    """Sums of the updates since the last line of the log."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.losses: list[float] = []
        self.norms: list[float] = []
        self.target = self.real = self.padded = 0

    def add(self, group: Sequence[Batch], loss: float, norm: float) -> None:
        self.losses.append(loss)
        self.norms.append(norm)
        self.target += sum(batch.target_tokens for batch in group)
        self.real += sum(batch.real_tokens for batch in group)
        self.padded += sum(batch.padded_tokens for batch in group)

    def event(self, standing: Standing, progress: float, rate: float) -> Event:
        """The line of the log. Speed leaves validation out; padding is its share of all tokens."""
        elapsed = time.perf_counter() - self.started
        return {
            "event": "update",
            **_where(standing, progress),
            "loss": sum(self.losses) / len(self.losses),
            "gradient_norm": sum(self.norms) / len(self.norms),
            "learning_rate": rate,
            "target_tokens_per_second": self.target / max(elapsed, 1e-9),
            "padding": 1 - self.real / self.padded,
        }


def _where(standing: Standing, progress: float) -> dict[str, Any]:
    return {
        "update": standing.update,
        "epoch": standing.position.epoch,
        "progress": progress,
        "seconds": standing.seconds,
    }


def _part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _precision(asked: str, device: torch.device) -> torch.dtype:
    if asked == "auto":
        asked = "bf16" if device.type == "cuda" and torch.cuda.is_bf16_supported() else "fp32"
    return {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}[asked]
