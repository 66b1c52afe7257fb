import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { presignRequest } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { stsClient } from "../support/clouds/sts-client.ts";
import { type RawAnswer, sendTarget } from "../support/requests/send-target.ts";
import { sendRaw } from "../support/requests/send-raw.ts";
import { account } from "../support/accounts/role-arn.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const query = "Action=GetCallerIdentity&Version=2011-06-15";
const noBody = createHash("sha256").digest("hex");

function presign(cloud: TestCloud, expiresIn = 60, signedAt = Date.now()): string {
  const headers = { host: `127.0.0.1:${cloud.port}` };
  const options = { credentials: cloud.nobody, region: "us-east-1", service: "sts", expiresIn };
  const request = { method: "GET", path: "/", query, headers, payloadHash: noBody };
  return `/?${presignRequest(request, { ...options, date: new Date(signedAt) })}`;
}

async function open(cloud: TestCloud, target: string, method = "GET"): Promise<RawAnswer> {
  return sendTarget(cloud, { method, target, headers: { host: `127.0.0.1:${cloud.port}` } });
}

describe("GetCallerIdentity", () => {
  it("is for every caller, in every region", async () => {
    await using cloud = await startTestCloud();
    const who = await stsClient(cloud, cloud.nobody, { region: "eu-central-1" }).send(new GetCallerIdentityCommand({}));
    expect(who).toMatchObject({ Account: "111122223333", Arn: `${account}:user/nobody` });
    expect(who.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  it("can be signed in advance", async () => {
    await using cloud = await startTestCloud();
    expect((await open(cloud, presign(cloud))).text).toContain(`<Arn>${account}:user/nobody</Arn>`);
    const { text } = await open(cloud, presign(cloud, 60, Date.now() - 61_000));
    expect(text).toContain("<Code>SignatureDoesNotMatch</Code><Message>Signature expired");
    const changed = await open(cloud, presign(cloud).replace("Expires=60", "Expires=61"));
    expect([changed.status, changed.code]).toEqual([403, "SignatureDoesNotMatch"]);
    expect((await open(cloud, presign(cloud), "DELETE")).code).toBe("InvalidAction");
  });

  it("answers whatever a request to STS says with a refusal at most", async () => {
    await using cloud = await startTestCloud();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const actions = fc.constantFrom("AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken", "GetFederationToken");
    const names = fc.constantFrom(
      "RoleArn",
      "RoleSessionName",
      "WebIdentityToken",
      "Policy",
      "DurationSeconds",
      "Tags",
    );
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "arn:aws:iam::111122223333:role/a",
        "arn:aws:iam::111122223333:",
        "a.b.c",
        "{}",
        "900",
        "session",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        actions,
        fc.uniqueArray(fc.tuple(names, values), { selector: ([name]) => name }),
        async (action, members) => {
          const form = new URLSearchParams([["Action", action], ["Version", "2011-06-15"], ...members]);
          for (const credentials of [cloud.app, null]) {
            const made = { method: "POST", path: "/", headers, service: "sts", credentials, body: form.toString() };
            expect((await sendRaw(cloud, made)).status).toBeLessThan(500);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect((await open(cloud, presign(cloud))).status).toBe(200);
  });

  it("is told apart from a bucket of the same name", async () => {
    await using cloud = await startTestCloud();
    const made = await sendRaw(cloud, { method: "PUT", path: "/sts" });
    expect(made.status).toBe(200);
    expect((await sendRaw(cloud, { path: "/sts", query: "list-type=2" })).status).toBe(200);
  });
});

describe("an explained refusal", () => {
  it("names the statement in the header", async () => {
    await using cloud = await startTestCloud({ explain: true });
    const refused = await sendRaw(cloud, {
      path: "/",
      query: "Action=ListUsers&Version=2010-05-08",
      service: "iam",
      credentials: cloud.app,
    });
    expect(refused.code).toBe("AccessDenied");
    expect(refused.headers["x-stowage-decision"]).toContain("iam:ListUsers");
  });
});
