"""A bundle's model card: what it is, learnt from, scored and cannot do, in the form that model hubs read.

Everything in it is in the bundle, or was given; what is not known is left out or said to be unknown. The idea is
that of Mitchell et al. (2019), the header that of the Hugging Face hub.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nmt.bundle import SCORES, WEIGHTS, Bundle
from nmt.config import as_tree, as_yaml
from nmt.errors import BundleError

#: Metrics by the first word of a score's name, as hubs call them.
METRICS = {"BLEU": "bleu", "chrF2": "chrf", "TER": "ter"}


def card(
    bundle: Bundle,
    name: str = "owner/name",
    *,
    license: str = "",
    datasets: Sequence[str] = (),
    attribution: str = "",
) -> str:
    """The text of `README.md`.

    Args:
        name: what the model is called on the hub.
        license: of the weights, such as "cc-by-4.0"; it depends on the data too.
        datasets: ids on the hub of what the model was trained on.
        attribution: whom the data are owed to, as their licence demands it.

    Raises:
        BundleError: `scores.json` is not as nmt writes it.
    """
    try:
        return _card(bundle, name, license, datasets, attribution)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        found = f"{type(error).__name__}: {error}"
        raise BundleError(f"{bundle.path / SCORES}: not as nmt writes it ({found}); it gives no card") from None


def _card(bundle: Bundle, name: str, license: str, datasets: Sequence[str], attribution: str) -> str:
    from huggingface_hub import EvalResult, ModelCardData

    config = bundle.config
    results = [
        EvalResult(
            task_type="translation", dataset_type="text", dataset_name=test, metric_type=METRICS[score["name"]],
            metric_value=score["value"], metric_name=f"{score['name']} ({score['signature']})",
        )
        for test, result in _evaluation(bundle)
        for score in result["scores"]
        if score["name"] in METRICS
    ]  # fmt: skip
    languages = [code for code in (config.source_language, config.target_language) if code]
    data = ModelCardData(
        language=languages or None,
        license=license or None,
        library_name="nmt",
        pipeline_tag="translation",
        tags=["translation", "recurrent", "seq2seq"],
        datasets=list(datasets) or None,
        metrics=sorted({result.metric_type for result in results}) or None,
        model_name=name if results else None,
        eval_results=results or None,
    )
    sections = [
        f"# {name}: {' to '.join(languages) or 'a translator'}",
        _summary(bundle),
        "## How to use it",
        f"```python\nimport nmt\n\ntranslator = nmt.load({json.dumps(name)})\n"
        'print(translator.translate(["..."])[0].text)\n```',
        f"or `nmt translate {name} < input.txt > output.txt`. Nothing in it is executed.",
        "## What it was trained on",
        _data(bundle),
        *([attribution] if attribution else []),
        f"Licence of the weights: {license or 'not stated; ask whoever published it before you use it'}.",
        "## Scores",
        _scores(bundle),
        "## Limits",
        _limits(bundle),
        "## How to train it again",
        _reproduction(bundle),
    ]
    return f"---\n{data.to_yaml()}\n---\n\n" + "\n\n".join(sections) + "\n"


def _summary(bundle: Bundle) -> str:
    model, source, target = bundle.config.model, bundle.tokenizers.source, bundle.tokenizers.target
    vocabulary = f"{len(source):,}" if bundle.tokenizers.joint else f"{len(source):,} and {len(target):,}"
    return (
        f"A recurrent encoder-decoder ({model.cell.upper()}, {model.decoder} decoder, attention: {model.attention}) of"
        f" {bundle.network.parameters_count:,} parameters, with {vocabulary} SentencePiece pieces; written by nmt"
        f" {bundle.manifest.get('nmt')}, weights stored as {bundle.manifest.get('weights', 'fp32')}."
    )


def _data(bundle: Bundle) -> str:
    facts = bundle.scores.get("training")
    if not facts:
        return "The bundle does not say."
    lines = ["| corpus | pairs | SHA-256 of its files |", "|---|---|---|"]
    corpora = [*facts["data"], *([facts["validation"]] if facts["validation"] else [])]
    for number, corpus in enumerate(corpora):
        keys = ", ".join(f"{key}: {value}" for key, value in corpus["corpus"].items())
        use = "" if number < len(facts["data"]) else " (validation only)"
        hashes = ", ".join(f"`{name}` {digest}" for name, digest in corpus["sha256"].items()) or "not files"
        lines.append(f"| {keys}{use} | {corpus['pairs']:,} | {hashes} |")
    return "\n".join(lines)


def _scores(bundle: Bundle) -> str:
    lines = []
    if (validation := bundle.scores.get("validation")) and not bundle.scores.get("compressed"):
        shown = ", ".join(f"{name} {value:.2f}" for name, value in validation.items())
        lines.append(f"While training, on the validation set (greedy search; it chose this model): {shown}.\n")
    if tuned := bundle.scores.get("tuned"):
        lines.append(
            f"With the search settings that `nmt tune` chose, on the text it chose them by: {tuned['bleu']:.2f} BLEU.\n"
        )
    for test, result in _evaluation(bundle):
        own = result["weights_sha256"] == bundle.manifest["files"][WEIGHTS]
        note = "" if own else ", **measured before the weights were changed**, as by `nmt compress`"
        lines.append(f"{test}: {result['lines']:,} lines, beam {result['beam']}, nmt {result['nmt']}{note}\n")
        lines += ["| metric | value | signature |", "|---|---|---|"]
        lines += [
            f"| {s['name']} | {s['value']:.2f} | `{s['signature'].replace('|', ' ')}` |" for s in result["scores"]
        ]
        lines.append("")
    if not _evaluation(bundle):
        lines.append("No test set has been scored (`nmt evaluate --keep-scores`).")
    return "\n".join(lines).rstrip()


def _limits(bundle: Bundle) -> str:
    text = bundle.config.text
    lines = [
        "- It translates text like what it was trained on; of other kinds of text expect worse, and fluent mistakes.",
        "- A name that was rare in its corpus may come out as another name, or as a word: see to names yourself.",
        "- It reads one line at a time and knows nothing of the lines before.",
        f"- A line of more than {text.max_length} pieces is translated in parts.",
        "- What it learnt from its corpus it repeats, the corpus's faults and prejudices included.",
    ]
    if bundle.shortlist is not None:
        lines.append(
            f"- It writes with {len(bundle.shortlist):,} of its {len(bundle.tokenizers.target):,} pieces, those that it"
            " has used for the text that `nmt shortlist` was given; `--no-shortlist` allows all."
        )
    if bundle.scores.get("confidence"):
        lines.append("- `nmt translate --json` tells of each line how far to trust it (`confidence`, `flags`).")
    else:
        lines.append("- Its confidence has not been calibrated (`nmt calibrate`).")
    return "\n".join(lines)


def _reproduction(bundle: Bundle) -> str:
    facts, scores = bundle.scores.get("training"), bundle.scores
    if not facts:
        return "The bundle does not say how it was trained."
    tree = as_tree(bundle.config)
    data: dict[str, Any] = {"train": [corpus["corpus"] for corpus in facts["data"]]}
    if facts["validation"]:
        data["validation"] = facts["validation"]["corpus"]
    tree = {**{key: tree[key] for key in ("source_language", "target_language")}, "data": data,
            "text": tree["text"], "model": tree["model"], **facts["settings"], "search": tree["search"]}  # fmt: skip
    own = "" if facts["own_tokenizer"] else (
        " Its tokenizer was not trained on these data: set `text.tokenizer` to this folder.")  # fmt: skip
    if origin := scores.get("started_from"):
        own += (
            f" It went on from a model that had been trained before (update {origin['update'] or 0:,}, weights"
            f" {origin['weights'][:12]}…): `train.start_from` takes its folder."
        )
    return (
        f"The best model was that of update {scores.get('update', 0):,}, after {scores.get('minutes', 0):g} minutes on"
        f" {facts['device']} with {facts['threads']} threads (nmt {facts['nmt']}, torch {facts['torch']}). Put this"
        f" into `model.yaml`, the files beside it, and run `nmt train model.yaml`.{own}\n\n```yaml\n{as_yaml(tree)}```"
    )


def _evaluation(bundle: Bundle) -> list[tuple[str, Mapping[str, Any]]]:
    return sorted(bundle.scores.get("evaluation", {}).items())
