/** How the URL of a reference is written into a line of a document. */
export interface ReferenceForm {
  /** The line before and after the reference. */
  before: string;
  after: string;
  /** The reference as an author writes it. */
  write(url: string): string;
  /** It keeps the plain name. */
  plain?: true;
  /** What it may lead to; anything by default. */
  to?: readonly string[];
  /** A module's name, which is a path only where it begins with a dot or a slash. */
  module?: true;
  /** Stands before all other lines. */
  first?: true;
}

/** Kinds of documents. */
export type DocumentExtension = "css" | "mjs" | "html" | "svg" | "webmanifest";

const hex = (character: string): string => `\\${(character.codePointAt(0) ?? 0).toString(16)} `;
const cssText = (quote: string) => (url: string) =>
  `${quote}${url.replace(new RegExp(`[\\\\${quote}]`, "g"), "\\$&")}${quote}`;
const cssEscaped = (url: string): string => `'${url.replace(/[a-z'\\]/, hex).replace(/'/g, hex)}'`;
const cssBare = (url: string): string => url.replace(/[\s"'()\\]/g, "\\$&");
const jsText = (quote: string) => (url: string) =>
  `${quote}${url.replace(new RegExp(`[\\\\${quote}]`, "g"), "\\$&")}${quote}`;
const jsEscaped = (url: string): string =>
  JSON.stringify(url).replace(/[a-z]/, (letter) => `\\x${letter.charCodeAt(0).toString(16)}`);
const attribute = (url: string): string =>
  `"${url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;
const single = (url: string): string =>
  `'${url.replaceAll("&", "&#38;").replaceAll("'", "&#x27;").replaceAll("<", "&lt;")}'`;
const inAttribute = (inner: (url: string) => string) => (url: string) => attribute(inner(url));
/** Spaces and commas part the candidates of a `srcset`. */
const candidate = (url: string): string => encodeURI(url).replaceAll("%25", "%").replaceAll(",", "%2C");

const sheets = ["css"];

/** Every form of a reference, by the kind of document that it is found in. */
export const referenceForms: Readonly<Record<DocumentExtension, readonly ReferenceForm[]>> = {
  css: [
    { before: "@import ", after: " layer(x);", write: cssText('"'), to: sheets, first: true },
    { before: "@import url(", after: ") screen;", write: cssBare, to: sheets, first: true },
    { before: "@IMPORT URL( ", after: " );", write: cssEscaped, to: sheets, first: true },
    { before: ".NAME{order:NUMBER;background:url(", after: ")}", write: cssBare },
    { before: ".NAME{order:NUMBER;background:url( ", after: " ) no-repeat}", write: cssText("'") },
    { before: ".NAME{order:NUMBER;mask-image:URL(", after: ")}", write: cssEscaped },
    { before: ".NAME{order:NUMBER;background:image-set(", after: " 1x)}", write: cssText('"') },
    { before: ".NAME{order:NUMBER;--custom:url(", after: ")}", write: cssText('"') },
  ],
  mjs: [
    { before: "import ", module: true, after: ";", write: jsText('"') },
    { before: "import * as NAME from ", module: true, after: ";", write: jsText("'") },
    { before: "export * as NAME from ", module: true, after: " ;", write: jsEscaped },
    { before: "void import( ", module: true, after: " );", write: jsText("`") },
    { before: "void (() => import(", module: true, after: "));", write: jsEscaped },
    { before: "void new URL(", after: ", import.meta.url);", write: jsText("'") },
    { before: "new Worker(new URL(", after: ', import.meta.url), { type: "module" });', write: jsEscaped },
    { before: "import.meta.resolve(", module: true, after: ");", write: jsText('"') },
  ],
  html: [
    { before: "<img src=", after: ">", write: attribute },
    { before: "<IMG SRC = ", after: " alt=''>", write: single },
    { before: "<script type=module src=", after: "></script>", write: attribute },
    { before: "<img srcset=", after: ">", write: inAttribute((url) => `${candidate(url)} 2x`) },
    { before: "<link rel=stylesheet href=", after: ">", write: attribute },
    { before: "<p style=", after: ">", write: inAttribute((url) => `background:url(${cssText("'")(url)})`) },
    { before: "<style>a{background:url(", after: ")}</style>", write: (url) => cssEscaped(url).replaceAll("<", hex) },
    {
      before: "<script type=module>import(",
      module: true,
      after: ")</script>",
      write: (url) => jsEscaped(url).replaceAll("<", "\\x3c"),
    },
    { before: "<video poster=", after: "></video>", write: attribute },
    { before: "<a href=", after: ">x</a>", write: attribute, plain: true },
  ],
  svg: [
    { before: "<image href=", after: "/>", write: attribute },
    { before: "<use href = ", after: "></use>", write: single },
  ],
  webmanifest: [{ before: '{ "src": ', after: " },", write: (url) => JSON.stringify(url) }],
};
