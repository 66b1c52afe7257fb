import { incomingPrefix, releasesPrefix, type ResolvedConfig, type ResolvedStorage } from "stowage/config";
import { bucketArn } from "./bucket-arn.ts";
import { type Policy, policyOf, type PolicyStatement } from "./policy.ts";
import { listStatement, listVersionsStatement } from "./list-statement.ts";
import { statementId } from "./statement-id.ts";

/** What `save`, `open`, `stat`, `copy` and `delete` need, and the clean-up of an upload that failed. */
const mediaActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

/** What signing an upload and claiming it need. */
const incomingActions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"];

/** The manifest that the running application reads. */
const manifest = "staticfiles.json";

/** What the running application may do: everything with its uploads, and read the manifests of its static files. */
export function runtimePolicy({ bucket, storages }: ResolvedConfig): Policy {
  const all = Object.values(storages);
  const direct = all.filter((storage) => storage.direct !== undefined);
  const kept = all.filter((storage) => storage.versions !== undefined);
  const releases = all.filter(({ kind }) => kind === "static").map(releasesOf);
  const listed = [...all.map(({ prefix }) => prefix), ...direct.map(incomingOf), ...releases];
  const versions = [...kept.map(({ prefix }) => prefix), ...kept.filter(({ direct }) => direct).map(incomingOf)];
  return policyOf([
    ...all.map((storage) => fileStatement(bucket, storage)),
    ...direct.map((storage) => incomingStatement(bucket, storage)),
    listStatement(bucket, listed.map(belowPrefix)),
    ...(versions.length === 0 ? [] : [listVersionsStatement(bucket, versions.map(belowPrefix))]),
  ]);
}

function fileStatement(bucket: string, storage: ResolvedStorage): PolicyStatement {
  const { name, kind, prefix } = storage;
  const isStatic = kind === "static";
  return {
    Sid: statementId(isStatic ? "ReadManifest" : "Files", name),
    Effect: "Allow",
    Action: isStatic ? "s3:GetObject" : withTags(withVersions(mediaActions, storage), storage),
    Resource: isStatic
      ? manifestsOf(storage).map((key) => bucketArn(bucket, key))
      : bucketArn(bucket, belowPrefix(prefix)),
  };
}

/** Also what the client's URL may do, for it acts as who signed it. */
function incomingStatement(bucket: string, storage: ResolvedStorage): PolicyStatement {
  return {
    Sid: statementId("Incoming", storage.name),
    Effect: "Allow",
    Action: withVersions(incomingActions, storage),
    Resource: bucketArn(bucket, belowPrefix(incomingOf(storage))),
  };
}

/** Versions are read and restored, and never deleted: that is left to the bucket's rules. */
function withVersions(actions: readonly string[], { versions }: ResolvedStorage): string[] {
  return versions === undefined ? [...actions] : [...actions, "s3:GetObjectVersion"];
}

/** Tags may decide what rules and other policies let happen to a file: only who declares them may write them. */
function withTags(actions: string[], { tags }: ResolvedStorage): string[] {
  return tags === undefined ? actions : [...actions, "s3:GetObjectTagging", "s3:PutObjectTagging"];
}

function incomingOf({ prefix }: ResolvedStorage): string {
  return incomingPrefix + prefix;
}

/** The live manifest, and those of releases, which `STOWAGE_RELEASE` may name. */
function manifestsOf(storage: ResolvedStorage): string[] {
  return [storage.prefix + manifest, belowPrefix(releasesOf(storage))];
}

function releasesOf({ prefix }: ResolvedStorage): string {
  return releasesPrefix + prefix;
}

function belowPrefix(prefix: string): string {
  return `${prefix}*`;
}
