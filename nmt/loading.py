"""From a path or a name to what translates: one model, or an ensemble of several."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from pathlib import Path

from nmt.bundle import Bundle, check_same_tokenizer, read_bundle
from nmt.confidence import Calibration
from nmt.engine import Engine
from nmt.errors import ConfigError
from nmt.hub import locate
from nmt.translate import Translator


def load(
    model: str | Path,
    device: str | None = None,
    *,
    precision: str = "fp32",
    workers: int = 1,
    backend: str = "",
    shortlist: bool = True,
    revision: str | None = None,
    offline: bool = False,
    cache: str | Path | None = None,
) -> Translator:
    """Load a translator by its path, its name, or its id on a model hub. Nothing in it is executed.

    Args:
        model: the folder of a bundle; or the run directory of `nmt train`, whose best model is taken; or the
            name of a model that is shipped with nmt, such as "en-es"; or "owner/name" on the Hugging Face hub,
            which is downloaded once. What exists as a path is taken as one. Every file is checked against its
            hash before it is read.
        device: such as "cpu" or "cuda"; by default a GPU where there is one.
        precision: "int8" computes with weights and inputs in eight bits: faster on a CPU, and near in quality.
        workers: processes that translate the batches of a call side by side, each with one thread; 0 is one for each
            core. They are copies of this process: leave it at 1 where other threads are at work.
        backend: what runs the network: "onnx", which is the faster one on a CPU and its default, or "torch".
        shortlist: let a model that has a shortlist (`nmt shortlist`) write in no other pieces.
        revision: of the hub's: a branch, a tag or a commit; "owner/name@revision" says the same.
        offline: do not ask the hub, take what was downloaded before.
        cache: where downloads are kept; by default where `huggingface_hub` keeps them (HF_HOME).

    Returns:
        What translates. Its main method is ``translate(lines, beam=, nbest=, attention=, checks=, protect=)``:
        a list of lines in, a list of as many `Translation` out, in order, each with ``text``, ``score``,
        ``ended`` and what else was asked for; ``translate_lines`` does so for a stream.

    Raises:
        BundleError: there is no such model, the hub does not give it, or it is damaged.
        ConfigError: the precision or the backend is not one of ours, or does not go with the device.

    Example:
        >>> import nmt
        >>> translator = nmt.load("runs/demo")
        >>> translator.translate(["The red house is old."])[0].text
        'La casa roja es vieja.'
        >>> for translation in translator.translate(["A dog runs.", "It is late."], beam=5, nbest=3):
        ...     print(translation.text, translation.score, [other.text for other in translation.nbest])
    """
    engine = Engine(device or "", precision, workers, backend, shortlist)
    return translator_of([read_bundle(locate(model, revision=revision, offline=offline, cache=cache))], engine)


def load_ensemble(paths: Sequence[str | Path], engine: Engine | str | None = None) -> Translator:
    """Load several models as one translator, which searches over the mean of their distributions.

    Text and search settings are the first one's. An ensemble has no calibrated confidence, and a shortlist where
    each member has one: all that is on one of them.

    Args:
        paths: paths, names or hub ids, as for `load`; all must have one tokenizer, as runs with the same
            `text.tokenizer` do.
        engine: what to compute with, or a device alone; by default a GPU where there is one.

    Raises:
        ConfigError: no path is given.
        BundleError: there is no such bundle, it is damaged, or its tokenizer is not the first one's.

    Example:
        >>> nmt.load_ensemble(["runs/one", "runs/two"]).translate(["The red house is old."])[0].text
        'La casa roja es vieja.'
    """
    if not paths:
        raise ConfigError("an ensemble needs one model or more, found none")
    return translator_of([read_bundle(locate(path)) for path in paths], engine)


def translator_of(bundles: Sequence[Bundle], engine: Engine | str | None = None) -> Translator:
    """The model of a bundle that has been read, or the ensemble of several.

    Raises:
        BundleError: a calibration is damaged, or a tokenizer is not the first one's.
    """
    first, *others = bundles
    engine = engine or Engine()
    if not others:
        tree = first.scores.get("confidence")
        calibration = None if tree is None else Calibration.from_tree(tree, str(first.path))
        return Translator([first.network], first.tokenizers, first.config, engine, calibration, first.shortlist)
    check_same_tokenizer(first, others)
    networks = [bundle.network for bundle in bundles]
    lists = [bundle.shortlist for bundle in bundles]
    shortlist = None if None in lists else functools.reduce(operator.or_, lists)
    return Translator(networks, first.tokenizers, first.config, engine, shortlist=shortlist)
