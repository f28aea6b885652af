/** The other side of a webview: typed messages out, messages in, and state that survives a reload. */
export interface WebviewHost<Out, State> {
  send(message: Out): void;
  /** The state kept before, unchecked: it may be of an older version. */
  savedState(): unknown;
  saveState(state: State): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once a page. */
export function connectHost<Out, State>(
  receive: (message: { readonly kind: string }) => void,
): WebviewHost<Out, State> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isMessage(event.data)) receive(event.data);
  });
  return {
    send: (message) => {
      api.postMessage(message);
    },
    savedState: () => api.getState(),
    saveState: (state) => {
      api.setState(state);
    },
  };
}

function isMessage(data: unknown): data is { readonly kind: string } {
  return typeof data === 'object' && data !== null && 'kind' in data && typeof data.kind === 'string';
}
