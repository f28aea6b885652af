import './results.css';
import type { FromResultsView, ResultsViewState, ToResultsView } from '../../src/shared/resultsView.js';
import { connectHost } from '../components/webviewHost.js';
import { ResultsPanel } from './resultsPanel.js';
import { receiveMessage, savedTab } from './resultsState.js';

const panel = new ResultsPanel();
const host = connectHost<ToResultsView, FromResultsView, ResultsViewState>((message) => {
  panel.state = receiveMessage(panel.state, message);
  keep();
});

function keep(): void {
  const runId = panel.state.run?.id;
  if (runId !== undefined) host.saveState({ runId, tab: panel.tab });
}

panel.tab = savedTab(host.savedState());
panel.send = (message) => host.send(message);
panel.tabChanged = keep;
document.body.append(panel);

const report = (text: string): void => host.send({ kind: 'log', message: text });
window.addEventListener('error', (event) => report(event.message));
window.addEventListener('unhandledrejection', (event) => report(String(event.reason)));

host.send({ kind: 'ready' });
