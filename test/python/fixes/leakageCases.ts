import { judged, rawParts, split, table, type FixCase } from './fixCase.js';

const scaledRight = `${rawParts}
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
scaler = StandardScaler().fit(A)
right = LogisticRegression().fit(scaler.transform(A), ya).score(scaler.transform(B), yb)
assert after.score == right, (after.score, right)
`;

export const leakageCases: readonly FixCase[] = [
  {
    rule: 'LK101',
    about: 'a scaler learns from the training rows only',
    cells: [table, 'scaler = StandardScaler()\nX = scaler.fit_transform(X)', split, judged],
    title: /after the split/,
    proof: `${scaledRight}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
assert not np.allclose(before.scaler.mean_, A.mean())
np.testing.assert_allclose(after.X_train, scaler.transform(A))
np.testing.assert_allclose(after.X_test, scaler.transform(B))`,
  },
  {
    rule: 'LK101',
    about: 'fit and transform in two statements, under a new name',
    cells: [
      table,
      'scaler = StandardScaler()\nscaler.fit(X)\nX_scaled = scaler.transform(X)\nprint(X_scaled.shape)',
      split.replace('(X,', '(X_scaled,'),
      judged,
    ],
    title: /after the split/,
    proof: `${scaledRight}
np.testing.assert_allclose(after.scaler.mean_, A.mean())
assert printed_before == printed_after`,
  },
  {
    rule: 'LK101',
    about: 'chosen columns, and a training part that is split again',
    cells: [
      table,
      'X_scaled = StandardScaler().fit_transform(df[["a", "b", "c"]])',
      `${split.replace('(X,', '(X_scaled,')}
X_tr, X_val, y_tr, y_val = train_test_split(X_train, y_train, random_state=1)`,
      'model = LogisticRegression()\nmodel.fit(X_tr, y_tr)\nscore = model.score(X_val, y_val)\nfinal = model.score(X_test, y_test)',
    ],
    title: /after the split/,
    proof: `${rawParts}
C, D, yc, yd = train_test_split(A, ya, random_state=1)
np.testing.assert_allclose(after.transformer.mean_, C.mean())
np.testing.assert_allclose(after.X_val, after.transformer.transform(D))
np.testing.assert_allclose(after.X_test, after.transformer.transform(B))`,
  },
  {
    rule: 'LK103',
    about: 'a selector chooses by the training rows',
    cells: [
      table,
      'from sklearn.feature_selection import SelectKBest\n\nselector = SelectKBest(k=2)\nselector.fit(X, y)\nX_best = selector.transform(X)',
      split.replace('(X,', '(X_best,'),
      judged,
    ],
    title: /after the split/,
    proof: `${rawParts}
from sklearn.feature_selection import SelectKBest
right = SelectKBest(k=2).fit(A, ya)
np.testing.assert_allclose(after.selector.scores_, right.scores_)
np.testing.assert_allclose(after.X_test, right.transform(B))`,
  },
];
