import { rules } from './rules.js';

const words = { error: 'error', warning: 'warning', info: 'information', hint: 'hint' } as const;

interface SeveritySetting {
  readonly enum: readonly string[];
  readonly description: string;
}

/** How each rule is listed among the settings of the editor. */
export function severitySettings(): Readonly<Record<string, SeveritySetting>> {
  return Object.fromEntries(
    rules.map(({ id, title, severity, enabled }) => [
      id,
      {
        enum: ['error', 'warning', 'information', 'hint', 'off'],
        description: `${title} (by itself: ${enabled ? words[severity] : 'off'})`,
      },
    ]),
  );
}
