import { type Granted, isStaging } from "./granted.ts";
import { listStatement, listVersionsStatement } from "./list-statement.ts";
import type { PolicyStatement } from "./policy.ts";
import { below, incomingOf, locksOf, releasesOf } from "./storage-prefixes.ts";

/** What an identity may list: by the beginnings of keys, in one statement for all storages. */
export function identityLists(bucket: string, granted: readonly Granted[]): PolicyStatement[] {
  const whole = granted.filter(({ storage, rights }) =>
    storage.kind === "static" ? rights.has("read") || rights.has("deploy") : rights.has("list"),
  );
  const statics = whole.filter(({ storage }) => storage.kind === "static");
  const staging = granted.filter(isStaging);
  const deployed = statics.filter(({ rights }) => rights.has("deploy"));
  const listed = [
    ...whole.map(({ storage }) => storage.prefix),
    ...staging.map(({ storage }) => incomingOf(storage)),
    ...statics.map(({ storage }) => releasesOf(storage)),
    ...deployed.map(({ storage }) => locksOf(storage)),
  ];
  const kept = ({ storage }: Granted): boolean => storage.versions !== undefined;
  const versions = [
    ...whole.filter(kept).map(({ storage }) => storage.prefix),
    ...staging.filter(kept).map(({ storage }) => incomingOf(storage)),
  ];
  return [
    ...(listed.length === 0 ? [] : [listStatement(bucket, listed.map(below))]),
    ...(versions.length === 0 ? [] : [listVersionsStatement(bucket, versions.map(below))]),
  ];
}
