import { html, type TemplateResult } from 'lit';
import type { TableFormat } from '../../src/shared/profile.js';
import type { PanelContext } from './panelContext.js';
import { viewCode, type CodeDialect } from './viewCode.js';

const dialects: readonly { readonly id: CodeDialect; readonly label: string }[] = [
  { id: 'pandas', label: 'pandas' },
  { id: 'polars', label: 'polars' },
  { id: 'duckdb', label: 'DuckDB SQL' },
];

/** The filters and order of the grid as code: copy it, or open it beside. */
export function codePopover(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  const dialect = state.memory.dialect;
  const text = viewCode(dialect, sourceOf(context), state.memory.view);
  const label = dialects.find((candidate) => candidate.id === dialect)?.label ?? dialect;
  return html`<div class="choices" role="group" aria-label="Language">
      ${dialects.map(
        ({ id, label: name }) =>
          html`<button
            class="choice"
            type="button"
            aria-pressed=${id === dialect}
            @click=${() => actions.remember({ dialect: id })}
          >
            ${name}
          </button>`,
      )}
    </div>
    <pre class="code" tabindex="0" aria-label="${label} code">${text}</pre>
    <div class="popover-actions">
      <button
        class="button"
        type="button"
        @click=${() => {
          actions.send({ kind: 'openCode', language: dialect === 'duckdb' ? 'sql' : 'python', text });
          actions.closePopover();
        }}
      >
        Open beside
      </button>
      <button
        class="button button-secondary"
        type="button"
        @click=${() => {
          actions.send({ kind: 'copy', text, what: `${label} code` });
          actions.closePopover();
        }}
      >
        Copy
      </button>
    </div>`;
}

function sourceOf(context: PanelContext): Parameters<typeof viewCode>[1] {
  const { file, profile } = context.state;
  return {
    path: file?.path ?? '',
    format: profile?.file.format ?? formatOf(file?.name ?? ''),
    types: new Map(context.columns.map((column) => [column.name, column.type])),
  };
}

/** By the name, until the profile says. */
function formatOf(name: string): TableFormat {
  const extension = /\.(csv|tsv|parquet|json|jsonl|ndjson)(\.(gz|zst))?$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === 'ndjson') return 'jsonl';
  const formats: readonly TableFormat[] = ['csv', 'tsv', 'parquet', 'json', 'jsonl'];
  return formats.find((format) => format === extension) ?? 'csv';
}
