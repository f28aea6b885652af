import { describe, expect, it } from 'vitest';
import type { Idiom } from './idioms/idiom.js';
import { chosenByTest, partsUnseen, wrapped } from './idioms/epochChoices.js';
import { torchFace } from './idioms/torchPrograms.js';
import { scaledBefore, scoredAgain } from './idioms/trainingLoops.js';
import {
  dataModules,
  huggingFace,
  kerasFace,
  kerasLoops,
  lightningFace,
} from './idioms/trainersAndStreams.js';
import { findingsOf } from './support.js';

/** Leaks found in a program, hints left out. */
function rulesOf(face: string, code: string): string[] {
  const found = findingsOf(face, code).filter(
    ({ rule, severity }) => rule.startsWith('LK') && severity !== 'hint',
  );
  return [...new Set(found.map(({ rule }) => rule))].sort();
}

const checkWith =
  (face: string) =>
  ([what, rules, code]: Idiom): void => {
    it(`${what}: ${rules.join(', ') || 'nothing'}`, () => {
      expect(rulesOf(face, code), code).toEqual(rules);
    });
  };

describe('training loops written by hand', () => {
  describe('on rows that were prepared together with test rows', () => {
    scaledBefore.forEach(checkWith(torchFace));
  });
  describe('and scores on rows that were trained on', () => {
    scoredAgain.forEach(checkWith(torchFace));
  });
  describe('and test rows that choose among epochs', () => {
    chosenByTest.forEach(checkWith(torchFace));
  });
  describe('on rows of which little is known', () => {
    partsUnseen.forEach(checkWith(torchFace));
  });
  describe('inside what wraps them', () => {
    wrapped.forEach(checkWith(torchFace));
  });
});

const transformers = `from datasets import Dataset, load_dataset
from transformers import Trainer, TrainingArguments
data = load_dataset("imdb")
def tokenize(batch):
    return tokenizer(batch["text"], truncation=True)
tokenized = data.map(tokenize, batched=True)
plain = TrainingArguments("out")`;

describe('data modules of Lightning', () => {
  dataModules.forEach(checkWith(lightningFace));
});

describe('trainers and splits of Hugging Face', () => {
  huggingFace.forEach(checkWith(transformers));
});

describe('loops and streams of Keras', () => {
  kerasLoops.forEach(checkWith(kerasFace));

  it('shuffles once instead', () => {
    const code = `ds = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(1000)
model.fit(ds.skip(100))
model.evaluate(ds.take(100))`;
    const [finding] = findingsOf(kerasFace, code).filter(({ rule }) => rule === 'LK104');
    expect(finding?.message).toContain('another order');
    expect(finding?.fixes[0]?.edits[0]?.text).toContain('reshuffle_each_iteration=False');
  });
});

describe('shuffles without a seed', () => {
  const training = `trainer = Trainer(model=model, args=plain, train_dataset=train, eval_dataset=tokenized["test"])
trainer.train()
trainer.evaluate()`;
  it.each([
    ['tokenized["train"].shuffle().select(range(1000))', 1],
    ['tokenized["train"].shuffle(seed=1).select(range(1000))', 0],
    ['tokenized["train"].shuffle(1).select(range(1000))', 0],
    ['tokenized.shuffle()["train"]', 1],
    ['tokenized["train"].shuffle(generator=rng)', 0],
  ])('%s', (train, count) => {
    const found = findingsOf(transformers, `train = ${train}\n${training}`);
    const seeds = found.filter(({ rule, severity }) => rule === 'RP301' && severity !== 'hint');
    expect(seeds).toHaveLength(count);
  });
});
