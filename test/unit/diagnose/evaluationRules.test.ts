import { table, split, logistic, testExamples } from './ruleExamples.js';

testExamples([
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
