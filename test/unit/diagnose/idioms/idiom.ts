/** How real notebooks do it, with the leakage rules each is to be found by: [what, rules, code]. */
export type Idiom = readonly [what: string, rules: readonly string[], code: string];

export const split =
  'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)';
export const judge =
  'model = LogisticRegression()\nmodel.fit(X_train, y_train)\nprint(accuracy_score(y_test, model.predict(X_test)))';
export const xy = 'X = df.drop("y", axis=1)\ny = df["y"]';
export const tail = `${xy}\n${split}\n${judge}`;
