/** What an analysis may cost to be made after nearly every letter: the thread it runs on is its own. */
const QUICK_MILLISECONDS = 20;
/** About a frame after the next letter of a fast typist would have come. */
const SHORT_DELAY = 40;
/** Shorter than the pause between two words. */
const LONG_DELAY = 120;

/**
 * How long to wait after a change before the text is looked at.
 * @param last how long it took the last time; undefined at the first
 */
export function delayAfter(last: number | undefined): number {
  return last !== undefined && last < QUICK_MILLISECONDS ? SHORT_DELAY : LONG_DELAY;
}
