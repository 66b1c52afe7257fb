/** The sections of a URL, or of a pattern for one. */
export interface ResourceSections {
  protocol: string;
  /** With its port. */
  domain: string;
  path: string;
  /** With its `?`; empty where there is none. */
  query: string;
}

const form = /^(?:(?<protocol>https?|\*):\/\/|(?=\*))(?<domain>[^/]+)(?<rest>\/.*)?$/s;

/**
 * Reads the resource of a custom policy as CloudFront divides it: `[protocol]://[domain]/[path]\?[query string]`, each with
 * wildcards of its own.
 *
 * @param resource The resource.
 * @returns What it may mean: nothing where it does not begin as it has to, or is `*` alone; two things where a `?` may be
 *   a wildcard or begin the query.
 */
export function readResource(resource: string): ResourceSections[] {
  // CloudFront opens every URL of every distribution with it. Nobody means that; this cloud refuses it.
  if (/^\*+$/.test(resource)) return [];
  const { protocol = "*", domain, rest } = form.exec(resource)?.groups ?? {};
  if (domain === undefined) return [];
  if (rest !== undefined) return readRest(rest).map((sections) => ({ protocol, domain, ...sections }));
  // "A trailing asterisk in the domain section implies an asterisk in both the path and query string sections."
  const open = domain.endsWith("*");
  return [{ protocol, domain, path: open ? "/*" : "/", query: open ? "*" : "" }];
}

type Rest = Pick<ResourceSections, "path" | "query">;

/** AWS's documentation begins a query with `\?` in one place and forbids that in another: both are read. */
function readRest(rest: string): Rest[] {
  const escaped = rest.indexOf(String.raw`\?`);
  if (escaped !== -1) return [{ path: rest.slice(0, escaped), query: queryOf(rest.slice(escaped + 2)) }];
  const named = rest.search(/\?(?=[^?/=]*=)/);
  if (named !== -1) return [splitAt(rest, named)];
  const last = rest.lastIndexOf("?");
  // "A trailing asterisk in the path section implies an asterisk in the query string section."
  const whole = { path: rest, query: rest.endsWith("*") ? "*" : "" };
  return last === -1 ? [whole] : [whole, splitAt(rest, last)];
}

function splitAt(rest: string, at: number): Rest {
  return { path: rest.slice(0, at), query: queryOf(rest.slice(at + 1)) };
}

/** The `?` before it is one character as a wildcard, too; `*` alone is also no query. */
function queryOf(pattern: string): string {
  return pattern === "*" ? "*" : `?${pattern}`;
}
