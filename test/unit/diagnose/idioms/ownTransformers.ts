import { judge, split, tail, xy, type Idiom } from './idiom.js';

const bases = 'from sklearn.base import BaseEstimator, TransformerMixin\n';
const pipelines =
  'from sklearn.pipeline import *\nfrom sklearn.compose import *\nfrom sklearn.impute import SimpleImputer\n';

/** Learns from whatever rows it transforms. */
const filler = `${bases}${pipelines}class Filler(BaseEstimator, TransformerMixin):
    def fit(self, X, y=None):
        return self
    def transform(self, X):
        numbers = [c for c in X.columns if X[c].dtype != "object"]
        filled = pd.DataFrame(SimpleImputer().fit_transform(X[numbers]))
        filled.columns = X[numbers].columns
        return filled
`;

/** Learns in `fit`, as it should. */
const centre = `${bases}${pipelines}class Centre(BaseEstimator, TransformerMixin):
    def __init__(self, by=1):
        self.by = by
    def fit(self, X, y=None):
        self.mean_ = X.mean()
        return self
    def transform(self, X):
        X = X.copy()
        X = X - self.mean_ * self.by
        return X
`;

/** Steps of preparation that a user writes, by themselves and in pipelines. */
export const ownTransformers: readonly Idiom[] = [
  [
    'own transformer that learns while it transforms',
    ['LK101'],
    `${filler}${xy}\nX = Filler().fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'own transformer that learns while it transforms, in a pipeline before the split',
    ['LK101'],
    `${filler}${xy}\nprepare = Pipeline([("fill", Filler())])\nX = prepare.fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'own transformer that learns while it transforms, in a pipeline with the model',
    ['LK105'],
    `${filler}${xy}\n${split}\npipe = make_pipeline(Filler(), StandardScaler(), LogisticRegression())\npipe.fit(X_train, y_train)\npipe.score(X_test, y_test)`,
  ],
  [
    'own transformer that learns in fit, before the split',
    ['LK102'],
    `${centre}${xy}\nX = Pipeline([("clip", FunctionTransformer(np.log1p)), ("centre", Centre(by=2))]).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'own transformer that learns in fit, fitted before and used after the split',
    ['LK102'],
    `${centre}${xy}\n${split}\nsteps = make_pipeline(Centre())\nsteps.fit(X)\nX_train, X_test = steps.transform(X_train), steps.transform(X_test)\n${judge}`,
  ],
  [
    'own transformer that learns in fit, in a pipeline with the model',
    [],
    `${centre}${xy}\n${split}\npipe = make_pipeline(Centre(), SVC())\npipe.fit(X_train, y_train)\npipe.score(X_test, y_test)`,
  ],
  [
    'own transformer that learns in fit, cross-validated',
    [],
    `${centre}${xy}\nprint(cross_val_score(make_pipeline(Centre(), SVC()), X, y).mean())`,
  ],
  [
    'own transformer that learns in fit, searched',
    [],
    `${centre}${xy}\n${split}\nsearch = GridSearchCV(make_pipeline(Centre(), SVC()), {"svc__C": [1, 2]})\nsearch.fit(X_train, y_train)\nsearch.score(X_test, y_test)`,
  ],
  [
    'own transformer that learns in fit, in a column transformer inside a pipeline',
    ['LK102'],
    `${centre}${xy}\ncolumns = ColumnTransformer([("a", Centre(), ["a"])], remainder="passthrough")\nX = Pipeline([("columns", columns)]).fit_transform(X, y)\n${split}\n${judge}`,
  ],
  [
    'own transformer whose fit comes from a library',
    ['LK101'],
    `class Scaled(StandardScaler):\n    def describe(self):\n        return "scaled"\n${xy}\nX = Scaled().fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'own transformer whose fit comes from a library, fitted on training rows',
    [],
    `class Scaled(StandardScaler):\n    pass\n${xy}\n${split}\nscaled = Scaled()\nX_train = scaled.fit_transform(X_train)\nX_test = scaled.transform(X_test)\n${judge}`,
  ],
  [
    'own transformer without fit, row by row',
    [],
    `${bases}${pipelines}class Ratio(TransformerMixin):\n    def transform(self, X):\n        X["r"] = X["a"] / X["b"]\n        return X.values\n${xy}\nX = make_pipeline(Ratio()).transform(X)\n${split}\n${judge}`,
  ],
  [
    'own transformer that gives another table back as well',
    ['LK101'],
    `${filler}others = pd.read_csv("others.csv")\nclass Encoder(TransformerMixin, BaseEstimator):\n    def fit(self, X, y=None):\n        return self\n    def transform(self, X):\n        return pd.get_dummies(X), pd.get_dummies(others)\n${xy}\nX, others = Pipeline([("fill", Filler()), ("encode", Encoder())]).fit_transform(X)\n${split}\n${judge}\nmodel.score(others, others["y"])`,
  ],
  [
    'own function in a pipeline',
    ['LK102'],
    `${pipelines}def centred(X, by=1):\n    return X - X.mean() * by\n${xy}\nX = make_pipeline(FunctionTransformer(centred, kw_args={"by": 2})).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'own function by itself',
    ['LK102'],
    `${xy}\nX = FunctionTransformer(func=lambda X: X.fillna(X.median())).transform(X)\n${split}\n${judge}`,
  ],
  [
    'own function, row by row',
    [],
    `${pipelines}def ratio(X):\n    return X.assign(r=X["a"] / X["b"])\ndf = FunctionTransformer(ratio).fit_transform(df)\n${tail}`,
  ],
  [
    'own function that takes columns chosen on all rows',
    ['LK103'],
    `${pipelines}${xy}\nchooser = SelectKBest(k=3).fit(X, y)\ndef chosen(X):\n    return X[:, chooser.get_support()]\n${split}\npipe = Pipeline([("choose", FunctionTransformer(chosen)), ("model", SVC())])\npipe.fit(X_train, y_train)\npipe.score(X_test, y_test)`,
  ],
  [
    'own function that takes columns chosen on training rows',
    [],
    `${pipelines}${xy}\n${split}\nchooser = SelectKBest(k=3).fit(X_train, y_train)\npipe = Pipeline([("choose", FunctionTransformer(lambda X: X[:, chooser.get_support()])), ("model", SVC())])\npipe.fit(X_train, y_train)\npipe.score(X_test, y_test)`,
  ],
];
