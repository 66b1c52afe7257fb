export type { Accept } from "./base/types/accepted-types.ts";
export { type Code, type ErrorDefinition, errorCodes } from "./base/errors/error-codes.ts";
export type { Size } from "./base/values/parse-byte-size.ts";
export type { Duration } from "./base/values/parse-duration.ts";
export { type Applied, StowageError, type StowageErrorOptions } from "./base/errors/stowage-error.ts";
export {
  type CdnOptions,
  type Config,
  defineStorages,
  type Definition,
  type Definitions,
  type StageOptions,
} from "./config/define-storages.ts";
export type { IdentityOptions, Right } from "./config/identity.ts";
export type { HashedNameInfo, NameInfo, NameStrategy } from "./config/name-strategy.ts";
export { type PrivateDefinition, privateStorage, type PrivateStorageOptions } from "./config/private-storage.ts";
export {
  type DirectOptions,
  type PublicDefinition,
  publicStorage,
  type PublicStorageOptions,
  type UploadsOptions,
  type VersionsOptions,
} from "./config/public-storage.ts";
export { type Place, type StaticDefinition, staticFiles, type StaticFilesOptions } from "./config/static-files.ts";
export type {
  CallOptions,
  Capability,
  Checksum,
  CopyOptions,
  DeleteOptions,
  DeleteResult,
  Driver,
  DriverBody,
  Entry,
  GetOptions,
  GetResult,
  HeadOptions,
  ListOptions,
  ListPage,
  ObjectInfo,
  PutOptions,
  SignedCookiesOptions,
  SignedUpload,
  SignedUploadOptions,
  SignedUrlGrant,
  SignedUrlOptions,
  Version,
  WriteCondition,
} from "./drivers/driver.ts";
export type { Logger } from "./observe/logger.ts";
export type { EndedOperation, Hooks, StartedOperation } from "./observe/operation.ts";
export type { SignedCookie } from "@stowage/wire";
export type { CredentialProvider } from "./s3-client/credential-source.ts";
export type { Body, WebBlob, WebStream } from "./storage/save/body.ts";
export type { CopyFileOptions } from "./storage/copy/copy-options.ts";
export type { ClaimOptions, DirectUpload, DirectUploadOptions } from "./storage/urls/direct-upload.ts";
export type { Listing } from "./storage/files/listing.ts";
export type {
  DeleteFilesOptions,
  ListFilesOptions,
  OpenOptions,
  StatOptions,
} from "./storage/operation/operation-options.ts";
export type { OpenFile } from "./storage/files/open-file.ts";
export { type Opened, openStorages, type OpenStoragesOptions, type StorageOf } from "./storage/open-storages.ts";
export type { PrivateFile, PrivateStorage } from "./storage/private-storage.ts";
export type { PrefixCookies, PrefixCookiesOptions } from "./storage/urls/prefix-cookies.ts";
export type { PublicFile, PublicStorage } from "./storage/public-storage.ts";
export type { OperationOptions } from "./storage/operation/operation-options.ts";
export type { SaveOptions } from "./storage/save/save-options.ts";
export type { StaticFiles, TagOptions } from "./storage/static/static-files.ts";
export type { Storage } from "./storage/storage.ts";
export type { Deletion } from "./storage/operation/deletion.ts";
export type { FileReference, StoredFile } from "./storage/files/stored-file.ts";
export type { FormLimits } from "./uploads/form-limits.ts";
export { receiveUploads, type ReceiveUploadsOptions } from "./uploads/receive-uploads.ts";
export type { Received, ReceivedForm, UploadField, UploadFields, UploadTarget } from "./uploads/received.ts";
export { serveFiles, type ServeFilesOptions } from "./web/serve-files.ts";
export type { ServedStorage } from "./web/respond/answer-request.ts";
export type { PrivateUrlOptions } from "./storage/urls/private-url-options.ts";
