import { relative, sep } from 'node:path';
import { rules } from '../core/diagnose/rules/rules.js';
import type { CheckReport, Finding, Place } from '../shared/findings.js';

/**
 * The findings in SARIF 2.1.0 (OASIS 2020), which code hosts read. A finding in a notebook is placed in the file, with its
 * cell as a logical location: the lines of a notebook's JSON mean nothing to a reader.
 */
export function sarifOf(report: CheckReport, cwd: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ML Expert',
            rules: rules.map(({ id, title, severity }) => ({
              id,
              shortDescription: { text: title },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        results: report.findings.map((finding) => resultOf(finding, cwd)),
        invocations: [
          {
            executionSuccessful: report.skipped.length === 0,
            toolExecutionNotifications: report.skipped.map(({ file, reason }) => ({
              level: 'error',
              message: { text: `${uriOf(file, cwd)}: ${reason}` },
            })),
          },
        ],
      },
    ],
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'none' } as const;

const uriOf = (file: string, cwd: string): string =>
  relative(cwd, file).split(sep).map(encodeURIComponent).join('/');

function resultOf(finding: Finding, cwd: string): object {
  const uri = uriOf(finding.file, cwd);
  const { line, column, endLine, endColumn } = finding;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(uri, finding, region)],
    relatedLocations: finding.related.map((place) => ({
      ...locationOf(uri, place, { startLine: place.line }),
      message: { text: place.message },
    })),
  };
}

function locationOf(uri: string, place: Place, region: object): object {
  const artifactLocation = { uri };
  if (place.cell === undefined) return { physicalLocation: { artifactLocation, region } };
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ name: `cell ${place.cell + 1}, line ${place.line}`, kind: 'function' }],
  };
}
