export { pairProducts, pairSums } from './comoments';
export { countDistinct, nextRepeated, sum, sumPowers } from './describeSorted';
export { parseRecords } from './parseRecords';
export { sortFinite } from './sortFinite';
