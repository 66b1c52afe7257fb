/** Parameters by the parts of their names: `Tags.member.1.Key` is the value at Tags, member, 1, Key. */
export interface QueryTree {
  value?: string;
  children: Map<string, QueryTree>;
}

const deepest = 10;

/** Grows the tree of parameters. Names that go deeper than any shape are left out, as every unknown name is later. */
export function queryTree(parameters: ReadonlyMap<string, string>): QueryTree {
  const root: QueryTree = { children: new Map() };
  for (const [name, value] of parameters) {
    const parts = name.split(".", deepest + 1);
    if (parts.length > deepest) continue;
    let node = root;
    for (const part of parts) node = childOf(node, part);
    node.value = value;
  }
  return root;
}

function childOf({ children }: QueryTree, name: string): QueryTree {
  const known = children.get(name);
  if (known !== undefined) return known;
  const made: QueryTree = { children: new Map() };
  children.set(name, made);
  return made;
}
