import { init, parse } from "es-module-lexer/minimal";
import type { Reference } from "../reference.ts";
import { stringLiteralValue, writeStringLiteral } from "./string-literal.ts";

type Specifier = ReturnType<typeof parse>[0][number];

export interface ModuleSpecifiers {
  references: Reference[];
  /** The script says `import.meta`. */
  usesMeta: boolean;
}

/** Relative ones and absolute paths; bare names are for an import map. */
const isPath = /^\.{0,2}\//;
const importMeta = 3;

/** Compiles the lexer, once for the process. */
export async function prepareLexer(): Promise<void> {
  await init();
}

/**
 * The specifiers of `import`, `import()` and `export … from` that are paths.
 * @throws {Error} Where the lexer cannot tell: the text is no script, or one of odd syntax.
 */
export function findModuleSpecifiers(source: string): ModuleSpecifiers {
  if (!source.includes("import") && !source.includes("export")) return { references: [], usesMeta: false };
  // The lexer takes a byte order mark for the start of a name.
  const [specifiers] = parse(source.startsWith("\ufeff") ? ` ${source.slice(1)}` : source);
  const references = specifiers.flatMap((each) => {
    const reference = each.d >= 0 ? dynamicImport(source, each) : staticImport(source, each);
    return reference !== undefined && isPath.test(reference.url) ? [reference] : [];
  });
  return { references, usesMeta: specifiers.some(({ t }) => t === importMeta) };
}

function dynamicImport(source: string, { s: start, e: end }: Specifier): Reference | undefined {
  const url = stringLiteralValue(source.slice(start, end));
  return url === undefined ? undefined : { start, end, url, missing: "error", write: writeStringLiteral };
}

/** Where Django rewrites a statement it writes it anew, so that names are equal only when the spaces are as its own. */
function staticImport(source: string, { n: url, s, e, ss, t }: Specifier): Reference | undefined {
  if (url === undefined || t === importMeta) return undefined;
  const literal = { start: s - 1, end: e + 1, at: s - 1, url, missing: "error" } as const;
  const statement = source.slice(ss, literal.start);
  const semicolon = /\s*;/y;
  semicolon.lastIndex = literal.end;
  if (!semicolon.test(source)) return { ...literal, write: writeStringLiteral };
  const end = semicolon.lastIndex;
  const head = statement.trimEnd();
  if (head === "import") {
    return { ...literal, start: ss + head.length, end, write: (next) => `${writeStringLiteral(next)};` };
  }
  if (!head.endsWith("from") || !/^(?:import[\s{*]|export[\s{])/.test(head))
    return { ...literal, write: writeStringLiteral };
  const start = ss + head.slice(0, -"from".length).trimEnd().length;
  return { ...literal, start, end, write: (next) => ` from ${writeStringLiteral(next)};` };
}
