import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FromResultsView, ResultsTab } from '../../src/shared/resultsView.js';
import '../charts/chartFrame.js';
import type { SaveRequest } from '../charts/chartFrame.js';
import { learningChart } from '../charts/learningChart.js';
import { errorState, notice, workingState } from '../components/panelStates.js';
import { tabStrip } from '../components/tabStrip.js';
import { namedExplanation } from './className.js';
import { curvesTab } from './curvesTab.js';
import { explainTab } from './explainTab.js';
import { liveCurve } from './liveCurve.js';
import { logLines } from './logLines.js';
import { modelsTab } from './modelsTab.js';
import { type Choices, initialChoices, type ResultsContext } from './resultsContext.js';
import { resultsHeader } from './resultsHeader.js';
import { initialState, isActive, type ResultsState, tabsOf } from './resultsState.js';
import { endedView, runningView } from './runningView.js';
import { summaryTab } from './summaryTab.js';

const labels: Readonly<Record<ResultsTab, string>> = {
  summary: 'Summary',
  curves: 'Curves',
  explain: 'Explain',
  learning: 'Learning',
  models: 'Models',
  log: 'Log',
};

/** The results of one run; draws what `state` holds and says what the user asks for through `send`. */
export class ResultsPanel extends LitElement {
  static override readonly properties = {
    state: { attribute: false },
    tab: { attribute: false },
    choices: { state: true },
  };
  declare state: ResultsState;
  declare tab: ResultsTab;
  declare private choices: Choices;
  send: (message: FromResultsView) => void = () => undefined;
  tabChanged: (tab: ResultsTab) => void = () => undefined;

  constructor() {
    super();
    this.state = initialState;
    this.tab = 'summary';
    this.choices = initialChoices;
    this.addEventListener('ml-save', (event) => {
      this.send({ kind: 'saveFile', ...(event as CustomEvent<SaveRequest>).detail });
    });
    this.addEventListener('ml-copy', (event) => {
      this.send({ kind: 'copy', text: (event as CustomEvent<{ text: string }>).detail.text });
    });
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('choices') as Choices | undefined;
    if (!before || before.editingName === this.choices.editingName) return;
    if (this.choices.editingName) void focusName(this.querySelector<LitElement>('.name-field'));
    else this.querySelector<HTMLElement>('[data-rename] button')?.focus();
  }

  /** Styles come from the page's style sheet, as for the other panels. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { run, result, unavailable, actionFailed } = this.state;
    if (unavailable) {
      const { message, details } = unavailable;
      return html`<main>
        ${errorState({
          message,
          ...(details === undefined ? {} : { copyDetails: () => this.send({ kind: 'copy', text: details }) }),
        })}
      </main>`;
    }
    if (!run) return html`<main>${workingState({ title: 'Reading the run' })}</main>`;
    const context = this.#context();
    const tabs = tabsOf(this.state);
    return html`<main>
      ${resultsHeader(run, result, context)}
      ${actionFailed === null ? nothing : notice('error', actionFailed)}
      ${
        isActive(run.status)
          ? runningView(run, this.state, context)
          : result
            ? this.#tabs(tabs, context)
            : endedView(run, this.state, context)
      }
    </main>`;
  }

  #tabs(tabs: readonly ResultsTab[], context: ResultsContext): TemplateResult {
    const selected = tabs.includes(this.tab) ? this.tab : (tabs[0] ?? 'summary');
    return html`${tabStrip(
        'Results',
        tabs.map((id) => ({ id, label: labels[id] })),
        selected,
        (tab) => context.showTab(tab),
      )}
      <div
        class="tab-panel tab-panel-${selected}"
        role="tabpanel"
        id="panel-${selected}"
        aria-labelledby="tab-${selected}"
      >
        ${this.#panel(selected, context)}
      </div>`;
  }

  #panel(tab: ResultsTab, context: ResultsContext): TemplateResult | typeof nothing {
    const { run, result, curve, log } = this.state;
    if (!run || !result) return nothing;
    switch (tab) {
      case 'summary':
        return summaryTab(run, result, context);
      case 'curves':
        return curvesTab(result, context);
      case 'explain': {
        const explanation = namedExplanation(result);
        return explanation ? explainTab(explanation, context) : nothing;
      }
      case 'learning':
        return html`<ml-chart
          .spec=${learningChart(result.learning.iteration.length > 0 ? result.learning : liveCurve(curve))}
        ></ml-chart>`;
      case 'models':
        return modelsTab(run, result, context);
      case 'log':
        return logLines(log ?? []);
    }
  }

  #context(): ResultsContext {
    return {
      choices: this.choices,
      choose: (change) => {
        this.choices = { ...this.choices, ...change };
      },
      showTab: (tab) => {
        this.tab = tab;
        this.tabChanged(tab);
      },
      send: this.send,
    };
  }
}

/** The name can be typed over at once. */
async function focusName(field: LitElement | null): Promise<void> {
  await field?.updateComplete;
  field?.renderRoot.querySelector<HTMLInputElement>('input')?.select();
}

customElements.define('ml-results', ResultsPanel);
