import { parse as parseScript } from "acorn";
import { transform } from "lightningcss";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { DocumentExtension } from "./reference-forms.ts";

/** A reference, and the line it is on, from 1. */
export interface FoundReference {
  line: number;
  url: string;
}

/** Finds references with other parsers than stowage does: Lightning CSS, acorn, the tree of parse5. */
export function readReferences(extension: DocumentExtension, text: string): FoundReference[] {
  if (extension === "css") return inStyle(text);
  if (extension === "mjs") return inScript(text);
  return extension === "webmanifest" ? inManifest(text) : inMarkup(text);
}

function inStyle(text: string): FoundReference[] {
  const options = { filename: "x.css", code: Buffer.from(text), analyzeDependencies: true as const };
  const { dependencies } = transform(options);
  return (dependencies || []).flatMap((each) => ("loc" in each ? [{ url: each.url, line: each.loc.start.line }] : []));
}

/** Of a script all texts: lines without references have none. */
function inScript(text: string): FoundReference[] {
  const found: FoundReference[] = [];
  const options = { ecmaVersion: "latest", sourceType: "module" } as const;
  const look = (node: unknown): void => {
    if (!isRecord(node)) return;
    for (const child of Object.values(node)) for (const each of Array.isArray(child) ? child : [child]) look(each);
    const { type, value, start } = node;
    const cooked = type === "TemplateElement" && isRecord(value) ? value["cooked"] : value;
    if ((type !== "Literal" && type !== "TemplateElement") || typeof cooked !== "string" || cooked === "module") return;
    found.push({ url: cooked, line: text.slice(0, Number(start)).split("\n").length });
  };
  look(parseScript(text, options));
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function inManifest(text: string): FoundReference[] {
  const { icons }: { icons: { src?: string }[] } = JSON.parse(text);
  return icons.flatMap(({ src }, index) => (src === undefined ? [] : [{ url: src, line: index + 2 }]));
}

type Node = DefaultTreeAdapterTypes.Node;

function inMarkup(text: string): FoundReference[] {
  const found: FoundReference[] = [];
  const look = (node: Node): void => {
    if ("attrs" in node) {
      const line = node.sourceCodeLocation?.startLine ?? 0;
      for (const url of urlsOf(node)) found.push({ url, line });
    }
    if ("childNodes" in node) for (const child of node.childNodes) look(child);
  };
  look(parse(text, { sourceCodeLocationInfo: true }));
  return found;
}

function urlsOf({ tagName, attrs, childNodes }: DefaultTreeAdapterTypes.Element): string[] {
  const [child] = childNodes;
  const inner = child !== undefined && "value" in child ? child.value : "";
  if (tagName === "style") return inStyle(inner).map(({ url }) => url);
  if (tagName === "script" && inner !== "") return inScript(inner).map(({ url }) => url);
  return attrs.flatMap(({ name, value }) => {
    if (name === "style") return inStyle(`a{${value}}`).map(({ url }) => url);
    if (name === "srcset") return [value.replace(/ 2x$/, "")];
    return ["src", "href", "poster"].includes(name) ? [value] : [];
  });
}
