"""Writes metrics.json: metrics and curves of scikit-learn on small samples with ties, rare classes and skewed scores.

Run from the root of the repository: python test/golden/evaluate/make_metrics.py
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.calibration import calibration_curve


def binary_case(name, y, p):
    called = (p >= 0.5).astype(int)
    fpr, tpr, _ = m.roc_curve(y, p, drop_intermediate=False)
    precision, recall, _ = m.precision_recall_curve(y, p)
    calibration = {}
    for strategy in ("uniform", "quantile"):
        fraction, mean = calibration_curve(y, p, n_bins=10, strategy=strategy)
        calibration[strategy] = {"fractionPositive": fraction.tolist(), "meanPredicted": mean.tolist()}
    return {
        "name": name,
        "actual": y.tolist(),
        "scores": p.tolist(),
        "metrics": {
            "roc_auc": m.roc_auc_score(y, p),
            "average_precision": m.average_precision_score(y, p),
            "accuracy": m.accuracy_score(y, called),
            "balanced_accuracy": m.balanced_accuracy_score(y, called),
            "f1": m.f1_score(y, called, zero_division=0),
            "f1_macro": m.f1_score(y, called, average="macro", zero_division=0),
            "precision": m.precision_score(y, called, zero_division=0),
            "recall": m.recall_score(y, called, zero_division=0),
            "log_loss": m.log_loss(y, p),
            "brier": m.brier_score_loss(y, p),
            "matthews_corrcoef": m.matthews_corrcoef(y, called),
        },
        "roc": {"x": fpr.tolist(), "y": tpr.tolist()},
        "precisionRecall": {"x": recall[::-1].tolist(), "y": precision[::-1].tolist()},
        "calibration": calibration,
    }


def multiclass_case(name, y, p):
    called = p.argmax(axis=1)
    onehot = np.eye(p.shape[1])[y]
    return {
        "name": name,
        "actual": y.tolist(),
        "probabilities": p.tolist(),
        "confusion": m.confusion_matrix(y, called, labels=range(p.shape[1])).tolist(),
        "metrics": {
            "roc_auc": m.roc_auc_score(y, p, multi_class="ovr", average="macro"),
            "average_precision": m.average_precision_score(onehot, p, average="macro"),
            "accuracy": m.accuracy_score(y, called),
            "balanced_accuracy": m.balanced_accuracy_score(y, called),
            "f1": m.f1_score(y, called, average="macro", zero_division=0),
            "f1_macro": m.f1_score(y, called, average="macro", zero_division=0),
            "precision": m.precision_score(y, called, average="macro", zero_division=0),
            "recall": m.recall_score(y, called, average="macro", zero_division=0),
            "log_loss": m.log_loss(y, p, labels=range(p.shape[1])),
            "brier": m.brier_score_loss(y, p, labels=range(p.shape[1])),
            "matthews_corrcoef": m.matthews_corrcoef(y, called),
        },
    }


def regression_case(name, y, p, weights):
    return {
        "name": name,
        "actual": y.tolist(),
        "predicted": p.tolist(),
        "weights": weights.tolist(),
        "metrics": {
            "rmse": m.root_mean_squared_error(y, p),
            "mae": m.mean_absolute_error(y, p),
            "r2": m.r2_score(y, p),
            "median_absolute_error": m.median_absolute_error(y, p),
        },
        "repeated": {
            "rmse": m.root_mean_squared_error(np.repeat(y, weights), np.repeat(p, weights)),
            "mae": m.mean_absolute_error(np.repeat(y, weights), np.repeat(p, weights)),
            "r2": m.r2_score(np.repeat(y, weights), np.repeat(p, weights)),
            "median_absolute_error": m.median_absolute_error(np.repeat(y, weights), np.repeat(p, weights)),
        },
    }


def main():
    rng = np.random.default_rng(7)
    y = (rng.random(300) < 0.3).astype(int)
    smooth = 1 / (1 + np.exp(-(rng.normal(size=300) + 1.5 * y - 1)))
    tied = np.round(smooth, 1)
    rare = np.zeros(200, dtype=int)
    rare[[3, 77, 150]] = 1
    rare_scores = rng.beta(0.5, 20, 200) + 0.1 * rare
    sure = np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.5])
    three = rng.integers(0, 3, 150)
    logits = rng.normal(size=(150, 3)) + 1.2 * np.eye(3)[three]
    p3 = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    rare4 = rng.choice(4, 120, p=[0.6, 0.3, 0.08, 0.02])
    rare4[0] = 3
    p4 = rng.dirichlet([3, 2, 0.3, 0.1], 120)
    value = rng.gamma(2, 50, 101)
    guess = value + rng.normal(size=101) * 20
    constant = np.full(10, 4.0)
    result = {
        "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "binary": [
            binary_case("smooth scores", y, smooth),
            binary_case("tied scores", y, tied),
            binary_case("a rare class", rare, rare_scores),
            binary_case("certain and wrong", np.array([0, 1, 0, 0, 1, 1]), sure),
            binary_case("all scores equal", y[:40], np.full(40, 0.25)),
        ],
        "multiclass": [
            multiclass_case("three classes", three, p3),
            multiclass_case("a class never called", rare4, p4),
        ],
        "regression": [
            regression_case("skewed values", value, guess, rng.integers(0, 4, 101)),
            regression_case("an even number of rows", value[:100], guess[:100], rng.integers(0, 3, 100)),
            regression_case("a constant target", constant, constant + 1, np.ones(10, dtype=int)),
            regression_case("a constant target, all right", constant, constant, np.ones(10, dtype=int)),
        ],
    }
    path = pathlib.Path(__file__).with_name("metrics.json")
    path.write_text(json.dumps(result) + "\n")


main()
