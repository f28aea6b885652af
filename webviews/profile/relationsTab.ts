import { html, nothing, type TemplateResult } from 'lit';
import '../charts/chartFrame.js';
import type { TableProfile, TargetRelation, TargetRelations } from '../../src/shared/profile.js';
import { formatNumber } from '../components/format.js';
import { emptyState, workingState } from '../components/panelStates.js';
import { heatMap } from './heatMap.js';
import type { PanelContext } from './panelContext.js';
import { rankChart } from './rankChart.js';

const MOST_BARS = 40;
const measures: Readonly<Record<TargetRelation['measure'], string>> = {
  pearson: 'Pearson r',
  'correlation-ratio': 'correlation ratio η',
  'cramers-v': "Cramér's V",
};

/** What goes with the target, strongest first, and which columns go with each other. */
export function relationsTab(context: PanelContext, profile: TableProfile): TemplateResult {
  const { actions, state } = context;
  const { associations } = profile;
  const ranking = state.target !== undefined && profile.target?.target !== state.target;
  const target = ranking ? undefined : profile.target;
  return html`<div class="scroll-tab relations">
    <section class="block" aria-label="Relations with the target">
      ${
        target
          ? html`<ml-chart .spec=${context.charts.of(target, () => rankingSpec(context, target))}></ml-chart>`
          : ranking && !state.errors.profile
            ? workingState({ title: `Ranking the columns by how strongly they go with ${state.target}…` })
            : emptyState({
                icon: 'target',
                title: 'No target yet',
                text: 'Choose the column to predict, and all others are ranked by how strongly they go with it.',
                action: {
                  label: 'Choose target…',
                  act: () =>
                    actions.openPopover(document.querySelector('.header-actions') ?? document.body, {
                      kind: 'target',
                    }),
                },
              })
      }
    </section>
    ${
      associations && associations.columns.length > 1
        ? html`<section class="block" aria-label="Relations between columns">
            <ml-chart
              .spec=${context.charts.of(associations, () =>
                heatMap(associations, (column) => actions.showColumn(column)),
              )}
            ></ml-chart>
          </section>`
        : nothing
    }
  </div>`;
}

function rankingSpec(context: PanelContext, target: TargetRelations): ReturnType<typeof rankChart> {
  const [first] = target.columns;
  return rankChart({
    name: `relations-${target.target}`,
    finding: first
      ? `${first.column} goes most strongly with ${target.target} (${measures[first.measure]} ${formatNumber(first.value, 2)}).`
      : `Nothing to relate to ${target.target}.`,
    about: `How strongly each column alone goes with ${target.target}, 0 to 1: |Pearson r| between two numbers, the correlation ratio η between a category and a number, bias-corrected Cramér's V between two categories. A value near 1 may be a leak: is the column known before ${target.target} is?`,
    axis: 'strength',
    max: 1,
    format: (value) => formatNumber(value, 2),
    bars: target.columns.map((relation) => ({
      name: relation.column,
      value: relation.strength,
      text: formatNumber(relation.value, 2),
      details: [measures[relation.measure], formatNumber(relation.value, 3)],
    })),
    details: ['measure', 'value'],
    limit: MOST_BARS,
    color: (theme) => theme.train,
    select: (name) => context.actions.showColumn(name),
  });
}
