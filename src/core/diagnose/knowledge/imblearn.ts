import { names, type LibraryKnowledge } from './knowledge.js';

export const imblearn: LibraryKnowledge = {
  roots: ['imblearn', 'smote_variants'],
  otherwise: 'rowwise',
  classes: {
    ...names('SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE KMeansSMOTE SVMSMOTE RandomOverSampler', {
      is: 'sampler',
      over: true,
      what: 'oversampling',
      random: 'always',
    }),
    ...names('SMOTEENN SMOTETomek', { is: 'sampler', over: true, what: 'oversampling', random: 'always' }),
    ...names('RandomUnderSampler ClusterCentroids', {
      is: 'sampler',
      what: 'undersampling',
      random: 'always',
    }),
    ...names('NearMiss TomekLinks EditedNearestNeighbours OneSidedSelection AllKNN', {
      is: 'sampler',
      what: 'undersampling',
    }),
    ...names('NeighbourhoodCleaningRule CondensedNearestNeighbour InstanceHardnessThreshold', {
      is: 'sampler',
      what: 'undersampling',
    }),
    ...names('BalancedRandomForestClassifier EasyEnsembleClassifier RUSBoostClassifier', {
      is: 'model',
      random: 'always',
    }),
    BalancedBaggingClassifier: { is: 'ensemble', random: 'always' },
    Pipeline: { is: 'pipeline' },
  },
  functions: { make_pipeline: { does: 'pipeline' } },
};
