import type { LibraryCall } from '../../flow/events.js';
import { removedParameters, type RemovedParameter } from '../../knowledge/removedParameters.js';
import { literalOf } from '../evidence.js';
import { withoutParameter } from '../../fixes/removedParameter.js';
import type { Draft, RuleContext } from '../rule.js';
import { isVersionGuarded } from '../versionGuards.js';

const byParameter = new Map<string, RemovedParameter[]>();
for (const each of removedParameters)
  byParameter.set(each.parameter, [...(byParameter.get(each.parameter) ?? []), each]);

/** Parameters and values that newer versions reject, and `get_feature_names()`. */
export function* parametersOfOldVersions(context: RuleContext): Generator<Draft> {
  const seen = new Set<string>();
  for (const made of context.trace.libraryCalls) {
    if (made.call.keywords.length === 0 || !made.path.startsWith('sklearn.')) continue;
    for (const keyword of made.call.keywords) {
      const removed = byParameter.get(keyword.name)?.find((each) => concerns(each, made));
      const key = `${made.site.cell} ${keyword.start}`;
      if (!removed || seen.has(key) || isVersionGuarded(context, made.site)) continue;
      seen.add(key);
      const site = { cell: made.site.cell, start: keyword.start, end: keyword.end };
      const what = context.text(site);
      const shown = removed.value === undefined ? removed.parameter : what;
      yield {
        site,
        message: `\`${shown}\` is gone since scikit-learn ${removed.since}: use ${removed.instead}.`,
        fixes: [withoutParameter(context, removed, made, keyword)].filter((fix) => fix !== undefined),
      };
    }
  }
  for (const { node, cell } of context.callsOf('get_feature_names')) {
    if (node.func.kind !== 'Attribute') continue;
    const receiver = context.trace.values.get(node.func.value);
    if (receiver?.kind !== 'estimator' || !receiver.path.startsWith('sklearn.')) continue;
    const site = { cell, start: node.func.attrStart, end: node.func.end };
    yield {
      site,
      message: '`get_feature_names` is gone since scikit-learn 1.2: use `get_feature_names_out`.',
      fixes: [
        {
          title: 'Write `get_feature_names_out`',
          safe: true,
          edits: [{ site, text: 'get_feature_names_out' }],
        },
      ],
    };
  }
}

function concerns({ of, parameter, value }: RemovedParameter, { path, keywords }: LibraryCall): boolean {
  if (!of.split(' ').includes(path.slice(path.lastIndexOf('.') + 1))) return false;
  return value === undefined || literalOf(keywords.get(parameter)) === value;
}
