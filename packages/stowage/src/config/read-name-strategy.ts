import { checkKey } from "../base/names/check-key.ts";
import { formatDate, unknownDirective } from "../base/values/format-date.ts";
import { suggest } from "../base/values/suggest.ts";
import type { NameStrategy } from "./name-strategy.ts";
import { Refusal } from "./option-reader.ts";
import { isRecord } from "./problems.ts";

const words = ["random", "hash"] as const;
const forms = ["dated", "hashed"] as const;
const examples = '"random", "hash", { dated: "%Y/%m/%d" } or a function';

/** How a storage names its files. */
export function readNameStrategy(value: unknown): NameStrategy {
  if (isFunction(value)) return value;
  const word = words.find((known) => known === value);
  if (word !== undefined) return word;
  if (typeof value === "string") throw unknownWord(value);
  if (!isRecord(value) || Object.keys(value).length !== 1) throw new Refusal(`is no way of naming. Write ${examples}.`);
  if (typeof value["dated"] === "string") return { dated: readFolder(value["dated"]) };
  const { hashed } = value;
  if (isFunction(hashed)) return { hashed };
  throw unknownForm(Object.keys(value)[0] ?? "");
}

/** A pattern with the trailing slash that Django's settings usually have, or without. */
function readFolder(pattern: string): string {
  const unknown = unknownDirective(pattern);
  if (unknown !== undefined) throw new Refusal(`holds ${unknown}. Write %Y, %y, %m, %d, %H, %M, %S, %j or %%.`);
  const folder = pattern.replace(/\/$/, "");
  try {
    checkKey(`x/${formatDate(folder, new Date(0))}`, "use");
    return folder;
  } catch {
    throw new Refusal('is no folder. Write one such as { dated: "%Y/%m/%d" }.');
  }
}

function unknownWord(word: string): Refusal {
  if (word.includes("%")) return new Refusal(`is unknown. Write { dated: ${JSON.stringify(word)} }.`);
  const meant = suggest(word, words);
  return new Refusal(
    meant === undefined ? `is unknown. Write ${examples}.` : `is unknown. Did you mean ${JSON.stringify(meant)}?`,
  );
}

function unknownForm(name: string): Refusal {
  if (name === "dated") return new Refusal('is no folder. Write one such as { dated: "%Y/%m/%d" }.');
  if (name === "hashed") return new Refusal("is no function. Write { hashed: ({ checksum }) => checksum }.");
  const meant = suggest(name, forms);
  return new Refusal(meant === undefined ? `is unknown. Write ${examples}.` : `is unknown. Did you mean ${meant}?`);
}

/** What a function returns is checked each time that it is called. */
function isFunction(value: unknown): value is (info: unknown) => string {
  return typeof value === "function";
}
