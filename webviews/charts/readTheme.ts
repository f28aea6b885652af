import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChartTheme } from './chartTheme.js';
import { opaque, withAlpha } from './colors.js';

/** Reads the theme from the CSS variables VS Code sets on the page. */
function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const read = (names: readonly string[], fallback: string): string => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value) return value;
    }
    return fallback;
  };
  const classes = document.body.classList;
  const highContrast =
    classes.contains('vscode-high-contrast') || classes.contains('vscode-high-contrast-light');
  const foreground = read(['editor-foreground', 'foreground'], '#888888');
  return {
    foreground,
    muted: highContrast ? foreground : read(['descriptionForeground'], foreground),
    grid: withAlpha(foreground, highContrast ? 0.35 : 0.12),
    background: read(['editor-background'], '#ffffff'),
    train: read(['charts-blue'], '#3794ff'),
    // By default a see-through colour, made to lie over text.
    validation: opaque(read(['charts-orange'], '#d18616')),
    test: read(['charts-green'], '#388a34'),
    baseline: highContrast ? withAlpha(foreground, 0.7) : read(['disabledForeground'], '#888888'),
    error: read(['charts-red', 'errorForeground'], '#e51400'),
    low: read(['terminal-ansiCyan'], '#11a8cd'),
    high: read(['terminal-ansiMagenta', 'charts-purple'], '#bc3fbc'),
    tooltipBackground: read(['editorHoverWidget-background', 'editorWidget-background'], '#252526'),
    tooltipForeground: read(['editorHoverWidget-foreground', 'editorWidget-foreground'], foreground),
    tooltipBorder: read(['editorHoverWidget-border', 'contrastBorder', 'editorWidget-border'], '#454545'),
    fontFamily: read(['font-family'], 'sans-serif'),
    fontSize: Math.max(10, (Number.parseFloat(read(['font-size'], '13px')) || 13) - 2),
    highContrast,
  };
}

/** Keeps the theme of a component, and draws it again when the user picks another. */
export class ThemeController implements ReactiveController {
  #theme: ChartTheme | null = null;
  #observer: MutationObserver | null = null;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  get theme(): ChartTheme {
    return (this.#theme ??= readTheme(this.host));
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => {
      this.#theme = null;
      this.host.requestUpdate();
    });
    this.#observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    this.#observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['style', 'class'],
    });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#theme = null;
  }
}
