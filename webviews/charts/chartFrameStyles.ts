import { css } from 'lit';

export const chartFrameStyles = css`
  :host {
    display: block;
    min-width: 0;
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
    color: var(--vscode-foreground);
  }
  section {
    position: relative;
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-height: 22px;
    margin-bottom: 4px;
  }
  h3 {
    flex: 1;
    margin: 2px 0 0;
    font-size: inherit;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: pretty;
  }
  .tools {
    position: absolute;
    z-index: 1;
    top: -4px;
    right: 0;
    display: flex;
    align-items: center;
    padding: 1px 2px;
    opacity: 0;
    background: var(--vscode-editor-background);
  }
  section:hover .tools,
  section:focus-within .tools {
    opacity: 1;
  }
  @media (hover: none) {
    .tools {
      opacity: 1;
    }
  }
  .notice {
    padding: 0 6px;
    color: var(--vscode-descriptionForeground);
  }
  button {
    display: inline-flex;
    padding: 3px;
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--vscode-icon-foreground, inherit);
    cursor: pointer;
  }
  button:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-toolbar-hoverOutline, transparent);
  }
  button[aria-pressed='true'] {
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground, inherit);
  }
  button:focus-visible,
  .plot:focus-visible,
  .table:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .about {
    margin: 0 0 6px;
    color: var(--vscode-descriptionForeground);
    line-height: 1.4;
  }
  .plot {
    position: relative;
    outline: none;
  }
  .table {
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    min-width: 50%;
    font-variant-numeric: tabular-nums;
  }
  th {
    position: sticky;
    top: 0;
    background: var(--vscode-editor-background);
    text-align: left;
    font-weight: 600;
  }
  th,
  td {
    padding: 2px 14px 2px 0;
    border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-panel-border, transparent));
    white-space: nowrap;
  }
  .number {
    text-align: right;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
