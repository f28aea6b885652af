"""Show metrics, SHAP values and profiles in a notebook as ML Expert draws them.

Anywhere else (Jupyter in a browser, GitHub) the same output shows as a small HTML table.
"""

from html import escape

import numpy as np
from IPython.display import display
from sklearn import metrics as m


def show_metrics(y_true, y_pred=None, y_score=None, *, classes=None, title=None):
    """Metrics and curves of predictions on test rows.

    Classification: give ``y_score``, the result of ``predict_proba`` (and ``classes``,
    the model's ``classes_``). Regression: give ``y_pred``.
    """
    if y_score is None:
        payload = _regression(np.asarray(y_true, float), np.asarray(y_pred, float))
    else:
        labels = np.unique(y_true) if classes is None else np.asarray(classes)
        codes = np.searchsorted(labels, y_true) if classes is None else _codes(y_true, labels)
        scores = np.asarray(y_score, float)
        if scores.ndim == 1:
            scores = np.column_stack([1 - scores, scores])
        payload = (_binary if len(labels) == 2 else _multiclass)(codes, scores, labels)
        payload["classes"] = [str(label) for label in labels]
    payload |= {"version": 1, "rows": {"test": len(y_true)}}
    if title:
        payload["title"] = title
    rows = [(metric["name"], f"{metric['value']:.4g}") for metric in payload["metrics"]]
    _show("metrics", payload, ("metric", "value"), rows)


def show_shap(explanation, *, scale=None, title=None, max_rows=1000):
    """A ``shap.Explanation`` of many rows, of one output or of several."""
    values = np.asarray(explanation.values, float)
    base = np.asarray(explanation.base_values, float)
    rows = np.arange(len(values))
    if len(rows) > max_rows:
        rows = np.sort(np.random.default_rng(0).choice(rows, max_rows, replace=False))
    names = explanation.feature_names
    if names is None:
        names = [f"feature {i}" for i in range(values.shape[1])]
    payload = {
        "version": 1,
        "features": [str(name) for name in names],
        "values": [[_plain(v) for v in row] for row in np.asarray(explanation.data)[rows]],
        "rows": rows.tolist(),
    }
    if values.ndim == 2:
        payload["attributions"] = values[rows].tolist()
        payload["baseValue"] = float(base.flat[0])
    else:
        labels = explanation.output_names
        if labels is None:
            labels = range(values.shape[2])
        payload["outputs"] = [
            {
                "label": str(label),
                "baseValue": float(base.reshape(-1, values.shape[2])[0, k]),
                "attributions": values[rows][:, :, k].tolist(),
            }
            for k, label in enumerate(labels)
        ]
    if scale:
        payload["scale"] = scale
    if title:
        payload["title"] = title
    strength = np.abs(values).mean(axis=tuple(i for i in range(values.ndim) if i != 1))
    order = np.argsort(-strength)[:20]
    table = [(str(names[i]), f"{strength[i]:.4g}") for i in order]
    _show("shap", payload, ("feature", "mean |SHAP|"), table)


def show_profile(frame, *, title=None):
    """Columns of a pandas DataFrame."""
    payload = {
        "version": 1,
        "rowCount": len(frame),
        "duplicateRows": int(frame.duplicated().sum()),
        "columns": [_column(str(name), frame.iloc[:, i]) for i, name in enumerate(frame.columns)],
    }
    if title:
        payload["title"] = title
    rows = [(c["name"], c["type"], str(c["missing"])) for c in payload["columns"]]
    _show("profile", payload, ("column", "type", "missing"), rows)


def _binary(codes, scores, labels):
    score = scores[:, 1]
    called = (score >= 0.5).astype(int)
    prevalence = float(codes.mean())
    guess = np.full(len(codes), prevalence)
    fpr, tpr, _ = m.roc_curve(codes, score)
    precision, recall, _ = m.precision_recall_curve(codes, score)
    thresholds = []
    for threshold in np.linspace(0, 1, 101):
        tn, fp, fn, tp = m.confusion_matrix(codes, score >= threshold, labels=[0, 1]).ravel()
        thresholds.append(
            {
                "threshold": float(threshold),
                "truePositive": int(tp),
                "falsePositive": int(fp),
                "trueNegative": int(tn),
                "falseNegative": int(fn),
            }
        )
    return {
        "task": "binary",
        "metrics": [
            _metric("roc_auc", m.roc_auc_score(codes, score), 0.5),
            _metric("average_precision", m.average_precision_score(codes, score), prevalence),
            _metric("accuracy", m.accuracy_score(codes, called), max(prevalence, 1 - prevalence)),
            _metric("f1", m.f1_score(codes, called, zero_division=0)),
            _metric(
                "log_loss",
                m.log_loss(codes, score, labels=[0, 1]),
                m.log_loss(codes, guess, labels=[0, 1]),
            ),
            _metric("brier", m.brier_score_loss(codes, score), m.brier_score_loss(codes, guess)),
        ],
        "judgement": {
            "kind": "binary",
            "roc": _curve(fpr, tpr),
            "precisionRecall": _curve(recall[::-1], precision[::-1]),
            "prevalence": prevalence,
            "calibration": _calibration(codes, score),
            "thresholds": thresholds,
        },
    }


