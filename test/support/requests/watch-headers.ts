import type { FaultPlan } from "@stowage/cloud";

/** What a cloud was sent. */
export interface WatchedHeaders {
  /** The plan for the cloud. */
  faults: FaultPlan;
  /** Names of all headers of all requests, in lower case. */
  names: Set<string>;
  /** Those that ask for an ACL. */
  acls(): string[];
}

/**
 * Notes the headers of every request of a cloud.
 *
 * @param plan What goes wrong with a request besides; nothing by default.
 */
export function watchHeaders(plan: FaultPlan = () => undefined): WatchedHeaders {
  const names = new Set<string>();
  const faults: FaultPlan = (request) => {
    for (const name of request.headers.keys()) names.add(name);
    return plan(request);
  };
  return { faults, names, acls: () => [...names].filter((name) => /^x-amz-(?:acl|grant)/.test(name)) };
}
