"""A small XGBoost model with missing values and three classes, with its pred_contribs.

Run from the repository root: python test/golden/explain/make_contribs.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost

FEATURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]

table = pd.read_csv("samples/penguins.csv")
x = table[FEATURES].to_numpy(np.float32)
random = np.random.default_rng(0)
x[random.random(x.shape) < 0.1] = np.nan
y = table["species"].astype("category").cat.codes.to_numpy()
data = xgboost.DMatrix(x, y)
parameters = {"objective": "multi:softprob", "num_class": 3, "max_depth": 6, "seed": 1}
parameters |= {"min_child_weight": 0.1, "eta": 0.3}
booster = xgboost.train(parameters, data, 12)

rows = x[::6]
asked = xgboost.DMatrix(rows)
raw = json.loads(booster.save_raw("json"))["learner"]
trees = raw["gradient_booster"]["model"]["trees"]
golden = {
    "versions": {"xgboost": xgboost.__version__},
    "features": FEATURES,
    "rows": [[None if np.isnan(v) else float(v) for v in row] for row in rows],
    "trees": [
        {
            "left": tree["left_children"],
            "right": tree["right_children"],
            "feature": tree["split_indices"],
            "condition": tree["split_conditions"],
            "defaultLeft": tree["default_left"],
            "sumHessian": tree["sum_hessian"],
        }
        for tree in trees
    ],
    "contribs": booster.predict(asked, pred_contribs=True).tolist(),
    "margins": booster.predict(asked, output_margin=True).tolist(),
}
(Path(__file__).parent / "contribs.json").write_text(json.dumps(golden))
