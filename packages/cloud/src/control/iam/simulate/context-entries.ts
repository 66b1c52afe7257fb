import type { ContextEntry } from "@aws-sdk/client-iam";
import type { ContextValues } from "../../../iam/context-values.ts";
import { QueryError } from "../../wire/query-error.ts";

const types = new Set(
  ["string", "numeric", "boolean", "ip", "binary", "date"].flatMap((type) => [type, `${type}List`]),
);

/** The context of a simulation: "the context key values that you provide", and no others. */
export function contextEntries(entries: readonly ContextEntry[] = []): ContextValues {
  const values = new Map<string, readonly string[]>();
  for (const { ContextKeyName: name, ContextKeyValues: given, ContextKeyType: type } of entries) {
    if (name === undefined || given === undefined || type === undefined || !types.has(type)) {
      throw new QueryError("InvalidInput", "A context entry must have a name, values and one of the known types.");
    }
    values.set(name.toLowerCase(), given);
  }
  return (key) => values.get(key);
}
