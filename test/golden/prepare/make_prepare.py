"""Writes prepare.json: what scikit-learn's transformers make of a small table, and the sizes of its splits."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split
from sklearn.preprocessing import (
    OneHotEncoder,
    OrdinalEncoder,
    StandardScaler,
    TargetEncoder,
)

rng = np.random.default_rng(7)
ROWS = 60
number = np.round(rng.normal(50, 12, ROWS), 2)
number[rng.random(ROWS) < 0.15] = np.nan
discrete = rng.integers(0, 4, ROWS).astype(float)
constant = np.full(ROWS, 0.1)
letters = rng.choice(list("abcdefg"), ROWS, p=[0.4, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03]).astype(
    object
)
letters[rng.random(ROWS) < 0.1] = None
binary = (rng.random(ROWS) < 0.35).astype(int)
classes = rng.choice(["x", "y", "z"], ROWS)
value = np.round(rng.normal(10, 3, ROWS) + np.where(letters == "a", 4, 0), 3)


def listed(array):
    return [
        None if pd.isna(x) else (x.item() if hasattr(x, "item") else x)
        for x in np.asarray(array).ravel()
    ]


def column(array):
    return np.asarray(array).reshape(-1, 1)


text = pd.DataFrame({"letters": letters})
frame = text.where(text.notna(), np.nan).to_numpy(dtype=object)
out = {
    "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "input": {
        "number": listed(number),
        "discrete": listed(discrete),
        "constant": listed(constant),
        "letters": listed(letters),
        "binary": binary.tolist(),
        "classes": classes.tolist(),
        "value": value.tolist(),
    },
}
out["impute"] = {
    strategy: listed(SimpleImputer(strategy=strategy).fit_transform(column(number)))
    for strategy in ["mean", "median", "most_frequent"]
}
out["impute"]["constant"] = listed(
    SimpleImputer(strategy="constant", fill_value=-1).fit_transform(column(number))
)
out["impute"]["letters"] = listed(SimpleImputer(strategy="most_frequent").fit_transform(frame))
out["standardize"] = {
    name: listed(StandardScaler().fit_transform(column(array)))
    for name, array in {"number": number, "discrete": discrete, "constant": constant}.items()
}
out["one_hot"] = {}
for name, limit in {"all": None, "four": 4, "two": 2}.items():
    encoder = OneHotEncoder(handle_unknown="ignore", max_categories=limit, sparse_output=False)
    out["one_hot"][name] = encoder.fit_transform(frame).T.tolist()
unseen = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(frame)
out["one_hot"]["unseen"] = unseen.transform(np.array([["unheard"]], dtype=object)).T.tolist()
ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan)
out["ordinal"] = listed(ordinal.fit_transform(frame))
out["target_encode"] = {}
for name, target in {"binary": binary, "classes": classes, "value": value}.items():
    for smooth in ["auto", 10.0]:
        encoder = TargetEncoder(smooth=smooth, random_state=0).fit(frame, target)
        out["target_encode"][f"{name}_{smooth}"] = encoder.transform(
            np.vstack([frame, [["unheard"]]])
        ).T.tolist()

sizes = []
for rows in [10, 11, 37, 100, 101, 333]:
    for share in [0.1, 0.2, 0.25, 0.3, 0.5]:
        train, test = train_test_split(np.arange(rows), test_size=share, random_state=0)
        sizes.append({"rows": rows, "share": share, "train": len(train), "test": len(test)})
out["holdout"] = sizes
stratified = []
for counts in [[50, 30, 21], [90, 10], [7, 8, 9, 10], [333, 61]]:
    target = np.repeat(np.arange(len(counts)), counts)
    for share in [0.2, 0.25, 0.33]:
        _, test = train_test_split(target, test_size=share, stratify=target, random_state=0)
        stratified.append({"counts": counts, "share": share, "test": len(test)})
out["stratified"] = stratified
out["folds"] = [
    {
        "rows": rows,
        "folds": folds,
        "sizes": [len(test) for _, test in KFold(folds).split(np.arange(rows))],
    }
    for rows, folds in [(10, 3), (11, 5), (100, 7)]
]
out["stratified_folds"] = []
for counts in [[50, 30, 21], [90, 10]]:
    target = np.repeat(np.arange(len(counts)), counts)
    tests = [test for _, test in StratifiedKFold(5).split(target, target)]
    out["stratified_folds"].append({"counts": counts, "sizes": sorted(len(test) for test in tests)})

Path(__file__).with_name("prepare.json").write_text(json.dumps(out) + "\n")
