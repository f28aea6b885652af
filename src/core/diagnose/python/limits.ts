/** Beyond this nesting a subtree becomes `Unknown`: deeper code is generated data, and the stack is finite. */
export const maxDepth = 160;

/** A cell longer than this (UTF-16 units) is data pasted into code; it is left out so that a keystroke stays cheap. */
export const maxCellLength = 300_000;
export const maxProgramLength = 3_000_000;

/**
 * Steps of the parser, a hundred of its operations each, that a cell and a whole program may take. They are counted, not
 * timed, so that a busy machine gives the same findings. Ordinary code takes 6 steps per 1000 characters; the longest
 * real scripts some 600 in all.
 */
export const maxCellSteps = 2_000;
export const maxProgramSteps = 4_000;

/** A step while the parser recovers from an error costs as much time as this many others. */
export const recoveryWeight = 8;

/**
 * Milliseconds of processor time for one cell: a last resort for text whose steps are few and slow (errors inside errors).
 * Ordinary code comes to its last step in a third of it, on a busy machine as well.
 */
export const maxCellTime = 450;
