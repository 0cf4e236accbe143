"""The training loop: loss, schedule, averaging, validation, early stop, exact resume.

Shapes: V pieces of the target vocabulary, R real target pieces of a batch.

**Exact resume.** What an update does follows from the weights, the optimizer, the batch and the update's
number alone: its dropout is seeded by its number, its batch by its position. So a run that is killed
and resumed ends, on a CPU, with the same bits as one that was not. The exceptions: a run with
``train.minutes``, whose schedule follows the clock; another number of threads; and a batch that had to be
cut because memory was short, which does not happen at the same place twice. The last two are told.

**Faults.** An update is made wholly or not at all. A batch that does not fit into memory is cut in halves
(gradients add up to the same update) and a sentence that does not fit alone is set aside; an update that
is not finite is skipped; weights that are not finite any more are taken from the newest state on disk,
while data and schedule go on; a validation that fails is left out. Each is told, with its sentences
named, and stops the run when it does not end.
"""

from __future__ import annotations

import contextlib
import copy
import math
import shutil
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from nmt.batch import Batch, Batches, Position
from nmt.bundle import KEPT, kept_bundles, kept_name, write_bundle
from nmt.config import Config, TrainConfig
from nmt.errors import BundleError, TrainingError
from nmt.events import Report, Window, where
from nmt.gradients import NAMED, Gradients, at_fault, begins_with, is_finite, out_of_memory
from nmt.losses import label_smoothed_loss
from nmt.model import Model, load_parameters, parameters
from nmt.objective import Objective
from nmt.precision import PRECISIONS, chosen
from nmt.state import Learner, Standing, whole_states
from nmt.text import TokenizerPair

#: Updates that one line of the log sums up.
LOG_EVERY = 20

#: Validations in a row that may fail.
FAILED_VALIDATIONS = 3

