/** The variables of a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** A variable that is set, with its name for messages. */
export interface Variable {
  name: string;
  value: string;
}

/**
 * Finds what is set for one fact: ours comes first, then the names that the tutorial of django-storages uses.
 * An empty variable counts as none.
 */
export function findVariable(env: Env, names: readonly string[]): Variable | undefined {
  for (const name of names) {
    const value = env[name];
    if (value !== undefined && value !== "") return { name, value };
  }
  return undefined;
}

type Fact = "stage" | "bucket" | "region" | "endpoint" | "cdnUrl" | "cdnDistribution";

/** Our variable for a fact, then the others that are understood. */
export const variables: Readonly<Record<Fact, readonly string[]>> = {
  stage: ["STOWAGE_STAGE"],
  bucket: ["STOWAGE_BUCKET", "AWS_STORAGE_BUCKET_NAME"],
  region: ["AWS_S3_REGION_NAME", "AWS_REGION"],
  endpoint: ["STOWAGE_ENDPOINT", "AWS_S3_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"],
  cdnUrl: ["STOWAGE_CDN_URL", "AWS_S3_CUSTOM_DOMAIN"],
  cdnDistribution: ["STOWAGE_CDN_DISTRIBUTION_ID"],
};
