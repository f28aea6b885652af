import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MILLISECONDS = 50;

/** Looks until there is something. @throws when there is nothing in time, saying what was awaited. */
export async function eventually<Value>(
  what: string,
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  options: { readonly seconds?: number; readonly otherwise?: () => string } = {},
): Promise<Value> {
  const { seconds = 30, otherwise } = options;
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s in vain until ${what}. ${otherwise?.() ?? ''}`);
    }
    await delay(LOOK_MILLISECONDS);
  }
}
