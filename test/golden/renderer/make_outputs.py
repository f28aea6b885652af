"""Writes outputs.json: what snippets/parts/notebook_output.py shows for real models on samples/penguins.csv."""

import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import shap
import sklearn
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor
from sklearn.model_selection import train_test_split

here = Path(__file__).parent
root = here.parent.parent.parent
spec = importlib.util.spec_from_file_location("notebook_output", root / "snippets/parts/notebook_output.py")
helper = importlib.util.module_from_spec(spec)
spec.loader.exec_module(helper)

shown = []
helper.display = lambda bundle, raw: shown.append(bundle)

frame = pd.read_csv(root / "samples/penguins.csv")
numeric = [name for name in frame.columns if frame[name].dtype.kind in "iuf"]
data = frame.dropna(subset=numeric)
features = data[numeric]


def fit(model, target):
    train_x, test_x, train_y, test_y = train_test_split(features, target, test_size=0.3, random_state=0)
    return model.fit(train_x, train_y), test_x, test_y


kept = {}
model, test_x, test_y = fit(GradientBoostingClassifier(n_estimators=10, random_state=0), data["species"] == "Gentoo")
helper.show_metrics(test_y, y_score=model.predict_proba(test_x), classes=model.classes_, title="Gentoo")
kept["binary"] = shown.pop()
explanation = shap.TreeExplainer(model)(test_x.head(20))
helper.show_shap(explanation, scale="log odds of True")
kept["shap"] = shown.pop()

model, test_x, test_y = fit(GradientBoostingClassifier(n_estimators=10, random_state=0), data["species"])
helper.show_metrics(test_y, y_score=model.predict_proba(test_x), classes=model.classes_)
kept["multiclass"] = shown.pop()
several = shap.Explanation(
    values=np.stack([explanation.values, -explanation.values], axis=2),
    base_values=np.tile([0.5, -0.5], (20, 1)),
    data=explanation.data,
    feature_names=explanation.feature_names,
    output_names=["yes", "no"],
)
helper.show_shap(several)
kept["shap of two outputs"] = shown.pop()

target = features.pop(numeric[-1])
model, test_x, test_y = fit(GradientBoostingRegressor(n_estimators=10, random_state=0), target)
helper.show_metrics(test_y, model.predict(test_x))
kept["regression"] = shown.pop()

helper.show_profile(frame)
kept["profile"] = shown.pop()

versions = {"python": sys.version.split()[0], "scikit-learn": sklearn.__version__, "shap": shap.__version__}
text = json.dumps({"versions": versions, "outputs": kept}, separators=(",", ":"), allow_nan=False)
(here / "outputs.json").write_text(text + "\n")
