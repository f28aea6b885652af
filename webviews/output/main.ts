import './output.css';
import type { NotebookMime } from '../../src/shared/outputs.js';
import type { FromOutputView, OutputViewState, ToOutputView } from '../../src/shared/outputView.js';
import type { SaveRequest } from '../charts/chartFrame.js';
import { connectHost } from '../components/webviewHost.js';
import { OutputView } from '../renderer/outputView.js';
import { readPayload } from '../renderer/readPayload.js';

const view = new OutputView();
const host = connectHost<ToOutputView, FromOutputView, OutputViewState>(
  ({ mime, payload }) => {
    show(mime, payload);
    host.saveState({ mime, payload });
  },
  ['show'],
);

function show(mime: NotebookMime, payload: unknown): void {
  view.output = readPayload(mime, payload);
}

view.addEventListener('ml-save', (event) => {
  host.send({ kind: 'saveFile', ...(event as CustomEvent<SaveRequest>).detail });
});
view.addEventListener('ml-copy', (event) => {
  host.send({ kind: 'copy', text: (event as CustomEvent<{ text: string }>).detail.text });
});
document.body.append(view);
host.send({ kind: 'ready' });
