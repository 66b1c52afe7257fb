/** What a signing key is good for. */
export interface CredentialScope {
  /** The day in UTC, as `yyyymmdd`. */
  date: string;
  region: string;
  /** Such as `s3`. */
  service: string;
}

/**
 * Writes a scope as it is signed.
 *
 * @param scope The scope.
 * @returns Such as `20130524/us-east-1/s3/aws4_request`.
 */
export function formatScope(scope: CredentialScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}
