export { countDistinct, sum, sumPowers } from './describeSorted';
export { parseRecords } from './parseRecords';
export { sortFinite } from './sortFinite';
