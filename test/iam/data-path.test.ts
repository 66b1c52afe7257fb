import { CreateUserCommand, GetUserCommand, ListUsersCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { refusalOf } from "../support/outcomes/refusal-of.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { makeUser } from "../support/accounts/make-user.ts";
import { policyText } from "../support/accounts/policy-text.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";

const own = { Action: ["s3:PutObject", "s3:GetObject"], Resource: "arn:aws:s3:::media/ada/*" };

describe("a user made through IAM", () => {
  it("uses S3 exactly within its policy", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const ada = cloud.client(await makeUser(iamClient(cloud), "ada", own));
    await ada.send(new PutObjectCommand({ Bucket, Key: "ada/a", Body: "hello" }));
    const { Body } = await ada.send(new GetObjectCommand({ Bucket, Key: "ada/a" }));
    expect(await Body?.transformToString()).toBe("hello");
    const outside = new PutObjectCommand({ Bucket, Key: "bob/a", Body: "hello" });
    expect(await errorOf(ada.send(outside))).toBe("403 AccessDenied");
    expect(await errorOf(ada.send(new ListObjectsV2Command({ Bucket })))).toBe("403 AccessDenied");
    const PolicyDocument = policyText(own, { Effect: "Deny", Action: "s3:PutObject", Resource: "*" });
    const put = new PutUserPolicyCommand({ UserName: "ada", PolicyName: "inline", PolicyDocument });
    await iamClient(cloud).send(put);
    expect(await errorOf(ada.send(new PutObjectCommand({ Bucket, Key: "ada/b", Body: "x" })))).toBe("403 AccessDenied");
    await ada.send(new GetObjectCommand({ Bucket, Key: "ada/a" }));
  });

  it("is asked for a permission by IAM too", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const users = { Action: "iam:CreateUser", Resource: "arn:aws:iam::111122223333:user/staff/*" };
    const ada = iamClient(cloud, await makeUser(iamClient(cloud), "ada", users));
    await ada.send(new CreateUserCommand({ UserName: "bob", Path: "/staff/" }));
    expect(await refusalOf(ada.send(new CreateUserCommand({ UserName: "eve" })))).toBe("403 AccessDenied");
    expect(await refusalOf(ada.send(new ListUsersCommand({})))).toBe("403 AccessDenied");
    const nobody = iamClient(cloud, cloud.nobody);
    await expect(nobody.send(new ListUsersCommand({}))).rejects.toThrow(
      "User: arn:aws:iam::111122223333:user/nobody is not authorized to perform: iam:ListUsers on resource: " +
        "arn:aws:iam::111122223333:user/ because no identity-based policy allows the iam:ListUsers action",
    );
  });

  it("is still there after a restart, and in its account alone", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-iam-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await startWithBucket({ dataDir });
    const key = await makeUser(iamClient(first.cloud), "ada", own);
    await first.cloud.close();
    await using cloud = await startTestCloud({ dataDir });
    await cloud.client(key).send(new PutObjectCommand({ Bucket, Key: "ada/a", Body: "hello" }));
    const find = new GetUserCommand({ UserName: "ada" });
    expect((await iamClient(cloud).send(find)).User?.UserName).toBe("ada");
    expect(await refusalOf(iamClient(cloud, cloud.otherRoot).send(find))).toBe("404 NoSuchEntity");
  });

  it("cannot have the name of a user of the accounts file", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-iam-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const first = await startTestCloud({ dataDir, withoutUsers: true });
    await iamClient(first).send(new CreateUserCommand({ UserName: "APP" }));
    await first.close();
    const clash = startTestCloud({ dataDir });
    await expect(clash).rejects.toMatchObject({
      code: "accounts-invalid",
      message: expect.stringContaining("user app"),
    });
    await using again = await startTestCloud({ dataDir, withoutUsers: true });
    expect((await iamClient(again).send(new ListUsersCommand({}))).Users).toHaveLength(1);
  });
});
