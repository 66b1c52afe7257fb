import type { ExitName } from "./exit-codes.ts";

/** What a code of {@link CliError} means, the usual way out, and the exit code that it leads to. */
export interface CliErrorDefinition {
  readonly title: string;
  readonly fix: string;
  readonly exit: ExitName;
}

/** The code of a {@link CliError}. */
export type CliCode =
  | "accounts-invalid"
  | "bucket-name-too-long"
  | "bucket-region"
  | "bucket-taken"
  | "cdn-key-unusable"
  | "cdn-name-taken"
  | "cdn-unsupported"
  | "certificate-refused"
  | "certificate-unreadable"
  | "command-not-found"
  | "config-missing"
  | "config-unreadable"
  | "credentials-unusable"
  | "deletion-failed"
  | "deploy-running"
  | "disk-full"
  | "disk-read-only"
  | "dns-taken"
  | "dns-waiting"
  | "file-changed"
  | "listing-incomplete"
  | "integrity-mismatch"
  | "invalidation-failed"
  | "manifest-changed"
  | "manifest-missing"
  | "manifest-unreadable"
  | "missing-target"
  | "name-taken"
  | "names-collide"
  | "not-confirmed"
  | "not-managed"
  | "not-ours"
  | "not-provisioned"
  | "policy-too-large"
  | "port-in-use"
  | "prefix-taken"
  | "provision-failed"
  | "prune-running"
  | "release-incomplete"
  | "release-missing"
  | "secrets-unreadable"
  | "source-missing"
  | "source-unreadable"
  | "storage-unknown"
  | "too-many-deletions"
  | "usage"
  | "zone-missing";

