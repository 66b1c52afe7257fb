/** The parts of an Amazon Resource Name; each but partition, service and resource may be empty. */
export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

/**
 * Reads an ARN such as `arn:aws:s3:::bucket/key`.
 *
 * @param text The text.
 * @returns Its parts, or `undefined` when the text is no ARN. The resource keeps its colons.
 */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, ...rest] = text.split(":");
  const resource = rest.join(":");
  if (prefix !== "arn" || !partition || !service || region === undefined || account === undefined || !resource) {
    return undefined;
  }
  return { partition, service, region, account, resource };
}

/**
 * Writes an ARN.
 *
 * @param arn Its parts.
 * @returns The text, such as `arn:aws:iam::111122223333:user/app`.
 */
export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}
