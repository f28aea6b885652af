/** Small programs of the kinds that notebooks hold, a list of cells each. */
export const ownCorpus: readonly (readonly string[])[] = [
  [
    'import pandas as pd\nimport numpy as np\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler',
    "df = pd.read_csv('houses.csv')\ndf['rooms'] = df['rooms'].fillna(df['rooms'].median())\nX = df.drop(columns=['price'])\ny = df['price']",
    'scaler = StandardScaler()\nX_scaled = scaler.fit_transform(X)\nX_train, X_test, y_train, y_test = train_test_split(X_scaled, y)',
    'from sklearn.linear_model import LinearRegression, Ridge\nfor model in (LinearRegression(), Ridge()):\n    model.fit(X_train, y_train)\n    print(model.score(X_test, y_test))',
  ],
  [
    '%matplotlib inline\n!pip install imbalanced-learn\nimport matplotlib.pyplot as plt',
    'from imblearn.over_sampling import SMOTE\nfrom sklearn.pipeline import make_pipeline, Pipeline\nfrom sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score',
    "def load(path, sep=',', *, drop=()):\n    frame = pd.read_csv(path, sep=sep)\n    return frame.drop(columns=list(drop)), frame['target']\nX, y = load('a.csv', drop=['target'])\nX_res, y_res = SMOTE(random_state=0).fit_resample(X, y)",
    "pipe = Pipeline([('scale', StandardScaler()), ('model', SVC())])\nsearch = GridSearchCV(pipe, {'model__C': [0.1, 1, 10]}, cv=StratifiedKFold(5, shuffle=True))\nsearch.fit(X_res, y_res)\nsearch.best_estimator_.score(X, y)",
    'scores = {}\nfor name, each in [("a", pipe), ("b", search)]:\n    scores[name] = cross_val_score(each, X, y).mean()\nbest = max(scores, key=lambda k: scores[k])',
  ],
  [
    'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nfrom torch.utils.data import DataLoader',
    'class Net(nn.Module):\n    def __init__(self, width=64):\n        super().__init__()\n        self.a = nn.Linear(10, width)\n        self.b = nn.Linear(width, 2)\n    def forward(self, x):\n        return F.softmax(self.b(F.relu(self.a(x))), dim=1)',
    'net = Net()\noptimizer = torch.optim.Adam(net.parameters())\nloss_fn = nn.CrossEntropyLoss()\nfor epoch in range(10):\n    total = 0\n    for x, y in DataLoader(train, batch_size=32, shuffle=True):\n        loss = loss_fn(net(x), y)\n        loss.backward()\n        optimizer.step()\n        total += loss\n    print(f"{epoch}: {total / len(train):.3f}")',
    'with torch.no_grad():\n    correct = sum((net(x).argmax(1) == y).sum().item() for x, y in test)\nprint(correct)',
  ],
  [
    'from tensorflow import keras\nfrom tensorflow.keras import layers\n(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()',
    "model = keras.Sequential([layers.Dense(64, activation='relu'), layers.Dense(10, activation='softmax')])\nmodel.compile('adam', keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=['accuracy'])",
    'history = model.fit(x_train / 255, y_train, validation_data=(x_test / 255, y_test), epochs=5)\nmodel.evaluate(x_test, y_test)',
  ],
  [
    'try:\n    import cPickle as pickle\nexcept ImportError:\n    import pickle\nfinally:\n    pass',
    'data = [(k, v) for k, v in {**a, **b}.items() if v is not None and k not in seen]\nmatch data:\n    case [(k, v), *rest]:\n        print(k, v, rest)\n    case _:\n        raise ValueError("none")',
    'async def fetch(urls: list[str]) -> dict:\n    async with session() as s:\n        return {u: await s.get(u) async for u in urls}',
    "if __name__ == '__main__':\n    while (line := input()):\n        df.loc[df['a'] > 1, 'b'] = int(line)\n        df[df.a > 1]['b'] = 0\n        df['c'].fillna(0, inplace=True)\n        del df['d']\n        assert len(df), 'empty'",
  ],
  [
    "groups = df.groupby('shop')['sales'].transform('mean')\ndf['mean'] = groups\ntrain = df[df.date < '2020']\ntest = df[df.date >= '2020']\ncols = [c for c in train.columns if c != 'y']",
    'from sklearn.feature_selection import SelectKBest\nfrom sklearn.ensemble import RandomForestClassifier\nclf = RandomForestClassifier().fit(SelectKBest(k=5).fit_transform(train[cols], train.y), train.y)\nimportances = pd.Series(clf.feature_importances_, cols).sort_values()\ntop = importances.index[:5]',
    'from sklearn.metrics import accuracy_score, roc_auc_score\npred = clf.predict(test[cols])\nprint(accuracy_score(test.y, pred), roc_auc_score(pred, test.y))\nnp.random.seed(0); x = np.float(3)',
  ],
];
