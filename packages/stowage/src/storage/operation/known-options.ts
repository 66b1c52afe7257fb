import { optionNames } from "../../base/values/option-names.ts";
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

const signal = { signal: true } as const;
const stat = { ...signal, version: true } as const;
const signalAlone = optionNames<OperationOptions>(signal);
const ofStat = optionNames<StatOptions>(stat);
const ofCopy = optionNames<CopyFileOptions>({ ...signal, uploadedName: true, metadata: true, cacheControl: true });

const others: Readonly<Record<string, ReadonlySet<string>>> = {
  claim: optionNames<ClaimOptions>({ ...signal, uploadedName: true, cacheControl: true }),
  copy: ofCopy,
  delete: optionNames<DeleteFilesOptions>({ ...signal, match: true }),
  find: ofStat,
  list: optionNames<ListFilesOptions>({ ...signal, prefix: true, after: true, delimiter: true, pageSize: true }),
  move: ofCopy,
  open: optionNames<OpenOptions>({ ...stat, start: true, end: true }),
  save: optionNames<SaveOptions>({
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
  }),
  signedCookies: optionNames<PrefixCookiesOptions>({ prefix: true, expiresIn: true, domain: true }),
  signedUpload: optionNames<DirectUploadOptions>({
    type: true,
    size: true,
    maxSize: true,
    method: true,
    checksum: true,
    metadata: true,
    expiresIn: true,
  }),
  stat: ofStat,
  url: optionNames<PrivateUrlOptions>({ expiresIn: true, download: true, ip: true, notBefore: true }),
};

/** The names of the options that an operation reads. */
export function knownOptions(operation: string): ReadonlySet<string> {
  return others[operation] ?? signalAlone;
}
