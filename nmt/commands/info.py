"""`nmt info`."""

from __future__ import annotations

import argparse
import json

from nmt.terminal import MODEL

HELP = "Say what a model is."
EXAMPLES = """examples:
  nmt info runs/demo
  nmt info runs/demo --json
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help=MODEL)
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: argparse.Namespace) -> int:
    import torch

    from nmt.bundle import read_bundle
    from nmt.config import as_tree, as_yaml
    from nmt.engine import Engine
    from nmt.hub import locate
    from nmt.precision import chosen

    bundle = read_bundle(locate(options.model))
    here = Engine(workers=0)
    facts = {
        "bundle": str(bundle.path),
        "languages": f"{bundle.config.source_language or '?'} to {bundle.config.target_language or '?'}",
        "parameters": bundle.network.parameters_count,
        "vocabulary": {"source": len(bundle.tokenizers.source), "target": len(bundle.tokenizers.target)},
        "shortlist": "none: all target pieces" if bundle.shortlist is None else len(bundle.shortlist),
        "written_by": f"nmt {bundle.manifest.get('nmt')}",
        "here": {
            **here.facts,
            "training_precision": chosen("auto", bundle.config.model, torch.device(here.place)),
        },
        "scores": bundle.scores,
        "configuration": {k: v for k, v in as_tree(bundle.config).items() if k in ("text", "model", "search")},
        "sha256": bundle.manifest["files"],
    }
    print(json.dumps(facts, indent=2, ensure_ascii=False) if options.json else as_yaml(facts).rstrip())
    return 0
