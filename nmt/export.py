"""Moving out: a bundle as two ONNX graphs that run without torch.

`encoder.onnx` takes a source to everything a decoder starts from, `decoder_step.onnx` one piece and a state to the
log-probabilities of the next piece and the next state; both for any number and length of sentences (see `nmt.graph`).
Beside them lie the tokenizer, `model.json` with all that a program must know, and `translate.py`, a program that knows
it.
"""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

from nmt.bundle import Bundle
from nmt.config import as_tree
from nmt.errors import ConfigError
from nmt.files import write_folder
from nmt.graph import STATE, encoder_graph, step_graph
from nmt.text import BOS, EOS, PAD

#: Version of what `model.json` says; 2: a step has an axis for the beams of a sentence, and gives log-probabilities.
FORMAT = 2

PROGRAM, FACTS = "translate.py", "model.json"


def export(bundle: Bundle, folder: Path) -> None:
    """Write a bundle's ONNX graphs, tokenizer, facts and program into a new folder.

    Raises:
        ConfigError: there is something in the folder.
        BundleError: the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(f"{folder}: is there already; expected a folder that is new or empty")
    files = {
        "encoder.onnx": encoder_graph(bundle.network).file(),
        "decoder_step.onnx": step_graph(bundle.network).file(),
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
