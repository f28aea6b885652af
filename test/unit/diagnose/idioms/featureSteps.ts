import { judge, split, tail, xy, type Idiom } from './idiom.js';

/** Reducing, selecting and reading text. */
export const featureSteps: readonly Idiom[] = [
  // reduction and selection
  ['PCA', ['LK101'], `${xy}\npca = PCA(n_components=2)\nX = pca.fit_transform(X)\n${split}\n${judge}`],
  [
    'PCA frame',
    ['LK101'],
    `${xy}\npc = PCA(2).fit_transform(X)\npcdf = pd.DataFrame(data=pc, columns=["p1", "p2"])\nfinal = pd.concat([pcdf, df[["y"]]], axis=1)\nX = final[["p1", "p2"]]\ny = final["y"]\n${split}\n${judge}`,
  ],
  ['TruncatedSVD', ['LK101'], `${xy}\nX = TruncatedSVD(50).fit_transform(X)\n${split}\n${judge}`],
  ['NMF', ['LK101'], `${xy}\nX = NMF(5).fit_transform(X)\n${split}\n${judge}`],
  ['TSNE', ['LK101'], `${xy}\nX = TSNE(2).fit_transform(X)\n${split}\n${judge}`],
  [
    'UMAP',
    ['LK101'],
    `${xy}\nimport umap\nX = umap.UMAP(n_components=2).fit_transform(X)\n${split}\n${judge}`,
  ],
  [
    'LDA reduction',
    ['LK101'],
    `${xy}\nlda = LinearDiscriminantAnalysis(n_components=1)\nX = lda.fit_transform(X, y)\n${split}\n${judge}`,
  ],
  [
    'cluster feature',
    ['LK101'],
    `${xy}\nkm = KMeans(5).fit(X)\nX["cluster"] = km.predict(X)\n${split}\n${judge}`,
  ],
  [
    'cluster feature labels_',
    ['LK101'],
    `${xy}\nkm = KMeans(5)\nkm.fit(X)\nX["cluster"] = km.labels_\n${split}\n${judge}`,
  ],
  ['cluster fit_predict', ['LK101'], `df["cluster"] = KMeans(5).fit_predict(df[["lat", "lon"]])\n${tail}`],
  ['SelectKBest', ['LK103'], `${xy}\nX = SelectKBest(chi2, k=10).fit_transform(X, y)\n${split}\n${judge}`],
  [
    'SelectKBest get_support',
    ['LK103'],
    `${xy}\nsel = SelectKBest(f_classif, k=10)\nsel.fit(X, y)\ncols = X.columns[sel.get_support()]\nX = X[cols]\n${split}\n${judge}`,
  ],
  [
    'SelectKBest scores',
    ['LK103'],
    `${xy}\nfit = SelectKBest(score_func=chi2, k=10).fit(X, y)\ns = pd.DataFrame(fit.scores_)\nc = pd.DataFrame(X.columns)\nfs = pd.concat([c, s], axis=1)\nfs.columns = ["f", "score"]\nbest = fs.nlargest(10, "score")["f"]\nX = X[best]\n${split}\n${judge}`,
  ],
  [
    'RFE ranking',
    ['LK103'],
    `${xy}\nrfe = RFE(LogisticRegression(), n_features_to_select=5)\nrfe = rfe.fit(X, y)\nX = X[X.columns[rfe.support_]]\n${split}\n${judge}`,
  ],
  ['VarianceThreshold', ['LK103'], `${xy}\nX = VarianceThreshold(0.1).fit_transform(X)\n${split}\n${judge}`],
  ['corr drop', ['LK103'], `cor = df.corr()["y"].abs()\nbest = cor[cor > 0.2].index\ndf = df[best]\n${tail}`],
  [
    'corr upper drop',
    ['LK103'],
    `corr = df.corr().abs()\nupper = corr.where(np.triu(np.ones(corr.shape), k=1).astype(bool))\nto_drop = [c for c in upper.columns if any(upper[c] > 0.95)]\ndf = df.drop(to_drop, axis=1)\n${tail}`,
  ],
  [
    'corr loop set',
    ['LK103'],
    `def correlated(data, t):\n    out = set()\n    m = data.corr()\n    for i in range(len(m.columns)):\n        for j in range(i):\n            if abs(m.iloc[i, j]) > t:\n                out.add(m.columns[i])\n    return out\ncols = correlated(df, 0.8)\ndf.drop(cols, axis=1, inplace=True)\n${tail}`,
  ],
  [
    'importances select',
    ['LK103'],
    `${xy}\nrf = RandomForestClassifier().fit(X, y)\nimp = pd.Series(rf.feature_importances_, index=X.columns).sort_values(ascending=False)\nX = X[imp.index[:10]]\n${split}\n${judge}`,
  ],
  [
    'importances argsort',
    ['LK103'],
    `X = df.drop("y", axis=1).values\ny = df["y"].values\nrf = RandomForestClassifier()\nrf.fit(X, y)\nidx = np.argsort(rf.feature_importances_)[::-1][:10]\nX = X[:, idx]\n${split}\n${judge}`,
  ],
  [
    'SelectFromModel',
    ['LK103'],
    `${xy}\nsel = SelectFromModel(LassoCV()).fit(X, y)\nX = sel.transform(X)\n${split}\n${judge}`,
  ],
  [
    'selection on train is silent',
    [],
    `${xy}\n${split}\nsel = SelectKBest(k=5).fit(X_train, y_train)\nX_train = sel.transform(X_train)\nX_test = sel.transform(X_test)\n${judge}`,
  ],
  [
    'importances on train silent',
    [],
    `${xy}\n${split}\nrf = RandomForestClassifier().fit(X_train, y_train)\nbest = X_train.columns[np.argsort(rf.feature_importances_)[-5:]]\nX_train = X_train[best]\nX_test = X_test[best]\n${judge}`,
  ],
  // text
  [
    'tfidf',
    ['LK101'],
    `tf = TfidfVectorizer()\nX = tf.fit_transform(df["text"])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'tfidf list',
    ['LK101'],
    `corpus = []\nfor i in range(0, 1000):\n    review = re.sub("[^a-z]", " ", df["Review"][i])\n    review = review.lower().split()\n    corpus.append(" ".join(review))\ncv = CountVectorizer(max_features=1500)\nX = cv.fit_transform(corpus).toarray()\ny = df.iloc[:, 1].values\n${split}\n${judge}`,
  ],
  [
    'tfidf comprehension',
    ['LK101'],
    `texts = [clean(t) for t in df["text"]]\nX = TfidfVectorizer().fit_transform(texts)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'keras tokenizer',
    ['LK101'],
    `tok = Tokenizer(num_words=5000)\ntok.fit_on_texts(df["text"].values)\nX = tok.texts_to_sequences(df["text"].values)\nX = pad_sequences(X, maxlen=100)\ny = pd.get_dummies(df["y"]).values\n${split}\nmodel = Sequential()\nmodel.add(Embedding(5000, 32))\nmodel.add(Dense(1))\nmodel.compile(loss="binary_crossentropy")\nmodel.fit(X_train, y_train, epochs=3)\nscore = model.evaluate(X_test, y_test)`,
  ],
  [
    'HashingVectorizer silent',
    [],
    `X = HashingVectorizer().fit_transform(df["text"])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'tfidf on train only',
    [],
    `X_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\ntf = TfidfVectorizer()\nX_train = tf.fit_transform(X_train)\nX_test = tf.transform(X_test)\n${judge}`,
  ],
  [
    'vectorizer fit on all, applied after split',
    ['LK101'],
    `tf = TfidfVectorizer()\ntf.fit(df["text"])\nX_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\nX_train = tf.transform(X_train)\nX_test = tf.transform(X_test)\n${judge}`,
  ],
  [
    'vectorizer fit on concat list',
    ['LK101'],
    `train = pd.read_csv("train.csv")\ntest = pd.read_csv("test.csv")\ntf = TfidfVectorizer()\ntf.fit(list(train["text"]) + list(test["text"]))\nA = tf.transform(train["text"])\nB = tf.transform(test["text"])\nm = LogisticRegression()\nm.fit(A, train["y"])\npred = m.predict_proba(B)`,
  ],
];
