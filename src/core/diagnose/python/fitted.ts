/** A copy without spare room: an array that grew has room for up to seventeen more, which trees that are kept need not hold. */
export const fitted = <T>(grown: readonly T[]): T[] => grown.slice();
