export { addToFour, addToOne, gather, subtract } from './histogram';
export { partition } from './partition';
export { assignBins } from './binning';
export { bestOrderedSplit } from './splits';
