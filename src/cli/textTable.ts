/** Text columns under a heading; numbers are right-aligned by `align`. */
export interface TextColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
}

// eslint-disable-next-line no-control-regex -- the escape sequences that terminalStyle writes take no room
const marks = /\u001b\[\d+m/g;

const segmenter = new Intl.Segmenter();

/** Aligned columns, two spaces apart; cells may hold terminal marks. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  styleHeading: (text: string) => string = (text) => text,
): string {
  const widths = columns.map(({ heading }, i) =>
    Math.max(visibleWidth(heading), ...rows.map((row) => visibleWidth(row[i] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => {
        const cell = cells[i] ?? '';
        const space = ' '.repeat((widths[i] ?? 0) - visibleWidth(cell));
        return align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [styleHeading(line(columns.map(({ heading }) => heading))), ...rows.map(line)].join('\n') + '\n';
}

function visibleWidth(text: string): number {
  return [...segmenter.segment(text.replace(marks, ''))].length;
}
