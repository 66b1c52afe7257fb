/** A kind of policy that behaviours name. */
export type PolicyKind = "cachePolicy" | "originRequestPolicy" | "responseHeadersPolicy";
