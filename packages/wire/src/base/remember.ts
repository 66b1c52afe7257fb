const limit = 256;
const longest = 256;

/**
 * Gives a pure function of a text a memory: a server meets the same few texts all day. They come from clients, so their
 * number and length are bounded, and the oldest goes first.
 *
 * @param compute The function. Nobody may change what it returns.
 * @returns The same function with its memory.
 */
export function remember<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const computed = compute(text);
    if (text.length > longest) return computed;
    if (known.size >= limit) known.delete(known.keys().next().value ?? "");
    known.set(text, computed);
    return computed;
  };
}
