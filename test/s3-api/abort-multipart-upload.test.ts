import { DeleteAccessKeyCommand, DeleteUserCommand, DeleteUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  ListMultipartUploadsCommand,
  PutBucketPolicyCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/outcomes/error-of.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { account } from "../support/accounts/role-arn.ts";
import { assume } from "../support/accounts/assume-role.ts";
import { makeRole } from "../support/accounts/make-role.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { startWithIam } from "../support/clouds/start-with-iam.ts";
import { uploadParts } from "../support/objects/upload-parts.ts";

const writes = JSON.parse(policyText({ Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` }));
const idOf = ({ UploadId }: { UploadId: string }): { UploadId: string } => ({ UploadId });

describe("AbortMultipartUpload", () => {
  it("ends the upload", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    const { UploadId } = await uploadParts(s3, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", UploadId });
    expect((await s3.send(abort)).$metadata.httpStatusCode).toBe(204);
    expect(await errorOf(s3.send(abort))).toBe("404 NoSuchUpload");
    const late = s3.send(new UploadPartCommand({ Bucket, Key: "k", UploadId, PartNumber: 2, Body: "y" }));
    expect(await errorOf(late)).toBe("404 NoSuchUpload");
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads).toBeUndefined();
  });

  it("needs its own permission, except of who started the upload", async () => {
    await using started = await startWithBucket({ appPolicies: [writes] });
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const ofRoot = await uploadParts(s3, "k", ["x"]);
    expect(await errorOf(app.send(new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(ofRoot) })))).toBe(
      "403 AccessDenied",
    );
    const own = await uploadParts(app, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(own) });
    const nobody = cloud.client(cloud.nobody);
    expect(await errorOf(nobody.send(abort))).toBe("403 AccessDenied");
    expect((await app.send(abort)).$metadata.httpStatusCode).toBe(204);
  });

  it("obeys a policy that denies it to who started the upload", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const app = cloud.client(cloud.app);
    const upload = await uploadParts(app, "k", ["x"]);
    const Resource = `arn:aws:s3:::${Bucket}/*`;
    const Statement = { Effect: "Deny", Principal: "*", Action: "s3:AbortMultipartUpload", Resource };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(upload) });
    expect(await errorOf(app.send(abort))).toBe("403 AccessDenied");
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await app.send(abort);
  });

  it("lets the account of a user of another account end what that user started", async () => {
    await using started = await startWithBucket();
    const { cloud, s3 } = started;
    const grant = { Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/*` };
    const Statement = { ...grant, Principal: { AWS: "arn:aws:iam::444455556666:user/partner" } };
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
    const otherRoot = cloud.client(cloud.otherRoot);
    const ofOwner = await uploadParts(s3, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(ofOwner) });
    expect(await errorOf(otherRoot.send(abort))).toBe("403 AccessDenied");
    const ofPartner = await uploadParts(cloud.client(cloud.partner), "k", ["x"]);
    await otherRoot.send(new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(ofPartner) }));
  });

  it("knows a user by its id, not by its name", async () => {
    await using started = await startWithIam();
    const { cloud, iam } = started;
    await cloud.client().send(new CreateBucketCommand({ Bucket }));
    const statement = { Action: "s3:PutObject", Resource: "*" };
    const credentials = await makeUser(iam, "u", statement);
    const upload = await uploadParts(cloud.client(credentials), "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(upload) });
    const UserName = "u";
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: credentials.accessKeyId }));
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "inline" }));
    await iam.send(new DeleteUserCommand({ UserName }));
    const again = cloud.client(await makeUser(iam, UserName, statement));
    expect(await errorOf(again.send(abort))).toBe("403 AccessDenied");
    const own = await uploadParts(again, "k", ["x"]);
    await again.send(new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(own) }));
  });

  it("knows a session of a role by its name", async () => {
    await using started = await startWithIam();
    const { cloud, iam } = started;
    await cloud.client().send(new CreateBucketCommand({ Bucket }));
    await makeRole(iam, { Principal: { AWS: `${account}:user/app` } }, [{ Action: "s3:PutObject", Resource: "*" }]);
    const sessionOf = async (RoleSessionName: string): Promise<S3Client> =>
      cloud.client(await assume(cloud, cloud.app, { RoleSessionName }));
    const [first, second] = [await sessionOf("ci-1"), await sessionOf("ci-2")];
    const upload = await uploadParts(first, "k", ["x"]);
    const abort = new AbortMultipartUploadCommand({ Bucket, Key: "k", ...idOf(upload) });
    expect(await errorOf(second.send(abort))).toBe("403 AccessDenied");
    await first.send(abort);
  });
});
