import { defineConfig } from 'vitest/config';

/** Runs generated code and snippets with real Python libraries (see scripts/python-env.mjs). */
export default defineConfig({
  test: {
    include: ['test/python/**/*.test.ts'],
    pool: 'forks',
    // One Python at a time: they use all cores.
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
