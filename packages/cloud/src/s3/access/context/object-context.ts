import type { OperationName } from "../../operation-name.ts";
import { type ContextKey, single } from "./context-source.ts";

/** "True on the request that makes the object visible, false on" those that only prepare it. */
const creation: Readonly<Partial<Record<OperationName, string>>> = {
  PutObject: "true",
  PostObject: "true",
  CopyObject: "true",
  CompleteMultipartUpload: "true",
  CreateMultipartUpload: "false",
  UploadPart: "false",
  UploadPartCopy: "false",
};

/** What an object, or the request for one, adds. */
export const objectContext: Readonly<Record<string, ContextKey>> = {
  "s3:versionid": single(({ access }) => access.versionId),
  "s3:objectcreationoperation": single(({ operation }) => creation[operation]),
};
