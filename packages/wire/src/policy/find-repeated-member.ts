const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;

/**
 * Finds a member that an object holds twice: `JSON.parse` keeps the last one in silence, so that two readers of a
 * policy could see two policies.
 *
 * @param json A text that `JSON.parse` accepts.
 * @returns The member's name, or `undefined` when every name is single.
 */
export function findRepeatedMember(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [text, colon] of json.matchAll(token)) {
    if (text === "{") open.push(new Set());
    else if (text === "}") open.pop();
    else if (colon !== undefined) {
      const name: string = JSON.parse(text.slice(0, -colon.length));
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}
