"""Writes linear.json: coefficients and predictions of scikit-learn's linear models on penguins and simulated rows."""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge

warnings.simplefilter("error")
rng = np.random.default_rng(3)
ROWS = 240
features = np.column_stack(
    [
        rng.normal(0, 1, ROWS),
        rng.normal(2000, 9, ROWS),
        (rng.random(ROWS) < 0.3).astype(float),
        rng.exponential(0.02, ROWS),
    ]
)
signal = features[:, 0] - 0.08 * (features[:, 1] - 2000) + 1.2 * features[:, 2]
binary = (rng.random(ROWS) < 1 / (1 + np.exp(-signal))).astype(int)
multi = np.digitize(signal + rng.logistic(0, 0.7, ROWS), [-0.7, 0.9])
value = 3 * signal + 40 * features[:, 3] + rng.normal(0, 1, ROWS)
weights = rng.uniform(0.2, 3, ROWS)


def fitted(model, target, sample_weight=None):
    model.fit(features, target, sample_weight=sample_weight)
    predict = getattr(model, "predict_proba", model.predict)
    return {
        "coefficients": np.atleast_2d(model.coef_).tolist(),
        "intercepts": np.atleast_1d(model.intercept_).tolist(),
        "predictions": predict(features).tolist(),
    }


def logistic(l2):
    # newton-cholesky solves to machine precision; lbfgs at its default tolerance does not.
    return LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-12, max_iter=1000)


out = {
    "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "features": features.T.tolist(),
    "binary": binary.tolist(),
    "multi": multi.tolist(),
    "value": value.tolist(),
    "weights": weights.tolist(),
    "binary_l2_1": fitted(logistic(1), binary),
    "binary_l2_25": fitted(logistic(25), binary),
    "binary_weighted": fitted(logistic(1), binary, weights),
    "multi_l2_1": fitted(logistic(1), multi),
    "ridge_1": fitted(Ridge(alpha=1), value),
    "ridge_weighted": fitted(Ridge(alpha=5), value, weights),
    "least_squares": fitted(LinearRegression(), value),
}
Path(__file__).with_name("linear.json").write_text(json.dumps(out) + "\n")
