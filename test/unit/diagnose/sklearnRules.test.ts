import { table, split, logistic, testExamples } from './ruleExamples.js';

const neighbours = 'from sklearn.neighbors import KNeighborsClassifier\n';

testExamples([
  {
    rule: 'SK403',
    what: 'neighbours in columns of a file',
    before: [table, split, `${neighbours}model = KNeighborsClassifier()\nmodel.fit(X_train, y_train)`],
    fine: [
      [
        table,
        split,
        `${neighbours}from sklearn.preprocessing import MinMaxScaler\nmodel = KNeighborsClassifier()\nmodel.fit(MinMaxScaler().fit_transform(X_train), y_train)`,
      ],
      [
        `${neighbours}from sklearn.datasets import load_iris\nX, y = load_iris(return_X_y=True)\nKNeighborsClassifier().fit(X, y)`,
      ],
      [table, `${neighbours}KNeighborsClassifier().fit(df[["a"]], df["y"])`],
      [
        table,
        split,
        'from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier().fit(X_train, y_train)',
      ],
    ],
    fixed: [
      table,
      split,
      `${neighbours}from sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\n\nmodel = make_pipeline(StandardScaler(), KNeighborsClassifier())\nmodel.fit(X_train, y_train)`,
    ],
  },
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
      [
        table,
        split,
        `import tensorflow as tf\nscale = tf.keras.layers.Normalization()\nscale.adapt(X_train)\nmodel = tf.keras.Sequential([scale, tf.keras.layers.Dense(1)])\nmodel.fit(X_train, y_train)\nmodel.evaluate(X_test, y_test)`,
      ],
    ],
  },
  {
    rule: 'SK405',
    what: 'a removed module',
    before: ['from sklearn.cross_validation import train_test_split'],
    fine: [
      ['from sklearn.model_selection import train_test_split'],
      [
        'try:\n    from sklearn.model_selection import train_test_split\nexcept ImportError:\n    from sklearn.cross_validation import train_test_split',
      ],
    ],
  },
  {
    rule: 'SK405',
    what: 'everything of a removed module',
    before: ['from sklearn.cross_validation import *'],
    fine: [['from sklearn.model_selection import *']],
  },
  {
    rule: 'SK405',
    what: 'a parameter under its old name',
    before: ['from sklearn.preprocessing import OneHotEncoder\nencoder = OneHotEncoder(sparse=False)'],
    fine: [
      ['from sklearn.preprocessing import OneHotEncoder\nencoder = OneHotEncoder(sparse_output=False)'],
      ['from mine import OneHotEncoder\nencoder = OneHotEncoder(sparse=False)'],
      [
        'import sklearn\nfrom sklearn.preprocessing import OneHotEncoder\nif sklearn.__version__ < "1.2":\n    encoder = OneHotEncoder(sparse=False)',
      ],
      ['from sklearn.preprocessing import Normalizer\nencoder = Normalizer(normalize=True)'],
    ],
    fixed: ['from sklearn.preprocessing import OneHotEncoder\nencoder = OneHotEncoder(sparse_output=False)'],
  },
  {
    rule: 'SK405',
    what: 'a value that is no longer accepted',
    before: ['from sklearn.tree import DecisionTreeRegressor\ntree = DecisionTreeRegressor(criterion="mse")'],
    fine: [
      [
        'from sklearn.tree import DecisionTreeRegressor\ntree = DecisionTreeRegressor(criterion="absolute_error")',
      ],
    ],
    fixed: [
      "from sklearn.tree import DecisionTreeRegressor\ntree = DecisionTreeRegressor(criterion='squared_error')",
    ],
  },
  {
    rule: 'SK405',
    what: 'a method that is gone',
    before: [
      'from sklearn.feature_extraction.text import CountVectorizer\nv = CountVectorizer()\nv.fit(texts)\nv.get_feature_names()',
    ],
    fine: [['v.get_feature_names()']],
    fixed: [
      'from sklearn.feature_extraction.text import CountVectorizer\nv = CountVectorizer()\nv.fit(texts)\nv.get_feature_names_out()',
    ],
  },
]);
