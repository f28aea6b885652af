"""Times XGBoost's pred_contribs on the rows of shap.bench.mjs and prints seconds as JSON."""

import json
import sys
import time

import numpy as np
import xgboost

folder, train_rows, rows, columns = sys.argv[1], *map(int, sys.argv[2:5])


def read(name, count):
    x = np.fromfile(f"{folder}/{name}.x").reshape(columns, count)
    return np.ascontiguousarray(x.T), np.fromfile(f"{folder}/{name}.y", np.int32)


parameters = {
    "tree_method": "hist",
    "grow_policy": "lossguide",
    "max_leaves": 31,
    "max_depth": 0,
    "eta": 0.1,
    "objective": "binary:logistic",
    "nthread": 1,
}
x, y = read("train", train_rows)
booster = xgboost.train(parameters, xgboost.DMatrix(x, y, nthread=1), 100)
explained = xgboost.DMatrix(read("rows", rows)[0], nthread=1)
wall, cpu = time.perf_counter(), time.process_time()
booster.predict(explained, pred_contribs=True)
print(
    json.dumps(
        {
            "seconds": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
        }
    )
)
