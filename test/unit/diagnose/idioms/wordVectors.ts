import { judge, split, type Idiom } from './idiom.js';

/** Vectors of words and documents, learned from the rows or elsewhere. */
export const wordVectors: readonly Idiom[] = [
  [
    'word vectors averaged by a function',
    ['LK101'],
    `from gensim.models import Word2Vec\ntokens = [t.split() for t in df["text"]]\nm = Word2Vec(tokens, size=100)\ndef vec(words):\n    out = np.zeros(100)\n    n = 0\n    for w in words:\n        if w in m.wv.vocab:\n            out = np.add(out, m[w])\n            n += 1\n    return out / n\nX = np.array([vec(t) for t in tokens])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'word vectors averaged by a lambda',
    ['LK101'],
    `import gensim\ntokens = df["text"].apply(lambda t: t.split())\nw2v = gensim.models.Word2Vec(sentences=tokens, vector_size=100, min_count=2)\nX = tokens.apply(lambda ws: np.mean([w2v.wv[w] for w in ws if w in w2v.wv], axis=0))\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'word vectors learned in two steps, into an array',
    ['LK101'],
    `import gensim\ntok = df["text"].apply(lambda x: x.split())\nmodel_w2v = gensim.models.Word2Vec(size=200, window=5)\nmodel_w2v.build_vocab(tok)\nmodel_w2v.train(tok, total_examples=len(df), epochs=20)\ndef word_vector(tokens, size):\n    vec = np.zeros(size).reshape((1, size))\n    count = 0.\n    for word in tokens:\n        try:\n            vec += model_w2v[word].reshape((1, size))\n            count += 1.\n        except KeyError:\n            continue\n    if count != 0:\n        vec /= count\n    return vec\narrays = np.zeros((len(tok), 200))\nfor i in range(len(tok)):\n    arrays[i, :] = word_vector(tok[i], 200)\nX = pd.DataFrame(arrays)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'word vectors averaged by a class',
    ['LK101'],
    `from gensim.models import FastText\nX = df["text"].map(lambda t: t.split())\ny = df["y"]\nm = FastText(X, min_count=1)\nw2v = dict(zip(m.wv.index2word, m.wv.syn0))\nclass Mean(object):\n    def __init__(self, word2vec):\n        self.word2vec = word2vec\n    def fit(self, X, y):\n        return self\n    def transform(self, X):\n        return np.array([np.mean([self.word2vec[w] for w in words if w in self.word2vec] or [np.zeros(10)], axis=0) for words in X])\nX = Mean(w2v).transform(X)\n${split}\n${judge}`,
  ],
  [
    'a step of a pipeline that is given word vectors',
    ['LK101'],
    `from gensim.models import Word2Vec\nfrom sklearn.pipeline import Pipeline\ntok = df["text"].apply(str.split)\nclass Mean:\n    def __init__(self, vectors):\n        self.vectors = vectors\n    def fit(self, X, y=None):\n        return self\n    def transform(self, X):\n        return np.array([np.mean([self.vectors[w] for w in words], axis=0) for words in X])\nX_train, X_test, y_train, y_test = train_test_split(tok, df["y"])\nm = Word2Vec(tok)\nvectors = dict(zip(m.wv.index2word, m.wv.syn0))\np = Pipeline([("v", Mean(vectors)), ("m", LogisticRegression())])\np.fit(X_train, y_train)\nprint(p.score(X_test, y_test))`,
  ],
  [
    'a step of a pipeline that is given vectors of the training rows, clean',
    [],
    `from gensim.models import Word2Vec\nfrom sklearn.pipeline import Pipeline\ntok = df["text"].apply(str.split)\nclass Mean:\n    def __init__(self, vectors):\n        self.vectors = vectors\n    def fit(self, X, y=None):\n        return self\n    def transform(self, X):\n        return np.array([np.mean([self.vectors[w] for w in words], axis=0) for words in X])\nX_train, X_test, y_train, y_test = train_test_split(tok, df["y"])\nm = Word2Vec(X_train)\nvectors = dict(zip(m.wv.index2word, m.wv.syn0))\np = Pipeline([("v", Mean(vectors)), ("m", LogisticRegression())])\np.fit(X_train, y_train)\nprint(p.score(X_test, y_test))`,
  ],
  [
    'word vectors of the training rows, clean',
    [],
    `from gensim.models import Word2Vec\nX = df["text"].apply(lambda t: t.split())\ny = df["y"]\n${split}\nm = Word2Vec(X_train, vector_size=100)\ndef vec(ws):\n    return np.mean([m.wv[w] for w in ws if w in m.wv], axis=0)\nX_train = np.array([vec(t) for t in X_train])\nX_test = np.array([vec(t) for t in X_test])\n${judge}`,
  ],
  [
    'vectors learned elsewhere, clean',
    [],
    `from gensim.models import KeyedVectors\nm = KeyedVectors.load_word2vec_format("g.bin", binary=True)\nX = np.array([np.mean([m[w] for w in t.split() if w in m], axis=0) for t in df["text"]])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'a model learned elsewhere, clean',
    [],
    `from gensim.models import Word2Vec\nm = Word2Vec.load("g.bin")\nX = np.array([np.mean([m.wv[w] for w in t.split() if w in m.wv], axis=0) for t in df["text"]])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'word vectors that go into nothing, clean',
    [],
    `from gensim.models import Word2Vec\nm = Word2Vec([t.split() for t in df["text"]])\nprint(m.wv.most_similar("a"))\nX = HashingVectorizer().fit_transform(df["text"])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'inferred vectors of documents',
    ['LK101'],
    `from gensim.models.doc2vec import Doc2Vec, TaggedDocument\ndocs = [TaggedDocument(words=t.split(), tags=[i]) for i, t in enumerate(df["text"])]\nd2v = Doc2Vec(vector_size=50)\nd2v.build_vocab(docs)\nd2v.train(docs, total_examples=d2v.corpus_count, epochs=10)\nX = [d2v.infer_vector(t.split()) for t in df["text"]]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'vectors of documents by their number',
    ['LK101'],
    `from gensim.models.doc2vec import Doc2Vec, TaggedDocument\ndocs = [TaggedDocument(t.split(), [i]) for i, t in enumerate(df["text"])]\nd2v = Doc2Vec(docs, vector_size=50)\nX = np.zeros((len(df), 50))\nfor i in range(len(df)):\n    X[i] = d2v.docvecs[i]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'tagged documents of a table',
    ['LK101'],
    `from gensim.models.doc2vec import Doc2Vec, TaggedDocument\ntagged = df.apply(lambda r: TaggedDocument(words=r["text"].split(), tags=[r["y"]]), axis=1)\nd2v = Doc2Vec(vector_size=50)\nd2v.build_vocab([x for x in tagged.values])\nd2v.train(tagged.values, total_examples=10, epochs=1)\nX = np.array([d2v.infer_vector(d.words) for d in tagged.values])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'topics of documents',
    ['LK101'],
    `import gensim\nfrom gensim import corpora\ntexts = [t.split() for t in df["text"]]\ndictionary = corpora.Dictionary(texts)\ncorpus = [dictionary.doc2bow(t) for t in texts]\nlda = gensim.models.LdaModel(corpus, num_topics=5, id2word=dictionary)\nX = [lda.get_document_topics(b) for b in corpus]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'weights of words by gensim',
    ['LK101'],
    `from gensim import corpora, models, matutils\ntexts = [t.split() for t in df["text"]]\nd = corpora.Dictionary(texts)\ncorpus = [d.doc2bow(t) for t in texts]\ntfidf = models.TfidfModel(corpus)\nX = matutils.corpus2csc(tfidf[corpus]).T\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'phrases of the training rows, clean',
    [],
    `from gensim.models.phrases import Phrases, Phraser\nX = df["text"].apply(str.split)\ny = df["y"]\n${split}\nbigram = Phraser(Phrases(X_train))\nX_train = [bigram[t] for t in X_train]\nX_test = [bigram[t] for t in X_test]\n${judge}`,
  ],
  [
    'word vectors of phrases',
    ['LK101'],
    `from gensim.models.phrases import Phrases, Phraser\nfrom gensim.models import Word2Vec\nsent = [row.split() for row in df["text"]]\nbigram = Phraser(Phrases(sent, min_count=30))\nsentences = bigram[sent]\nm = Word2Vec(min_count=2)\nm.build_vocab(sentences)\nm.train(sentences, total_examples=m.corpus_count, epochs=3)\nX = [np.mean([m.wv[w] for w in s], axis=0) for s in sentences]\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'a network that starts from word vectors of all rows',
    ['LK101'],
    `from tensorflow.keras.layers import Embedding, Dense, Input\nfrom tensorflow.keras.models import Sequential, Model\nfrom gensim.models import Word2Vec\nm = Word2Vec([t.split() for t in df["text"]])\nX_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\ntok = Tokenizer()\ntok.fit_on_texts(X_train)\nmatrix = np.zeros((len(tok.word_index) + 1, 100))\nfor word, i in tok.word_index.items():\n    if word in m.wv:\n        matrix[i] = m.wv[word]\nA = pad_sequences(tok.texts_to_sequences(X_train))\nB = pad_sequences(tok.texts_to_sequences(X_test))\nmodel = Sequential()\nmodel.add(Embedding(1000, 100, weights=[matrix], trainable=False))\nmodel.add(Dense(1))\nmodel.fit(A, y_train)\nprint(model.evaluate(B, y_test))`,
  ],
  [
    'the same with the functional interface',
    ['LK101'],
    `from tensorflow.keras.layers import Embedding, Dense, Input\nfrom tensorflow.keras.models import Sequential, Model\nfrom gensim.models import Word2Vec\nm = Word2Vec([t.split() for t in df["text"]])\nX_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\ntok = Tokenizer()\ntok.fit_on_texts(X_train)\nmatrix = np.zeros((len(tok.word_index) + 1, 100))\nfor word, i in tok.word_index.items():\n    if word in m.wv:\n        matrix[i] = m.wv[word]\nA = pad_sequences(tok.texts_to_sequences(X_train))\nB = pad_sequences(tok.texts_to_sequences(X_test))\ninp = Input(shape=(10,))\nx = Embedding(1000, 100, weights=[matrix], trainable=False)(inp)\nx = Dense(1)(x)\nmodel = Model(inputs=inp, outputs=x)\nmodel.fit(A, y_train)\nprint(model.evaluate(B, y_test))`,
  ],
  [
    'the same by an initializer',
    ['LK101'],
    `from tensorflow.keras.layers import Embedding, Dense, Input\nfrom tensorflow.keras.models import Sequential, Model\nfrom gensim.models import Word2Vec\nm = Word2Vec([t.split() for t in df["text"]])\nX_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\ntok = Tokenizer()\ntok.fit_on_texts(X_train)\nmatrix = np.zeros((len(tok.word_index) + 1, 100))\nfor word, i in tok.word_index.items():\n    if word in m.wv:\n        matrix[i] = m.wv[word]\nA = pad_sequences(tok.texts_to_sequences(X_train))\nB = pad_sequences(tok.texts_to_sequences(X_test))\nmodel = Sequential()\nmodel.add(Embedding(1000, 100, embeddings_initializer=keras.initializers.Constant(matrix), trainable=False))\nmodel.add(Dense(1))\nmodel.fit(A, y_train)\nprint(model.evaluate(B, y_test))`,
  ],
  [
    'a network that starts from vectors of a file, clean',
    [],
    `emb = {}\nfor line in open("glove.txt"):\n    v = line.split()\n    emb[v[0]] = np.asarray(v[1:])\nX_train, X_test, y_train, y_test = train_test_split(df["text"], df["y"])\ntok = Tokenizer()\ntok.fit_on_texts(X_train)\nmatrix = np.zeros((len(tok.word_index) + 1, 100))\nfor word, i in tok.word_index.items():\n    matrix[i] = emb.get(word)\nA = pad_sequences(tok.texts_to_sequences(X_train))\nB = pad_sequences(tok.texts_to_sequences(X_test))\nmodel = Sequential()\nmodel.add(Embedding(1000, 100, weights=[matrix], trainable=False))\nmodel.fit(A, y_train)\nprint(model.evaluate(B, y_test))`,
  ],
  [
    'pretrained sentence vectors, clean',
    [],
    `from sentence_transformers import SentenceTransformer\ns = SentenceTransformer("all-MiniLM-L6-v2")\nX = s.encode(df["text"].tolist())\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'pretrained sentence vectors, then scaled',
    ['LK101'],
    `from sentence_transformers import SentenceTransformer\ns = SentenceTransformer("all-MiniLM-L6-v2")\nX = s.encode(df["text"].tolist())\nX = StandardScaler().fit_transform(X)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'a mean over the words of a row, clean',
    [],
    `from gensim.models import Word2Vec\nX_train0, X_test0 = train_test_split(df, random_state=0)\nm = Word2Vec([t.split() for t in X_train0["text"]])\nX = df["text"].apply(lambda t: np.array([m.wv[w] for w in t.split()]).mean(axis=0))\ny = df["y"]\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n${judge}`,
  ],
  [
    'means and sums over words beside each other, clean',
    [],
    `from gensim.models import KeyedVectors\nm = KeyedVectors.load_word2vec_format("a")\nX = np.array([np.mean([m[w] for w in t.split()], axis=0) for t in df["text"]])\nZ = [sum(m[w] for w in t.split()) for t in df["text"]]\nX = np.hstack([X, Z])\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'averaged vectors, then scaled',
    ['LK101'],
    `from gensim.models import KeyedVectors\nm = KeyedVectors.load_word2vec_format("a")\nX = np.array([np.mean([m[w] for w in t.split()], axis=0) for t in df["text"]])\nX = StandardScaler().fit_transform(X)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'averaged vectors, less their mean over the rows',
    ['LK102'],
    `from gensim.models import KeyedVectors\nm = KeyedVectors.load_word2vec_format("a")\nX = np.array([np.mean([m[w] for w in t.split()], axis=0) for t in df["text"]])\nX = X - X.mean(axis=0)\ny = df["y"]\n${split}\n${judge}`,
  ],
  [
    'word vectors before folds',
    ['LK101'],
    `from gensim.models import Word2Vec\nm = Word2Vec([t.split() for t in df["text"]])\nX = np.array([np.mean([m.wv[w] for w in t.split()], axis=0) for t in df["text"]])\ny = df["y"].values\nfor a, b in KFold(5).split(X):\n    k = LogisticRegression().fit(X[a], y[a])\n    print(accuracy_score(y[b], k.predict(X[b])))`,
  ],
  [
    'a layer that learns its words',
    ['LK101'],
    `from tensorflow.keras.layers import TextVectorization\nv = TextVectorization(max_tokens=1000)\nv.adapt(df["text"].values)\nX = v(df["text"].values)\ny = df["y"]\n${split}\n${judge}`,
  ],
];
