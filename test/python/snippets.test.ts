import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { expandSnippet, type Snippet } from '../expandSnippet.js';
import { runPython } from './runPython.js';

const snippets = JSON.parse(
  readFileSync(new URL('../../snippets/python.json', import.meta.url), 'utf8'),
) as Record<string, Snippet>;

const folder = mkdtempSync(join(tmpdir(), 'ml-expert-snippets-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a user has before inserting a snippet: a table with numbers, text, groups and missing cells, split, and a model. */
const setting = `
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(0)
table = pd.DataFrame({"size": rng.normal(0, 1, 400), "column": rng.choice(["a", "b"], 400)})
table["target"] = (table["size"] + (table["column"] == "a") + rng.normal(0, 1, 400) > 0).astype(int)
table.loc[::17, "size"] = np.nan
groups = rng.integers(0, 40, 400)
X, y = table.drop(columns=["target"]), table["target"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
prepare = ColumnTransformer(
    [
        ("numbers", SimpleImputer(), ["size"]),
        ("text", OneHotEncoder(sparse_output=False, handle_unknown="ignore"), ["column"]),
    ]
)
model = Pipeline([("prepare", prepare), ("model", LogisticRegression())])
model.fit(X_train, y_train)
# >>> snippet
`;

/** Checked after the snippet ran: what it is for has happened. */
const proofs: Record<string, string> = {
  mlpipeline: 'assert model.fit(X_train, y_train).score(X_test, y_test) > 0.6',
  mlsplit: 'assert len(X_test) == 80 and abs(y_test.mean() - y.mean()) < 0.02',
  mlgroupsplit: 'assert not set(groups[train]) & set(groups[test])',
  mlcv: 'assert len(result["test_roc_auc"]) == 5',
  mltimecv: 'assert len(scores) == 5',
  mlbaseline: 'assert len(scores) == 5',
  mltrees: 'assert model.score(X_test, y_test) > 0.6',
  mlsearch: 'assert search.best_score_ > 0.6',
  mloptuna: 'assert len(study.trials) == 30 and best.score(X_test, y_test) > 0.6',
  mlthreshold: 'assert 0 < tuned.best_threshold_ < 1',
  mlcalibrate: 'assert calibrated.predict_proba(X_test).shape == (100, 2)',
  mlbootstrap: 'assert low < roc_auc_score(actual, probability) < high',
  mlimportance: 'assert ranked.index[0] == "size"',
  mlslices: 'assert value == "b" and score > 0.4',
  mlsave: 'assert joblib.load("model.joblib")["model"].predict(X_test).shape == (100,)',
  mlmlflow: 'assert len(mlflow.search_runs(experiment_names=["experiment"], output_format="list")) == 1',
  mlshowmetrics: 'assert payload["metrics"][0]["value"] > 0.6',
  mlshowprofile: 'assert payload["columns"][0]["missing"] == 24',
  mlshowshap:
    'np.testing.assert_allclose(attributions.sum(axis=1) + payload["baseValue"], model.decision_function(X_test.head(200)))',
};

test('every Python snippet has a proof of what it does', () => {
  expect(Object.values(snippets).map(({ prefix }) => prefix)).toEqual(Object.keys(proofs));
});

test.each(Object.entries(snippets))('the snippet “%s” is well formed and does what it says', (_, snippet) => {
  const code = expandSnippet(snippet);
  const alone = join(folder, `${snippet.prefix}.py`);
  writeFileSync(alone, code);
  runPython(['-m', 'ruff', 'check', '--isolated', '--ignore', 'F821', alone], folder);
  const whole = join(folder, `${snippet.prefix}_run.py`);
  writeFileSync(whole, `${setting}${code}\n${proofs[snippet.prefix] ?? ''}\n`);
  runPython(['-W', 'error::FutureWarning:sklearn', whole], folder);
});
