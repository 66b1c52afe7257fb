/** What an element loads. */
export interface Loaded {
  url: string;
  /** Written as `integrity`, with the `crossorigin` without which a browser cannot check it. */
  integrity: string | undefined;
}

const kinds = {
  css: { before: '<link rel="stylesheet" href=', after: ">" },
  js: { before: "<script src=", after: " defer></script>" },
  module: { before: '<script type="module" src=', after: "></script>" },
  modulepreload: { before: '<link rel="modulepreload" href=', after: ">" },
};

/** The kind of an element. */
export type ElementKind = keyof typeof kinds;

/** Writes the HTML element that loads a file. */
export function element(kind: ElementKind, { url, integrity }: Loaded): string {
  const { before, after } = kinds[kind];
  const checked = integrity === undefined ? "" : ` integrity="${escapeAttribute(integrity)}" crossorigin="anonymous"`;
  return `${before}"${escapeAttribute(url)}"${checked}${after}`;
}

/** The element for a file by its extension; undefined for what has none. */
export function kindOf(path: string): ElementKind | undefined {
  if (path.endsWith(".css")) return "css";
  if (path.endsWith(".mjs")) return "module";
  return path.endsWith(".js") ? "js" : undefined;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
