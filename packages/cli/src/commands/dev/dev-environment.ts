export interface DevEnvironmentOptions {
  stage: string;
  region: string;
  bucket: string;
  /** The origin of the embedded cloud. */
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Sets the tutorial's `AWS_…` names as well, for programs in any language. */
  awsEnv?: boolean;
}

/** The variables that tell an application where its storages are; `undefined` takes an inherited one away. */
export function devEnvironment(options: DevEnvironmentOptions): Record<string, string | undefined> {
  const { stage, bucket, endpoint, credentials, awsEnv = false } = options;
  return {
    STOWAGE_STAGE: stage,
    STOWAGE_BUCKET: bucket,
    STOWAGE_ENDPOINT: endpoint,
    STOWAGE_ACCESS_KEY_ID: credentials.accessKeyId,
    STOWAGE_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    STOWAGE_SESSION_TOKEN: undefined,
    STOWAGE_RELEASE: undefined,
    STOWAGE_CDN_URL: undefined,
    STOWAGE_CDN_DISTRIBUTION_ID: undefined,
    STOWAGE_CDN_KEY_ID: undefined,
    STOWAGE_CDN_PRIVATE_KEY: undefined,
    STOWAGE_CDN_PRIVATE_KEY_FILE: undefined,
    AWS_S3_CUSTOM_DOMAIN: undefined,
    ...(awsEnv ? awsNames(options) : {}),
  };
}

function awsNames({
  region,
  bucket,
  endpoint,
  credentials,
}: DevEnvironmentOptions): Record<string, string | undefined> {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_STORAGE_BUCKET_NAME: bucket,
    AWS_S3_REGION_NAME: region,
    AWS_REGION: region,
    AWS_S3_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  };
}
