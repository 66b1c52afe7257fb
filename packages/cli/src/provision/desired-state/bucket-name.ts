import { CliError } from "../../terminal/cli-error.ts";

const longest = 63;

/**
 * The name of a bucket that nobody named: in the namespace of the account in its region, where nobody else can make it,
 * neither before us nor after it is gone.
 */
export function bucketName(
  { app, stage, region }: { app: string; stage: string; region: string },
  accountId: string,
): string {
  const name = `${app}-${stage}-${accountId}-${region}-an`;
  if (name.length <= longest) return name;
  const message = `Cannot derive a bucket name for stage ${JSON.stringify(stage)}: ${JSON.stringify(name)} has ${name.length} characters, S3 allows ${longest}`;
  throw new CliError("bucket-name-too-long", message);
}
