import { compileText } from "../../iam/pattern/compile-text.ts";
import { parseTemplate } from "../../iam/pattern/parse-template.ts";
import { readResource, type ResourceSections } from "./read-resource.ts";

/**
 * Whether the resource of a policy is a URL. A wildcard "applies only within the boundaries of the section that contains"
 * it: protocol, domain, path, query.
 *
 * @param resource The resource.
 * @param url The URL as it was requested, without CloudFront's own parameters.
 * @returns Whether it is.
 */
export function matchesResource(resource: string, url: string): boolean {
  // What has the form of a wildcard in the URL itself is one character of it.
  if (resource === url) return true;
  const [, protocol = "", domain = "", path = "", query = ""] = /^(\w+):\/\/([^/]*)([^?]*)(.*)$/s.exec(url) ?? [];
  const requested = { protocol, domain, path, query };
  return readResource(resource).some((pattern) => matchesSections(pattern, requested));
}

function matchesSections(pattern: ResourceSections, requested: ResourceSections): boolean {
  return (
    matches(pattern.protocol, requested.protocol) &&
    matches(pattern.domain, requested.domain) &&
    matches(pattern.path, requested.path) &&
    matches(pattern.query, requested.query)
  );
}

function matches(pattern: string, text: string): boolean {
  const test = compileText(parseTemplate(pattern, { wildcards: true, variables: false }));
  return test(text, () => undefined) === true;
}
