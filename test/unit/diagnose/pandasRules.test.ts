import { table, testExamples } from './ruleExamples.js';

testExamples([
  {
    rule: 'PD505',
    what: 'arithmetic on rows',
    before: [table, 'for i, row in df.iterrows():\n    df.loc[i, "c"] = row["a"] * row["b"]'],
    fine: [
      [table, 'for i, row in df.iterrows():\n    print("row " + row["name"])'],
      [table, 'df["c"] = df["a"] * df["b"]'],
    ],
  },
  {
    rule: 'PD505',
    what: 'a table that grows',
    before: [table, 'for name in names:\n    df = pd.concat([df, pd.read_csv(name)])'],
    fine: [
      [table, 'parts = []\nfor name in names:\n    parts.append(pd.read_csv(name))\ndf = pd.concat(parts)'],
    ],
  },
  {
    rule: 'PD506',
    what: 'a join on whatever names are shared',
    before: [table, 'both = df.merge(pd.read_csv("b.csv"))'],
    fine: [
      [table, 'both = df.merge(pd.read_csv("b.csv"), on="id")'],
      [table, 'both = pd.merge(df, df, "left", "id")'],
      [table, 'both = df.merge(df, how="cross")'],
      ['settings.merge(other)'],
    ],
  },
  {
    rule: 'PD501',
    what: 'an assignment through two subscripts',
    before: [table, 'df["a"][df["b"] > 1] = 0'],
    fine: [
      [table, 'df.loc[df["b"] > 1, "a"] = 0'],
      ['d = {}\nd["a"]["b"] = 1'],
      ['import numpy as np\nx = np.zeros((2, 2))\nx[0][1] = 1'],
    ],
    fixed: [table, 'df.loc[df["b"] > 1, "a"] = 0'],
  },
  {
    rule: 'PD502',
    what: 'dropna whose result is lost',
    before: [table, 'df.dropna()\nx = 1'],
    fine: [
      [table, 'df.dropna()'],
      [table, 'df.dropna(inplace=True)\nx = 1'],
      ['things.drop(1)\nx = 1'],
      [table, 'df.dropna()\ndf.head()'],
    ],
    fixed: [table, 'df = df.dropna()\nx = 1'],
  },
  {
    rule: 'PD503',
    what: 'None assigned',
    before: [table, 'df = df.drop(columns="a", inplace=True)'],
    fine: [[table, 'df.drop(columns="a", inplace=True)']],
    fixed: [table, 'df = df.drop(columns="a")'],
  },
  {
    rule: 'PD504',
    what: 'an equality with NaN',
    before: [table, 'x = df[df["a"] == np.nan]'],
    fine: [[table, 'x = df[df["a"].isna()]'], ['x = a == nan']],
    fixed: [table, 'x = df[df["a"].isna()]'],
  },
  {
    rule: 'PD507',
    what: 'a mask without parentheses',
    before: [table, 'x = df[df["a"] > 1 & df["b"] < 2]'],
    fine: [
      [table, 'x = df[(df["a"] > 1) & (df["b"] < 2)]'],
      [table, 'def rate(row):\n    return row["a"] > 1 and row["b"] < 2\ndf.apply(rate, axis=1)'],
      [table, 'def shade(v):\n    return v > 1 and v < 2\ndf["a"].apply(shade)'],
      [table, 'late = [1 if d.hour > 7 and d.hour < 23 else 0 for d in df["day"]]'],
      [table, 'for v in df["a"].str.split("-"):\n    old = int(v[0]) > 1 and int(v[0]) < 9'],
      [table, 'x = df[(df["a"] > 1) & (df["b"] < 2) == False]'],
      ['x = flags == 1 & 3'],
    ],
    fixed: [table, 'x = df[(df["a"] > 1) & (df["b"] < 2)]'],
  },
  {
    rule: 'PD508',
    what: 'an alias NumPy removed',
    before: ['import numpy as np\nx = np.float(1)'],
    fine: [['import numpy as np\nx = np.float64(1)'], ['items = []\nitems.append(1)']],
    fixed: ['import numpy as np\nx = float(1)'],
  },
  {
    rule: 'PD504',
    what: 'a NaN looked for by identity',
    before: [table, 'missing = row["a"] is np.nan'],
    fine: [
      [table, 'missing = row["a"] is None'],
      [table, 'missing = pd.isna(row["a"])'],
      [table, 'missing = row["a"] is pd.NA or row["a"] is pd.NaT'],
    ],
  },
  {
    rule: 'PD504',
    what: 'a NaN looked for in a list',
    before: [table, 'known = row["a"] not in ["", np.nan]'],
    fine: [
      [table, 'known = row["a"] not in ["", None]'],
      [table, 'x = df["a"].isin([np.nan])'],
    ],
  },
]);
