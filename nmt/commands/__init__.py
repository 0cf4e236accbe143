"""The subcommands of `nmt`, one file each.

Each file has `HELP` (one line), `EXAMPLES`, `add_options(parser)` and `run(options)`, which returns the exit
status. Heavy imports stay inside `run`, so that `--help` is instant.
"""
