import { table, split, logistic, testExamples } from './ruleExamples.js';

const weighted = `${logistic.replace('LogisticRegression()', 'LogisticRegression(class_weight="balanced")')}
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import cross_val_score`;
const stratified = split.replace('random_state=0', 'random_state=0, stratify=df["y"]');

testExamples([
  {
    rule: 'EV201',
    what: 'accuracy of a model with class weights',
    before: [table, split, `${weighted}\naccuracy_score(y_test, model.predict(X_test))`],
    fine: [
      [table, split, `${weighted}\naccuracy_score(y_test, p)\nf1_score(y_test, model.predict(X_test))`],
      [
        table,
        split,
        `${weighted}\nmodel.score(X_test, y_test)\ncross_val_score(model, X_train, y_train, scoring="roc_auc")`,
      ],
      [table, split, `${logistic}\nmodel.score(X_test, y_test)`],
    ],
  },
  {
    rule: 'EV201',
    what: 'accuracy where the shares of the classes are counted and kept',
    before: [table, 'df["y"].value_counts()', stratified, `${logistic}\nmodel.score(X_test, y_test)`],
    fine: [
      [table, 'df["city"].value_counts()', stratified, `${logistic}\nmodel.score(X_test, y_test)`],
      [table, stratified, `${logistic}\nmodel.score(X_test, y_test)`],
    ],
  },
  {
    rule: 'EV202',
    what: 'a test part that nothing is done with',
    before: [table, split, `${logistic}\nprint(model.score(X_train, y_train))`],
    fine: [
      [table, split, `${logistic}\nprint(model.score(X_train, y_train))\nprint(model.score(X_test, y_test))`],
      [table, split, `${logistic}\nprint(model.score(X_train, y_train))\njudge(model, X_test, y_test)`],
      [
        table,
        split,
        `${logistic}\nprint(model.score(X_train, y_train))\nfrom sklearn.model_selection import cross_val_score\ncross_val_score(model, X_train, y_train)`,
      ],
      [table, split, logistic],
    ],
    fixed: [
      table,
      split,
      `${logistic}\nprint(model.score(X_train, y_train))\nprint(model.score(X_test, y_test))`,
    ],
  },
  {
    rule: 'EV203',
    what: 'F1 alone',
    before: [
      table,
      split,
      `${logistic}\nfrom sklearn.metrics import f1_score\nf1_score(y_test, model.predict(X_test))`,
    ],
    fine: [
      [
        table,
        split,
        `${logistic}\nfrom sklearn.metrics import f1_score, roc_auc_score\nf1_score(y_test, p)\nroc_auc_score(y_test, q)`,
      ],
      [
        table,
        split,
        `${logistic}\nfrom sklearn.metrics import f1_score\nf1_score(y_test, p, average="macro")`,
      ],
    ],
  },
  {
    rule: 'EV205',
    what: 'truth and prediction exchanged',
    before: [
      table,
      split,
      `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(model.predict(X_test), y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(y_test, model.predict(X_test))`,
      ],
    ],
    fixed: [
      table,
      split,
      `${logistic}\nfrom sklearn.metrics import confusion_matrix\nconfusion_matrix(y_test, model.predict(X_test))`,
    ],
  },
  {
    rule: 'EV206',
    what: 'a loop of t-tests',
    before: [
      'from scipy.stats import ttest_ind\nfor c in ["a", "b", "c"]:\n    print(ttest_ind(x[c], y[c]))',
    ],
    fine: [
      ['from scipy.stats import ttest_ind\nprint(ttest_ind(x, y))'],
      [
        'from scipy.stats import ttest_ind\nfrom statsmodels.stats.multitest import multipletests\nfor c in ["a", "b", "c"]:\n    print(ttest_ind(x[c], y[c]))',
      ],
    ],
  },
]);
