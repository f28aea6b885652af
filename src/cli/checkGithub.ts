import { relative } from 'node:path';
import type { CheckReport, Finding } from '../shared/findings.js';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** The findings as workflow commands, which GitHub Actions shows beside the changed lines. */
export function githubAnnotations(report: CheckReport, cwd: string): string {
  const lines = report.findings.map((finding) => {
    const properties = [
      `file=${property(relative(cwd, finding.file))}`,
      ...position(finding),
      `title=${finding.rule}`,
    ];
    return `::${commands[finding.severity]} ${properties.join(',')}::${data(cellOf(finding) + finding.message)}\n`;
  });
  const skipped = report.skipped.map(
    ({ file, reason }) => `::error file=${property(relative(cwd, file))}::${data(reason)}\n`,
  );
  return [...lines, ...skipped].join('');
}

/** Lines of a notebook's cells are not lines of its file. */
function position({ cell, line, column, endLine }: Finding): string[] {
  return cell === undefined ? [`line=${line}`, `col=${column}`, `endLine=${endLine}`] : [];
}

const cellOf = ({ cell, line }: Finding): string =>
  cell === undefined ? '' : `cell ${cell + 1}, line ${line}: `;

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
