import { names, type ClassKnowledge, type LibraryKnowledge } from './knowledge.js';

const over: ClassKnowledge = { is: 'sampler', over: true, what: 'oversampling', random: 'always' };
const under: ClassKnowledge = { is: 'sampler', what: 'undersampling' };

export const imblearn: LibraryKnowledge = {
  roots: ['imblearn'],
  otherwise: 'rowwise',
  classes: {
    ...names('SMOTE SMOTENC SMOTEN ADASYN BorderlineSMOTE KMeansSMOTE SVMSMOTE RandomOverSampler', over),
    ...names('SMOTEENN SMOTETomek', over),
    ...names('RandomUnderSampler ClusterCentroids', { ...under, random: 'always' }),
    ...names('NearMiss TomekLinks EditedNearestNeighbours RepeatedEditedNearestNeighbours AllKNN', under),
    ...names('OneSidedSelection NeighbourhoodCleaningRule CondensedNearestNeighbour', under),
    InstanceHardnessThreshold: under,
    ...names('BalancedRandomForestClassifier EasyEnsembleClassifier RUSBoostClassifier', {
      is: 'model',
      random: 'always',
    }),
    BalancedBaggingClassifier: { is: 'ensemble', random: 'always' },
    Pipeline: { is: 'pipeline' },
  },
  functions: { make_pipeline: { does: 'pipeline' } },
};

/** Variants of SMOTE; those of its more than eighty that its authors recommend, and those of imblearn's names. */
export const smoteVariants: LibraryKnowledge = {
  roots: ['smote_variants'],
  otherwise: 'unlisted',
  classes: {
    ...names('SMOTE ADASYN Borderline_SMOTE1 Borderline_SMOTE2 SMOTE_ENN SMOTE_TomekLinks SMOTE_IPF', over),
    ...names('polynom_fit_SMOTE ProWSyn Lee SMOBD G_SMOTE CCR LVQ_SMOTE Assembled_SMOTE', over),
    ...names('distance_SMOTE MWMOTE Safe_Level_SMOTE kmeans_SMOTE MulticlassOversampling', over),
  },
  functions: {},
};
