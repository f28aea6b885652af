/** Beyond this nesting a subtree becomes `Unknown`: deeper code is generated data, and the stack is finite. */
export const maxDepth = 160;

/** A cell longer than this (UTF-16 units) is data pasted into code; it is left out so that a keystroke stays cheap. */
export const maxCellLength = 300_000;

/**
 * The parser gives up on a cell after this many milliseconds: error recovery on random bytes can be slow. Ten times what the
 * longest real notebook takes, so that a busy machine gives the same findings.
 */
export const parseBudget = 800;
