import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { version } from '../../package.json';
import { rules } from '../core/diagnose/rules/rules.js';
import type { CheckReport, Finding, Place } from '../shared/findings.js';
import type { LineOf } from './fileLines.js';

/** The text of a rule's documentation page; undefined where the pages are not installed. */
export type RulePage = (rule: string) => string | undefined;

/**
 * The findings in SARIF 2.1.0 (OASIS 2020), which code hosts read. A finding in a notebook is placed on the line of the
 * file that holds its line, with the cell as a logical location.
 */
export function sarifOf(report: CheckReport, cwd: string, lineOf: LineOf, page: RulePage): object {
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const seen = new Map<string, number>();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ML Expert',
            version,
            rules: rules.map((rule) => descriptorOf(rule, page(rule.id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => {
          const print = fingerprintOf(finding, cwd);
          // The same sentence twice in a file: the second is another finding.
          const times = seen.get(print) ?? 0;
          seen.set(print, times + 1);
          return {
            ...resultOf(finding, cwd, lineOf),
            ruleIndex: indexes.get(finding.rule) ?? -1,
            partialFingerprints: { 'ruleMessage/v1': `${print}:${times}` },
          };
        }),
        invocations: [
          {
            executionSuccessful: report.skipped.length === 0,
            toolExecutionNotifications: report.skipped.map(({ file, reason }) => ({
              level: 'error',
              message: { text: reason },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file, cwd) } } }],
            })),
          },
        ],
      },
    ],
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'none' } as const;

function descriptorOf({ id, title, severity }: (typeof rules)[number], page: string | undefined): object {
  const why = page && /## Why it matters\n+([^#]+)/.exec(page)?.[1]?.trim();
  return {
    id,
    name: title.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? ''),
    shortDescription: { text: title },
    ...(why && { fullDescription: { text: why } }),
    ...(page && { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['machine-learning', families[id.slice(0, 2)] ?? 'correctness'] },
  };
}

const families: Readonly<Record<string, string>> = {
  LK: 'leakage',
  EV: 'evaluation',
  RP: 'reproducibility',
  SK: 'scikit-learn',
  PD: 'pandas',
  PT: 'pytorch',
  KR: 'keras',
  NB: 'notebook',
  DA: 'data',
};

const uriOf = (file: string, cwd: string): string =>
  relative(cwd, file).split(sep).map(encodeURIComponent).join('/');

/** Stays the same while code around the finding moves. */
function fingerprintOf({ rule, file, message }: Finding, cwd: string): string {
  // Cells and lines are named in sentences: another one above changes them.
  const still = message.replace(/\b(cell|line|cells|lines) \d+/g, '$1');
  return createHash('sha256')
    .update(JSON.stringify([rule, uriOf(file, cwd), still]))
    .digest('hex')
    .slice(0, 32);
}

function resultOf(finding: Finding, cwd: string, lineOf: LineOf): object {
  const { file, cell, line, column, endLine, endColumn } = finding;
  const uri = uriOf(file, cwd);
  const region =
    cell === undefined
      ? { startLine: line, startColumn: column, endLine, endColumn }
      : { startLine: lineOf(file, finding), endLine: lineOf(file, { cell, line: endLine }) };
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: finding.message },
    ...(finding.evidence && { properties: { evidence: finding.evidence } }),
    locations: [locationOf(uri, finding, region)],
    relatedLocations: finding.related.map((place, id) => ({
      id,
      ...locationOf(uri, place, { startLine: lineOf(file, place) }),
      message: { text: place.message },
    })),
    ...(finding.related.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: finding.related.map((place) => ({
                location: {
                  ...locationOf(uri, place, { startLine: lineOf(file, place) }),
                  message: { text: place.message },
                },
              })),
            },
          ],
        },
      ],
    }),
  };
}

function locationOf(uri: string, place: Place, region: object): object {
  const physicalLocation = { artifactLocation: { uri }, region };
  if (place.cell === undefined) return { physicalLocation };
  return {
    physicalLocation,
    logicalLocations: [{ name: `cell ${place.cell + 1}, line ${place.line}`, kind: 'member' }],
  };
}
