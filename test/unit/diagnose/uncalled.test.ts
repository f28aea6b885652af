import { describe, expect, it } from 'vitest';
import { findingsOf } from './support.js';

const imports = `import numpy as np
import pandas as pd
import torch
from torch import nn
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression`;

/** Leaks, each as often as it is found. */
function rulesOf(...cells: readonly string[]): string[] {
  return findingsOf(imports, ...cells)
    .filter(({ rule, severity }) => /^(LK|EV|PD)/.test(rule) && severity !== 'hint')
    .map(({ rule }) => rule)
    .sort();
}

const leaking = `def train_model(df):
    X = df.drop("y", axis=1)
    y = df["y"]
    scaler = StandardScaler()
    X = scaler.fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    model = LogisticRegression()
    model.fit(X_train, y_train)
    return model.score(X_test, y_test)`;

const clean = `def train_model(df):
    X_train, X_test, y_train, y_test = train_test_split(df.drop("y", axis=1), df["y"], random_state=0)
    scaler = StandardScaler()
    X_train = scaler.fit_transform(X_train)
    model = LogisticRegression().fit(X_train, y_train)
    return model.score(scaler.transform(X_test), y_test)`;

describe('functions that nothing calls', () => {
  it.each([
    ['a leak inside one', ['LK101'], [leaking]],
    ['the clean twin', [], [clean]],
    ['one that is called is reported once', ['LK101'], [leaking, 'train_model(pd.read_csv("a.csv"))']],
    ['one called with rows of which nothing is known', ['LK101'], [leaking, 'train_model(frame)']],
    [
      'a leak over two of them',
      ['LK101'],
      [
        `def prepare(X):
    return StandardScaler().fit_transform(X)
def run(X, y):
    X = prepare(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    model = LogisticRegression().fit(X_train, y_train)
    return model.score(X_test, y_test)`,
      ],
    ],
    [
      'a method of a class of which nothing is made',
      ['LK101'],
      [`class Study:\n${leaking.replace('(df)', '(self, df)').replaceAll(/^/gm, '    ')}`],
    ],
    [
      'a method that nothing calls, of an object',
      ['LK101'],
      [`class Study:\n${leaking.replace('(df)', '(self, df)').replaceAll(/^/gm, '    ')}\nstudy = Study()`],
    ],
    [
      'a number over all rows',
      ['LK102'],
      [
        `def run(df):
    df["age"] = df["age"].fillna(df["age"].mean())
    X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="y"), df["y"], random_state=0)
    model = LogisticRegression().fit(X_train, y_train)
    return model.score(X_test, y_test)`,
      ],
    ],
    [
      'a split whose parts are given back',
      [],
      ['def parts(X, y):\n    return train_test_split(X, y, random_state=1)'],
    ],
    [
      'a helper that scores whatever it is given',
      [],
      [
        `def report(model, X, y):
    model.fit(X, y)
    return model.score(X, y)`,
      ],
    ],
    [
      'a helper that scores the model of the program',
      [],
      [
        `df = pd.read_csv("a.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="y"), df["y"], random_state=0)
model = LogisticRegression().fit(X_train, y_train)
model.score(X_test, y_test)
def fitness():
    return model.score(X_train, y_train)`,
      ],
    ],
    [
      'a training loop whose test rows choose',
      ['LK107'],
      [
        `def fit(model, train_loader, test_loader, optimizer, epochs):
    best = 0
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        hits = 0
        with torch.no_grad():
            for x, y in test_loader:
                hits += (model(x).argmax(1) == y).sum().item()
        if hits > best:
            best = hits
            torch.save(model.state_dict(), "best.pt")`,
      ],
    ],
    [
      'a training loop whose validation rows choose',
      [],
      [
        `def fit(model, train_loader, val_loader, optimizer, epochs):
    best = 0
    for epoch in range(epochs):
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        hits = 0
        with torch.no_grad():
            for x, y in val_loader:
                hits += (model(x).argmax(1) == y).sum().item()
        if hits > best:
            best = hits
            torch.save(model.state_dict(), "best.pt")`,
      ],
    ],
    ['one that calls itself', [], ['def f(n):\n    return f(n - 1)']],
  ])('%s: %j', (_, rules, cells) => {
    expect(rulesOf(...cells), cells.join('\n')).toEqual(rules);
  });

  it('are silent where the finding is ignored', () => {
    const code = leaking.replace(
      'scaler.fit_transform(X)',
      'scaler.fit_transform(X)  # ml-expert: ignore[LK101] meant',
    );
    expect(rulesOf(code)).toEqual([]);
  });
});
