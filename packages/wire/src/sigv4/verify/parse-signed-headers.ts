import { remember } from "../../base/remember.ts";

const nameForm = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * Reads a list of signed headers such as `host;x-amz-date`.
 *
 * @param text The list.
 * @returns The names, sorted, or `undefined` when one is no lower-case header name or is repeated.
 */
export const parseSignedHeaders: (text: string) => readonly string[] | undefined = remember((text) => {
  const names = text.split(";").toSorted();
  const wrong = names.some((name, i) => !nameForm.test(name) || name === names[i - 1]);
  return wrong ? undefined : names;
});
