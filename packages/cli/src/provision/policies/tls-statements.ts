import { bucketArn } from "./bucket-arn.ts";
import type { PolicyStatement } from "./policy.ts";
import { ownName } from "./statement-id.ts";

/** Refuses whoever does not come over TLS, and over its old versions: signatures and files would be in the open. */
export function tlsStatements(bucket: string): PolicyStatement[] {
  const all = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn(bucket), bucketArn(bucket, "*")],
  } as const;
  return [
    {
      ...all,
      Sid: `${ownName}DenyInsecureTransport`,
      Resource: [...all.Resource],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      ...all,
      Sid: `${ownName}DenyOldTls`,
      Resource: [...all.Resource],
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}
