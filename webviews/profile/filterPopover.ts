import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnProfile } from '../../src/shared/profile.js';
import type { TableFilter } from '../../src/shared/tableProtocol.js';
import { formatCount, formatPercent, formatQuantity } from '../components/format.js';
import { columnSpark } from './columnSpark.js';
import { columnCaption } from './columnText.js';
import type { PanelContext } from './panelContext.js';
import type { PanelColumn } from './panelState.js';
import { toggleValue, withFilter, withoutFilter, withoutFiltersOn } from './tableFilters.js';
import { typeIcon } from './typeIcon.js';

type Kind<K extends TableFilter['kind']> = Extract<TableFilter, { kind: K }>;

/** Filters on one column, by its type. Every change is applied at once. */
export function filterPopover(context: PanelContext, name: string): TemplateResult {
  const column = context.columns.find((candidate) => candidate.name === name);
  if (!column) return html``;
  const { view } = context.state.memory;
  const own = view.filters.filter((filter) => filter.column === name);
  return html`<div class="popover-head">
      ${typeIcon(column.type)}<strong title=${name}>${name}</strong>
      <button
        class="link-button"
        type="button"
        ?disabled=${own.length === 0}
        @click=${() => context.actions.setView(withoutFiltersOn(view, name))}
      >
        Clear
      </button>
    </div>
    ${editor(context, column, own)} ${missingChoice(context, column, own)}`;
}

function editor(context: PanelContext, column: PanelColumn, own: readonly TableFilter[]): TemplateResult {
  switch (column.type) {
    case 'integer':
    case 'number':
    case 'date':
    case 'datetime':
      return rangeEditor(
        context,
        column,
        own.find((filter): filter is Kind<'range'> => filter.kind === 'range'),
      );
    case 'text':
    case 'category':
    case 'boolean':
      return html`${column.type === 'boolean' ? nothing : containsEditor(context, column, own)}
      ${valuesEditor(context, column, own)}`;
  }
}

function rangeEditor(
  context: PanelContext,
  column: PanelColumn,
  filter: Kind<'range'> | undefined,
): TemplateResult {
  const apply = (part: 'min' | 'max') => (event: Event) => {
    const value = parseBound((event.target as HTMLInputElement).value, column.type);
    const bounds = { min: filter?.min, max: filter?.max, [part]: value };
    const { view } = context.state.memory;
    if (bounds.min === undefined && bounds.max === undefined) {
      if (filter) context.actions.setView(withoutFilter(view, filter));
      return;
    }
    context.actions.setView(
      withFilter(view, {
        kind: 'range',
        column: column.name,
        ...(bounds.min === undefined ? {} : { min: bounds.min }),
        ...(bounds.max === undefined ? {} : { max: bounds.max }),
        ...(part === 'min' && filter?.openMax ? { openMax: true } : {}),
      }),
    );
  };
  const input = (part: 'min' | 'max', label: string, value: number | undefined) =>
    html`<label class="field"
      ><span>${label}</span>
      <input
        class="input"
        type=${inputType(column.type)}
        step=${column.type === 'datetime' ? '1' : 'any'}
        .value=${value === undefined ? '' : boundText(value, column.type)}
        @change=${apply(part)}
      />
    </label>`;
  return html`<div class="popover-chart">
      ${columnSpark(context, column, { mostBins: 50, filterable: true })}
    </div>
    <p class="popover-hint">
      ${column.profile ? `${columnCaption(column.profile, context.profiledRows)}. ` : ''}Click a bar,
      Shift-click for more.
    </p>
    <div class="fields">
      ${input('min', 'From', filter?.min)} ${input('max', filter?.openMax ? 'Below' : 'To', filter?.max)}
    </div>`;
}

