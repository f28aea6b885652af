import { describe, expect, it } from 'vitest';
import { dataPathsIn } from '../../../src/core/diagnose/share/dataPaths.js';
import { privateTexts } from '../../../src/core/diagnose/share/privateText.js';
import { shareMarkdown } from '../../../src/core/diagnose/share/renderShareReport.js';
import type { ShareCell, ShareInput } from '../../../src/core/diagnose/share/shareInput.js';
import { sharePage } from '../../../src/core/diagnose/share/sharePage.js';
import { shareReport } from '../../../src/core/diagnose/share/shareReport.js';
import { findingsOf } from './support.js';

const code = (text: string, executionCount: number | null, ...outputs: ShareCell['outputs']): ShareCell => ({
  kind: 'code',
  text,
  executionCount,
  outputs,
});
const input = (cells: readonly ShareCell[], more: Partial<ShareInput> = {}): ShareInput => ({
  name: 'a.ipynb',
  cells,
  findings: findingsOf(...cells.map(({ text }) => text)),
  missing: [],
  ...more,
});
const itemsOf = (given: ShareInput, title: string) =>
  shareReport(given).sections.find((section) => section.title === title)!.items;

describe('the report before sharing', () => {
  it('is ready for a notebook that was run from the top and has nothing to report', () => {
    const report = shareReport(input([code('x = 1', 1), code('print(x)', 2)]));
    expect(report.verdict).toEqual({ level: 'ready', text: 'Ready to share.' });
    expect(report.sections.map(({ summary }) => summary)).toContain(
      '2 of 2 cells have run, from top to bottom.',
    );
  });

  it('says what to set right and where: errors shown, secrets, missing files', () => {
    const given = input(
      [
        code('import pandas as pd\ndf = pd.read_csv("gone.csv")', 1),
        code('key = "AKIAIOSFODNN7ABCDEFG"', 2),
        code('df.nothing()', 3, {
          bytes: 80,
          text: 'Traceback\n\u001b[31mAttributeError\u001b[0m: nothing',
          isError: true,
        }),
      ],
      { missing: [{ cell: 0, line: 2, path: 'gone.csv' }] },
    );
    const report = shareReport(given);
    expect(report.verdict).toEqual({ level: 'fix', text: 'Not yet: 3 things to set right.' });
    expect(itemsOf(given, 'Run from the top')).toMatchObject([
      { level: 'fix', text: 'This cell shows an error: AttributeError: nothing', at: { cell: 2, line: 1 } },
    ]);
    expect(itemsOf(given, 'Secrets and places')).toMatchObject([
      { level: 'fix', text: 'This line holds an AWS access key: AKIAIO…', at: { cell: 1, line: 1 } },
    ]);
    expect(itemsOf(given, 'Data files')[0]?.text).toBe('There is no file gone.csv.');
  });

  it('says in which order cells ran, and which did not', () => {
    const given = input([code('x = 1', 4), code('y = 2', 2), code('z = 3', null)]);
    expect(itemsOf(given, 'Run from the top').map(({ text }) => text)).toEqual([
      'This cell has not run, others have.',
      'The cells were run in another order than they stand in (4, 2): run all from the top.',
    ]);
    expect(itemsOf(input([code('x = 1', null)]), 'Run from the top')[0]?.text).toMatch(/No cell has run/);
  });

  it('names large outputs', () => {
    const given = input([code('x', 1, { bytes: 2_500_000, text: '', isError: false })]);
    expect(itemsOf(given, 'Size of outputs')[0]?.text).toBe('What this cell shows takes 2.5 MB.');
  });

  it('shows names of the code as code, in the page and in Markdown', () => {
    const cells = [
      'from sklearn.preprocessing import StandardScaler\nX_all = StandardScaler().fit_transform(X)',
      'from sklearn.model_selection import train_test_split\nX_train, X_test, y_train, y_test = train_test_split(X_all, y)',
      'from sklearn.svm import SVC\nmodel = SVC().fit(X_train, y_train)\nmodel.score(X_test, y_test)',
    ];
    const report = shareReport(input(cells.map((text, i) => code(text, i + 1))));
    const page = sharePage(report, { links: { place: () => undefined, rule: () => undefined } });
    expect(page).toContain('<code>X_train</code>');
    expect(page).not.toContain('`');
    expect(shareMarkdown(report)).toContain('`X_train`');
  });

  it('never repeats a secret, and writes names from data as text', () => {
    const secret = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
    const given = input([code(`token = "${secret}"`, 1), code('x = "<script>alert(1)</script>"', 2)], {
      missing: [{ cell: 1, line: 1, path: '<img src=x>' }],
    });
    const report = shareReport(given);
    const page = sharePage(report, {
      nonce: 'n',
      links: { place: (cell) => `command:go?${cell}`, rule: () => undefined },
    });
    for (const text of [page, shareMarkdown(report)]) {
      expect(text).not.toContain(secret);
      expect(text).toMatch(/ghp\\?_01…/);
      expect(text).not.toContain('<img src=x>');
    }
    expect(page).toContain('<a href="command:go?0">cell 1, line 1</a>');
  });
});

describe('private texts', () => {
  it.each([
    ['password = "hunter2hunter2"', 'secret'],
    ['os.environ["OPENAI_API_KEY"] = "sk-proj-abcdefghijklmnopqrst1234"', 'secret'],
    ['engine = connect("postgresql://me:s3cretpw@db.example.org/x")', 'secret'],
    ['pd.read_csv("/home/anna/data/train.csv")', 'path'],
    ["open('C:\\\\Users\\\\anna\\\\a.csv')", 'path'],
  ])('are seen in %s', (text, kind) => {
    expect(privateTexts(text, 'code').map((each) => each.kind)).toContain(kind);
  });

  it.each([
    'password = "your-password-here"',
    'api_key = os.environ["API_KEY"]',
    'token = "<your token>"',
    'secret_key = getpass("secret")',
    'tokenizer = "bert-base-uncased"',
    'pd.read_csv("data/train.csv")',
    'url = "https://example.org/home/anna/x.csv"',
    'sns.set_style("whitegrid")',
  ])('are not seen in %s', (text) => {
    expect(privateTexts(text, 'code')).toEqual([]);
  });

  it('are home folders in outputs', () => {
    expect(privateTexts('File /home/anna/env/lib/x.py', 'output')).toMatchObject([{ kind: 'path' }]);
    expect(privateTexts('File /usr/lib/python3/x.py', 'output')).toEqual([]);
  });
});

describe('paths of data', () => {
  const paths = (text: string) => dataPathsIn([code(text, 1)]).map(({ path }) => path);

  it('are those the code reads', () => {
    expect(paths('pd.read_csv("a.csv")\nnp.load("b.npy")\nwith open("c.txt") as f: pass')).toEqual([
      'a.csv',
      'b.npy',
      'c.txt',
    ]);
  });

  it('are not addresses, files it writes itself, or comments', () => {
    expect(paths('pd.read_csv("https://x.org/a.csv")\n# pd.read_csv("b.csv")')).toEqual([]);
    expect(paths('df.to_csv("out.csv")\npd.read_csv("out.csv")\nopen("d.txt", "w")\nopen("d.txt")')).toEqual(
      [],
    );
  });
});
