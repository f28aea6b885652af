/** A notebook with a mistake, the fix to make, and what must be true of it once both versions have run. */
export interface FixCase {
  readonly rule: string;
  /** What the case is about, unique in its rule. */
  readonly about: string;
  readonly cells: readonly string[];
  /** Which fix, where the finding offers several. */
  readonly title?: RegExp;
  /** How the notebook's error begins where it does not run without the fix. */
  readonly fails?: string;
  /** Python statements over `before` and `after`, the namespaces, and `printed_before`, `printed_after`. */
  readonly proof: string;
}

/** A table of numbers with a target of two classes, before any split. */
export const table = `import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(3)
df = pd.DataFrame({"a": rng.normal(5, 2, 300), "b": rng.exponential(3, 300), "c": rng.uniform(0, 9, 300)})
df["y"] = (df["a"] + df["b"] + rng.normal(0, 2, 300) > 8).astype(int)
X = df[["a", "b", "c"]]
y = df["y"]`;

export const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';

export const judged = `model = LogisticRegression()
model.fit(X_train, y_train)
score = model.score(X_test, y_test)`;

/** The parts as the split of the table makes them, for proofs. */
export const rawParts = `from sklearn.model_selection import train_test_split
A, B, ya, yb = train_test_split(after.df[["a", "b", "c"]], after.df["y"], random_state=0)
`;
