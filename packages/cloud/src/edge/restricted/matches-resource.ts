import { compileWildcards } from "../../iam/pattern/compile-wildcards.ts";
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
    compileWildcards(pattern.protocol)(requested.protocol) &&
    compileWildcards(pattern.domain)(requested.domain) &&
    compileWildcards(pattern.path)(requested.path) &&
    compileWildcards(pattern.query)(requested.query)
  );
}
