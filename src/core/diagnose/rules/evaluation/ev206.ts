import { dividedLevel } from '../../fixes/bonferroni.js';
import type { Site } from '../../flow/site.js';
import { speaks } from '../perCell.js';
import type { Draft, Rule, RuleContext } from '../rule.js';

export const ev206: Rule = {
  id: 'EV206',
  title: 'Many tests without correction',
  severity: 'info',
  enabled: true,
  check,
};

const tests =
  /^scipy\.stats\.(?:stats\.)?(ttest_ind|ttest_rel|ttest_1samp|mannwhitneyu|wilcoxon|chi2_contingency|f_oneway|kruskal|ks_2samp|fisher_exact|pearsonr|spearmanr|kendalltau|chisquare)$/;

const corrections =
  /multipletests|fdrcorrection|bonferroni|false_discovery_control|benjamini|tukey|\bholm\b|(alpha|level|threshold|0?\.(0\d+|1))\s*\/\s*\(?(len|n|\d)/i;

/** Three or more p-values in one program, with none of the usual corrections. */
function* check(context: RuleContext): Generator<Draft> {
  const sites: Site[] = [];
  for (const { path, site, call } of context.trace.libraryCalls) {
    if (tests.test(path) && isTest(context, path, call)) sites.push(site);
  }
  const first = sites[0];
  if (!first || sites.length < 3 || speaks(context, corrections)) return;
  yield {
    site: first,
    message: `${sites.length} or more significance tests are run and no correction for multiple testing is made: at 5 % each, some are significant by chance. Correct with \`statsmodels.stats.multitest.multipletests\`.`,
    fixes: [dividedLevel(context, sites)].filter((fix) => fix !== undefined),
  };
}

/** A correlation counts as a test when its p-value is kept. */
function isTest(context: RuleContext, path: string, call: object): boolean {
  if (!/pearsonr|spearmanr|kendalltau/.test(path)) return true;
  return context.trace.assignments.some(
    ({ stmt }) => stmt.kind === 'Assign' && stmt.value === call && stmt.targets[0]?.kind === 'Tuple',
  );
}
