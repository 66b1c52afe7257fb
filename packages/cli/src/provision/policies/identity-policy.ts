import type { ResolvedConfig, ResolvedStorage, Right } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { cdnStatements } from "./cdn-statements.ts";
import { type Granted, isStaging } from "./granted.ts";
import { identityLists } from "./identity-lists.ts";
import { below, incomingOf, locksOf, releasesOf } from "./storage-prefixes.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { statementId } from "./statement-id.ts";

/** Rights by the names of storages. */
export type Rights = Readonly<Record<string, readonly Right[]>>;

/** What each right needs of the files of a storage; what a failed upload leaves behind is cleaned up by who may write. */
const fileActions = [
  ["read", "s3:GetObject"],
  ["write", "s3:PutObject"],
  ["delete", "s3:DeleteObject"],
  ["write", "s3:AbortMultipartUpload"],
  ["write", "s3:ListMultipartUploadParts"],
] as const;

/** Tags may decide what rules and other policies let happen to a file: only where they are declared may they be written. */
const tagActions = [
  ["read", "s3:GetObjectTagging"],
  ["write", "s3:PutObjectTagging"],
] as const;

/** What signing an upload and claiming it need; also what the client's URL may do, for it acts as who signed it. */
const incomingActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/**
 * What deploying, rolling back and pruning need. Whoever may overwrite a file may as well delete it: another identity for
 * pruning would guard nothing. Versions are read and deleted by nobody.
 */
const deployActions = fileActions.map(([, action]) => action);

/** A lock is one small object: taken, looked at, given back. */
const lockActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/** The manifest that the running application reads. */
const manifest = "staticfiles.json";

/** What an identity may do: for every storage exactly what its rights need, and nothing elsewhere. */
export function identityPolicy(config: ResolvedConfig, rights: Rights): Policy {
  const { bucket } = config;
  const granted = Object.values(config.storages).map((storage): Granted => {
    return { storage, rights: new Set(rights[storage.name]) };
  });
  const deployed = granted.filter(({ rights }) => rights.has("deploy")).map(({ storage }) => storage);
  return policyOf([
    ...granted.flatMap((grant) => fileStatements(bucket, grant)),
    ...granted.filter(isStaging).map(({ storage }) => incomingStatement(bucket, storage)),
    ...deployed.flatMap((storage) => deployStatements(bucket, storage)),
    ...identityLists(bucket, granted),
    ...(deployed.length === 0 ? [] : cdnStatements(config)),
  ]);
}

function fileStatements(bucket: string, { storage, rights }: Granted): PolicyStatement[] {
  const { name, kind, prefix, tags, versions } = storage;
  if (kind === "static") return rights.has("read") ? [manifestStatement(bucket, storage)] : [];
  const all = [
    ...fileActions,
    // Versions are read and restored, and never deleted: that is left to the bucket's rules.
    ...(versions === undefined ? [] : [["read", "s3:GetObjectVersion"] as const]),
    ...(tags === undefined ? [] : tagActions),
  ];
  const Action = all.filter(([right]) => rights.has(right)).map(([, action]) => action);
  if (Action.length === 0) return [];
  return [{ Sid: statementId("Files", name), Effect: "Allow", Action, Resource: bucketArn(bucket, below(prefix)) }];
}

/** The live manifest, and those of releases, which `STOWAGE_RELEASE` may name. */
function manifestStatement(bucket: string, storage: ResolvedStorage): PolicyStatement {
  const Resource = [storage.prefix + manifest, below(releasesOf(storage))].map((key) => bucketArn(bucket, key));
  return { Sid: statementId("ReadManifest", storage.name), Effect: "Allow", Action: "s3:GetObject", Resource };
}

function incomingStatement(bucket: string, storage: ResolvedStorage): PolicyStatement {
  return {
    Sid: statementId("Incoming", storage.name),
    Effect: "Allow",
    Action: storage.versions === undefined ? [...incomingActions] : [...incomingActions, "s3:GetObjectVersion"],
    Resource: bucketArn(bucket, below(incomingOf(storage))),
  };
}

function deployStatements(bucket: string, storage: ResolvedStorage): PolicyStatement[] {
  const statement = (purpose: string, Action: readonly string[], prefixes: readonly string[]): PolicyStatement => ({
    Sid: statementId(purpose, storage.name),
    Effect: "Allow",
    Action: [...Action],
    Resource: prefixes.map((prefix) => bucketArn(bucket, below(prefix))),
  });
  return [
    statement("Deploy", deployActions, [storage.prefix, releasesOf(storage)]),
    statement("Lock", lockActions, [locksOf(storage)]),
  ];
}
