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

/**
 * May be called once a page. Messages of a kind that is not in `known` (a newer extension under an older page) are
 * logged and ignored.
 */
export function connectHost<In extends { readonly kind: string }, Out, State>(
  receive: (message: In) => void,
  known?: readonly In['kind'][],
): WebviewHost<Out, State> {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (!isMessage(event.data)) return;
    if (known && !known.includes(event.data.kind)) {
      console.warn(`Ignored a message of kind “${event.data.kind}”.`);
      return;
    }
    receive(event.data as In);
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
