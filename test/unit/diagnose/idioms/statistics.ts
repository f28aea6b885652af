import { judge, split, tail, xy, type Idiom } from './idiom.js';

/** Imputing, scaling and binning. */
export const statistics: readonly Idiom[] = [
  // imputation
  ['fillna mean of column', ['LK102'], `df["a"].fillna(df["a"].mean(), inplace=True)\n${tail}`],
  ['fillna attr', ['LK102'], `df.a = df.a.fillna(df.a.median())\n${tail}`],
  ['fillna whole', ['LK102'], `df = df.fillna(df.mean())\n${tail}`],
  ['fillna whole inplace', ['LK102'], `df.fillna(df.mean(), inplace=True)\n${tail}`],
  [
    'fillna mode loop',
    ['LK102'],
    `for col in df.columns:\n    if df[col].dtype == "object":\n        df[col] = df[col].fillna(df[col].mode()[0])\n    else:\n        df[col] = df[col].fillna(df[col].median())\n${tail}`,
  ],
  [
    'fillna loop inplace',
    ['LK102'],
    `for c in ["a", "b"]:\n    df[c].fillna(df[c].mean(), inplace=True)\n${tail}`,
  ],
  ['mean in variable', ['LK102'], `m = df["a"].mean()\ndf["a"] = df["a"].fillna(m)\n${tail}`],
  [
    'mean in variable np',
    ['LK102'],
    `m = np.nanmean(df["a"])\ndf["a"] = df["a"].replace(np.nan, m)\n${tail}`,
  ],
  ['loc isnull assign', ['LK102'], `df.loc[df["a"].isnull(), "a"] = df["a"].median()\n${tail}`],
  [
    'groupby transform fillna',
    ['LK102'],
    `df["a"] = df["a"].fillna(df.groupby("b")["a"].transform("median"))\n${tail}`,
  ],
  [
    'groupby transform lambda',
    ['LK102'],
    `df["a"] = df.groupby("b")["a"].transform(lambda x: x.fillna(x.mean()))\n${tail}`,
  ],
  [
    'groupby apply',
    ['LK102'],
    `df["a"] = df.groupby(["b", "c"])["a"].apply(lambda x: x.fillna(x.median()))\n${tail}`,
  ],
  [
    'groupby mean map',
    ['LK102'],
    `means = df.groupby("city")["a"].mean()\ndf["city_mean"] = df["city"].map(means)\n${tail}`,
  ],
  [
    'groupby merge',
    ['LK102'],
    `agg = df.groupby("city").agg({"a": ["mean", "std"]}).reset_index()\ndf = df.merge(agg, on="city", how="left")\n${tail}`,
  ],
  [
    'value_counts map (frequency)',
    ['LK102'],
    `df["city"] = df["city"].map(df["city"].value_counts())\n${tail}`,
  ],
  [
    'value_counts to_dict map',
    ['LK102'],
    `freq = df["city"].value_counts().to_dict()\ndf["city_freq"] = df["city"].map(freq)\n${tail}`,
  ],
  [
    'apply row helper with means',
    ['LK102'],
    `mean_by = df.groupby("cls")["age"].mean()\ndef fill(row):\n    if pd.isnull(row["age"]):\n        return mean_by[row["cls"]]\n    return row["age"]\ndf["age"] = df.apply(fill, axis=1)\n${tail}`,
  ],
  [
    'random between mean and std',
    ['LK102'],
    `avg = df["age"].mean()\nstd = df["age"].std()\nn = df["age"].isnull().sum()\nr = np.random.randint(avg - std, avg + std, size=n)\ndf["age"][np.isnan(df["age"])] = r\n${tail}`,
  ],
  [
    'SimpleImputer',
    ['LK101'],
    `imp = SimpleImputer(strategy="mean")\ndf[["a", "b"]] = imp.fit_transform(df[["a", "b"]])\n${tail}`,
  ],
  [
    'imputer iloc array',
    ['LK101'],
    `X = df.iloc[:, :-1].values\ny = df.iloc[:, -1].values\nimputer = SimpleImputer()\nimputer = imputer.fit(X[:, 1:3])\nX[:, 1:3] = imputer.transform(X[:, 1:3])\n${split}\n${judge}`,
  ],
  [
    'KNNImputer frame',
    ['LK101'],
    `df = pd.DataFrame(KNNImputer().fit_transform(df), columns=df.columns)\n${tail}`,
  ],
  ['interpolate is silent', [], `df = df.interpolate()\n${tail}`],
  ['ffill silent', [], `df = df.fillna(method="ffill")\n${tail}`],
  ['constant silent', [], `df["a"] = df["a"].fillna(0)\ndf = df.fillna("none")\n${tail}`],
  // row-wise
  [
    'log silent',
    [],
    `df["a"] = np.log1p(df["a"])\ndf["b"] = df["b"].clip(0, 10)\ndf["c"] = df["c"] / 255.0\n${tail}`,
  ],
  [
    'astype, map, apply silent',
    [],
    `df["s"] = df["s"].map({"m": 0, "f": 1})\ndf["t"] = df["t"].apply(lambda v: len(str(v)))\ndf["d"] = pd.to_datetime(df["d"]).dt.year\n${tail}`,
  ],
  [
    'sum over columns silent',
    [],
    `df["total"] = df[["a", "b"]].sum(axis=1)\ndf["m"] = df.mean(axis=1)\n${tail}`,
  ],
  ['row apply sum silent', [], `df["t"] = df.apply(lambda r: r["a"] + r["b"], axis=1)\n${tail}`],
  [
    'dropna, drop_duplicates silent',
    [],
    `df = df.dropna()\ndf = df.drop_duplicates()\ndf = df[df["a"] < 100]\n${tail}`,
  ],
  ['fixed cut silent', [], `df["bin"] = pd.cut(df["age"], bins=[0, 18, 60, 100], labels=[0, 1, 2])\n${tail}`],
  [
    'describe, plots silent',
    [],
    `df.describe()\nprint(df["a"].mean())\nsns.heatmap(df.corr())\nplt.hist(df["a"] - df["a"].mean())\n${tail}`,
  ],
  [
    'class weights silent',
    [],
    `counts = df["y"].value_counts()\nw = counts[0] / counts[1]\n${xy}\n${split}\nmodel = XGBClassifier(scale_pos_weight=w)\nmodel.fit(X_train, y_train)\nmodel.score(X_test, y_test)`,
  ],
  // binning and outliers
  ['qcut', ['LK101'], `df["bin"] = pd.qcut(df["age"], 4, labels=False)\n${tail}`],
  ['cut n', ['LK101'], `df["bin"] = pd.cut(df["age"], 5, labels=False)\n${tail}`],
  ['KBins', ['LK101'], `df["bin"] = KBinsDiscretizer(n_bins=5).fit_transform(df[["age"]])\n${tail}`],
  [
    'quantile clip',
    ['LK102'],
    `lo, hi = df["a"].quantile(0.05), df["a"].quantile(0.95)\ndf["a"] = df["a"].clip(lo, hi)\n${tail}`,
  ],
  [
    'quantile where',
    ['LK102'],
    `q = df["a"].quantile(0.99)\ndf["a"] = np.where(df["a"] > q, q, df["a"])\n${tail}`,
  ],
  // scaling
  ['hand min-max', ['LK102'], `df = (df - df.min()) / (df.max() - df.min())\n${tail}`],
  [
    'hand z-score loop',
    ['LK102'],
    `for c in ["a", "b"]:\n    df[c] = (df[c] - df[c].mean()) / df[c].std()\n${tail}`,
  ],
  [
    'apply z-score',
    ['LK102'],
    `df[["a", "b"]] = df[["a", "b"]].apply(lambda x: (x - x.min()) / (x.max() - x.min()))\n${tail}`,
  ],
  [
    'np mean std',
    ['LK102'],
    `X = df.drop("y", axis=1).values\ny = df["y"].values\nX = (X - np.mean(X, axis=0)) / np.std(X, axis=0)\n${split}\n${judge}`,
  ],
  [
    'X -= mean',
    ['LK102'],
    `X = df.drop("y", axis=1).values\ny = df["y"].values\nX -= X.mean(axis=0)\nX /= X.std(axis=0)\n${split}\n${judge}`,
  ],
  ['scaler', ['LK101'], `${xy}\nX = StandardScaler().fit_transform(X)\n${split}\n${judge}`],
  [
    'scaler fit().transform()',
    ['LK101'],
    `${xy}\nX = preprocessing.StandardScaler().fit(X).transform(X)\n${split}\n${judge}`,
  ],
  [
    'scaler columns',
    ['LK101'],
    `cols = ["a", "b"]\ndf[cols] = MinMaxScaler().fit_transform(df[cols])\n${tail}`,
  ],
  [
    'scaler reshape',
    ['LK101'],
    `df["amount"] = StandardScaler().fit_transform(df["amount"].values.reshape(-1, 1))\n${tail}`,
  ],
  [
    'scaler fit then assign',
    ['LK101'],
    `sc = StandardScaler()\nsc.fit(df[["a"]])\ndf["a"] = sc.transform(df[["a"]])\n${tail}`,
  ],
  [
    'scaler drop target inside',
    ['LK101'],
    `scaler = StandardScaler()\nscaler.fit(df.drop("y", axis=1))\nfeat = scaler.transform(df.drop("y", axis=1))\ndf_feat = pd.DataFrame(feat, columns=df.columns[:-1])\nX_train, X_test, y_train, y_test = train_test_split(df_feat, df["y"])\nknn = KNeighborsClassifier()\nknn.fit(X_train, y_train)\npred = knn.predict(X_test)\nprint(classification_report(y_test, pred))`,
  ],
  ['scale function', ['LK101'], `${xy}\nX = scale(X)\n${split}\n${judge}`],
  ['preprocessing.scale', ['LK101'], `${xy}\nX = preprocessing.scale(X)\n${split}\n${judge}`],
  ['normalize rowwise', [], `${xy}\nX = preprocessing.normalize(X)\n${split}\n${judge}`],
  ['zscore', ['LK101'], `df["a"] = stats.zscore(df["a"])\n${tail}`],
  ['boxcox', ['LK101'], `df["a"], lam = stats.boxcox(df["a"])\n${tail}`],
  [
    'skew loop silent',
    [],
    `skewed = df.apply(lambda x: x.skew())\nskewed = skewed[skewed > 0.75].index\ndf[skewed] = np.log1p(df[skewed])\n${tail}`,
  ],
  [
    'helper function',
    ['LK101'],
    `def preprocess(data):\n    data = data.dropna()\n    scaler = StandardScaler()\n    data[["a"]] = scaler.fit_transform(data[["a"]])\n    return data\ndf = preprocess(df)\n${tail}`,
  ],
  [
    'helper returns X y',
    ['LK101'],
    `def get_xy(frame):\n    y = frame["y"]\n    X = StandardScaler().fit_transform(frame.drop("y", axis=1))\n    return X, y\nX, y = get_xy(df)\n${split}\n${judge}`,
  ],
  [
    'helper does the split',
    ['LK101'],
    `def prepare(frame):\n    y = frame.pop("y")\n    X = StandardScaler().fit_transform(frame)\n    return train_test_split(X, y)\nX_train, X_test, y_train, y_test = prepare(df)\n${judge}`,
  ],
  [
    'helper trains',
    ['LK101'],
    `def run(model, X, y):\n    X_train, X_test, y_train, y_test = train_test_split(X, y)\n    model.fit(X_train, y_train)\n    return model.score(X_test, y_test)\n${xy}\nX = StandardScaler().fit_transform(X)\nprint(run(LogisticRegression(), X, y))`,
  ],
  [
    'class pipeline',
    ['LK101'],
    `class Trainer:\n    def __init__(self, df):\n        self.df = df\n        self.model = RandomForestClassifier()\n    def prepare(self):\n        X = StandardScaler().fit_transform(self.df.drop("y", axis=1))\n        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(X, self.df["y"])\n    def train(self):\n        self.model.fit(self.X_train, self.y_train)\n    def evaluate(self):\n        pred = self.model.predict(self.X_test)\n        return accuracy_score(self.y_test, pred)\nt = Trainer(df)\nt.prepare()\nt.train()\nprint(t.evaluate())`,
  ],
  [
    'right way',
    [],
    `${xy}\n${split}\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\nX_test = sc.transform(X_test)\n${judge}`,
  ],
  [
    'right way columns',
    [],
    `${xy}\n${split}\ncols = ["a", "b"]\nsc = StandardScaler().fit(X_train[cols])\nX_train[cols] = sc.transform(X_train[cols])\nX_test[cols] = sc.transform(X_test[cols])\n${judge}`,
  ],
  [
    'right way train mean',
    [],
    `${xy}\n${split}\nfor c in ["a", "b"]:\n    m = X_train[c].mean()\n    X_train[c] = X_train[c].fillna(m)\n    X_test[c] = X_test[c].fillna(m)\n${judge}`,
  ],
  [
    'right pipeline',
    [],
    `${xy}\n${split}\nmodel = Pipeline([("sc", StandardScaler()), ("clf", LogisticRegression())])\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
  ],
  [
    'right column transformer',
    [],
    `pre = ColumnTransformer([("num", StandardScaler(), ["a"]), ("cat", OneHotEncoder(), ["b"])])\nmodel = Pipeline([("pre", pre), ("clf", LogisticRegression())])\n${xy}\n${split}\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
  ],
  [
    'column transformer before',
    ['LK101'],
    `${xy}\npre = ColumnTransformer([("num", StandardScaler(), ["a"]), ("cat", OneHotEncoder(), ["b"])])\nX = pre.fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'fit on test',
    ['LK105'],
    `${xy}\n${split}\nsc = StandardScaler()\nX_train = sc.fit_transform(X_train)\nX_test = sc.fit_transform(X_test)\n${judge}`,
  ],
  [
    'y scaled too',
    ['LK101'],
    `X = df.iloc[:, 0:1].values\ny = df.iloc[:, 1].values\nsc_X = StandardScaler()\nsc_y = StandardScaler()\nX = sc_X.fit_transform(X)\ny = sc_y.fit_transform(y.reshape(-1, 1))\nX_train, X_test, y_train, y_test = train_test_split(X, y)\nreg = SVR()\nreg.fit(X_train, y_train)\nprint(r2_score(y_test, reg.predict(X_test)))`,
  ],
  [
    'missing places of each column set by position',
    ['LK102'],
    `for c in df.columns:\n    median = df[c].median()\n    at = np.where(df[c].isnull())[0]\n    df[c].iloc[at] = median\n${tail}`,
  ],
  [
    'missing places of each column set to a constant',
    [],
    `for c in df.columns:\n    at = np.where(df[c].isnull())[0]\n    df[c].iloc[at] = 0\n${tail}`,
  ],
  [
    'a mean over the columns of each row',
    [],
    `df["m"] = df[["a", "b"]].apply(lambda r: r.mean(), axis=1)\n${tail}`,
  ],
  ['a mean of each column put into it', ['LK102'], `df = df.apply(lambda c: c.fillna(c.mean()))\n${tail}`],
  [
    'a mean of the list in each row',
    [],
    `df["m"] = df["marks"].apply(lambda marks: np.mean(marks))\n${tail}`,
  ],
  [
    'a mean of two cells of each row',
    [],
    `for i in range(len(df)):\n    df.loc[i, "m"] = (df.loc[i, "a"] + df.loc[i, "b"]).mean()\n${tail}`,
  ],
  ['a mean of some rows of a column', ['LK102'], `df["m"] = df.loc[df["a"] > 0, "b"].mean()\n${tail}`],
  [
    'a mean of the pixels of each image',
    [],
    `import cv2\nmeans = []\nfor f in files:\n    image = cv2.imread(f, 0)\n    means.append((image.mean(), np.median(image)))\nX, y = np.array(means), labels\n${split}\n${judge}`,
  ],
  [
    'the number of classes taken from the labels',
    [],
    `from tensorflow.keras.utils import to_categorical\nX = df.drop("y", axis=1)\ny = to_categorical(df["y"], df["y"].max() + 1)\n${split}\n${judge}`,
  ],
  [
    'an imputer that fills each row from itself',
    [],
    `from sklearn.preprocessing import Imputer\n${xy}\nX = Imputer(strategy="mean", axis=1).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'an imputer that fills each column',
    ['LK101'],
    `from sklearn.preprocessing import Imputer\n${xy}\nX = Imputer(strategy="mean", axis=0).fit_transform(X)\n${split}\n${judge}`,
  ],
];
