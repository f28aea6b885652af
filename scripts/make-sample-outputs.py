"""Writes samples/outputs.ipynb by running its cells: three outputs of real models, with the HTML shown elsewhere.

    python scripts/make-sample-outputs.py    (needs scikit-learn, shap, nbclient and ipykernel)
"""

import os
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

# The kernel inherits it: a warning about a progress bar is not what the sample is about.
os.environ["PYTHONWARNINGS"] = "ignore"
root = Path(__file__).parent.parent

CELLS = [
    (
        "markdown",
        "# Outputs that show without a kernel\n\n"
        "Three outputs that ML Expert draws, saved with this notebook. `notebook_output` is one file to copy: "
        "`snippets/parts/notebook_output.py` of the extension, explained in `docs/notebook-outputs.md`.",
    ),
    (
        "code",
        "import pandas as pd\n"
        "from notebook_output import show_metrics, show_profile, show_shap\n\n"
        'penguins = pd.read_csv("penguins.csv")\n'
        'show_profile(penguins, title="Penguins")',
    ),
    (
        "code",
        "from sklearn.ensemble import HistGradientBoostingClassifier\n"
        "from sklearn.model_selection import train_test_split\n\n"
        'titanic = pd.read_csv("titanic.csv")\n'
        'X = titanic[["pclass", "age", "sibsp", "parch", "fare"]].assign(female=titanic["sex"] == "female")\n'
        'y = titanic["survived"].map({0: "died", 1: "survived"})\n'
        "X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)\n"
        "model = HistGradientBoostingClassifier(max_iter=60, max_leaf_nodes=8, random_state=0)\n"
        "model.fit(X_train, y_train)\n"
        'show_metrics(y_test, y_score=model.predict_proba(X_test), classes=model.classes_, title="Titanic")',
    ),
    (
        "code",
        "import shap\n\n"
        "explanation = shap.TreeExplainer(model)(X_test.astype(float).head(120))\n"
        'show_shap(explanation, scale="log odds of survived", title="What moves a passenger\'s chance")',
    ),
]

notebook = nbformat.v4.new_notebook(
    metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    cells=[
        (nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell)(source, id=f"cell-{i}")
        for i, (kind, source) in enumerate(CELLS)
    ],
)
with tempfile.TemporaryDirectory() as folder:
    for file in ("samples/penguins.csv", "samples/titanic.csv", "snippets/parts/notebook_output.py"):
        shutil.copy(root / file, folder)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}, record_timing=False).execute()

for cell in notebook.cells:
    for output in cell.get("outputs", []):
        if "ename" in output or output["output_type"] == "stream":
            raise SystemExit(f"Unexpected output: {output}")
notebook.metadata["language_info"] = {"name": "python"}
# VS Code writes notebooks with one space of indentation; so do we, and nothing differs after a save.
nbformat.write(notebook, root / "samples/outputs.ipynb")
