import type { ContextValues } from "../../../iam/context-values.ts";
import { headerContext } from "./header-context.ts";
import { listContext } from "./list-context.ts";
import { locationContext } from "./location-context.ts";
import { lockContext } from "./lock-context.ts";
import type { ContextKey, ContextSource } from "./context-source.ts";
import { networkContext } from "./network-context.ts";
import { objectContext } from "./object-context.ts";
import { signatureContext } from "./signature-context.ts";
import { tagContext, tagKeysContext } from "./tag-context.ts";

const keys: ReadonlyMap<string, ContextKey> = new Map(
  [
    [networkContext, signatureContext, headerContext, listContext, locationContext, objectContext, lockContext],
    [tagKeysContext],
  ]
    .flat()
    .flatMap((table) => Object.entries(table)),
);

/** The context of one access: S3's own keys and those of the network. The caller's are the evaluator's. */
export function requestContext(source: ContextSource): ContextValues {
  return (key) => {
    const slash = key.indexOf("/");
    if (slash === -1) return keys.get(key)?.(source);
    return tagContext.get(key.slice(0, slash))?.(source, key.slice(slash + 1));
  };
}
