import { type Markup, markup } from '../../report/markup.js';
import type { ShareItem, ShareReport, ShareSection } from './shareReport.js';

/** Where a place leads; undefined: it is only named. */
export interface ShareLinks {
  place(cell: number, line: number): string | undefined;
  rule(id: string): string | undefined;
}

const words = { fix: 'Set right', look: 'Look at', note: 'Note' } as const;
const placeName = ({ cell, line }: { readonly cell: number; readonly line: number }): string =>
  `cell ${cell + 1}, line ${line}`;

/** The report as Markdown, for a pull request or a wiki. */
export function shareMarkdown(report: ShareReport): string {
  const lines = [`# Before sharing ${report.name}`, '', `**${report.verdict.text}**`];
  for (const { title, summary, items } of report.sections) {
    lines.push('', `## ${title}`, '', summary);
    if (items.length > 0) lines.push('');
    for (const { level, rule, at, text, chain } of items) {
      const where = at ? ` ${placeName(at)}:` : '';
      lines.push(
        `- **${words[level]}**${where} ${escapeMarkdown(text)}${rule === undefined ? '' : ` (${rule})`}`,
      );
      for (const each of chain ?? []) lines.push(`  - ${placeName(each)}: ${escapeMarkdown(each.text)}`);
    }
  }
  return lines.join('\n') + '\n';
}

/** Messages name what the user wrote between backticks: the odd parts are such names. */
const codeAndWords = (text: string): readonly string[] => text.replace(/\s+/g, ' ').split(/`([^`]+)`/);

/** Inside of backticks a backslash would be shown. */
const escapeMarkdown = (text: string): string =>
  codeAndWords(text)
    .map((part, i) => (i % 2 === 1 ? `\`${part}\`` : part.replace(/[\\<>*_[\]]/g, '\\$&')))
    .join('');

const withCode = (text: string): readonly (string | Markup)[] =>
  codeAndWords(text).map((part, i) => (i % 2 === 1 ? markup`<code>${part}</code>` : part));

/** The inside of the report's page. */
export function shareMarkup({ name, verdict, sections }: ShareReport, links: ShareLinks): Markup {
  return markup`<header><h1>Before sharing ${name}</h1><p class="verdict ${verdict.level}">${verdict.text}</p></header>${sections.map(
    (section) => sectionMarkup(section, links),
  )}`;
}

function sectionMarkup({ title, summary, items }: ShareSection, links: ShareLinks): Markup {
  return markup`<section><h2>${title}</h2><p class="summary">${summary}</p>${
    items.length === 0 ? undefined : markup`<ul>${items.map((item) => itemMarkup(item, links))}</ul>`
  }</section>`;
}

function itemMarkup({ level, text, rule, at, chain }: ShareItem, links: ShareLinks): Markup {
  return markup`<li class="${level}"><span class="level">${words[level]}</span> ${
    at ? link(placeName(at), links.place(at.cell, at.line)) : undefined
  } <span class="text">${withCode(text)}</span> ${rule === undefined ? undefined : link(rule, links.rule(rule))}${
    chain && chain.length > 0
      ? markup`<ol>${chain.map((each) => markup`<li>${link(placeName(each), links.place(each.cell, each.line))} ${withCode(each.text)}</li>`)}</ol>`
      : undefined
  }</li>`;
}

function link(text: string, target: string | undefined): Markup {
  return target === undefined
    ? markup`<span class="place">${text}</span>`
    : markup`<a href="${target}">${text}</a>`;
}
