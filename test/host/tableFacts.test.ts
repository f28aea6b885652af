import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, fileOf, writeFile } from './editors.js';
import { eventually } from './eventually.js';

/** Rows of which `yes` say 1 in every hundred; the features say nothing. */
const customers = (yes: number): string =>
  'age,visits,left\n' +
  Array.from(
    { length: 400 },
    (_, i) => `${20 + ((i * 37) % 51)},${(i * 7) % 13},${i % 100 < yes ? 1 : 0}\n`,
  ).join('');

const program = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
df = pd.read_csv("customers.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["age", "visits"]], df["left"], random_state=0)
model = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
accuracy_score(y_test, model.predict(X_test))
`;

const found = (uri: vscode.Uri, rule: string): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find(({ code }) => typeof code === 'object' && code.value === rule);

describe('findings from the rows of a table', () => {
  beforeEach(closeEditors);
  afterEach(closeEditors);

  it('name the column of the sample that tells the target, in the notebook', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(fileOf('titanic.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const finding = await eventually('LK108 is found', () =>
      notebook
        .getCells()
        .map(({ document }) => found(document.uri, 'LK108'))
        .find((each) => each !== undefined),
    );
    assert.match(
      finding.message,
      /'alive' alone predicts 'survived' \(ROC AUC 1 on 891 rows\), in titanic\.csv/,
    );
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  });

  it('follow the table: accuracy alone is reported while the classes are unequal', async () => {
    await writeFile('customers.csv', customers(5));
    const file = await writeFile('customers.py', program);
    const shown = new Set<string>();
    const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((uri) => uri.toString() === file.toString())) return;
      const message = found(file, 'EV201')?.message;
      if (message !== undefined) shown.add(message);
    });
    const share = (percent: string) => (): boolean =>
      found(file, 'EV201')?.message.includes(percent) ?? false;
    try {
      await vscode.window.showTextDocument(file);
      await eventually('EV201 is found', share("95.0 % of 'left' in customers.csv is '0' (380 of 400 rows)"));
      await vscode.workspace.fs.writeFile(fileOf('customers.csv'), Buffer.from(customers(45)));
      await eventually('EV201 is gone', () => found(file, 'EV201') === undefined);
      await vscode.workspace.fs.writeFile(fileOf('customers.csv'), Buffer.from(customers(10)));
      await eventually('EV201 is found again', share('90 %'));
      await eventually('both were shown', () => shown.size >= 2);
      // What the code says of its classes was never shown first, to be taken back.
      assert.ok(
        [...shown].every((message) => message.includes('customers.csv')),
        [...shown].join(' | '),
      );
    } finally {
      listening.dispose();
    }
  });

  it('are left out when tables are not to be read', async () => {
    const settings = vscode.workspace.getConfiguration('ml-expert');
    await settings.update('diagnostics.readData', false, vscode.ConfigurationTarget.Workspace);
    try {
      await writeFile('customers.csv', customers(40));
      const file = await writeFile('weighted.py', program);
      await vscode.window.showTextDocument(file);
      const finding = await eventually('EV201 is found', () => found(file, 'EV201'));
      assert.match(finding.message, /'class_weight' says that classes are unequal/);
    } finally {
      await settings.update('diagnostics.readData', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