#: Scores of a model on the validation set; "bleu" decides which model is best, else "loss".
Validate = Callable[[Model], Mapping[str, float]]


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
        objective: Objective | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """``fingerprint`` names the data: a state of other data is not resumed. ``facts`` go into the bundle.

        ``objective`` is what is made small; without one, what ``config.train`` alone can say of it.
        """
        self.device = torch.device(device)
        self.model = model.to(self.device).train()
        self.averaged = copy.deepcopy(self.model).eval()
        self.tokenizers, self.config, self.batches = tokenizers, config, batches
        self.validate, self.report, self.fingerprint = validate, report, fingerprint
        self.facts = dict(facts or {})
        self.run = run
        self.state_path, self.best_path = run / "state.safetensors", run / "best"
        self.standing = Standing()
        self.stop_requested = False
        train = config.train
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=0.0, betas=train.betas, weight_decay=train.weight_decay, fused=True
        )
        precision = PRECISIONS[chosen(train.precision, model.config, self.device)]
        self.scaler = torch.amp.GradScaler(self.device.type, enabled=precision == torch.float16)
        self.gradients = Gradients(self.model, self.scaler, self.device, precision, objective or Objective(train))
        self.learner = Learner(self.model, self.averaged, self.optimizer, self.scaler)
        self._total_updates = 0

    def fit(self, until: int = 0) -> Standing:
        """Train until the end, from the state on disk where there is one; or save and stop at update ``until``.

        Raises:
            TrainingError: the loss stays NaN or infinite, validation keeps failing, or memory is short.
            BundleError: the disk is full; the state before it is kept.
        """
        config = self.config.train
        if not config.minutes:
            updates = math.ceil(self.batches.batches_per_epoch() / self.config.batch.accumulate)
            self._total_updates = max(config.epochs * updates, 1)
        with _memory_told():
            self._resume()
            if not self.standing.finished:
                if not until or self.standing.update < until:
                    self._train(until)
            elif self.standing.failed:  # all that it lacks is a score
                self._validate()
                self._save()
        return self.standing

    def _train(self, until: int) -> None:
        config = self.config.train
        window = Window()
        started = time.perf_counter() - self.standing.seconds
        epoch = self.standing.position.epoch
        for group, loss, norm in self.updates(started):
            window.add(group, loss, norm)
            epoch_ends, epoch = self.standing.position.epoch > epoch, self.standing.position.epoch
            due = self.standing.update % config.validate_every == 0 if config.validate_every else epoch_ends
            over = self._over()
            stop = self.stop_requested or self.standing.update == until
            log = self.standing.update % LOG_EVERY == 0 or due or over or stop
            if log:
                self.report(window.event(self.standing, self.progress, self.rate))
            if due or over:
                self._validate()
                self.standing = replace(self.standing, seconds=time.perf_counter() - started)
                over = over or self._over()
            stop = self.stop_requested or stop  # it may have been asked for while validating
            if over:
                self.standing = replace(self.standing, finished=over)
            if over or stop or due or self.standing.update % config.save_every == 0:
                self._save()
            if over or stop:
                break
            if log:  # what validating and saving took is not counted against the next line's speed
                window = Window()

    def updates(self, started: float) -> Generator[tuple[list[Batch], float, float], None, None]:
        """Make one update after another from where the run stands, without end; nothing is validated or saved.

        Args:
            started: when the run would have begun had it never paused, on the clock of `time.perf_counter`.

        Returns:
            The batches of each update, its loss per token and its gradient norm; `standing` has moved on by then.
        """
        for group, position in self._groups():
            loss, norm = self._update(group)
            seconds = time.perf_counter() - started
            self.standing = replace(self.standing, update=self.standing.update + 1, position=position, seconds=seconds)
            yield group, loss, norm

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
        seed = (config.seed << 32) + self.standing.update
        trained, losses, notes = self.gradients.add(group, seed)
        for note in notes:
            self._note(f"update {self.standing.update + 1}: {note}", self.standing.update + 1)
        if not trained:
            self._count_bad(f"update {self.standing.update + 1}: none of its sentences fits into memory", "")
            return math.nan, math.nan
        loss = torch.stack(losses).sum()
        self.scaler.unscale_(self.optimizer)
        limit = config.clip or math.inf
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), limit)
        found = f"update {self.standing.update + 1}: loss {float(loss):.3g}, gradient norm {float(norm):.3g}"
        if not (torch.isfinite(loss) and torch.isfinite(norm)):
            self._skip(trained, losses, seed, found)
        else:
            self.scaler.step(self.optimizer)
            if is_finite(self.model):
                self.standing = replace(self.standing, bad=0)
                self._average()
            else:
                self._restore(found)
        self.scaler.update()
        self.optimizer.zero_grad(set_to_none=True)
        return float(loss), float(norm)

    def _skip(self, batches: Sequence[Batch], losses: Sequence[Tensor], seed: int, found: str) -> None:
        """Leave the weights as they are and name the sentences; give up when it goes on."""
        if self.scaler.is_enabled() and not self.standing.bad and all(map(torch.isfinite, losses)):
            self.standing = replace(self.standing, bad=1)
            return  # the scaler tries ever larger scales: one overflow is how it finds the limit
        if not is_finite(self.model):
            self._restore(found)  # no sentence is at fault: with such weights none has a loss
            return
        # Where every loss is finite it was a gradient, and that is seen only by looking at each batch.
        suspects = [b for b, loss in zip(batches, losses, strict=True) if not torch.isfinite(loss)] or [
            b for b in batches if len(batches) == 1 or self.gradients.fails(b, seed)
        ]
        bad = suspects[0] if suspects else batches[0]
        alone = [place for b in suspects for place in at_fault(b, lambda part: self.gradients.fails(part, seed))]
        named = ", ".join(alone[:NAMED])
        self._count_bad(
            f"{found}: skipped, the weights are as before; its batch of {bad.sentences} begins with {begins_with(bad)};"
            + (f" not finite alone: {named}" if named else " no sentence of it is at fault alone"),
            named or begins_with(bad),
        )

    def _count_bad(self, found: str, places: str) -> None:
        """Tell of an update that changed nothing; too many of them in a row end the run."""
        self.standing = replace(self.standing, bad=self.standing.bad + 1)
        self._note(found, self.standing.update + 1)
        if self.standing.bad >= self.config.train.max_bad_updates:
            look = f", or look at the sentences around {places}" if places else " or batch.tokens"
            raise TrainingError(
                f"{found}: {self.standing.bad} updates in a row came to nothing; the last good state is kept;"
                f" try a lower train.learning_rate{look}"
            )

    def _restore(self, found: str) -> None:
        """Take weights, average and optimizer from the newest state on disk; data and schedule go on.

        To go on with the same data would end at the same place. Before the first state is saved, the moving
        average is the last that was finite.
        """
        self.standing = replace(self.standing, restored=self.standing.restored + 1)
        found = f"{found}: the weights are not finite any more"
        if self.standing.restored >= self.config.train.max_bad_updates:
            raise TrainingError(
                f"{found}: {self.standing.restored} times in this run; the last good state is kept; try a lower"
                " train.learning_rate"
            )
        state = None
        with contextlib.suppress(BundleError):  # none is whole, which has been told
            state = next(whole_states(self.state_path, self._note), None)
        if state is not None:
            self.learner.load(state)
            back = f"taken back to those of update {state.standing.update:,} ({state.path})"
            self._note(f"{found}: {back}", self.standing.update + 1)
            return
        if not is_finite(self.averaged):
            raise TrainingError(f"{found}, and no state has been saved yet; try a lower train.learning_rate")
        load_parameters(self.model, parameters(self.averaged), "the moving average")
        self.optimizer.state.clear()
        self._note(f"{found}: taken from the moving average: there is no state to go back to", self.standing.update + 1)

    @torch.no_grad()
    def _average(self) -> None:
        """Exponential moving average of the weights, faster at first (Polyak and Juditsky 1992)."""
        update = self.standing.update
        decay = min(self.config.train.average, (1 + update) / (10 + update))
        own: list[Tensor] = list(self.model.parameters())
        averaged: list[Tensor] = list(self.averaged.parameters())
        torch._foreach_lerp_(averaged, own, 1 - decay)

    def _validate(self) -> None:
        """Score the averaged weights; keep them where they are the best so far.

        Raises:
            TrainingError: it failed, and again, or for the last time; the run is saved.
        """
        failure = ""
        try:
            scores = dict(self.validate(self.averaged)) if self.validate else {}
            strange = [f"{name} is {value}" for name, value in scores.items() if not math.isfinite(value)]
            failure = ", ".join(strange)
        except Exception as error:  # whatever it is, the updates are worth more than one score
            failure = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split())[:300])))
        if failure:
            self._bear_failure(failure)
            return
        value = scores.get("bleu", -scores["loss"] if "loss" in scores else self.standing.update)
        best = value > self.standing.best
        facts = {"validation": scores, "update": self.standing.update, "epoch": self.standing.position.epoch}
        facts |= {"minutes": round(self.standing.seconds / 60, 2), **self.facts}
        self._keep(facts)
        if best:
            self.standing = replace(
                self.standing, best=value, best_update=self.standing.update, best_scores=scores, stale=0, failed=0
            )
            write_bundle(self.best_path, self.averaged, self.tokenizers, self.config, facts)
        else:
            self.standing = replace(self.standing, stale=self.standing.stale + 1, failed=0)
        self.report({"event": "validation", "best": best, **where(self.standing, self.progress), **scores})

    def _keep(self, facts: Mapping[str, Any]) -> None:
        """Write the model that was validated beside those before it, and let the oldest go."""
        if keep := self.config.train.keep:
            name = kept_name(self.standing.update)
            write_bundle(self.run / KEPT / name, self.averaged, self.tokenizers, self.config, facts)
            for old in kept_bundles(self.run)[:-keep]:
                shutil.rmtree(old, ignore_errors=True)

    def _bear_failure(self, failure: str) -> None:
        """Go on without a score, unless it is the last one, or one of many in a row."""
        self.gradients.clear()
        self.standing = replace(self.standing, failed=self.standing.failed + 1)
        what = f"validation at update {self.standing.update:,} failed ({failure})"
        if self._over():
            self._save()
            raise TrainingError(f"{what}; it was the last: all updates are saved, the same command scores them again")
        if self.standing.failed >= FAILED_VALIDATIONS:
            self._save()
            raise TrainingError(
                f"{what}, as the {self.standing.failed} in a row; the run is saved: mend what is wrong with"
                " data.validation or the memory, and train again to resume"
            )
        self._note(f"{what}: left out, training goes on", self.standing.update)

    def _save(self) -> None:
        self.learner.save(self.state_path, self.standing, self.fingerprint)

    def _resume(self) -> None:
        """Take up the newest state that is whole."""
        for state in whole_states(self.state_path, self._note):
            if state.fingerprint != self.fingerprint:
                raise TrainingError(f"{state.path}: the run was started on other data; give another --run")
            self.learner.load(state)
            if self.device.type == "cpu" and state.threads != (threads := torch.get_num_threads()):
                self._note(
                    f"it was trained with {state.threads} threads and goes on with {threads}: not bit for bit as it"
                    f" would have; set OMP_NUM_THREADS={state.threads} for that"
                )
            # A run may have been given more epochs or minutes since: `_over` decides anew.
            self.standing = state.standing
            self.standing = replace(self.standing, finished=self._over())
            if state.path != self.state_path:  # or the next save would keep a damaged one as the state before it
                self.state_path.unlink(missing_ok=True)
            self.report({"event": "resumed", **where(self.standing, self.progress)})
            return

    def _note(self, text: str, update: int = 0) -> None:
        """Tell of something; ``update`` is the one that it belongs to, which a resumed run may do again."""
        self.report({"event": "note", "text": text, **({"update": update} if update else {})})


@contextlib.contextmanager
def _memory_told() -> Iterator[None]:
    """Make one line of memory that is refused outside of a batch, where nothing can be cut."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not out_of_memory(error):
            raise
        found = " ".join(str(error).split())[-150:] or "MemoryError"
        raise TrainingError(
            f"out of memory, and not for a batch that could be cut ({found}); the last state is kept: free some memory,"
            " or try a smaller model.hidden, and train again"
        ) from None
