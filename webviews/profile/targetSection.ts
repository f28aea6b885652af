import { html, nothing, type TemplateResult } from 'lit';
import type { TargetRelation } from '../../src/shared/profile.js';
import { formatNumber } from '../components/format.js';
import { icon } from '../components/icon.js';
import { notice, progressBar } from '../components/panelStates.js';
import type { PanelContext } from './panelContext.js';

const STRONGEST = 5;

/** What could be predicted and how: the advice for the chosen target, or the way to choose one. */
export function targetSection(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  if (state.target === undefined) return chooseSection(context);
  const error = state.errors.advice;
  const relations = state.profile?.target?.target === state.target ? state.profile.target.columns : undefined;
  return html`<section class="block" aria-labelledby="target-title">
    <h2 id="target-title">${icon('target')} ${state.target} <span class="hint">target</span></h2>
    ${
      error
        ? notice('error', error.message, [
            {
              label: 'Choose another',
              act: () =>
                actions.openPopover(document.querySelector('.header-actions') ?? document.body, {
                  kind: 'target',
                }),
            },
          ])
        : nothing
    }
    ${
      state.advice
        ? html`<dl class="advice">
            ${state.advice.lines.map(
              (line) =>
                html`<div class="advice-line">
                  <dt>${line.label}</dt>
                  <dd>
                    <span class="advice-value">${line.value}</span>
                    <span class="advice-reason">${line.reason}</span>
                  </dd>
                </div>`,
            )}
          </dl>`
        : error
          ? nothing
          : html`<p class="waiting">Working out task, metric and candidates…</p>
              ${progressBar('Working out advice', undefined)}`
    }
    ${relations && relations.length > 0 ? strongest(context, relations) : nothing}
    <div class="block-actions">
      <button
        class="button"
        type="button"
        ?disabled=${state.file?.canTrain !== true}
        @click=${() => actions.send({ kind: 'train', ...(state.target === undefined ? {} : { target: state.target }) })}
      >
        ${icon('play')}<span>Train on ${state.target}…</span>
      </button>
    </div>
  </section>`;
}

function chooseSection(context: PanelContext): TemplateResult {
  const { state, actions } = context;
  const suggested = state.profile?.suggestedTargets ?? [];
  return html`<section class="block" aria-labelledby="target-title">
    <h2 id="target-title">Target</h2>
    <p class="block-text">
      Choose the column to predict: relations, leaks and class balance are checked against it, and task,
      metric, split and candidate models are proposed.
    </p>
    ${
      suggested.length > 0
        ? html`<ul class="suggestions">
            ${suggested.map(
              ({ column, reason }) =>
                html`<li>
                  <button
                    class="button button-secondary"
                    type="button"
                    @click=${() => actions.chooseTarget(column)}
                  >
                    ${column}</button
                  ><span class="advice-reason">${reason}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <button
      class="button ${suggested.length > 0 ? 'button-secondary' : ''}"
      type="button"
      @click=${(event: Event) => actions.openPopover(event.currentTarget as Element, { kind: 'target' })}
    >
      ${suggested.length > 0 ? 'Another column…' : 'Choose target…'}
    </button>
  </section>`;
}

function strongest(context: PanelContext, relations: readonly TargetRelation[]): TemplateResult {
  return html`<table class="strongest">
    <caption>
      Strongest relations
      <button
        class="link-button"
        type="button"
        @click=${() => context.actions.remember({ tab: 'relations' })}
      >
        all
      </button>
    </caption>
    <tbody>
      ${relations.slice(0, STRONGEST).map(
        (relation) =>
          html`<tr>
            <th scope="row" title=${relation.column}>
              <button
                class="link-button"
                type="button"
                @click=${() => context.actions.showColumn(relation.column)}
              >
                ${relation.column}
              </button>
            </th>
            <td class="quality-bar">
              <span class="meter" aria-hidden="true"
                ><span class="meter-plain" .style=${`width: ${relation.strength * 100}%`}></span
              ></span>
            </td>
            <td class="number" title=${relation.measure}>${formatNumber(relation.value, 2)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
