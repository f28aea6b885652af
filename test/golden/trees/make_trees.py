"""Scores of scikit-learn and XGBoost on real data, for the boosted trees to be compared with.

Run from the repository root: python test/golden/trees/make_trees.py [dna.csv]
Every fourth row (row % 4 == 3) is a test row, all others are for training.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
import xgboost
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
)
from sklearn.metrics import log_loss, roc_auc_score, root_mean_squared_error

HERE = Path(__file__).parent
LIMITS = {"max_leaf_nodes": 31, "max_iter": 100, "early_stopping": False}
XGB = {
    "tree_method": "hist",
    "grow_policy": "lossguide",
    "max_leaves": 31,
    "max_depth": 0,
    "learning_rate": 0.1,
    "n_estimators": 100,
    "enable_categorical": True,
    "n_jobs": 1,
}


def judge(table, target):
    y = table[target]
    x = table.drop(columns=target)
    for name in x.columns:
        if not pd.api.types.is_numeric_dtype(x[name]):
            x[name] = x[name].astype("category")
    test = np.arange(len(table)) % 4 == 3
    if pd.api.types.is_numeric_dtype(y):
        models = HistGradientBoostingRegressor(**LIMITS), xgboost.XGBRegressor(**XGB)
        y = y.to_numpy(float)

        def scores(model):
            return {"rmse": root_mean_squared_error(y[test], model.predict(x[test]))}

    else:
        models = HistGradientBoostingClassifier(**LIMITS), xgboost.XGBClassifier(**XGB)
        y = y.astype("category").cat.codes.to_numpy()

        def scores(model):
            p = model.predict_proba(x[test])
            found = {"log_loss": log_loss(y[test], p)}
            if p.shape[1] == 2:
                found["roc_auc"] = roc_auc_score(y[test], p[:, 1])
            return found

    names = "HistGradientBoosting", "XGBoost"
    return {
        name: scores(model.fit(x[~test], y[~test]))
        for name, model in zip(names, models)
    }


def packed(table):
    """Binary columns as hexadecimal digits, so that the file stays small."""
    bits = np.packbits(table.iloc[:, :-1].to_numpy(np.uint8), axis=1)
    return {
        "columns": table.shape[1] - 1,
        "rows": [row.tobytes().hex() for row in bits],
        "labels": table.iloc[:, -1].tolist(),
    }


golden_file = HERE / "trees.json"
if len(sys.argv) > 1:
    dna = packed(pd.read_csv(sys.argv[1]))
else:
    dna = json.loads(golden_file.read_text())["dna"]
columns = [f"V{j + 1}" for j in range(dna["columns"])]
bits = [
    np.unpackbits(np.frombuffer(bytes.fromhex(row), np.uint8))[: len(columns)]
    for row in dna["rows"]
]
dna_table = pd.DataFrame(bits, columns=columns).assign(LABEL=dna["labels"])

golden = {
    "versions": {
        "scikit-learn": sklearn.__version__,
        "xgboost": xgboost.__version__,
    },
    "scores": {
        "adult": judge(pd.read_csv("samples/adult_train.csv"), "income"),
        "penguins": judge(
            pd.read_csv("samples/penguins.csv").dropna(subset=["species"]), "species"
        ),
        "diamonds": judge(pd.read_csv("samples/diamonds.csv"), "price"),
        "abalone": judge(pd.read_csv(HERE / "abalone.csv"), "Rings"),
        "dna": judge(dna_table, "LABEL"),
    },
    "dna": dna,
}
golden_file.write_text(json.dumps(golden))
print(json.dumps(golden["scores"], indent=1))
