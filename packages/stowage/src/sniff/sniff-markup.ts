/** Elements that a page begins with, from the WHATWG's MIME Sniffing, and those that run or load something. */
const page =
  /^<(?:!doctype\s+html|!--|(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|form|img|object|embed|link|meta|base|template|video|audio)(?=[\s/>]|$))/i;
const active = /<(?:!doctype\s+html|(?:script|iframe|object|embed|svg|math|html|body|template)(?=[\s/>]))/i;
const element = /^<([a-z_][\w.-]*:)?([a-z_][\w.-]*)/i;
const prologue = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!doctype\s+(?!html)[^[>]*(?:\[[^]*?\]\s*)?>)/i;

/**
 * Names the markup language that a text begins with, past white space, comments and declarations; undefined for none.
 * What cannot be told apart counts as HTML, the language that can do the most harm.
 */
export function sniffMarkup(text: string): string | undefined {
  const start = text.replace(/^\ufeff/, "").trimStart();
  if (!start.startsWith("<")) return undefined;
  const root = skipPrologue(start);
  const [, , name = ""] = element.exec(root) ?? [];
  if (name.toLowerCase() === "svg" || /^<!doctype\s+svg/i.test(start)) return "image/svg+xml";
  if (/^<\?xml\s/.test(start)) return sniffXml(root, name);
  if (page.test(root) || page.test(start) || holdsActiveMarkup(start)) return "text/html";
  return name === "" ? undefined : "application/xml";
}

/** Whether a text holds elements anywhere that a browser would run, were it to take the text for a page. */
export function holdsActiveMarkup(text: string): boolean {
  return active.test(text);
}

function sniffXml(root: string, name: string): string {
  if (name === "html" || root.includes("http://www.w3.org/1999/xhtml")) return "application/xhtml+xml";
  return name === "math" ? "application/mathml+xml" : "application/xml";
}

function skipPrologue(text: string): string {
  let rest = text;
  for (let found = prologue.exec(rest); found !== null; found = prologue.exec(rest)) rest = rest.slice(found[0].length);
  return rest;
}
