import type { PrivateUrlOptions } from "../urls/private-url-options.ts";
import type { CopyFileOptions } from "../copy/copy-options.ts";
import type { SaveOptions } from "../save/save-options.ts";
import type { ClaimOptions, DirectUploadOptions } from "../urls/direct-upload.ts";
import type { PrefixCookiesOptions } from "../urls/prefix-cookies.ts";
import type {
  DeleteFilesOptions,
  ListFilesOptions,
  OpenOptions,
  OperationOptions,
  StatOptions,
} from "./operation-options.ts";

type Names<O> = Record<keyof O, true>;

const signal: Names<OperationOptions> = { signal: true };
const stat: Names<StatOptions> = { ...signal, version: true };
const open: Names<OpenOptions> = { ...stat, start: true, end: true };
const list: Names<ListFilesOptions> = { ...signal, prefix: true, after: true, delimiter: true, pageSize: true };
const remove: Names<DeleteFilesOptions> = { ...signal, match: true };
const copy: Names<CopyFileOptions> = { ...signal, uploadedName: true, metadata: true, cacheControl: true };
const claim: Names<ClaimOptions> = { ...signal, uploadedName: true, cacheControl: true };
const url: Names<PrivateUrlOptions> = { expiresIn: true, download: true, ip: true, notBefore: true };
const signedCookies: Names<PrefixCookiesOptions> = { prefix: true, expiresIn: true, domain: true };
const save: Names<SaveOptions> = {
  ...signal,
  size: true,
  type: true,
  ifExists: true,
  cacheControl: true,
  contentDisposition: true,
  contentEncoding: true,
  tags: true,
  metadata: true,
  onProgress: true,
};
const signedUpload: Names<DirectUploadOptions> = {
  type: true,
  size: true,
  maxSize: true,
  method: true,
  checksum: true,
  metadata: true,
  expiresIn: true,
};

const namesOf = (names: object): ReadonlySet<string> => new Set(Object.keys(names));
const signalAlone = namesOf(signal);
const others: Readonly<Record<string, ReadonlySet<string>>> = {
  claim: namesOf(claim),
  copy: namesOf(copy),
  delete: namesOf(remove),
  find: namesOf(stat),
  list: namesOf(list),
  move: namesOf(copy),
  open: namesOf(open),
  save: namesOf(save),
  signedCookies: namesOf(signedCookies),
  signedUpload: namesOf(signedUpload),
  stat: namesOf(stat),
  url: namesOf(url),
};

/** The names of the options that an operation reads. */
export function knownOptions(operation: string): ReadonlySet<string> {
  return others[operation] ?? signalAlone;
}
