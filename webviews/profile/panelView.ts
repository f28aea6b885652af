import { html, nothing, type TemplateResult } from 'lit';
import type { TableProfile } from '../../src/shared/profile.js';
import { formatQuantity } from '../components/format.js';
import type { GridColumn } from '../components/gridModel.js';
import { iconButton } from '../components/icon.js';
import { errorState, notice, workingState } from '../components/panelStates.js';
import { tabStrip, type TabItem } from '../components/tabStrip.js';
import { columnsTab } from './columnsTab.js';
import { dataTab, openError } from './dataTab.js';
import { duplicatesTab } from './duplicatesTab.js';
import { headerBar } from './headerBar.js';
import { missingTab } from './missingTab.js';
import { overviewTab } from './overviewTab.js';
import type { PanelContext } from './panelContext.js';
import type { Tab } from './panelMemory.js';
import { popoverLayer } from './popovers.js';
import { relationsTab } from './relationsTab.js';
import { splitter } from './splitter.js';
import { summaryPane } from './summaryPane.js';

/** The whole panel, from its state. */
export function panelView(
  context: PanelContext,
  gridColumns: readonly GridColumn[],
  selection: string,
): TemplateResult {
  const { state, actions } = context;
  const { memory } = state;
  if (state.errors.open) return html`${headerBar(context)}${openError(context)}`;
  return html`${headerBar(context)} ${notices(context)}
    <main
      class="split ${memory.summaryHidden ? 'split-alone' : ''}"
      .style=${`--summary-width: ${memory.summaryWidth}px`}
    >
      ${memory.summaryHidden ? nothing : html`${summaryPane(context)}${splitter(context)}`}
      <div class="right">
        <div class="tab-row">
          ${
            memory.summaryHidden
              ? iconButton('layout-sidebar-left', 'Show the list of columns', () =>
                  actions.remember({ summaryHidden: false }),
                )
              : nothing
          }
          ${tabStrip('Views of the table', tabItems(context), memory.tab, (tab) => actions.remember({ tab }))}
        </div>
        <div class="tab-panel" role="tabpanel" id="panel-${memory.tab}" aria-labelledby="tab-${memory.tab}">
          ${tabContent(context, gridColumns, selection)}
        </div>
      </div>
    </main>
    ${popoverLayer(context)}`;
}

function tabItems({ state }: PanelContext): readonly TabItem<Tab>[] {
  const { profile } = state;
  const missing = profile?.columns.filter((column) => column.missing > 0).length;
  return [
    { id: 'data', label: 'Data' },
    { id: 'overview', label: 'Overview', badge: profile?.alerts.length, badgeLabel: 'alerts' },
    { id: 'columns', label: 'Columns' },
    { id: 'relations', label: 'Relations' },
    { id: 'missing', label: 'Missing', badge: missing, badgeLabel: 'columns with missing values' },
    { id: 'duplicates', label: 'Duplicates', badge: profile?.duplicateRows, badgeLabel: 'duplicate rows' },
  ];
}

function tabContent(
  context: PanelContext,
  gridColumns: readonly GridColumn[],
  selection: string,
): TemplateResult {
  const { tab } = context.state.memory;
  switch (tab) {
    case 'data':
      return dataTab(context, gridColumns, selection);
    case 'columns':
      return context.columns.length > 0 ? columnsTab(context) : waiting(context);
    case 'overview':
      return withProfile(context, overviewTab);
    case 'relations':
      return withProfile(context, relationsTab);
    case 'missing':
      return withProfile(context, missingTab);
    case 'duplicates':
      return withProfile(context, duplicatesTab);
  }
}

function withProfile(
  context: PanelContext,
  tab: (context: PanelContext, profile: TableProfile) => TemplateResult,
): TemplateResult {
  return context.state.profile ? tab(context, context.state.profile) : waiting(context);
}

/** The profile is not there: it is being made, or it could not be. */
function waiting({ state, actions }: PanelContext): TemplateResult {
  const error = state.errors.profile;
  if (error) {
    return errorState({
      message: error.message,
      actions: [{ label: 'Try again', act: () => actions.send({ kind: 'refresh' }) }],
      copyDetails: () =>
        actions.send({ kind: 'copy', text: error.details ?? error.message, what: 'error details' }),
    });
  }
  const { progress } = state;
  return workingState({
    title: progress ? `Profiling ${formatQuantity(progress.total, 'column')}…` : 'Reading the table…',
    ...(progress && progress.total > 0 ? { progress: progress.done / progress.total } : {}),
    cancel: { label: 'Cancel', act: () => actions.send({ kind: 'cancelProfile' }) },
  });
}

function notices({ state, actions }: PanelContext): TemplateResult {
  const profileError = state.errors.profile;
  return html`${
    state.stale
      ? notice('warning', 'The file changed on disk after it was read.', [
          { label: 'Refresh', act: () => actions.send({ kind: 'refresh' }) },
        ])
      : nothing
  }
  ${
    profileError && state.memory.tab === 'data'
      ? notice('error', profileError.message, [
          { label: 'Try again', act: () => actions.send({ kind: 'refresh' }) },
          {
            label: 'Copy details',
            act: () =>
              actions.send({
                kind: 'copy',
                text: profileError.details ?? profileError.message,
                what: 'error details',
              }),
          },
        ])
      : nothing
  }`;
}
