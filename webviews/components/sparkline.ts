import { nothing, svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** One bar of a small histogram. */
export interface SparkBar {
  readonly count: number;
  /** "20 – 25: 1,234 rows" */
  readonly title: string;
  /** Chosen by a filter, or not: others are muted. */
  readonly chosen?: boolean;
}

/**
 * A histogram without axes. Bars that stand for a row at least are at least visible. With `pick`, bars are clickable
 * and report their index.
 */
export function sparkHistogram(
  label: string,
  bars: readonly SparkBar[],
  pick?: (index: number, event: MouseEvent) => void,
): TemplateResult {
  const tallest = Math.max(1, ...bars.map((bar) => bar.count));
  const filtered = bars.some((bar) => bar.chosen === true);
  const gap = bars.length > 24 ? 0.08 : 0.12;
  return html`<svg
    class="spark ${pick ? 'spark-pick' : ''}"
    viewBox="0 0 ${bars.length} 100"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${bars.map((bar, index) => {
      const height = bar.count === 0 ? 0 : Math.max(4, (bar.count / tallest) * 100);
      return svg`<g @click=${pick ? (event: MouseEvent) => pick(index, event) : nothing}>
        <rect class="spark-hit" x=${index} y="0" width="1" height="100"><title>${bar.title}</title></rect>
        <rect class=${filtered && bar.chosen !== true ? 'spark-bar spark-muted' : 'spark-bar'} x=${index + gap}
          y=${100 - height} width=${1 - 2 * gap} height=${height}></rect>
      </g>`;
    })}
  </svg>`;
}

/** A share of all rows in a stacked bar. */
export interface SparkSegment {
  readonly share: number;
  readonly title: string;
  readonly role: 'value' | 'other';
}

/** A bar stacked from the most frequent values, strongest first; the rest is grey, what is missing stays empty. */
export function sparkStack(
  label: string,
  segments: readonly SparkSegment[],
  pick?: (index: number, event: MouseEvent) => void,
): TemplateResult {
  let x = 0;
  const drawn: SVGTemplateResult[] = [];
  segments.forEach((segment, index) => {
    const width = segment.share * 1000;
    const shade = segment.role === 'other' ? 'spark-other' : `spark-shade-${Math.min(index, 5)}`;
    drawn.push(
      svg`<rect class="spark-segment ${shade}" x=${x} y="0" width=${Math.max(0, width - 4)} height="100"
        @click=${pick && segment.role === 'value' ? (event: MouseEvent) => pick(index, event) : nothing}
      ><title>${segment.title}</title></rect>`,
    );
    x += width;
  });
  return html`<svg
    class="spark ${pick ? 'spark-pick' : ''}"
    viewBox="0 0 1000 100"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    <rect class="spark-track" x="0" y="0" width="1000" height="100"></rect>
    ${drawn}
  </svg>`;
}
