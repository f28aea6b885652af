/** A link that runs a command, for Markdown and webviews that allow it. */
export function commandLink(command: string, ...parameters: unknown[]): string {
  const written = encodeURIComponent(JSON.stringify(parameters));
  // A parenthesis would end the link of a Markdown text.
  return `command:${command}?${written.replaceAll('(', '%28').replaceAll(')', '%29')}`;
}
