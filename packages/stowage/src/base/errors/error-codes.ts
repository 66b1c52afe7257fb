/** What an error code means: a title for people, and the usual way out. */
export interface ErrorDefinition {
  readonly title: string;
  readonly fix: string;
}

/** The code of a {@link StowageError}. Callers branch on it, never on the message. */
export type Code =
  | "access-denied"
  | "already-exists"
  | "aborted"
  | "bucket-missing"
  | "cdn-missing"
  | "changed"
  | "closed"
  | "config-invalid"
  | "credentials-missing"
  | "environment-conflict"
  | "form-invalid"
  | "form-too-large"
  | "integrity"
  | "invalid-key"
  | "invalid-option"
  | "network"
  | "not-found"
  | "not-modified"
  | "not-ready"
  | "remote"
  | "too-large"
  | "truncated"
  | "type-not-accepted"
  | "unsupported"
  | "url-outlives-credentials";

/** What each code means. */
export const errorCodes: Readonly<Record<Code, ErrorDefinition>> = {
  "access-denied": {
    title: "The storage refused the request",
    fix: "Check that the credentials belong to this bucket and that their policy allows the operation on this prefix",
  },
  "already-exists": {
    title: "The key is taken",
    fix: "Save under another key, or name the version to replace",
  },
  aborted: { title: "The operation was aborted", fix: "Call it again without aborting its signal" },
  "bucket-missing": {
    title: "The bucket does not exist",
    fix: "Create it, with `stowage dev` in development, or correct the bucket's name in stowage.config.ts",
  },
  "cdn-missing": {
    title: "The domain or the key of the CDN is not known",
    fix: "Set STOWAGE_CDN_URL, STOWAGE_CDN_KEY_ID and STOWAGE_CDN_PRIVATE_KEY, or write cdn: false for a stage without a CDN",
  },
  changed: { title: "The file was replaced meanwhile", fix: "Look at it again, and decide anew" },
  closed: { title: "The storages were disposed", fix: "Open the storages anew, or dispose them later" },
  "config-invalid": { title: "The configuration is not valid", fix: "Correct each listed line and start again" },
  "credentials-missing": {
    title: "No credentials were found",
    fix: "Set STOWAGE_ACCESS_KEY_ID and STOWAGE_SECRET_ACCESS_KEY, or start the application with `stowage dev`",
  },
  "environment-conflict": {
    title: "The environment contradicts the configuration",
    fix: "Keep one of the two and remove the other",
  },
  "form-invalid": {
    title: "The form cannot be read",
    fix: "Send multipart/form-data with the fields the form declares",
  },
  "form-too-large": { title: "The form is over its limits", fix: "Send fewer or smaller parts" },
  integrity: {
    title: "The bytes differ from their checksum",
    fix: "Try again; if it persists the stored object is damaged and must be restored",
  },
  "invalid-key": { title: "The key is not valid", fix: "Use the key that save() returned, unchanged" },
  "invalid-option": { title: "An option is not valid", fix: "Correct the option named in the message" },
  network: { title: "The storage did not answer", fix: "Check that the endpoint is reachable and try again" },
  "not-found": { title: "There is no such file", fix: "Check the key, and that it was not deleted" },
  "not-modified": { title: "The file is as it was", fix: "Use what was read before, or read it without noneMatch" },
  "not-ready": { title: "Not ready yet", fix: "Await storages.ready() once when the application starts" },
  remote: {
    title: "The storage answered with an error",
    fix: "See the cause: it holds the answer's code and request id",
  },
  "too-large": {
    title: "The file is over the size limit",
    fix: "Send a smaller file, or raise maxSize in stowage.config.ts",
  },
  truncated: { title: "The body ended before its time", fix: "Send the whole body again" },
  "type-not-accepted": {
    title: "The file is of a type that is not accepted here",
    fix: "Send one of the accepted types, or extend accept in stowage.config.ts",
  },
  unsupported: { title: "The driver cannot do this", fix: "Use a driver that can, or leave the option out" },
  "url-outlives-credentials": {
    title: "The URL would outlive the credentials that sign it",
    fix: "Ask for a shorter life, or sign with longer-lived credentials",
  },
};
