import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetBucketVersioningCommand, GetObjectCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../packages/cloud/src/store/open-store.ts";
import { errorOf } from "../support/outcomes/error-of.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { Bucket, startWithBucket } from "../support/clouds/start-with-bucket.ts";
import { putVersion } from "../support/objects/put-version.ts";
import { setVersioning } from "../support/clouds/set-versioning.ts";

describe("PutBucketVersioning", () => {
  it("enables and suspends, again and again", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    for (const status of ["Suspended", "Enabled", "Enabled", "Suspended"] as const) {
      await setVersioning(s3, status);
      expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe(status);
    }
  });

  it("leaves what is there as the null version", async () => {
    await using started = await startWithBucket();
    const { s3 } = started;
    expect(await putVersion(s3, "k", "before")).toBe("");
    await setVersioning(s3, "Enabled");
    const current = await s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
    expect([current.VersionId, await current.Body?.transformToString()]).toEqual(["null", "before"]);
    expect(await putVersion(s3, "k", "after")).toMatch(/^[\w.]{32}$/);
    const older = await s3.send(new GetObjectCommand({ Bucket, Key: "k", VersionId: "null" }));
    expect(await older.Body?.transformToString()).toBe("before");
  });

  it("refuses documents that S3 refuses", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = async (inner: string, root = "VersioningConfiguration"): Promise<string> => {
      const body = inner === "" ? "" : `<${root}>${inner}</${root}>`;
      const { status, code } = await sendRaw(cloud, { method: "PUT", path: "/media", query: "versioning", body });
      return `${status} ${code ?? ""}`.trim();
    };
    const enabled = "<Status>Enabled</Status>";
    expect(await put(`${enabled}<MfaDelete>Disabled</MfaDelete>`)).toBe("200");
    expect(await put(`${enabled}<MfaDelete/>`)).toBe("200");
    expect(await put(`${enabled}<MfaDelete>Enabled</MfaDelete>`)).toBe("501 NotImplemented");
    expect(await put(`${enabled}<MfaDelete>disabled</MfaDelete>`)).toBe("400 MalformedXML");
    expect(await put("<Status/>")).toBe("400 IllegalVersioningConfigurationException");
    expect(await put("<MfaDelete>Disabled</MfaDelete>")).toBe("400 IllegalVersioningConfigurationException");
    for (const wrong of [
      "<Status>enabled</Status>",
      "<Status> Enabled </Status>",
      enabled + enabled,
      `${enabled}<A/>`,
    ]) {
      expect(await put(wrong)).toBe("400 MalformedXML");
    }
    expect(await put(enabled, "Delete")).toBe("400 MalformedXML");
    expect(await put("")).toBe("400 MissingRequestBodyError");
  });

  it("needs the permission", async () => {
    await using started = await startWithBucket();
    const { cloud } = started;
    const put = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    expect(await errorOf(cloud.client(cloud.nobody).send(put))).toBe("403 AccessDenied");
    await cloud.client(cloud.app).send(put);
  });

  it("does not suspend what object lock needs", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "stowage-versioning-"));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const first = await startWithBucket({ dataDir });
    await setVersioning(first.s3, "Enabled");
    await first.cloud.close();
    const store = await openStore({ dataDir });
    await store.updateBucket(Bucket, { objectLock: true });
    await store.close();
    await using cloud = await startTestCloud({ dataDir });
    const s3 = cloud.client();
    expect(await errorOf(setVersioning(s3, "Suspended"))).toBe("409 InvalidBucketState");
    await setVersioning(s3, "Enabled");
  });
});
