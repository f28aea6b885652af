"""Trains XGBoost and scikit-learn on the table of trees.bench.mjs and prints seconds and AUC as JSON."""

import json
import sys
import time

import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

folder, rows, test_rows, columns = sys.argv[1], *map(int, sys.argv[2:5])


def read(name, count):
    x = np.fromfile(f"{folder}/{name}.x").reshape(columns, count)
    return np.ascontiguousarray(x.T), np.fromfile(f"{folder}/{name}.y", np.int32)


def timed(fit):
    wall, cpu = time.perf_counter(), time.process_time()
    model = fit()
    return model, {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


x, y = read(f"train{rows}", rows)
x_test, y_test = read("test", test_rows)

parameters = {
    "tree_method": "hist",
    "grow_policy": "lossguide",
    "max_leaves": 31,
    "max_depth": 0,
    "eta": 0.1,
    "objective": "binary:logistic",
    "nthread": 1,
}
booster, xgboost_result = timed(
    lambda: xgboost.train(parameters, xgboost.DMatrix(x, y, nthread=1), 100)
)
scores = booster.predict(xgboost.DMatrix(x_test), output_margin=True)
xgboost_result["auc"] = roc_auc_score(y_test, scores)

forest, sklearn_result = timed(
    lambda: HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=31, early_stopping=False
    ).fit(x, y)
)
sklearn_result["auc"] = roc_auc_score(y_test, forest.decision_function(x_test))

print(
    json.dumps(
        {
            f"XGBoost {xgboost.__version__} hist": xgboost_result,
            "HistGradientBoosting": sklearn_result,
        }
    )
)
