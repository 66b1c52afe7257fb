import type { Env } from "./environment.ts";

const prefix = "the prefix of a storage, in the configuration, says where its files lie";
const kinds = "publicStorage and privateStorage say who may read";

/** Settings of django-storages and its tutorial that have no effect here, each with what to do instead. */
const withoutEffect: Readonly<Record<string, string>> = {
  AWS_AUTO_CREATE_BUCKET: "`stowage dev` creates the bucket",
  AWS_BUCKET_ACL: `no ACL is ever sent: ${kinds}`,
  AWS_CLOUDFRONT_KEY: "STOWAGE_CDN_PRIVATE_KEY or STOWAGE_CDN_PRIVATE_KEY_FILE says it",
  AWS_CLOUDFRONT_KEY_ID: "STOWAGE_CDN_KEY_ID says it",
  AWS_DEFAULT_ACL: `no ACL is ever sent: ${kinds}`,
  AWS_IS_GZIPPED: "files are stored as they are",
  AWS_LOCATION: prefix,
  AWS_PRIVATE_MEDIA_LOCATION: prefix,
  AWS_PUBLIC_MEDIA_LOCATION: prefix,
  AWS_QUERYSTRING_AUTH: `URLs of private storages are signed, others are not: ${kinds}`,
  AWS_QUERYSTRING_EXPIRE: "urlExpiresIn of a privateStorage, in the configuration, says how long URLs work",
  AWS_S3_ADDRESSING_STYLE: "the address follows from the endpoint",
  AWS_S3_FILE_OVERWRITE: "a file never overwrites another",
  AWS_S3_MAX_MEMORY_SIZE: "files are streamed",
  AWS_S3_OBJECT_PARAMETERS: "cacheFor of a publicStorage, in the configuration, and cacheControl of save() say it",
  AWS_S3_SIGNATURE_VERSION: "signatures are of version 4 always",
  AWS_S3_URL_PROTOCOL: "write the scheme into STOWAGE_CDN_URL",
  AWS_S3_USE_SSL: "write the scheme into the endpoint",
  AWS_S3_VERIFY: "certificates are verified always; NODE_EXTRA_CA_CERTS adds an authority",
  AWS_STATIC_LOCATION: "the prefix of staticFiles, in the configuration, says where they lie",
};

/** One sentence for every variable that is set and has no effect. */
export function environmentWarnings(env: Env): string[] {
  return Object.entries(withoutEffect)
    .filter(([name]) => env[name] !== undefined && env[name] !== "")
    .map(([name, instead]) => `${name} has no effect: ${instead}. Remove the variable.`);
}
