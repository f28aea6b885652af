import './profile.css';
import type { FromProfileView, ToProfileView } from '../../src/shared/profileView.js';
import type { FileContent } from '../../src/shared/resultsView.js';
import { connectHost } from '../components/webviewHost.js';
import { Panel } from './panel.js';
import type { PanelMemory } from './panelMemory.js';

const known: readonly ToProfileView['kind'][] = [
  'file',
  'head',
  'page',
  'profileProgress',
  'profileColumns',
  'profile',
  'advice',
  'stale',
  'revealColumn',
  'revealRow',
  'error',
];

const host = connectHost<ToProfileView, FromProfileView, PanelMemory>((message) => {
  panel.receive(message);
}, known);
const root = document.createElement('div');
root.className = 'panel';
document.body.append(root);
const panel = new Panel(root, host);

root.addEventListener('ml-copy', (event) => {
  const { text } = (event as CustomEvent<{ readonly text: string }>).detail;
  host.send({ kind: 'copy', text, what: 'the table' });
});
root.addEventListener('ml-save', (event) => {
  const { name, content } = (event as CustomEvent<{ readonly name: string; readonly content: FileContent }>)
    .detail;
  host.send({
    kind: 'save',
    suggestedName: name,
    ...(content.kind === 'text'
      ? { text: content.text }
      : { base64: content.dataUrl.slice(content.dataUrl.indexOf(',') + 1) }),
  });
});

host.send({ kind: 'ready' });
