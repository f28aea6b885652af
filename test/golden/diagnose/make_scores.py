"""Scores of single columns as scikit-learn and SciPy compute them, on a made table.

Run from anywhere: python make_scores.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy.stats import spearmanr
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score

HERE = Path(__file__).parent
ROWS = 2000


def make() -> pd.DataFrame:
    rng = np.random.default_rng(20)
    binary = (rng.random(ROWS) < 0.35).astype(int)
    flipped = np.where(rng.random(ROWS) < 0.003, 1 - binary, binary)
    species = rng.choice(["ash", "birch", "cedar"], ROWS, p=[0.5, 0.3, 0.2])
    number = np.round(rng.gamma(2.0, 50.0, ROWS), 3)
    grade = pd.Series(species).map({"ash": 0, "birch": 10, "cedar": 20}).to_numpy() + rng.integers(0, 9, ROWS)
    wrong = rng.random(ROWS) < 0.002
    return pd.DataFrame(
        {
            "binary": binary,
            "species": species,
            "number": number,
            "flag": np.where(flipped == 1, "yes", "no"),
            "amount": np.round(np.where(binary == 1, 100, 0) + rng.random(ROWS) * 99, 2),
            "closed": np.where(rng.random(ROWS) < np.where(binary == 1, 0.97, 0.02), "2024", None),
            "grade": np.where(wrong, rng.integers(0, 29, ROWS), grade),
            "double": np.round(number * 2 + rng.normal(0, 0.8, ROWS), 3),
            "band": [f"b{int(value // 2)}" for value in number],
            "noise": np.round(rng.normal(0, 1, ROWS), 3),
            "colour": rng.choice(["red", "green", "blue"], ROWS),
        }
    )


def intervals(values: pd.Series) -> pd.Series:
    """50 equally filled intervals; values themselves where there are at most 50."""
    if values.nunique() <= 50:
        return values
    ordered = np.sort(values.to_numpy())
    edges = [ordered[(b + 1) * len(ordered) // 50] for b in range(49)]
    return pd.Series(np.searchsorted(edges, values, side="right"))


def classes(table: pd.DataFrame, target: str, column: str, presence: bool) -> dict:
    group = table[column].notna() if presence else table[column]
    if not presence and pd.api.types.is_numeric_dtype(group):
        group = intervals(group)
    truth = table[target]
    if truth.nunique() == 2:
        score = truth.groupby(group).transform("mean")
        return {"measure": "roc-auc", "value": roc_auc_score(truth, score)}
    guess = truth.groupby(group).transform(lambda values: values.mode()[0])
    return {"measure": "accuracy", "value": accuracy_score(truth, guess)}


def quantity(table: pd.DataFrame, target: str, column: str) -> dict:
    truth = table[target]
    if pd.api.types.is_numeric_dtype(table[column]):
        return {"measure": "rank-correlation", "value": abs(spearmanr(table[column], truth).statistic)}
    return {"measure": "r2", "value": r2_score(truth, truth.groupby(table[column]).transform("mean"))}


def main() -> None:
    made = make()
    made.to_csv(HERE / "scores.csv", index=False)
    table = pd.read_csv(HERE / "scores.csv", dtype={"closed": str})
    expected = {
        "binary": {
            "flag": classes(table, "binary", "flag", False),
            "amount": classes(table, "binary", "amount", False),
            "closed": classes(table, "binary", "closed", True),
        },
        "species": {"grade": classes(table, "species", "grade", False)},
        "number": {"double": quantity(table, "number", "double"), "band": quantity(table, "number", "band")},
    }
    shares = {name: table[name].value_counts().to_dict() for name in ["binary", "species"]}
    versions = {lib.__name__: lib.__version__ for lib in (np, pd, scipy, sklearn)}
    report = {"versions": versions, "rows": len(table), "expected": expected, "classes": shares}
    (HERE / "scores.json").write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
