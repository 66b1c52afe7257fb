/** A header of an answer: its name in lower case; one character a byte. */
export type Header = [name: string, value: string];

/** The value of a header, of the first one where there are several. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  for (const header of headers) if (header[0] === name) return header[1];
  return undefined;
}
