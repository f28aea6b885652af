import * as vscode from 'vscode';
import { CommandRegistrar } from './commands/commandRegistrar.js';
import { FailureSurface } from './commands/failureSurface.js';
import { DataViewProvider } from './dataView/dataViewProvider.js';
import { DATA_VIEW, openProfile, reopenAsText } from './dataView/openProfile.js';
import type { Services } from './services.js';

/** What `vscode.extensions.getExtension('ml-expert.ml-expert').exports` gives. */
export interface MlExpertApi {
  /** Own time of the activation. */
  readonly activationMilliseconds: number;
}

/**
 * The composition root: builds every part by hand and passes it what it needs. Only light parts are imported here;
 * the rest is imported when first used and lives in bundles of its own.
 */
export function activate(context: vscode.ExtensionContext): MlExpertApi {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('ML Expert', { log: true });
  const version = String((context.extension.packageJSON as { version?: unknown }).version);
  const failures = new FailureSurface(log, version);
  const services: Services = {
    extensionUri: context.extensionUri,
    version,
    log,
    failures,
    workspaceState: context.workspaceState,
    tables: () => Promise.reject(new Error('No table process')),
  };

  const commands = new CommandRegistrar(log, failures);
  commands.register('openProfile', 'Profile Table', (uri) => openProfile(uri));
  commands.register('reopenAsText', 'Reopen as Text', (uri) => reopenAsText(uri));
  commands.register('openWalkthrough', 'Open Walkthrough', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`),
  );
  commands.register('showLog', 'Show Log', () => log.show());

  context.subscriptions.push(
    log,
    commands,
    vscode.window.registerCustomEditorProvider(DATA_VIEW, new DataViewProvider(services), {
      supportsMultipleEditorsPerDocument: true,
    }),
  );

  const activationMilliseconds = performance.now() - started;
  log.info(`Activated in ${activationMilliseconds.toFixed(1)} ms`);
  return { activationMilliseconds };
}
