import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Comment, parse, type Token } from "acorn";
import { describe, expect, it } from "vitest";
import { tokenizeScript } from "./tokenize-script.ts";

const packages = join(import.meta.dirname, "../../../../../../node_modules");

/** Scripts of all styles: written, compiled, minified. */
function scriptsOf(name: string, limit: number): string[] {
  const files = readdirSync(join(packages, name), { recursive: true, encoding: "utf8" }).toSorted();
  const scripts = files.filter((file) => /\.[cm]?js$/.test(file) && !file.includes("node_modules"));
  return scripts.slice(0, limit).map((file) => readFileSync(join(packages, name, file), "utf8"));
}

/** Strings, regular expressions without flags, and comments, by a parser. */
function parsed(source: string): string[] {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const options = { ecmaVersion: "latest", allowHashBang: true, onToken: tokens, onComment: comments } as const;
  try {
    parse(source, { ...options, sourceType: "module" });
  } catch {
    tokens.length = 0;
    comments.length = 0;
    parse(source, { ...options, sourceType: "script", allowReturnOutsideFunction: true });
  }
  const literals = tokens.flatMap(({ type: { label }, start, end }) => {
    if (label === "string") return [`string ${start}-${end}`];
    return label === "regexp" ? [`regex ${start}-${source.lastIndexOf("/", end - 1) + 1}`] : [];
  });
  return [...literals, ...comments.map(({ start, end }) => `comment ${start}-${end}`)];
}

function tokenized(source: string): string[] {
  const { tokens, comments } = tokenizeScript(source);
  const literals = tokens.filter(({ type }) => type === "string" || type === "regex");
  return [
    ...literals.map(({ type, start, end }) => `${type} ${start}-${end}`),
    ...comments.map(({ start, end }) => `comment ${start}-${end}`),
  ];
}

describe("tokenizeScript()", () => {
  it.each([
    ["acorn", 10],
    ["express", 50],
    ["fast-check", 150],
    ["fastify", 100],
    ["hono", 100],
    ["rxjs", 150],
  ])("finds the strings, regular expressions and comments of %s where a parser does", (name, limit) => {
    const scripts = scriptsOf(name, limit);
    expect(scripts.length).toBeGreaterThan(1);
    for (const script of scripts) expect(tokenized(script)).toEqual(parsed(script));
  });

  it.each([
    ["a / b / 'c'", "w p w p s"],
    ["a = /b/g / 'c'", "w p r w p s"],
    ["if (a) /b/; (c) / d / e", "w p w p r p p w p p w p w"],
    ["a = {} / 1; {} /b/", "w p p p p n p p p r"],
    ["x++ / 1; () => {} /b/", "w p p n p p p p p p r"],
    ["return /[/\\]]/; a.return / b", "w r p w p w p w"],
    ["`a${ `b${/c/}` }d` / e", "t t r t t p w"],
    ["`${{a: `}`}}` / /b/", "t p w p t p t p r"],
    ['\'a\\\nb\' + "c\\""', "s p s"],
    ["\\u0061b.#c \u00e9\u00a0\u{20000}", "w p w w w"],
    ["1.5e3 .5 1..a 0x1F", "n p n n n"],
  ])("splits %j", (source, types) => {
    const { tokens } = tokenizeScript(source);
    expect(tokens.map(({ type }) => type[0]).join(" ")).toBe(types);
  });
});
