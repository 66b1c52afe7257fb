/** What a document is, which tells how its references are found. */
export type DocumentKind = "style sheet" | "script" | "web manifest" | "page" | "image";

const kinds = new Map<string, DocumentKind>([
  [".css", "style sheet"],
  [".js", "script"],
  [".mjs", "script"],
  [".webmanifest", "web manifest"],
]);
const markupKinds = new Map<string, DocumentKind>([
  [".htm", "page"],
  [".html", "page"],
  [".svg", "image"],
]);

/** The kind of a file whose references are rewritten; undefined for all others. */
export function documentKind(path: string, { markup }: { markup: boolean }): DocumentKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  // The name that most pages give their web manifest; one without icons is something else and stays as it is.
  if (name === "manifest.json") return "web manifest";
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot) : "";
  return kinds.get(extension) ?? (markup ? markupKinds.get(extension) : undefined);
}

/** References of this file are rewritten. */
export function isDocument(path: string, options: { markup: boolean }): boolean {
  return documentKind(path, options) !== undefined;
}

/** A page, which links lead to. */
export function isPage(path: string): boolean {
  return documentKind(path, { markup: true }) === "page";
}

/** People and installed applications know this file by its plain name, which holds the rewritten content too. */
export function isVisited(path: string): boolean {
  return isPage(path) || documentKind(path, { markup: false }) === "web manifest";
}
