import { Chart, LinearScale, LineElement, PointElement, ScatterController } from 'chart.js';
import annotationPlugin from 'chartjs-plugin-annotation';
import { describe, expect, it, vi } from 'vitest';
import { chartSvg } from '../../../../webviews/charts/chartSvg.js';
import type { ChartSpec } from '../../../../webviews/charts/chartSpec.js';
import type { ChartTheme } from '../../../../webviews/charts/chartTheme.js';
import { rocChart } from '../../../../webviews/charts/rocChart.js';
import { type MeasureText, SvgContext } from '../../../../webviews/charts/svgContext.js';

// Chart.js draws lines as these where there are such, as in every browser.
vi.hoisted(() => {
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo = vi.fn();
      lineTo = vi.fn();
      closePath = vi.fn();
    },
  );
});

const measure: MeasureText = (text, _font, baseline) => ({
  metrics: { width: 6 * text.length },
  drop: baseline === 'top' ? 9 : baseline === 'middle' ? 4 : 0,
});
const theme: ChartTheme = {
  foreground: '#202020',
  muted: '#606060',
  grid: '#20202020',
  background: '#ffffff',
  train: '#1a85ff',
  validation: '#d18616',
  test: '#388a34',
  baseline: '#808080',
  error: '#e51400',
  low: '#1a85ff',
  high: '#e51400',
  tooltipBackground: '#ffffff',
  tooltipForeground: '#202020',
  tooltipBorder: '#808080',
  fontFamily: '"Segoe UI", sans-serif',
  fontSize: 12,
  highContrast: false,
};

function context(): SvgContext {
  return new SvgContext({ width: 100, height: 100 }, measure);
}

describe('drawing as SVG', () => {
  it('places paths and text where a canvas would, turned and shifted', () => {
    const svg = context();
    svg.translate(10, 20);
    svg.save();
    svg.rotate(Math.PI / 2);
    svg.beginPath();
    svg.moveTo(1, 0);
    svg.lineTo(5, 2);
    svg.strokeStyle = 'rgba(255, 0, 0, 0.5)';
    svg.lineWidth = 2;
    svg.setLineDash([3]);
    svg.stroke();
    svg.fillText('up', 1, 0);
    svg.restore();
    svg.textAlign = 'center';
    svg.textBaseline = 'middle';
    svg.font = '600 13px "Segoe UI", sans-serif';
    svg.fillText('a < b & \u0000\uFFFF"c"', 5, 5);
    expect(svg.markup.split('\n')).toEqual([
      '<path d="M10 21L8 25" fill="none" stroke="rgb(255,0,0)" stroke-opacity="0.5" stroke-width="2" stroke-miterlimit="10" stroke-dasharray="3 3"/>',
      '<text x="1" y="0" text-anchor="start" font-family="sans-serif" font-size="10" fill="rgb(0,0,0)" transform="matrix(0 1 -1 0 10 20)">up</text>',
      `<text x="15" y="29" text-anchor="middle" font-family="'Segoe UI', sans-serif" font-size="13" font-weight="600" fill="rgb(0,0,0)">a &lt; b &amp; &quot;c&quot;</text>`,
    ]);
  });

  it('draws arcs the way round they were asked for, whole circles too', () => {
    const svg = context();
    svg.beginPath();
    svg.arc(10, 10, 5, 0, 2 * Math.PI);
    svg.fill();
    svg.beginPath();
    svg.moveTo(0, 0);
    svg.arc(10, 10, 5, 0, Math.PI / 2, true);
    svg.fill();
    const [circle, arc] = svg.markup.split('\n');
    expect(circle).toContain('d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
    expect(arc).toContain('d="M0 0L15 10A5 5 0 0 0 6.464 6.464A5 5 0 0 0 10 15"');
  });

  it('clips within what is clipped already, until restored', () => {
    const svg = context();
    svg.save();
    svg.beginPath();
    svg.rect(0, 0, 50, 50);
    svg.clip();
    svg.beginPath();
    svg.rect(10, 10, 5, 5);
    svg.clip();
    svg.fillRect(0, 0, 9, 9);
    svg.restore();
    svg.fillStyle = 'transparent';
    svg.fillRect(0, 0, 1, 1);
    svg.fillStyle = '#ff000080';
    svg.fillRect(1, 1, 1, 1);
    expect(svg.markup).toBe(
      '<defs><clipPath id="clip0"><path d="M0 0L50 0L50 50L0 50Z"/></clipPath>' +
        '<clipPath id="clip1" clip-path="url(#clip0)"><path d="M10 10L15 10L15 15L10 15Z"/></clipPath></defs>' +
        '<path d="M0 0L9 0L9 9L0 9Z" fill="rgb(0,0,0)" clip-path="url(#clip1)"/>\n' +
        '<path d="M1 1L2 1L2 2L1 2Z" fill="rgb(255,0,0)" fill-opacity="0.502"/>',
    );
  });
});

describe('a chart saved as SVG', () => {
  Chart.register(LinearScale, LineElement, PointElement, ScatterController, annotationPlugin);
  const curve = { x: [0, 0.1, 0.4, 1], y: [0, 0.6, 0.9, 1] };
  const spec: ChartSpec = rocChart({ label: '<yes> & "no"', curve }, {});

  function svgOf(visible: (dataset: number) => boolean): string {
    const datasets = spec.build?.(theme).data.datasets ?? [];
    const shown = { width: 400.4, height: 300, data: { datasets }, isDatasetVisible: visible };
    return chartSvg(shown, spec, theme, measure);
  }

  it('has the finding as title, the axes as text and the curve as a path; no tag is left open', () => {
    const svg = svgOf(() => true);
    expect(svg).toContain('&lt;yes&gt; &amp; &quot;no&quot; is ranked above');
    for (const text of ['false positive rate', 'true positive rate (recall)', '0.4']) {
      expect(svg).toMatch(new RegExp(`<text [^>]*>${text.replaceAll(/[()]/g, '\\$&')}</text>`));
    }
    expect(svg).toMatch(/<path d="M[^"]*L[^"]*L[^"]*L[^"]*" fill="none" stroke="rgb\(56,138,52\)/);
    expect(svg).not.toMatch(/NaN|undefined|null/);
    const open: string[] = [];
    for (const [, end, name = '', attributes = ''] of svg.matchAll(/<(\/?)(\w+)((?:[^>"]|"[^"]*")*)>/g)) {
      if (end) expect(open.pop()).toBe(name);
      else if (!attributes.endsWith('/')) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('stands on whole pixels, so that thin lines stay sharp', () => {
    const svg = svgOf(() => true);
    expect(svg).toMatch(/<svg [^>]* width="\d+" height="\d+"/);
    expect(svg).toMatch(/<g transform="translate\(\d+ \d+\)">/);
  });

  it('leaves out what was switched off in the legend', () => {
    expect(svgOf(() => false)).not.toContain('rgb(56,138,52)');
  });
});
