/** The keys of AWS KMS that this cloud knows. */
export interface KeyDirectory {
  /**
   * The ARN of a key.
   *
   * @param id A key id, a key ARN, an alias or an alias ARN; left out, the key that AWS manages for S3.
   * @param account The account that asks.
   * @param region The region of the bucket.
   * @returns The ARN, or `undefined` when there is no such key.
   */
  findKey(id: string | undefined, account: string, region: string): string | undefined;
  /** Whether a key is one that AWS manages: everyone of its account may use it. */
  isManaged(arn: string): boolean;
}
