import { rowwise, transformer } from './kinds.js';
import { names, type ClassKnowledge, type LibraryKnowledge, type LookUpKnowledge } from './knowledge.js';

const vectors: LookUpKnowledge = {
  learnsFrom: { at: 0, names: ['sentences', 'documents', 'corpus_iterable'] },
  learnsBy: ['build_vocab', 'train'],
  answers: ['infer_vector', 'get_vector', 'word_vec', 'get_mean_vector', 'get_sentence_vector'],
  parts: ['wv', 'dv', 'docvecs'],
  tables: ['vectors', 'syn0', 'syn0norm', 'vectors_docs', 'doctag_syn0'],
  ofWords: true,
};

const ofCorpus: LookUpKnowledge = {
  learnsFrom: { at: 0, names: ['corpus', 'documents', 'sentences'] },
  learnsBy: ['add_documents', 'add_vocab', 'update'],
  answers: ['doc2bow', 'doc2idx', 'get_document_topics', 'inference', 'get_term_topics'],
  parts: [],
  tables: ['projection'],
};

const learner = (what: string, lookUps: LookUpKnowledge): ClassKnowledge => ({
  ...transformer(what),
  lookUps,
});

/** Models of words and documents. What is loaded instead of learned (`KeyedVectors`, `load`) knows no rows. */
export const gensim: LibraryKnowledge = {
  roots: ['gensim'],
  otherwise: 'unlisted',
  classes: {
    ...names('Word2Vec FastText Doc2Vec Poincare', learner('word vectors', vectors)),
    ...names('TfidfModel LogEntropyModel OkapiBM25Model', learner('vectorizing', ofCorpus)),
    ...names('LdaModel LdaMulticore LsiModel HdpModel RpModel Nmf', learner('topics', ofCorpus)),
    // Which words there are, and which of them belong together.
    ...names('Dictionary Phrases', { ...learner('vectorizing', ofCorpus), vocabulary: true }),
    ...names('Phraser FrozenPhrases', { ...learner('vectorizing', ofCorpus), vocabulary: true }),
    // Numbers words by their hash.
    HashDictionary: rowwise('vectorizing'),
  },
  functions: {
    ...names('TaggedDocument LabeledSentence simple_preprocess corpus2csc corpus2dense', {
      does: 'rowwise',
      shape: 'rows',
    }),
    ...names('load load_word2vec_format load_fasttext_format load_facebook_model load_facebook_vectors', {
      does: 'pretrained',
      gives: learner('word vectors', vectors),
    }),
  },
};
