import type { Tag } from "../../store/objects/object-attributes.ts";
import type { SessionClaims } from "../directory/session-claims.ts";
import { QueryError } from "../wire/query-error.ts";

/** The tags of a session, and which of them its successors keep. */
export interface SessionTags {
  tags: Record<string, string>;
  transitive: string[];
}

/**
 * The tags of a session that another session asks for: "transitive tags persist during role chaining", and cannot be
 * changed on the way.
 *
 * @param claims What the session that asks says, if it is one.
 * @param added The tags of the request.
 * @param transitive Names of tags that the new session's successors shall keep.
 */
export function sessionTags(
  claims: SessionClaims | undefined,
  added: readonly Tag[],
  transitive: readonly string[],
): SessionTags {
  const kept = claims?.kind === "role" ? keptTags(claims) : [];
  const names = new Set(kept.map(([name]) => name.toLowerCase()));
  const own = added.map(({ key, value }) => [key, value] as const);
  if (own.some(([name]) => names.has(name.toLowerCase()))) {
    throw new QueryError(
      "InvalidParameterValue",
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const known = new Set(own.map(([name]) => name.toLowerCase()));
  if (transitive.some((name) => !known.has(name.toLowerCase()))) {
    throw new QueryError(
      "InvalidParameterValue",
      "The specified transitive tag key must be included in the requested tags.",
    );
  }
  return { tags: Object.fromEntries([...kept, ...own]), transitive: [...kept.map(([name]) => name), ...transitive] };
}

function keptTags({ tags, transitive }: Extract<SessionClaims, { kind: "role" }>): [string, string][] {
  const kept = new Set(transitive.map((name) => name.toLowerCase()));
  return Object.entries(tags).filter(([name]) => kept.has(name.toLowerCase()));
}
