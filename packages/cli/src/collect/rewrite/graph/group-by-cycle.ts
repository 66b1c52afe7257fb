/** A node on the way down, with the edges that are still to be looked at. */
interface Frame {
  node: string;
  rest: Iterator<string>;
}

/**
 * The nodes of a graph in groups, each group after all that it leads to; nodes that lead to each other share one
 * (Tarjan's strongly connected components, without recursion so that no chain is too deep).
 */
export function groupByCycle(nodes: Iterable<string>, edgesOf: (node: string) => Iterable<string>): string[][] {
  const search = new CycleSearch(edgesOf);
  for (const node of nodes) search.from(node);
  return search.groups;
}

class CycleSearch {
  readonly groups: string[][] = [];
  readonly #edgesOf: (node: string) => Iterable<string>;
  readonly #order = new Map<string, number>();
  readonly #lowest = new Map<string, number>();
  readonly #pending: string[] = [];
  readonly #isPending = new Set<string>();

  constructor(edgesOf: (node: string) => Iterable<string>) {
    this.#edgesOf = edgesOf;
  }

  from(start: string): void {
    if (this.#order.has(start)) return;
    const path: Frame[] = [this.#enter(start)];
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const next = frame.rest.next();
      if (next.done === true) this.#leave(path);
      else if (!this.#order.has(next.value)) path.push(this.#enter(next.value));
      else if (this.#isPending.has(next.value)) this.#lower(frame.node, this.#order.get(next.value) ?? 0);
    }
  }

  #enter(node: string): Frame {
    this.#lowest.set(node, this.#order.size);
    this.#order.set(node, this.#order.size);
    this.#pending.push(node);
    this.#isPending.add(node);
    return { node, rest: this.#edgesOf(node)[Symbol.iterator]() };
  }

  #lower(node: string, value: number): void {
    this.#lowest.set(node, Math.min(this.#lowest.get(node) ?? value, value));
  }

  #leave(path: Frame[]): void {
    const node = path.pop()?.node ?? "";
    const lowest = this.#lowest.get(node) ?? 0;
    const parent = path.at(-1);
    if (parent !== undefined) this.#lower(parent.node, lowest);
    if (lowest !== this.#order.get(node)) return;
    const group = this.#pending.splice(this.#pending.lastIndexOf(node));
    for (const member of group) this.#isPending.delete(member);
    this.groups.push(group.toSorted());
  }
}
