"""`nmt compare`."""

from __future__ import annotations

import argparse
import json

from nmt.terminal import add_evaluation, add_search, engine

HELP = "Compare systems on a test set: which is better, where, and whether by chance."
EXAMPLES = """examples:
  nmt compare runs/a runs/b --source data/test.en --reference data/test.es
  nmt compare runs/a runs/b other-system.es --source data/test.en --reference data/test.es --report out

A system is a bundle, a run directory, or a file with its translations, one a line. The first is the baseline, against
which every other is tested: paired bootstrap and paired approximate randomisation, both by sacreBLEU, whose seed is
12345 or SACREBLEU_SEED. A star: p below 0.05.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "systems", nargs="+", metavar="SYSTEM", help="models or files of translations, the baseline first"
    )
    add_search(parser)
    add_evaluation(parser)
    parser.add_argument("--json", action="store_true", help="scores and tests as JSON")


def run(options: argparse.Namespace) -> int:
    from nmt.analysis import check_draws, evaluate
    from nmt.errors import ConfigError
    from nmt.lines import read_parallel
    from nmt.machine import making
    from nmt.report import open_folder, write_report
    from nmt.significance import SAMPLES
    from nmt.summary import as_record, comparison
    from nmt.systems import Search, read_systems

    if len(options.systems) < 2:
        raise ConfigError("compare: one system alone; give two or more, or use `nmt evaluate`")
    samples = SAMPLES if options.samples is None else options.samples
    check_draws(samples, options.trials)
    folder = open_folder(options.report) if options.report else None
    source, reference = read_parallel(options.source, options.reference)
    search = Search(options.beam, options.nbest, options.batch_tokens, engine(options))
    systems = read_systems(options.systems, source, search)
    language = ""
    if options.published:
        language = next((s.language for s in systems if s.language), "")
        if not language:
            raise ConfigError("--published: no model among the systems names its target language")
    evaluation = evaluate(systems, source, reference, samples=samples, trials=options.trials, language=language)
    print(json.dumps(as_record(evaluation), indent=2, ensure_ascii=False) if options.json else comparison(evaluation))
    if folder is not None:
        title = "Comparison of " + " and ".join(s.name for s in systems)
        facts = making(title, options.command_line, options.source, options.reference, len(source))
        write_report(folder, evaluation, facts)
    return 0
