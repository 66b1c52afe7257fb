import { invalidArgument } from "../../errors/invalid-argument.ts";
import { S3Error } from "../../errors/s3-error.ts";
import type { S3Request } from "../../request/s3-request.ts";
import { isBucketName, isRegionalName } from "../is-bucket-name.ts";

const header = "x-amz-bucket-namespace";

/**
 * Refuses a name that no new bucket can have. `PREFIX-ACCOUNT-REGION-an` is an account's own in a region: to make it,
 * the request must name that namespace, and the other way round.
 *
 * @param request The request, with the name and the header.
 * @param account Whose bucket it will be.
 * @param region Where it will be.
 */
export function assertNewName({ bucket: name, headers }: S3Request, account: string, region: string): void {
  const namespace = headers.get(header) ?? "global";
  if (namespace !== "global" && namespace !== "account-regional") throw invalidArgument(header, namespace);
  const own = namespace === "account-regional";
  const fits = own ? name.endsWith(`-${account}-${region}-an`) : !isRegionalName(name);
  if (!isBucketName(name) || !fits) throw new S3Error("InvalidBucketName", { details: { BucketName: name } });
}
