import type { CORSRule } from "@aws-sdk/client-s3";
import type { ResolvedConfig } from "stowage/config";
import { ownName } from "../policies/statement-id.ts";

/** What `signedUpload` signs, and so a browser sends. */
const headers = [
  "content-type",
  "content-disposition",
  "content-encoding",
  "cache-control",
  "if-none-match",
  "x-amz-checksum-*",
  "x-amz-meta-*",
];

/** Seconds that a browser may remember the answer. */
const remembered = 3000;

/** The bucket's CORS rules: pages of the declared origins may upload, where a storage takes uploads directly. */
export function corsRules({ storages }: ResolvedConfig): CORSRule[] {
  const origins = new Set(Object.values(storages).flatMap(({ direct }) => direct?.origins ?? []));
  if (origins.size === 0) return [];
  return [
    {
      ID: `${ownName}DirectUploads`,
      AllowedOrigins: [...origins].toSorted(),
      AllowedMethods: ["PUT", "POST"],
      AllowedHeaders: headers,
      ExposeHeaders: ["ETag"],
      MaxAgeSeconds: remembered,
    },
  ];
}

/**
 * In development pages are of another origin than their static files: modules and fonts then load only where they may be
 * read. Pages of this machine may, others may not.
 */
export function developmentCorsRules({ storages }: ResolvedConfig): CORSRule[] {
  if (!Object.values(storages).some(({ kind }) => kind === "static")) return [];
  return [
    {
      ID: `${ownName}Development`,
      AllowedOrigins: ["localhost", "127.0.0.1"].flatMap((host) => [`http://${host}:*`, `https://${host}:*`]),
      AllowedMethods: ["GET", "HEAD"],
      MaxAgeSeconds: remembered,
    },
  ];
}
