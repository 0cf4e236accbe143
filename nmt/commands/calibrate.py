"""`nmt calibrate`."""

from __future__ import annotations

import argparse

from nmt.terminal import add_model, engine

HELP = "Fit a model's confidence to a corpus with references, and show how far it can be relied on."
EXAMPLES = """examples:
  nmt calibrate runs/demo --source data/valid.en --reference data/valid.es

Training does this at its end, on the validation set. Do it again for text of another kind, or another beam:
the confidence is the chrF to expect of a translation of such text.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_model(parser)
    parser.add_argument("--source", required=True, metavar="F", help="text to translate; not the test set")
    parser.add_argument("--reference", required=True, metavar="F", help="its translation, line by line")


def run(options: argparse.Namespace) -> int:
    from nmt.bundle import add_scores
    from nmt.confidence import MIN_SENTENCES
    from nmt.errors import DataError
    from nmt.hub import writable
    from nmt.lines import read_parallel
    from nmt.loading import load_ensemble
    from nmt.run import calibration_of

    model = writable(options.model)
    translator = load_ensemble([model], engine(options))
    pairs = read_parallel(options.source, options.reference)
    calibration = calibration_of(translator, *pairs, beam=options.beam, batch_tokens=options.batch_tokens)
    if calibration is None:
        raise DataError(
            f"{options.source}: too few sentences to calibrate on; give {MIN_SENTENCES} or more that are not blank"
        )
    add_scores(model, {"confidence": calibration.as_tree()})
    print(
        f"confidence fitted on {calibration.sentences:,} sentences; by tenths, least confident first, each judged by a"
    )
    print("fit that has not seen it:\n")
    print("sentences  confidence  chrF reached")
    for row in calibration.reliability:
        print(f"{row.sentences:9,}  {100 * row.confidence:10.1f}  {100 * row.chrf:12.1f}")
    print(f"\ncalibration error (mean distance of the last two columns): {100 * calibration.error:.1f}")
    return 0
