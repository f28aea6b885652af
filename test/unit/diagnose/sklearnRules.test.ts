import { table, split, logistic, testExamples } from './ruleExamples.js';

testExamples([
  {
    rule: 'SK401',
    what: 'names in another order than the parts',
    before: [
      table,
      'from sklearn.model_selection import train_test_split\nX_train, y_train, X_test, y_test = train_test_split(X, y)',
    ],
    fine: [
      [
        table,
        'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y)',
      ],
    ],
    fixed: [
      table,
      'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X, y)',
    ],
  },
  {
    rule: 'SK402',
    what: 'raw test rows scored by a model of scaled ones',
    before: [
      table,
      split,
      `from sklearn.preprocessing import StandardScaler\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\n${logistic}\nmodel.score(X_test, y_test)`,
    ],
    fine: [
      [
        table,
        split,
        `from sklearn.preprocessing import StandardScaler\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\n${logistic}\nmodel.score(sc.transform(X_test), y_test)`,
      ],
    ],
  },
  {
    rule: 'SK405',
    what: 'a removed module',
    before: ['from sklearn.cross_validation import train_test_split'],
    fine: [['from sklearn.model_selection import train_test_split']],
  },
]);
