import type { Provider } from "../../../base/values/providers.ts";
import type { ProviderProfile } from "./provider-profile.ts";

/** AWS; all others are told by what they do differently. */
const aws: ProviderProfile = {
  title: "Amazon S3",
  // docs.aws.amazon.com/general/latest/gr/s3.html; another partition's domain is left to bucketAddress().
  checksum: { algorithm: "CRC32", header: "plain", inMetadata: "never", ofParts: true },
  // docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  creates: { put: true, complete: true },
  copyConditions: "",
  matches: "quoted",
  // docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
  deleteMatches: true,
  tags: true,
  versions: true,
  post: true,
  equalParts: false,
  deleteDigest: "crc32",
};

/** What S3 engines are held to be that the configuration does not name: as AWS, but nothing is taken at its word. */
const { copyConditions: _, ...others } = aws;
// Nobody but AWS tells of conditional deletions.
const careful = { ...others, deleteMatches: false };
export const unknownEngine: ProviderProfile = {
  ...careful,
  title: "the S3 engine",
  checksum: { algorithm: "CRC32", header: "named", inMetadata: "always", ofParts: true },
  creates: { put: "unsure", complete: "unsure" },
};

/** What each engine takes, by its documentation; Ceph by running it. */
export const profiles: Readonly<Record<Provider, ProviderProfile>> = {
  aws,
  r2: {
    ...aws,
    title: "Cloudflare R2",
    // The host holds the account: https://<account>.r2.cloudflarestorage.com
    pathStyle: true,
    // developers.cloudflare.com/r2/api/s3/api: of a whole object only CRC64NVME.
    checksum: { algorithm: "CRC64NVME", header: "plain", inMetadata: "never", ofParts: true },
    // developers.cloudflare.com/r2/api/s3/conditional-operations
    copyConditions: "cf-copy-destination-",
    // developers.cloudflare.com/r2/api/s3/api lists tagging and versions as not implemented.
    tags: false,
    versions: false,
    // github.com/transloadit/uppy/issues/5052, github.com/TimMikeladze/next-upload/issues/53
    post: false,
    deleteMatches: false,
    // developers.cloudflare.com/r2/objects/multipart-objects, github.com/apache/opendal/issues/2904
    equalParts: true,
    deleteDigest: "content-md5",
  },
  b2: {
    ...careful,
    title: "Backblaze B2",
    // backblaze.com/docs/cloud-storage-call-the-s3-compatible-api: TLS only.
    endpoint: "https://s3.{region}.backblazeb2.com",
    // Such headers are not among those of backblaze.com/apidocs/s3-put-object.
    checksum: { algorithm: "CRC32", header: "none", inMetadata: "always", ofParts: false },
    // 501 for both headers: github.com/lance-format/lance/issues/5614, github.com/sathinduga/obsidian-s3-sync-and-backup/pull/84
    creates: { put: false, complete: false },
    matches: "none",
    // backblaze.com/apidocs/s3-copy-object: `x-amz-tagging` is rejected.
    tags: false,
    // github.com/transloadit/uppy/issues/5052
    post: false,
    deleteDigest: "content-md5",
  },
  spaces: {
    ...careful,
    title: "DigitalOcean Spaces",
    // docs.digitalocean.com/reference/api/spaces-api
    endpoint: "https://{region}.digitaloceanspaces.com",
    checksum: { algorithm: "CRC32", header: "none", inMetadata: "always", ofParts: false },
    // PUT: github.com/slatedb/slatedb/issues/1818. Nobody tells of completions.
    creates: { put: true, complete: "unsure" },
    // The same thread: an ETag with its quotes never matches; so it is on Ceph 16.
    matches: "bare",
    // Spaces is made of Ceph, whose forms lose their cache-control and content-disposition.
    post: false,
    deleteDigest: "content-md5",
  },
  ceph: {
    ...careful,
    title: "Ceph Object Gateway",
    pathStyle: true,
    // 20.2: without `x-amz-sdk-checksum-algorithm` a checksum is neither verified nor kept; CopyObject drops it.
    checksum: { algorithm: "CRC32", header: "named", inMetadata: "copies", ofParts: true },
    // 20.2: CopyObject overwrites in spite of If-None-Match, so it has no copyConditions.
    // 20.2: forms lose their cache-control and content-disposition.
    post: false,
  },
  garage: {
    ...careful,
    title: "Garage",
    pathStyle: true,
    checksum: { algorithm: "CRC32", header: "none", inMetadata: "always", ofParts: false },
    // Not among what garagehq.deuxfleurs.fr/documentation/reference-manual/s3-compatibility lists.
    creates: { put: false, complete: false },
    matches: "none",
    // The same page: no tagging, no versioning.
    tags: false,
    versions: false,
    deleteDigest: "content-md5",
  },
  minio: {
    ...careful,
    title: "MinIO",
    pathStyle: true,
    // CRC32 of a whole object in parts is refused: github.com/pgsty/silo/issues/31
    checksum: { algorithm: "CRC64NVME", header: "plain", inMetadata: "never", ofParts: true },
    // github.com/minio/minio/issues/20346 for PUT; nobody tells of completions.
    creates: { put: true, complete: "unsure" },
    // github.com/minio/minio/issues/21526: before September 2025 a key that does not exist matches.
    deleteDigest: "content-md5",
  },
};
