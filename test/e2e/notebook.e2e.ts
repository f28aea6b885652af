import { afterAll, afterEach, beforeAll, describe, inject, it } from 'vitest';
import { Workbench } from './workbench.js';

describe('a notebook with a leak', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await Workbench.open(inject('url'));
  });
  afterAll(() => bench?.close());
  afterEach(({ task }) => bench.keepFailure(task));

  it('is underlined where the scaler has seen the test rows, and fixed from the light bulb', async () => {
    await bench.file('leak.ipynb').dblclick();
    await bench.page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ timeout: 60_000 });
    await bench.screenshot('leak');
  });
});
