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
  | "bucket-region"
  | "bucket-taken"
  | "certificate-unreadable"
  | "command-not-found"
  | "config-missing"
  | "config-unreadable"
  | "file-changed"
  | "manifest-changed"
  | "manifest-unreadable"
  | "missing-target"
  | "name-taken"
  | "port-in-use"
  | "prefix-taken"
  | "provision-failed"
  | "source-missing"
  | "source-unreadable"
  | "storage-unknown"
  | "usage";

/** Every code of an error that the command line itself raises. */
export const cliErrorCodes: Readonly<Record<CliCode, CliErrorDefinition>> = {
  "accounts-invalid": {
    title: "The accounts file cannot be read",
    fix: "Correct the file, or delete it to have a new one made",
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
  "file-changed": {
    title: "A file changed during the deploy",
    fix: "Let the build finish, then run it again",
    exit: "conflict",
  },
  "manifest-changed": {
    title: "Another deploy switched the manifest meanwhile",
    fix: "Run it again: it continues from the other deploy",
    exit: "conflict",
  },
  "manifest-unreadable": {
    title: "The deployed manifest cannot be read",
    fix: "Delete the object to deploy anew; hashed files are kept and not uploaded again",
    exit: "failed",
  },
  "missing-target": {
    title: "A style sheet names a file that is not there",
    fix: "Correct each listed reference, or add its file",
    exit: "failed",
  },
  "name-taken": {
    title: "A name that holds a hash stands for other content already",
    fix: "Build again, so that the name changes with the content, or take its pattern out of hashed in stowage.config.ts",
    exit: "conflict",
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
    fix: "Correct what the message names and start again: what was done already is found and kept",
    exit: "failed",
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
  usage: { title: "The command line is wrong", fix: "See --help", exit: "usage" },
};
