import { css } from 'lit';

/** Small native controls in the editor's look, for components that also live in notebook outputs. */
export const controlStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
    color: var(--vscode-foreground);
  }
  :host-context(.vscode-dark),
  :host-context(.vscode-high-contrast:not(.vscode-high-contrast-light)) {
    color-scheme: dark;
  }
  select,
  input[type='number'] {
    height: 24px;
    box-sizing: border-box;
    padding: 0 4px;
    border: 1px solid var(--vscode-settings-textInputBorder, var(--vscode-dropdown-border, transparent));
    border-radius: 2px;
    background: var(--vscode-input-background);
    color: var(--vscode-input-foreground);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  select {
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    max-width: 100%;
  }
  input[type='range'] {
    flex: 1;
    min-width: 80px;
    margin: 0;
    accent-color: var(--vscode-progressBar-background);
  }
  button.link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    cursor: pointer;
    text-align: left;
  }
  button.link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .muted {
    color: var(--vscode-descriptionForeground);
  }
  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
`;
