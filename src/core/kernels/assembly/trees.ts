export { addToFour, addToOne, gather, subtract } from './histogram';
export { partition } from './partition';
export { assignBins } from './binning';
export { bestOrderedSplit } from './splits';
export { sortNumbers } from './sorting';
export { logisticGradients } from './logistic';
