/** An entry of a VS Code snippet file. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The text that VS Code inserts when the user tabs through without changing anything. */
export function expandSnippet({ body }: Snippet): string {
  const defaults = new Map<string, string>();
  const text = body.join('\n');
  for (const [, index, value] of text.matchAll(/(?<!\\)\$\{(\d+):([^{}]*)\}/g)) {
    if (!defaults.has(index!)) defaults.set(index!, value!);
  }
  return text
    .replace(/(?<!\\)\$\{\d+:([^{}]*)\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/(?<!\\)\$(\d+)/g, (_, index: string) => defaults.get(index) ?? '')
    .replaceAll('\\$', '$')
    .trimEnd();
}
