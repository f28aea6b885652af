"""Trains XGBoost or scikit-learn on the table of trees.bench.mjs and prints seconds, AUC and memory as JSON."""

import gc
import json
import pathlib
import re
import sys
import time

import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

library, folder, rows, test_rows, columns = *sys.argv[1:3], *map(int, sys.argv[3:6])


def read(name, count):
    x = np.fromfile(f"{folder}/{name}.x").reshape(columns, count)
    return np.ascontiguousarray(x.T), np.fromfile(f"{folder}/{name}.y", np.int32)


def status_bytes(name):
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(rf"^{name}:\s+(\d+) kB$", status, re.M)[1]) * 1024


def timed(fit):
    """Memory as in peakMemory.mjs."""
    peak = pathlib.Path("/proc/self/clear_refs")
    gc.collect()
    before = None
    if peak.exists():
        peak.write_text("5")
        before = status_bytes("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    model = fit()
    return model, {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": before and status_bytes("VmHWM") - before,
    }


x, y = read(f"train{rows}", rows)
x_test, y_test = read("test", test_rows)

if library == "xgboost":
    parameters = {
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_leaves": 31,
        "max_depth": 0,
        "eta": 0.1,
        "objective": "binary:logistic",
        "nthread": 1,
    }
    booster, result = timed(
        lambda: xgboost.train(parameters, xgboost.DMatrix(x, y, nthread=1), 100)
    )
    scores = booster.predict(xgboost.DMatrix(x_test), output_margin=True)
    name = f"XGBoost {xgboost.__version__} hist"
else:
    forest, result = timed(
        lambda: HistGradientBoostingClassifier(
            max_iter=100, max_leaf_nodes=31, early_stopping=False
        ).fit(x, y)
    )
    scores = forest.decision_function(x_test)
    name = "HistGradientBoosting"

result["auc"] = roc_auc_score(y_test, scores)
print(json.dumps({"name": name, **result}))
