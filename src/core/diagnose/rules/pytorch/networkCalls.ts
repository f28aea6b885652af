import type { Call, Expr, For, Stmt } from '../../python/ast.js';
import { dottedName, walk } from '../../python/walk.js';
import type { RuleContext } from '../rule.js';
import { pythonBuiltins } from '../notebook/pythonBuiltins.js';

/** `model(x)`, `self.net(x)`, `model.forward(x)`. */
export function callsModel(body: readonly Stmt[]): boolean {
  return [...walk(body)].some((node) => node.kind === 'Call' && isModelCall(node));
}

export function isModelCall({ func, args, keywords }: Call): boolean {
  const name = dottedName(func);
  const given = args.length + keywords.length > 0;
  return (
    given && name !== undefined && /(^|[._])(model|net|network|resnet\d*)(_\w+|\d+)?(\.forward)?$/i.test(name)
  );
}

/**
 * Batches may go through a network of any name: through what is called by a name that is neither Python's nor imported, or
 * through a part of a network. Not so where they are only counted, shown or copied.
 */
export function mayApplyNetwork(context: RuleContext, { body }: For): boolean {
  return [...walk(body)].some((node) => node.kind === 'Call' && mayBeNetwork(context, node));
}

function mayBeNetwork(context: RuleContext, call: Call): boolean {
  if (isModelCall(call)) return true;
  const { func, args, keywords } = call;
  if (args.length + keywords.length === 0) return false;
  if (func.kind === 'Name') {
    if (pythonBuiltins.has(func.id) || context.imports.path(func) !== undefined) return false;
    return isDefined(context, func.id)
      ? [...args, ...keywords.map(({ value }) => value)].some(isNetwork)
      : true;
  }
  if (func.kind === 'Call') return true;
  return (
    func.kind === 'Attribute' &&
    [func, func.value].some((each) => isNetwork(each) || isOwn(each)) &&
    !withoutGraph.test(func.attr)
  );
}

/** What is done to a network, or made with it under `no_grad` by the library itself. */
const withoutGraph =
  /^(generate|to|cuda|cpu|load_state_dict|save\w*|log\w*|append|update|add\w*|zero_grad|register\w*)$/;

/** A function of the program, which hands batches on to a network where it is given one. */
function isDefined(context: RuleContext, name: string): boolean {
  for (const { node } of context.all('FunctionDef')) if (node.name === name) return !callsModel(node.body);
  return false;
}

const isNetwork = (expr: Expr): boolean =>
  /(^|[._])(model|net|network|encoder|decoder|generator|discriminator|critic|classifier|backbone|resnet|vgg|vae)(_?\w*)$/i.test(
    dottedName(expr) ?? '',
  );

const isOwn = (expr: Expr): boolean => expr.kind === 'Name' && expr.id === 'self';
