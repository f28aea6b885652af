import type { Language, Tree, TreeCursor } from 'web-tree-sitter';

/** What numbers of types and fields stand for; asked of WebAssembly once. */
class Grammar {
  private readonly types: readonly string[];
  private readonly fields: readonly (string | null)[];
  private readonly named: readonly boolean[];

  constructor(language: Language) {
    this.types = language.types;
    this.fields = language.fields;
    this.named = this.types.map((_, id) => language.nodeTypeIsNamed(id));
  }

  type(id: number): string {
    return id === errorTypeId ? 'ERROR' : (this.types[id] ?? '');
  }

  field(id: number): string {
    return id === 0 ? '' : (this.fields[id] ?? '');
  }

  isNamed(typeId: number): boolean {
    return typeId === errorTypeId || this.named[typeId] === true;
  }
}

const errorTypeId = 65535;

/** Nodes there is always room for, 16 bytes each. */
const usualNodes = 8192;

/** The nodes of one tree as four numbers each, parents before children: objects would take ten times the memory. */
class NodeTable {
  private numbers = new Int32Array(4 * usualNodes);
  private count = 0;

  constructor(readonly grammar: Grammar) {}

  /** Forgets all nodes and makes room for others. */
  clear(nodes: number): void {
    this.count = 0;
    const room = 4 * Math.max(nodes, usualNodes);
    if (room !== this.numbers.length) this.numbers = new Int32Array(room);
  }

  /** Adds the node the cursor is at; returns its number. */
  add(cursor: TreeCursor): number {
    const node = this.count++;
    const at = 4 * node;
    this.numbers[at] = cursor.nodeTypeId | (cursor.currentFieldId << 16);
    this.numbers[at + 1] = cursor.startIndex;
    this.numbers[at + 2] = cursor.endIndex;
    this.numbers[at + 3] = this.count;
    return node;
  }

  dropLast(): void {
    this.count--;
  }

  /** All nodes added since this one are below it. */
  close(node: number): void {
    this.numbers[4 * node + 3] = this.count;
  }

  typeId(node: number): number {
    return this.numbers[4 * node]! & 0xffff;
  }

  type(node: number): string {
    return this.grammar.type(this.typeId(node));
  }

  field(node: number): string {
    return this.grammar.field(this.numbers[4 * node]! >>> 16);
  }

  isPart(node: number): boolean {
    return this.grammar.isNamed(this.typeId(node)) && this.type(node) !== 'comment';
  }

  start(node: number): number {
    return this.numbers[4 * node + 1]!;
  }

  end(node: number): number {
    return this.numbers[4 * node + 2]!;
  }

  /** The first node that is not below this one: its next sibling, if it has one. */
  after(node: number): number {
    return this.numbers[4 * node + 3]!;
  }
}

/** A node of a concrete tree; it may be used until the next tree is copied. */
export class SyntaxNode {
  constructor(
    private readonly table: NodeTable,
    private readonly node: number,
  ) {}

  get type(): string {
    return this.table.type(this.node);
  }

  /** The field of the parent it fills, or ''. */
  get field(): string {
    return this.table.field(this.node);
  }

  get named(): boolean {
    return this.table.grammar.isNamed(this.table.typeId(this.node));
  }

  get start(): number {
    return this.table.start(this.node);
  }

  get end(): number {
    return this.table.end(this.node);
  }

  get children(): SyntaxNode[] {
    const { table, node } = this;
    const out: SyntaxNode[] = [];
    for (let child = node + 1; child < table.after(node); child = table.after(child))
      out.push(new SyntaxNode(table, child));
    return out;
  }

  /** Children that are named and no comments. */
  get parts(): SyntaxNode[] {
    const { table, node } = this;
    const out: SyntaxNode[] = [];
    for (let child = node + 1; child < table.after(node); child = table.after(child))
      if (table.isPart(child)) out.push(new SyntaxNode(table, child));
    return out;
  }

  /** The first of its parts that fills a field. */
  child(field: string): SyntaxNode | undefined {
    const { table, node } = this;
    for (let child = node + 1; child < table.after(node); child = table.after(child))
      if (table.field(child) === field && table.isPart(child)) return new SyntaxNode(table, child);
    return undefined;
  }

  get operator(): SyntaxNode | undefined {
    return this.children.find((each) => each.field === 'operator');
  }
}

/** Copies trees out of WebAssembly, one after another, each in one walk: access to wasm nodes is what costs. */
export class TreeCopier {
  private readonly table: NodeTable;

  constructor(language: Language) {
    this.table = new NodeTable(new Grammar(language));
  }

  /** Without recursion, so that nesting of any depth is safe. */
  copy(tree: Tree): SyntaxNode {
    const { table } = this;
    table.clear(tree.rootNode.descendantCount);
    const cursor = tree.walk();
    const path = [table.add(cursor)];
    let descend = cursor.gotoFirstChild();
    while (descend) {
      const node = table.add(cursor);
      // A backslash at the end of a line stands between arguments as if it were one.
      if (table.type(node) === 'line_continuation') table.dropLast();
      else if (!leafTypes.has(table.type(node)) && cursor.gotoFirstChild()) {
        path.push(node);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || path.length <= 1) {
          descend = false;
          break;
        }
        table.close(path.pop()!);
      }
    }
    table.close(0);
    cursor.delete();
    return new SyntaxNode(table, 0);
  }
}

const leafTypes = new Set([
  'identifier',
  'integer',
  'float',
  'comment',
  'string_start',
  'string_content',
  'type',
]);
