import type { Random } from './random.js';

type Cells = readonly string[];

/** Cells deleted, doubled, swapped, and taken from another program. */
export function changedCells(random: Random, cells: Cells, other: Cells): string[] {
  const out = [...cells];
  for (let i = random.below(6); i >= 0; i--) {
    const at = random.below(out.length);
    switch (random.below(5)) {
      case 0:
        out.splice(at, 1);
        break;
      case 1:
        out.splice(at, 0, ...out.slice(at, at + 1));
        break;
      case 2:
        out.splice(at, 0, ...other.slice(random.below(other.length)).slice(0, 4));
        break;
      case 3:
        out.splice(at, 0, ...out.splice(random.below(out.length), 1));
        break;
      default:
        out.splice(at, 2, out.slice(at, at + 2).join('\n'));
    }
  }
  return out;
}

/** Lines deleted, doubled, moved, indented, cut, and taken from another program. */
export function changedLines(random: Random, cells: Cells, other: Cells): string[] {
  const foreign = other.join('\n').split('\n');
  return cells.map((cell) => {
    if (random.below(3) === 0) return cell;
    const lines = cell.split('\n');
    for (let i = random.below(4); i >= 0; i--) {
      const at = random.below(lines.length);
      const line = lines[at] ?? '';
      switch (random.below(6)) {
        case 0:
          lines.splice(at, 1);
          break;
        case 1:
          lines.splice(random.below(lines.length), 0, line);
          break;
        case 2:
          lines.splice(at, 0, random.of(foreign));
          break;
        case 3:
          lines[at] = random.of(['    ', '\t', ' ']) + line;
          break;
        case 4:
          lines[at] = line.trimStart();
          break;
        default:
          lines[at] = line.slice(0, random.below(line.length + 1));
      }
    }
    return lines.join('\n');
  });
}

const tokens =
  '( ) [ ] { } , : ; . = == != -> := += * ** @ \\ \' " """ f" # % ! ? %% \n \n\n 0 1e999 0x 1_0 def class lambda if elif else for in while with as try except finally return yield await async import from global nonlocal del assert raise pass break continue match case print not and or is None True self __init__ df X y X_train X_test model .fit .predict .transform .fit_transform .score .values [0] [:, 1] [:-1] .iloc .drop(columns=["a"]) fillna(0) train_test_split StandardScaler() pd.concat([df, df]) accuracy_score range(10) len zip enumerate **kw *args'.split(
    / /,
  );

/** Words and signs deleted, replaced, doubled, swapped. */
export function changedTokens(random: Random, cells: Cells): string[] {
  return cells.map((cell) => {
    if (random.below(3) === 0) return cell;
    const parts = cell.split(/(\w+|[^\w\s]|\s+)/).filter((part) => part !== '');
    if (parts.length === 0) return random.of(tokens);
    for (let i = random.below(8); i >= 0; i--) {
      const at = random.below(parts.length);
      switch (random.below(4)) {
        case 0:
          parts.splice(at, 1 + random.below(3));
          break;
        case 1:
          parts[at] = random.of(tokens);
          break;
        case 2:
          parts.splice(at, 0, random.of(tokens), random.of(parts.length > 0 ? parts : tokens));
          break;
        default: {
          const to = random.below(parts.length);
          [parts[at], parts[to]] = [parts[to] ?? '', parts[at] ?? ''];
        }
      }
    }
    return parts.join('');
  });
}

/** Characters deleted, replaced and inserted, of all planes of Unicode, halves of pairs and controls among them. */
export function changedCharacters(random: Random, cells: Cells): string[] {
  return cells.map((cell) => {
    let out = cell;
    for (let i = random.below(6); i >= 0; i--) {
      const at = random.below(out.length + 1);
      out =
        out.slice(0, at) +
        (random.below(2) ? noise(random, random.below(4)) : '') +
        out.slice(at + random.below(4));
    }
    return out;
  });
}

export function noise(random: Random, length: number): string {
  const range = random.of([0x7f, 0xff, 0xffff, 0x10ffff]);
  let out = '';
  for (let i = 0; i < length; i++) {
    out +=
      random.below(6) === 0
        ? random.of([
            '\n',
            ' ',
            '    ',
            '(',
            ')',
            '"',
            "'",
            '\\',
            '#',
            '\u0000',
            '\r',
            '\u2028',
            '\ufeff',
            '\ud800',
            'é',
            '𝒳',
          ])
        : String.fromCodePoint(random.below(range));
  }
  return out;
}
