/** What is known of a share: the best single guess, and where it lies in 95 of 100 such cases. */
export type Rate = {
  value: number;
  low: number;
  high: number;
  /** Out of how many. */
  of: number;
  /** Whether it is known well enough to be compared. */
  enough: boolean;
};

// The two-sided 95 % quantile of the normal distribution.
const z = 1.959963984540054;
// Ten points: wider than that, and a 20 % looks like a 30 %.
const maxWidth = 0.1;

/**
 * Wilson's score interval (1927, without continuity correction): unlike p̂ ± z·se it stays within 0 and 1 and holds for
 * few trials and rare successes, which is what most placements have.
 */
export function wilson(successes: number, trials: number): { low: number; high: number } {
  const share = successes / trials;
  const zz = (z * z) / trials;
  const centre = (share + zz / 2) / (1 + zz);
  const half = (z / (1 + zz)) * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials));
  // At 0 and 1 the bound is the share itself; rounding must not push it past.
  return { low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}

/**
 * Enough is known where the interval is at most ten points wide and no wider than the share is, or its complement: that
 * is a relative standard error of about 25 %, from which on the Australian Bureau of Statistics says "use with caution".
 * Nothing seen at all is never enough.
 */
export const isEnough = (share: number, width: number): boolean => width <= Math.min(maxWidth, share, 1 - share);

/** Null where there is nothing to divide by, and where the parts are more than the whole: then it is no share. */
export function rate(successes: number, trials: number): Rate | null {
  if (trials <= 0 || successes > trials) return null;
  const value = successes / trials;
  const { low, high } = wilson(successes, trials);
  return { value, low, high, of: trials, enough: isEnough(value, high - low) };
}
