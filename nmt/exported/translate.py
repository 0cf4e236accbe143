"""Translate lines from standard input with an exported model: onnxruntime, sentencepiece and numpy, no torch.

    python translate.py < input.txt > output.txt

Greedy search. Every line gives one line; a blank one gives a blank one. A line that is longer than the model reads is
translated in parts.
"""

import itertools
import json
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
import onnxruntime
import sentencepiece

HERE = Path(__file__).resolve().parent
FACTS = json.loads((HERE / "model.json").read_text(encoding="utf-8"))
IDS, LIMIT = FACTS["ids"], FACTS["limit"]
LINES = 64  # that are translated together
BREAKS = (".!?…。！？", ",;:，、；：")  # where a line that is too long may be parted, best first


def engine(name):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others may use the machine too
    return onnxruntime.InferenceSession(HERE / name, options, providers=["CPUExecutionProvider"])


ENCODER, STEP = engine("encoder.onnx"), engine("decoder_step.onnx")
SOURCE, TARGET = (
    sentencepiece.SentencePieceProcessor(model_file=str(HERE / FACTS[f"{side}_tokenizer"]))
    for side in ("source", "target")
)


def normalise(line):
    """As the model's training text was: NFC, no control characters, no space but single ones."""
    line = unicodedata.normalize("NFC", re.sub("[\ud800-\udfff]", "\ufffd", line))
    return re.sub(r"\s+", " ", re.sub("[\x00-\x1f\x7f-\x9f\u2581\u2028\u2029]", " ", line)).strip(" ")


def run(session, inputs):
    """What a graph computes, by name; it is given what it asks for."""
    wanted = {node.name: inputs[node.name] for node in session.get_inputs()}
    return dict(zip([node.name for node in session.get_outputs()], session.run(None, wanted), strict=True))


def repeats(prefix):
    """The pieces, EOS aside, that would make the last few stand there a second time, where the model forbids it."""
    size = FACTS["no_repeat_ngram"]
    last = prefix[len(prefix) - size + 1 :]
    starts = range(len(prefix) - size + 1) if size else ()
    return [prefix[i + size - 1] for i in starts if prefix[i : i + size - 1] == last]


def parts(pieces):
    """Cut an over-long source at sentence ends, else at clauses, else at spaces, else anywhere."""
    limit = FACTS["max_length"]
    while len(pieces) > limit:
        shown = [SOURCE.id_to_piece(piece) for piece in pieces[: limit + 1]]
        starts = [i for i in range(max(limit // 2, 1), limit + 1) if shown[i].startswith("\u2581")]
        ends = (i for marks in BREAKS for i in reversed(starts) if shown[i - 1][-1:] in marks)
        cut = next(ends, starts[-1] if starts else limit)
        yield pieces[:cut]
        pieces = pieces[cut:]
    if pieces:
        yield pieces


def search(rows):
    """The likeliest piece at every step, for sources of several lengths at once."""
    lengths = np.array([len(row) + 1 for row in rows])
    source = np.full((len(rows), lengths.max()), IDS["padding"], dtype=np.int64)
    for ids, row in zip(source, rows, strict=True):
        ids[: len(row) + 1] = [*row, IDS["eos"]]
    mask = np.arange(source.shape[1])[None] < lengths[:, None]
    state = {**run(ENCODER, {"source": source, "mask": mask}), "mask": mask}
    limits = (LIMIT["factor"] * (lengths - 1)).astype(int) + LIMIT["extra"]
    pieces, going = np.full(len(rows), IDS["bos"], dtype=np.int64), np.full(len(rows), True)
    found = [[] for _ in rows]
    for length in itertools.count():
        given = run(STEP, {**state, "pieces": pieces[:, None]})
        given["log_p"][:, IDS["forbidden"]] = -np.inf
        for row, prefix in enumerate(found):
            given["log_p"][row, repeats(prefix)] = -np.inf
        pieces = np.where(length < limits, given["log_p"].argmax(-1), IDS["eos"])
        going &= pieces != IDS["eos"]
        if not going.any():
            return found
        for row in going.nonzero()[0]:
            found[row].append(int(pieces[row]))
        state |= {"hidden": given["next_hidden"], "context": given["next_context"]}


def translate(lines):
    cut = [(number, part) for number, line in enumerate(lines) for part in parts(SOURCE.encode(normalise(line)))]
    texts = [[] for _ in lines]
    if cut:
        for (number, _), pieces in zip(cut, search([pieces for _, pieces in cut]), strict=True):
            texts[number].append(normalise(TARGET.decode(pieces)))
    return [" ".join(filter(None, some)) for some in texts]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    while some := list(itertools.islice(sys.stdin.buffer, LINES)):
        print(*translate([line.decode("utf-8", "replace") for line in some]), sep="\n", flush=True)
