import type { ClassKnowledge } from './knowledge.js';

/** What most entries of libraries say; what an entry says in addition is spread over them. */

/** Learns from the rows it is fitted on; `what` names it in messages: 'scaling'. */
export const transformer = (what: string): ClassKnowledge => ({ is: 'transformer', rule: 'LK101', what });

/** Learns nothing from other rows than the one it is at. */
export const rowwise = (what: string): ClassKnowledge => ({ is: 'transformer', rowwise: true, what });

/** Learns only the list of categories, or of words. */
export const vocabulary = (what: string): ClassKnowledge => ({ ...transformer(what), vocabulary: true });

/** Chooses features. */
export const selector: ClassKnowledge = { is: 'selector', rule: 'LK103', what: 'feature selection' };

/** Cluster numbers may become a column of what is split later. */
export const clusterer: ClassKnowledge = { is: 'clusterer', rule: 'LK101', what: 'clustering' };

export const model: ClassKnowledge = { is: 'model' };
