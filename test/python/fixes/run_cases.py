"""Runs every case before and after its fix and checks what the fix claims. Reads cases from a JSON file, prints results as JSON."""

import contextlib
import io
import json
import os
import sys
import traceback
import types
import warnings

os.environ["MPLBACKEND"] = "Agg"
os.environ["KERAS_BACKEND"] = "torch"


def run(cells):
    """The namespace that the cells leave behind, what they print, and the error that ends them (None when all ran)."""
    namespace = {"__name__": "__main__"}
    printed = io.StringIO()
    error = None
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for i, cell in enumerate(cells):
                exec(compile(cell, f"<cell {i + 1}>", "exec"), namespace)
        except BaseException as raised:
            error = f"{type(raised).__name__}: {raised}"
    return types.SimpleNamespace(**namespace), printed.getvalue(), error


def judge(case):
    before, printed_before, error_before = run(case["before"])
    after, printed_after, error_after = run(case["after"])
    expected = case["fails"]
    if expected is None and error_before is not None:
        return f"does not run before the fix: {error_before}"
    if expected is not None and (error_before is None or not error_before.startswith(expected)):
        return f"was to fail with {expected} before the fix, but: {error_before}"
    if error_after is not None:
        return f"does not run after the fix: {error_after}"
    scope = {
        "before": before,
        "after": after,
        "printed_before": printed_before,
        "printed_after": printed_after,
    }
    try:
        exec(compile("import numpy as np, pandas as pd\n" + case["proof"], "<proof>", "exec"), scope)
    except BaseException:
        return f"proof fails: {traceback.format_exc(limit=-2)}"
    return None


with open(sys.argv[1], encoding="utf-8") as file:
    cases = json.load(file)
results = {}
for case in cases:
    results[case["name"]] = judge(case)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(results, file)
