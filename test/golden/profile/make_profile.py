"""Statistics of real data sets as pandas, SciPy and NumPy compute them.

Run from anywhere: python make_profile.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy.stats import contingency, pearsonr

TARGETS = {
    "abalone": "Rings",
    "adult_train": "income",
    "diamonds": "price",
    "mpg": "mpg",
    "penguins": "species",
    "tips": "tip",
    "titanic": "survived",
}
CLASSES = {"adult_train", "penguins", "titanic"}
PROBABILITIES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]


def eta(codes: pd.Series, values: pd.Series) -> float | None:
    frame = pd.DataFrame({"g": codes, "v": values.astype(float)}).dropna()
    total = ((frame.v - frame.v.mean()) ** 2).sum()
    groups = frame.groupby("g").v
    between = (groups.count() * (groups.mean() - frame.v.mean()) ** 2).sum()
    return float(np.sqrt(between / total)) if total > 0 else None


def cramers_v(a: pd.Series, b: pd.Series) -> float | None:
    table = pd.crosstab(a, b).to_numpy()
    n = table.sum()
    r, k = table.shape
    chi2 = contingency.chi2_contingency(table, correction=False).statistic
    phi2 = max(0, chi2 / n - (k - 1) * (r - 1) / (n - 1))
    most = min(k - (k - 1) ** 2 / (n - 1), r - (r - 1) ** 2 / (n - 1)) - 1
    return float(np.sqrt(phi2 / most)) if most > 0 else None


def column(series: pd.Series) -> dict:
    counts = series.value_counts()
    facts = {
        "missing": int(series.isna().sum()),
        "distinct": int(series.nunique()),
        "top": int(counts.iloc[0]),
    }
    if pd.api.types.is_numeric_dtype(series) and series.dtype != bool:
        values = series.dropna().astype(float)
        facts |= {
            "mean": values.mean(),
            "std": values.std(),
            "skewness": values.skew(),
            "min": values.min(),
            "max": values.max(),
            "quantiles": np.quantile(values, PROBABILITIES).tolist(),
        }
    return facts


def relation(series: pd.Series, target: pd.Series, classes: bool) -> dict | None:
    numeric = pd.api.types.is_numeric_dtype(series) and series.dtype != bool
    if numeric and not classes:
        pair = pd.DataFrame({"x": series, "y": target}).dropna()
        return {"measure": "pearson", "value": float(pearsonr(pair.x, pair.y).statistic)}
    if numeric:
        return {"measure": "correlation-ratio", "value": eta(target, series)}
    if not classes:
        return {"measure": "correlation-ratio", "value": eta(series, target)}
    return {"measure": "cramers-v", "value": cramers_v(series, target)}


HERE = Path(__file__).parent
FOLDERS = [HERE / "../../../samples", HERE / "data"]


def main() -> None:
    tables = {}
    for name, target in TARGETS.items():
        # Words stay words, as in our reader: only empty cells are missing.
        frame = pd.read_csv(
            next(p for f in FOLDERS if (p := f / f"{name}.csv").exists()),
            keep_default_na=False,
            na_values=[""],
        )
        tables[name] = {
            "rows": len(frame),
            "duplicates": int(frame.duplicated().sum()),
            "target": target,
            "columns": {c: column(frame[c]) for c in frame.columns},
            "relations": {
                c: relation(frame[c], frame[target], name in CLASSES)
                for c in frame.columns
                if c != target
                and (pd.api.types.is_numeric_dtype(frame[c]) or frame[c].nunique() * 5 <= frame[c].count())
            },
        }
    golden = {
        "versions": {m.__name__: m.__version__ for m in (np, pd, scipy, sklearn)},
        "probabilities": PROBABILITIES,
        "tables": tables,
    }
    out = HERE / "profile.json"
    out.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


main()
