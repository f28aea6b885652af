import { describe, expect, it } from 'vitest';
import { fromProfileView } from '../../../src/extension/dataView/profileMessages.js';
import { fileBytes, fromResultsView } from '../../../src/extension/resultView/resultsMessages.js';
import { webviewHtml } from '../../../src/extension/webview/webviewHtml.js';

const page = {
  title: 'a <b> & "c"',
  script: 'https://host/profile.js?a=1&b=2',
  stylesheet: 'https://host/profile.css',
  codicons: 'https://host/codicon.css',
  cspSource: 'https://host',
  nonce: 'bm9uY2U=',
};

describe('the frame of a webview', () => {
  it('lets nothing load but its own script and style sheets', () => {
    const html = webviewHtml(page);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('script-src &#39;nonce-bm9uY2U=&#39;');
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script type="module" nonce="bm9uY2U="');
  });

  it('escapes file names', () => {
    expect(webviewHtml(page)).toContain('<title>a &lt;b&gt; &amp; &quot;c&quot;</title>');
    expect(webviewHtml(page)).toContain('profile.js?a=1&amp;b=2');
  });
});

describe('messages from a webview', () => {
  it('pass when they are what the panel may ask', () => {
    const request = { kind: 'requestPage', request: 1, view: { filters: [] }, offset: 0, limit: 100 };
    expect(fromProfileView.parse(request)).toEqual(request);
    expect(fromResultsView.parse({ kind: 'openRow', row: 3 })).toEqual({ kind: 'openRow', row: 3 });
  });

  it.each([
    { kind: 'requestPage', request: 1, view: { filters: [] }, offset: -1, limit: 100 },
    { kind: 'requestPage', request: 1, view: { filters: [] }, offset: 0, limit: 1e9 },
    { kind: 'openRule', rule: '../../etc/passwd' },
    { kind: 'executeCommand', command: 'x' },
    null,
  ])('are refused otherwise: %j', (message) => {
    expect(fromProfileView.safeParse(message).success).toBe(false);
  });

  it('carry files as text or as bytes', () => {
    expect(Buffer.from(fileBytes({ kind: 'text', text: 'é' })).toString('utf8')).toBe('é');
    const dataUrl = `data:image/png;base64,${Buffer.from([137, 80]).toString('base64')}`;
    expect([...fileBytes({ kind: 'dataUrl', dataUrl })]).toEqual([137, 80]);
    const page = { kind: 'saveFile', name: 'x', content: { kind: 'dataUrl', dataUrl: 'https://host/x.png' } };
    expect(fromResultsView.safeParse(page).success).toBe(false);
  });
});