function containsEditor(
  context: PanelContext,
  column: PanelColumn,
  own: readonly TableFilter[],
): TemplateResult {
  const filter = own.find((candidate): candidate is Kind<'contains'> => candidate.kind === 'contains');
  return html`<label class="field"
    ><span>Contains</span>
    <input
      class="input"
      type="text"
      placeholder="any text, upper or lower case"
      .value=${filter?.text ?? ''}
      @change=${(event: Event) => {
        const text = (event.target as HTMLInputElement).value;
        const { view } = context.state.memory;
        if (text !== '')
          context.actions.setView(withFilter(view, { kind: 'contains', column: column.name, text }));
        else if (filter) context.actions.setView(withoutFilter(view, filter));
      }}
    />
  </label>`;
}

function valuesEditor(
  context: PanelContext,
  column: PanelColumn,
  own: readonly TableFilter[],
): TemplateResult | typeof nothing {
  const profile: ColumnProfile | undefined = column.profile;
  if (profile?.kind !== 'category' || profile.top.length === 0) return nothing;
  const chosen = own.find((candidate): candidate is Kind<'in'> => candidate.kind === 'in')?.values ?? [];
  const rows = Math.max(1, context.profiledRows);
  return html`<ul class="values" aria-label="Values">
      ${profile.top.map(
        (top) =>
          html`<li>
            <label class="value">
              <input
                type="checkbox"
                .checked=${chosen.includes(top.value)}
                @change=${() =>
                  context.actions.setView(toggleValue(context.state.memory.view, column.name, top.value))}
              />
              <span class="value-name" title=${top.value}
                >${top.value === '' ? '(empty text)' : top.value}</span
              >
              <span class="value-bar" aria-hidden="true"
                ><span .style=${`width: ${(top.count / rows) * 100}%`}></span
              ></span>
              <span class="value-count">${formatCount(top.count)}</span>
            </label>
          </li>`,
      )}
    </ul>
    ${
      profile.other > 0
        ? html`<p class="popover-hint">
            ${formatQuantity(profile.distinct - profile.top.length, 'other value')} in
            ${formatPercent(profile.other / rows)} of the rows: use Contains.
          </p>`
        : nothing
    }`;
}

function missingChoice(
  context: PanelContext,
  column: PanelColumn,
  own: readonly TableFilter[],
): TemplateResult | typeof nothing {
  const missing = column.profile?.missing ?? 0;
  if (missing === 0) return nothing;
  const filter = own.find((candidate): candidate is Kind<'missing'> => candidate.kind === 'missing');
  const { view } = context.state.memory;
  const choose = (wanted: boolean) => () => {
    const same = filter?.missing === wanted;
    context.actions.setView(
      same
        ? withoutFilter(view, filter)
        : withFilter(view, { kind: 'missing', column: column.name, missing: wanted }),
    );
  };
  return html`<div class="choices" role="group" aria-label="Missing values">
    <button class="choice" type="button" aria-pressed=${filter?.missing === true} @click=${choose(true)}>
      Only missing (${formatCount(missing)})
    </button>
    <button class="choice" type="button" aria-pressed=${filter?.missing === false} @click=${choose(false)}>
      No missing
    </button>
  </div>`;
}

function inputType(type: ColumnProfile['type']): string {
  if (type === 'date') return 'date';
  return type === 'datetime' ? 'datetime-local' : 'number';
}

function boundText(value: number, type: ColumnProfile['type']): string {
  if (type === 'date') return new Date(value).toISOString().slice(0, 10);
  return type === 'datetime' ? new Date(value).toISOString().slice(0, 19) : String(value);
}

/** Undefined for an empty or half-typed bound. Dates are read as UTC, as the table's are. */
function parseBound(text: string, type: ColumnProfile['type']): number | undefined {
  if (text.trim() === '') return undefined;
  const value = type === 'date' || type === 'datetime' ? Date.parse(`${text}Z`) : Number(text);
  const parsed = Number.isNaN(value) && type === 'date' ? Date.parse(text) : value;
  return Number.isNaN(parsed) ? undefined : parsed;
}
