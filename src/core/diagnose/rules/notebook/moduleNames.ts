import type { Comprehension, Expr, Name, Stmt } from '../../python/ast.js';
import { childrenOf, type AnyNode } from '../../python/walk.js';
import { remembered } from '../../remembered.js';

/** What running a cell reads and sets in the notebook's namespace, in the order of the program. */
export interface NameEvent {
  readonly kind: 'use' | 'define' | 'delete';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isImport: boolean;
}

/** Bodies of functions and classes are left out: they run later, or in a scope of their own. */
export const nameEvents = remembered((body: readonly Stmt[]): readonly NameEvent[] => {
  const events: NameEvent[] = [];
  for (const stmt of body) visit(stmt, events, new Set());
  return events;
});

/** As `nameEvents`, of each name the first use and the first definitions (an import, and another) only. */
export const firstNameEvents = remembered((body: readonly Stmt[]): readonly NameEvent[] => {
  const seen = new Set<string>();
  return nameEvents(body).filter(({ kind, name, isImport }) => {
    const key = `${kind} ${isImport} ${name}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
});

const use = (node: Name): NameEvent => ({
  kind: 'use',
  name: node.id,
  start: node.start,
  end: node.end,
  isImport: false,
});

function define(
  name: string,
  at: { readonly start: number; readonly end: number },
  isImport = false,
): NameEvent {
  return { kind: 'define', name, start: at.start, end: at.end, isImport };
}

function visit(node: AnyNode, events: NameEvent[], local: ReadonlySet<string>): void {
  switch (node.kind) {
    case 'Name':
      if (!local.has(node.id)) events.push(use(node));
      return;
    case 'Assign':
      if (node.value) visit(node.value, events, local);
      for (const target of node.targets) if (node.value) bind(target, events, local);
      return;
    case 'AugAssign':
      visit(node.value, events, local);
      visit(node.target, events, local);
      return;
    case 'NamedExpr':
      visit(node.value, events, local);
      bind(node.target, events, local);
      return;
    case 'For':
      visit(node.iter, events, local);
      bind(node.target, events, local);
      for (const each of [...node.body, ...node.orElse]) visit(each, events, local);
      return;
    case 'With':
      for (const { context, target } of node.items) {
        visit(context, events, local);
        if (target) bind(target, events, local);
      }
      for (const each of node.body) visit(each, events, local);
      return;
    case 'Try':
      for (const each of node.body) visit(each, events, local);
      for (const { name, type, body } of node.handlers) {
        if (type) visit(type, events, local);
        if (name !== undefined) events.push(define(name, node));
        for (const each of body) visit(each, events, local);
      }
      for (const each of [...node.orElse, ...node.final]) visit(each, events, local);
      return;
    case 'Match':
      if (node.subject) visit(node.subject, events, local);
      for (const { names, body } of node.cases) {
        for (const name of names) events.push(define(name, node));
        for (const each of body) visit(each, events, local);
      }
      return;
    case 'FunctionDef':
      for (const each of node.decorators) visit(each, events, local);
      for (const param of node.params) if (param.default) visit(param.default, events, local);
      events.push(define(node.name, node));
      return;
    case 'ClassDef':
      for (const each of [...node.decorators, ...node.bases]) visit(each, events, local);
      events.push(define(node.name, node));
      return;
    case 'Import':
      for (const { path, alias } of node.names) {
        events.push(define(alias ?? path.split('.')[0] ?? path, node, true));
      }
      return;
    case 'ImportFrom':
      for (const { name, alias } of node.names) events.push(define(alias ?? name, node, true));
      return;
    case 'Delete':
      for (const target of node.targets) {
        if (target.kind === 'Name') events.push({ ...use(target), kind: 'delete' });
        else visit(target, events, local);
      }
      return;
    case 'Lambda': {
      const inner = new Set([...local, ...node.params.map(({ name }) => name)]);
      for (const param of node.params) if (param.default) visit(param.default, events, local);
      visit(node.body, events, inner);
      return;
    }
    case 'Comprehension':
      comprehension(node, events, local);
      return;
    default:
      for (const each of childrenOf(node)) visit(each, events, local);
  }
}

function comprehension(node: Comprehension, events: NameEvent[], local: ReadonlySet<string>): void {
  const inner = new Set(local);
  for (const { target, iter, conditions } of node.clauses) {
    visit(iter, events, inner);
    for (const name of namesIn(target)) inner.add(name);
    for (const condition of conditions) visit(condition, events, inner);
  }
  if (node.key) visit(node.key, events, inner);
  visit(node.element, events, inner);
}

function namesIn(target: Expr): string[] {
  if (target.kind === 'Name') return [target.id];
  if (target.kind === 'Starred') return namesIn(target.value);
  if (target.kind === 'Tuple' || target.kind === 'List') return target.items.flatMap(namesIn);
  return [];
}

function bind(target: Expr, events: NameEvent[], local: ReadonlySet<string>): void {
  if (target.kind === 'Name') events.push(define(target.id, target));
  else if (target.kind === 'Starred') bind(target.value, events, local);
  else if (target.kind === 'Tuple' || target.kind === 'List') {
    for (const each of target.items) bind(each, events, local);
  } else visit(target, events, local);
}
