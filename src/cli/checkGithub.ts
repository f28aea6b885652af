import { relative, sep } from 'node:path';
import type { CheckReport, Finding } from '../shared/findings.js';
import type { LineOf } from './fileLines.js';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** The findings as workflow commands, which GitHub Actions shows beside the changed lines. */
export function githubAnnotations(report: CheckReport, cwd: string, lineOf: LineOf): string {
  const path = (file: string): string => property(relative(cwd, file).split(sep).join('/'));
  const lines = report.findings.map((finding) => {
    const { file, rule, severity, message } = finding;
    const properties = [`file=${path(file)}`, ...position(finding, lineOf), `title=${rule}`];
    return `::${commands[severity]} ${properties.join(',')}::${data(cellOf(finding) + message)}\n`;
  });
  const skipped = report.skipped.map(({ file, reason }) => `::error file=${path(file)}::${data(reason)}\n`);
  return [...lines, ...skipped].join('');
}

/** Columns of a notebook's cells are not columns of its file; columns of a range over several lines mean nothing. */
function position(finding: Finding, lineOf: LineOf): string[] {
  const { file, cell, line, column, endLine, endColumn } = finding;
  const start = lineOf(file, { line, ...(cell !== undefined && { cell }) });
  const end = lineOf(file, { line: endLine, ...(cell !== undefined && { cell }) });
  const columns =
    cell === undefined && line === endLine ? [`col=${column}`, `endColumn=${endColumn - 1}`] : [];
  return [`line=${start}`, `endLine=${end}`, ...columns];
}

const cellOf = ({ cell, line }: Finding): string =>
  cell === undefined ? '' : `cell ${cell + 1}, line ${line}: `;

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
