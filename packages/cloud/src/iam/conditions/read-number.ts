const numberForm = /^[+-]?\d+(?:\.\d+)?$/;

/** Reads "an integer or decimal value"; `undefined` when the text is none. */
export function readNumber(text: string): number | undefined {
  return numberForm.test(text) ? Number(text) : undefined;
}