/** Every code of an error that the command line itself raises. */
export const cliErrorCodes: Readonly<Record<CliCode, CliErrorDefinition>> = {
  "accounts-invalid": {
    title: "The accounts file cannot be read",
    fix: "Correct the file, or delete it to have a new one made",
    exit: "config",
  },
  "bucket-name-too-long": {
    title: "No bucket name can be derived",
    fix: "Name a bucket in stowage.config.ts, or shorten app or the stage's name",
    exit: "config",
  },
  "bucket-region": {
    title: "The bucket is in another region",
    fix: "Set region in stowage.config.ts to the bucket's own, or choose another bucket name",
    exit: "config",
  },
  "bucket-taken": {
    title: "The bucket belongs to somebody else",
    fix: "Bucket names are shared by all accounts: choose another one with bucket in stowage.config.ts",
    exit: "refused",
  },
  "cdn-key-unusable": {
    title: "The key that signs for the CDN cannot be used",
    fix: "Correct STOWAGE_CDN_PRIVATE_KEY in the file of secrets, or take it out to have a new key made",
    exit: "config",
  },
  "cdn-name-taken": {
    title: "Another distribution has a name of the CDN",
    fix: "Take the name from the other distribution, in whichever account it is, and run it again",
    exit: "refused",
  },
  "cdn-unsupported": {
    title: "A CDN cannot serve what the configuration declares",
    fix: "Write prefixes of letters, digits and . _ ~ - / in stowage.config.ts, or cdn: false",
    exit: "config",
  },
  "certificate-refused": {
    title: "AWS does not issue the certificate",
    fix: "Correct what the reason names, such as a CAA record that does not allow amazon.com, and run it again",
    exit: "failed",
  },
  "certificate-unreadable": {
    title: "The certificate or its key cannot be read",
    fix: "Name files in PEM that this user may read with --tls-cert and --tls-key",
    exit: "config",
  },
  "command-not-found": {
    title: "The command to run does not exist",
    fix: "Check its spelling, and that it is installed",
    exit: "usage",
  },
  "config-missing": {
    title: "There is no configuration file",
    fix: "Write stowage.config.ts beside package.json, or name it with --config",
    exit: "config",
  },
  "config-unreadable": {
    title: "The configuration file cannot be loaded",
    fix: "Correct the file at the place that the message names",
    exit: "config",
  },
  "credentials-unusable": {
    title: "There are no credentials that AWS takes",
    fix: "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, to an identity that may provision",
    exit: "config",
  },
  "deletion-failed": {
    title: "Some objects could not be deleted",
    fix: "Correct what the details name, and run it again: it goes on where it ended",
    exit: "failed",
  },
  "deploy-running": {
    title: "A deploy is under way, or was broken off within the last hour",
    fix: "Wait until it has ended; what a deploy that was broken off recorded counts for an hour",
    exit: "conflict",
  },
  "disk-full": {
    title: "There is no room for a temporary file",
    fix: "Free some space on the disk that the message names; TMPDIR chooses another one for temporary files",
    exit: "failed",
  },
  "disk-read-only": {
    title: "A temporary file cannot be made",
    fix: "Set TMPDIR to a folder that this user may write to; the project itself may be read-only",
    exit: "failed",
  },
  "dns-taken": {
    title: "DNS records of others stand where ours are to be",
    fix: "Look at them; `stowage apply --replace-dns` writes ours in their place",
    exit: "refused",
  },
  "dns-waiting": {
    title: "DNS records are waited for",
    fix: "Write the records at your DNS provider and run it again: it goes on from there. All else is done",
    exit: "waiting",
  },
  "file-changed": {
    title: "A file changed during the deploy",
    fix: "Let the build finish, then run it again",
    exit: "conflict",
  },
  "listing-incomplete": {
    title: "The listing of the bucket does not hold what is deployed",
    fix: "Run it again; if it persists the live release lacks files: `stowage collect --verify` brings them back",
    exit: "failed",
  },
  "integrity-mismatch": {
    title: "An integrity attribute does not fit its file",
    fix: "Correct or remove each listed attribute: a deploy keeps right ones right",
    exit: "failed",
  },
  "invalidation-failed": {
    title: "The CDN was not told of what changed; only ever part of a warning",
    fix: "Invalidate by hand what the warning names, or wait until it has expired: plain names live for a minute",
    exit: "ok",
  },
  "manifest-changed": {
    title: "Another deploy switched the manifest meanwhile",
    fix: "Run it again: it continues from the other deploy",
    exit: "conflict",
  },
  "manifest-missing": {
    title: "Nothing is deployed below the prefix",
    fix: "Deploy first with `stowage collect`, or choose another stage with --stage",
    exit: "not-found",
  },
  "manifest-unreadable": {
    title: "The deployed manifest cannot be read",
    fix: "Deploy anew with `stowage collect`, which replaces it; a record below _stowage/releases/ may be deleted",
    exit: "failed",
  },
  "missing-target": {
    title: "A static file names a file that is not there",
    fix: "Correct each listed reference, or add its file",
    exit: "failed",
  },
  "name-taken": {
    title: "A name that holds a hash stands for other content already",
    fix: "Build again, so that the name changes with the content, or take its pattern out of hashed in stowage.config.ts; compress switched to or from instead is other content too",
    exit: "failed",
  },
  "names-collide": {
    title: "Two static files would be deployed under one name",
    fix: "Rename the file that is named like a hashed one, or leave it out with ignore in stowage.config.ts",
    exit: "failed",
  },
  "not-confirmed": {
    title: "Nobody agreed to the change; nothing was changed",
    fix: "Answer yes, or give --yes where nobody can be asked",
    exit: "failed",
  },
  "not-managed": {
    title: "The cloud of the stage is not stowage's to change",
    fix: "Change it where it is declared, or take managed: false out of the stage",
    exit: "config",
  },
  "not-ours": {
    title: "Something of the stage's names exists and is not ours",
    fix: "Look at it; `stowage apply --adopt` takes over what belongs to no other stage, after showing what would change",
    exit: "refused",
  },
  "not-provisioned": {
    title: "The cloud of the stage is not there yet",
    fix: "Run `stowage apply` first",
    exit: "not-found",
  },
  "policy-too-large": {
    title: "An identity needs more rights than IAM can hold",
    fix: "Spread its storages over several identities in stowage.config.ts",
    exit: "config",
  },
  "port-in-use": {
    title: "The port is in use",
    fix: "Stop what listens there, or choose another port with --port",
    exit: "in-use",
  },
  "prefix-taken": {
    title: "The prefix belongs to another application or stage",
    fix: "Give each its own bucket or prefix in stowage.config.ts",
    exit: "refused",
  },
  "provision-failed": {
    title: "The cloud refused a change",
    fix: "Correct what the message names and run it again: what was done already is found and kept",
    exit: "failed",
  },
  "prune-running": {
    title: "Releases of the prefix are being pruned",
    fix: "Run it again when that has ended; a pruning that was broken off counts for 15 minutes",
    exit: "conflict",
  },
  "release-incomplete": {
    title: "Files of the release are missing in the bucket",
    fix: "Choose another release: `stowage releases` lists them; or bring its files back with `stowage collect --verify` from its sources",
    exit: "failed",
  },
  "release-missing": {
    title: "There is no such release",
    fix: "Name one that `stowage releases` lists",
    exit: "not-found",
  },
  "secrets-unreadable": {
    title: "The file of secrets cannot be used",
    fix: "Correct what the message names, or name another file with --secrets",
    exit: "config",
  },
  "source-missing": {
    title: "There is nothing to deploy",
    fix: "Build the static files first, or correct from in stowage.config.ts",
    exit: "failed",
  },
  "source-unreadable": {
    title: "A static file cannot be used",
    fix: "Correct or remove the file that the message names",
    exit: "failed",
  },
  "storage-unknown": {
    title: "There is no such storage",
    fix: "Name one of the storages of stowage.config.ts",
    exit: "usage",
  },
  "too-many-deletions": {
    title: "More would be deleted than is allowed",
    fix: "Look at what it is, without --yes; raise --max-delete if it is right",
    exit: "failed",
  },
  "zone-missing": {
    title: "Route 53 has no hosted zone for a name of the CDN",
    fix: 'Create the hosted zone, or write dns: "manual" in stowage.config.ts and the records at your DNS provider',
    exit: "config",
  },
  usage: { title: "The command line is wrong", fix: "See --help", exit: "usage" },
};
