import * as vscode from 'vscode';
import type { Services } from '../services.js';

export const OUTPUT_VIEW = 'ml-expert.output';

/** Listens to the notebook renderer and brings its panels back after a reload. Light: the answers are loaded when asked. */
export function connectRenderer(services: Services): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging('ml-expert.renderer');
  const listening = messaging.onDidReceiveMessage(async ({ editor, message }) => {
    try {
      const { handleRendererMessage } = await import('./outputPanels.js');
      await handleRendererMessage(services, editor.notebook.uri, message);
    } catch (error) {
      services.failures.report(error, 'Notebook output');
    }
  });
  const restoring = vscode.window.registerWebviewPanelSerializer(OUTPUT_VIEW, {
    async deserializeWebviewPanel(panel, state) {
      const { restoreOutput } = await import('./outputPanels.js');
      restoreOutput(services, panel, state);
    },
  });
  return vscode.Disposable.from(listening, restoring);
}