def _multiclass(codes, scores, labels):
    called = scores.argmax(axis=1)
    every = list(range(len(labels)))
    share = np.bincount(codes, minlength=len(labels)) / len(codes)
    guess = np.tile(share, (len(codes), 1))
    per_class = []
    for k, label in enumerate(labels):
        own = (codes == k).astype(int)
        fpr, tpr, _ = m.roc_curve(own, scores[:, k])
        precision, recall, _ = m.precision_recall_curve(own, scores[:, k])
        per_class.append(
            {
                "label": str(label),
                "precision": float(m.precision_score(own, called == k, zero_division=0)),
                "recall": float(m.recall_score(own, called == k, zero_division=0)),
                "f1": float(m.f1_score(own, called == k, zero_division=0)),
                "support": int(own.sum()),
                "roc": _curve(fpr, tpr),
                "precisionRecall": _curve(recall[::-1], precision[::-1]),
                "calibration": _calibration(own, scores[:, k]),
            }
        )
    return {
        "task": "multiclass",
        "metrics": [
            _metric("accuracy", m.accuracy_score(codes, called), share.max()),
            _metric("balanced_accuracy", m.balanced_accuracy_score(codes, called), 1 / len(labels)),
            _metric("f1_macro", m.f1_score(codes, called, average="macro", zero_division=0)),
            _metric(
                "log_loss",
                m.log_loss(codes, scores, labels=every),
                m.log_loss(codes, guess, labels=every),
            ),
        ],
        "judgement": {
            "kind": "multiclass",
            "confusion": m.confusion_matrix(codes, called, labels=every).tolist(),
            "perClass": per_class,
        },
    }


def _regression(y, pred):
    mean = np.full(len(y), y.mean())
    residual = y - pred
    counts, edges = np.histogram(residual, 40)
    shown = np.arange(len(y))
    if len(shown) > 1000:
        shown = np.random.default_rng(0).choice(shown, 1000, replace=False)
    return {
        "task": "regression",
        "metrics": [
            _metric(
                "rmse", m.mean_squared_error(y, pred) ** 0.5, m.mean_squared_error(y, mean) ** 0.5
            ),
            _metric("mae", m.mean_absolute_error(y, pred), m.mean_absolute_error(y, mean)),
            _metric("r2", m.r2_score(y, pred), 0.0),
        ],
        "judgement": {
            "kind": "regression",
            "points": {"actual": y[shown].tolist(), "predicted": pred[shown].tolist()},
            "residualHistogram": {"edges": edges.tolist(), "counts": counts.tolist()},
        },
    }


def _calibration(codes, score, bins=10):
    which = np.minimum((score * bins).astype(int), bins - 1)
    kept = [b for b in range(bins) if (which == b).any()]
    return {
        "meanPredicted": [float(score[which == b].mean()) for b in kept],
        "fractionPositive": [float(codes[which == b].mean()) for b in kept],
        "counts": [int((which == b).sum()) for b in kept],
    }


def _column(name, column):
    described = {
        "name": name,
        "type": str(column.dtype),
        "missing": int(column.isna().sum()),
        "distinct": int(column.nunique()),
    }
    if column.dtype.kind in "iuf" and np.isfinite(column).any():
        values = column[np.isfinite(column)].astype(float)
        counts, edges = np.histogram(values, 20)
        described["histogram"] = {"edges": edges.tolist(), "counts": counts.tolist()}
        described["statistics"] = {
            "min": float(values.min()),
            "max": float(values.max()),
            "mean": float(values.mean()),
            "std": float(values.std()) if len(values) > 1 else 0.0,
            "quantiles": {str(q): float(values.quantile(q)) for q in (0.25, 0.5, 0.75)},
        }
    else:
        top = column.value_counts().head(10)
        described["top"] = [{"value": str(v), "count": int(n)} for v, n in top.items()]
    return described


def _metric(name, value, baseline=None):
    metric = {"name": name, "value": float(value)}
    if baseline is not None:
        metric["baseline"] = float(baseline)
    return metric


def _curve(x, y, points=256):
    kept = np.unique(np.linspace(0, len(x) - 1, min(points, len(x))).astype(int))
    return {"x": np.asarray(x)[kept].tolist(), "y": np.asarray(y)[kept].tolist()}


def _codes(y_true, labels):
    place = {label: code for code, label in enumerate(labels)}
    return np.array([place[label] for label in y_true])


def _plain(value):
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.number)):
        return float(value)
    return str(value)


def _show(kind, payload, header, rows):
    cells = "".join(
        "<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    display(
        {
            f"application/vnd.ml-expert.{kind}+json": payload,
            "text/html": f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>",
            "text/plain": "\n".join("  ".join(row) for row in rows),
        },
        raw=True,
    )
