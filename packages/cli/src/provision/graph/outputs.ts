const opening = "(known after apply: ";

/** What nodes tell of themselves: the ids and ARNs that AWS gave them. */
export class Outputs {
  readonly #told = new Map<string, Readonly<Record<string, string>>>();

  tell(node: string, outputs: Readonly<Record<string, string>>): void {
    this.#told.set(node, outputs);
  }

  /** An output of a node; a placeholder in words while the node does not exist. */
  of(node: string, name: string): string {
    return this.#told.get(node)?.[name] ?? `${opening}${name} of ${node})`;
  }
}

/** Whether a placeholder is left anywhere in a value. */
export function isUnknown(value: unknown): boolean {
  return (JSON.stringify(value) ?? "").includes(opening);
}
