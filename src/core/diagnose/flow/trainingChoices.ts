import type * as ast from '../python/ast.js';
import { walk } from '../python/walk.js';
import { ancestry } from './rows.js';
import type { Run } from './run.js';
import type { Pass, Snapshot } from './values.js';
import { remembered } from '../remembered.js';

/** What `with` takes gradients away or gives them back: `torch.no_grad()`, `torch.set_grad_enabled(…)`. */
export function stopsGradients(run: Run, context: ast.Expr): boolean | undefined {
  if (context.kind !== 'Call') return undefined;
  const name = lastName(context.func);
  if (name === 'no_grad' || name === 'inference_mode') return true;
  if (name !== 'set_grad_enabled' || !context.args[0]) return undefined;
  const on = run.evaluate(context.args[0]);
  return on.kind === 'literal' ? on.value === false : undefined;
}

/** `@torch.no_grad()`, `@torch.inference_mode()`. */
export function isWithoutGradients({ kind, ...definition }: ast.FunctionDef | ast.Lambda): boolean {
  const decorators = kind === 'FunctionDef' && 'decorators' in definition ? definition.decorators : [];
  return decorators.some((each) => {
    const name = lastName(each.kind === 'Call' ? each.func : each);
    return name === 'no_grad' || name === 'inference_mode';
  });
}

const lastName = (func: ast.Expr): string | undefined =>
  func.kind === 'Attribute' ? func.attr : func.kind === 'Name' ? func.id : undefined;

/**
 * `if test_accuracy > best: torch.save(model.state_dict(), …)`, or `break`, in the rounds of a training loop: rows that
 * judge the model choose its state. Validation rows are there for it; of others, those that are called test rows.
 */
export function noteChoice(run: Run, stmt: ast.If): void {
  if (!run.training.isTrained || run.loops.length === 0 || !keepsOrStops(stmt)) return;
  for (const pass of passesIn(run, stmt.test)) {
    const { model, data, trains, score } = pass;
    if (trains || !score || !isTest(data)) continue;
    for (const fit of model.fits) {
      const { watched, rounds } = fit;
      const isHere = rounds?.some((round) => run.loops.includes(round));
      const isKnown = watched.some(({ rows }) => rows.every((node) => data.rows.includes(node)));
      if (isHere && !isKnown) (watched as Snapshot[]).push(data);
    }
  }
}

function passesIn(run: Run, test: ast.Expr): readonly Pass[] {
  switch (test.kind) {
    case 'Compare':
      return test.operands.flatMap((each) => passesIn(run, each));
    case 'BoolOp':
      return [...passesIn(run, test.left), ...passesIn(run, test.right)];
    case 'UnaryOp':
      return passesIn(run, test.operand);
    default: {
      const value = run.trace.values.get(test);
      return value?.kind === 'data' ? (value.passes ?? []) : [];
    }
  }
}

const keepsOrStops = remembered((stmt: ast.If): boolean => keeps([...stmt.body, ...stmt.orElse]));

function keeps(body: readonly ast.Stmt[]): boolean {
  for (const node of walk(body)) {
    if (node.kind === 'Break') return true;
    if (node.kind !== 'Call') continue;
    if (
      /^(save\w*|state_dict|copyfile|\w*checkpoint\w*|save_pretrained|get_weights)$/i.test(
        lastName(node.func) ?? '',
      )
    )
      return true;
  }
  return false;
}

function isTest({ rows, value, name }: Snapshot): boolean {
  const names = [name, ...(value.kind === 'data' ? (value.called ?? []) : [])];
  if (names.some((each) => /val|dev/i.test(each))) return false;
  const roles = rows.flatMap(ancestry).map(({ role }) => role);
  if (roles.includes('validation') || roles.includes('fold')) return false;
  return (
    names.some((each) => /test/i.test(each)) ||
    (roles.includes('test') && rows.every(({ kind }) => kind === 'source'))
  );
}
