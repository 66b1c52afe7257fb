import type { Reference } from "../reference.ts";
import { stringLiteralValue, writeStringLiteral } from "./string-literal.ts";
import type { ScriptToken } from "./tokenize-script.ts";

/** A script as its tokens, to be matched against short sequences. */
class TokenText {
  readonly #source: string;
  readonly #tokens: readonly ScriptToken[];

  constructor(source: string, tokens: readonly ScriptToken[]) {
    this.#source = source;
    this.#tokens = tokens;
  }

  /** The text of a token, quotes included; empty outside of the script. */
  text(index: number): string {
    const token = this.#tokens[index];
    return token === undefined ? "" : this.#source.slice(token.start, token.end);
  }

  /** The tokens from `index` on are these. */
  has(index: number, ...texts: string[]): boolean {
    return texts.every((text, offset) => this.text(index + offset) === text);
  }

  literal(index: number, missing: Reference["missing"]): Reference[] {
    const token = this.#tokens[index];
    if (token?.type !== "string" && token?.type !== "template") return [];
    const url = stringLiteralValue(this.text(index));
    if (url === undefined) return [];
    return [{ start: token.start, end: token.end, url, missing, write: writeStringLiteral }];
  }
}

/** What a word may start that names a file, by the word. */
const finders = new Map<string, (script: TokenText, index: number) => Reference[]>([
  ["URL", moduleUrl],
  ["import", metaResolve],
  ["Worker", worker],
  ["SharedWorker", worker],
  ["importScripts", importedScripts],
]);

/**
 * The files that calls name: `new URL("…", import.meta.url)`, `import.meta.resolve("…")`, `new Worker("…")`,
 * `new SharedWorker("…")`, `importScripts("…")`. The script of `navigator.serviceWorker.register()` keeps its plain name:
 * a browser updates a service worker only under the URL that it was registered with.
 */
export function findCallReferences(source: string, tokens: readonly ScriptToken[]): Reference[] {
  const script = new TokenText(source, tokens);
  return tokens.flatMap((token, index) => {
    if (token.type !== "word") return [];
    return finders.get(script.text(index))?.(script, index) ?? [];
  });
}

function moduleUrl(script: TokenText, index: number): Reference[] {
  if (!script.has(index - 1, "new", "URL", "(") || isRegistration(script, index - 2)) return [];
  if (!script.has(index + 3, ",", "import", ".", "meta", ".", "url")) return [];
  const end = script.text(index + 9) === "," ? index + 10 : index + 9;
  return script.text(end) === ")" ? withoutFolder(script.literal(index + 2, "error")) : [];
}

/** A path without an extension may be a route of the application: its address is computed, no file is meant. */
function withoutFolder(found: Reference[]): Reference[] {
  return found.map((each) => (/\.[^/]*$/.test(each.url) ? each : { ...each, missing: "warning" }));
}

function isRegistration(script: TokenText, end: number): boolean {
  return script.has(end - 1, "register", "(") && script.text(end - 3) === "serviceWorker";
}

function metaResolve(script: TokenText, index: number): Reference[] {
  if (!script.has(index, "import", ".", "meta", ".", "resolve", "(") || script.text(index + 7) !== ")") return [];
  return script.literal(index + 6, "error").filter(({ url }) => /^\.{0,2}\//.test(url));
}

/**
 * A browser resolves a plain path here against the page, not against the script. It is rewritten where the script's own
 * folder has such a file, which is what bundlers assume; where there is none, the page's folder may be meant.
 */
function worker(script: TokenText, index: number): Reference[] {
  const isCall = script.text(index - 1) === "new" && script.text(index + 1) === "(";
  const end = script.text(index + 3);
  return isCall && (end === ")" || end === ",") ? script.literal(index + 2, "ignored") : [];
}

/** Every argument counts; they resolve against the worker, which may be another script than the one that says so. */
function importedScripts(script: TokenText, index: number): Reference[] {
  const owner = script.text(index - 1) === "." ? script.text(index - 2) : "self";
  if ((owner !== "self" && owner !== "globalThis") || script.text(index - 1) === "function") return [];
  const found: Reference[] = [];
  for (let at = index + 1; script.text(at) === "(" || script.text(at) === ","; at += 2) {
    const end = script.text(at + 2);
    if (end === ")" || end === ",") found.push(...script.literal(at + 1, "warning"));
  }
  return found;
}
