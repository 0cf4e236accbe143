"""`nmt results`."""

from __future__ import annotations

import argparse

from nmt.terminal import output

HELP = "Write the page of results from the records of evaluations."
EXAMPLES = """examples:
  nmt evaluate runs/demo --source data/test.en --reference data/test.es --record configs/records/demo.json
  nmt results configs/records --output RESULTS.md
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("records", metavar="DIR", help="folder of records, as `nmt evaluate --record` writes them")
    parser.add_argument("--output", metavar="F", help="file to write (default: standard output)")


def run(options: argparse.Namespace) -> int:
    from nmt.records import read_records, results

    page = results(read_records(options.records))
    with output(options.output) as out:
        out.write(page)
    return 0
