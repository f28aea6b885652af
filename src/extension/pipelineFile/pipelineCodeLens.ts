import * as vscode from 'vscode';

/** "Train | Generate scikit-learn | Open data" above a pipeline file. */
export const pipelineCodeLens: vscode.CodeLensProvider = {
  provideCodeLenses(document) {
    const top = new vscode.Range(0, 0, 0, 0);
    const lens = (command: string, title: string, tooltip: string) =>
      new vscode.CodeLens(top, { command, title, tooltip, arguments: [document.uri] });
    const generate = lens(
      'ml-expert.generateScript',
      '$(code) Generate scikit-learn',
      'The same pipeline as a Python script',
    );
    if (!vscode.workspace.isTrusted) return [generate];
    return [lens('ml-expert.trainFromPipeline', '$(play) Train', 'Trains in the background'), generate];
  },
};
