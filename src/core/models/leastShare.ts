/** The share a class without training rows counts as, so that its log odds stay finite. */
export const LEAST_SHARE = 1e-15;
