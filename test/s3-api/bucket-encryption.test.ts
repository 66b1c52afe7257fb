import {
  type BlockedEncryptionTypes,
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { putDocument } from "../support/requests/put-document.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const get = new GetBucketEncryptionCommand({ Bucket });
const put = (...Rules: ServerSideEncryptionRule[]): PutBucketEncryptionCommand =>
  new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } });
const byDefault = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false } as const;
const open: BlockedEncryptionTypes = { EncryptionType: ["NONE"] };
const blocked: BlockedEncryptionTypes = { EncryptionType: ["SSE-C"] };
const kms = {
  ApplyServerSideEncryptionByDefault: {
    SSEAlgorithm: "aws:kms",
    KMSMasterKeyID: "1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  BucketKeyEnabled: true,
} as const;

describe("GetBucketEncryption, PutBucketEncryption and DeleteBucketEncryption", () => {
  it("encrypt every bucket by S3's own keys, and refuse a new one keys of clients", async () => {
    await using started = await startWithBucket();
    const { ServerSideEncryptionConfiguration } = await started.s3.send(get);
    expect(ServerSideEncryptionConfiguration).toEqual({ Rules: [{ ...byDefault, BlockedEncryptionTypes: blocked }] });
  });

  it("block nothing in a new bucket under the older defaults", async () => {
    await using started = await startWithBucket({ newBucketDefaults: "legacy" });
    const { ServerSideEncryptionConfiguration } = await started.s3.send(get);
    expect(ServerSideEncryptionConfiguration).toEqual({ Rules: [{ ...byDefault, BlockedEncryptionTypes: open }] });
  });

  it("keep a key of KMS, and go back", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    await s3.send(put({ ...kms, BlockedEncryptionTypes: open }));
    const kept = await s3.send(get);
    expect(kept.ServerSideEncryptionConfiguration).toEqual({ Rules: [{ ...kms, BlockedEncryptionTypes: open }] });
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    const back = await s3.send(get);
    expect(back.ServerSideEncryptionConfiguration).toEqual({ Rules: [{ ...byDefault, BlockedEncryptionTypes: open }] });
  });

  it("block and unblock keys of clients; who does not say leaves that as it was", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const blockedNow = async (): Promise<unknown> =>
      (await s3.send(get)).ServerSideEncryptionConfiguration?.Rules?.[0]?.BlockedEncryptionTypes;
    await s3.send(put(kms));
    expect(await blockedNow()).toEqual(blocked);
    await s3.send(put({ BlockedEncryptionTypes: open }));
    expect((await s3.send(get)).ServerSideEncryptionConfiguration?.Rules).toEqual([
      { ...byDefault, BlockedEncryptionTypes: open },
    ]);
    await s3.send(put(byDefault));
    expect(await blockedNow()).toEqual(open);
    await s3.send(put({ ...byDefault, BlockedEncryptionTypes: blocked }));
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect(await blockedNow()).toEqual(blocked);
  });

  const rule = (inner: string): string =>
    `<ServerSideEncryptionConfiguration><Rule>${inner}</Rule></ServerSideEncryptionConfiguration>`;
  const algorithm = (name: string, key = ""): string =>
    `<ApplyServerSideEncryptionByDefault><SSEAlgorithm>${name}</SSEAlgorithm>${key}</ApplyServerSideEncryptionByDefault>`;
  const key = "<KMSMasterKeyID>1234abcd-12ab-34cd-56ef-1234567890ab</KMSMasterKeyID>";
  const blocking = (...types: string[]): string =>
    `<BlockedEncryptionTypes>${types.map((type) => `<EncryptionType>${type}</EncryptionType>`).join("")}</BlockedEncryptionTypes>`;

  it.each([
    ["no rule", "<ServerSideEncryptionConfiguration/>", "400 MalformedXML"],
    ["two rules", rule(`${algorithm("AES256")}</Rule><Rule>${algorithm("AES256")}`), "400 MalformedXML"],
    ["an algorithm of its own", rule(algorithm("AES512")), "400 MalformedXML"],
    ["no algorithm", rule("<ApplyServerSideEncryptionByDefault/>"), "400 MalformedXML"],
    ["a key of KMS for S3's own encryption", rule(algorithm("AES256", key)), "400 InvalidArgument"],
    ["an empty key", rule(algorithm("aws:kms", "<KMSMasterKeyID/>")), "400 MalformedXML"],
    ["double encryption", rule(algorithm("aws:kms:dsse")), "501 NotImplemented"],
    ["a type to block that does not exist", rule(blocking("SSE-S3")), "400 MalformedXML"],
    ["blocking and not blocking", rule(blocking("NONE", "SSE-C")), "400 MalformedXML"],
    ["no type to block", rule(blocking()), "400 MalformedXML"],
    ["an unknown element", rule(`${algorithm("AES256")}<Cipher/>`), "400 MalformedXML"],
  ])("refuse %s", async (_, document, refusal) => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const { status, code } = await putDocument(cloud, "encryption", document);
    expect(`${status} ${code}`).toBe(refusal);
    expect((await putDocument(cloud, "encryption", rule(algorithm("aws:kms", key)))).status).toBe(200);
  });

  it("need their own permission", async () => {
    const Statement = { Effect: "Allow", Action: "s3:GetEncryptionConfiguration", Resource: `arn:aws:s3:::${Bucket}` };
    await using started = await startWithBucket({ appPolicies: [{ Version: "2012-10-17", Statement }] });
    const app = started.cloud.client(started.cloud.app);
    await app.send(get);
    expect(await errorOf(app.send(new DeleteBucketEncryptionCommand({ Bucket })))).toBe("403 AccessDenied");
  });
});
