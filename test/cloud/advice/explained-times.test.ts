import { describe, expect, it } from "vitest";
import { renderExplanation } from "@stowage/cloud";
import { assume } from "../../support/accounts/assume-role.ts";
import { fetchTarget } from "../../support/requests/fetch-target.ts";
import { makeRole } from "../../support/accounts/make-role.ts";
import { makeUser } from "../../support/accounts/make-user.ts";
import { moveClock } from "../../support/clouds/move-clock.ts";
import { presign } from "../../support/requests/presign.ts";
import { sendForm } from "../../support/requests/send-form.ts";
import { signForm } from "../../support/requests/sign-form.ts";
import { startWithBucket } from "../../support/clouds/start-with-bucket.ts";
import { startAdvised } from "./advised-world.ts";

const header = "x-stowage-decision";

describe("what a refusal says of times", () => {
  it("is when credentials and URLs ended, and by which clock", async () => {
    await using world = await startAdvised({ admin: true });
    const { cloud, iam } = world;
    const by = await makeUser(iam, "by", { Action: "sts:AssumeRole", Resource: "*" });
    await makeRole(iam, { Principal: { AWS: "arn:aws:iam::111122223333:user/by" } });
    const credentials = await assume(cloud, by);
    const target = presign(cloud, "/");
    expect((await fetchTarget(cloud, target)).status).toBe(200);
    expect((await world.ask({ path: "/", credentials })).status).toBe(200);
    await moveClock(cloud, { seconds: 7200 });
    const told = String((await fetchTarget(cloud, target)).headers[header]);
    expect(told).toMatch(
      /^refused by expiry of the URL: .*good until \S+Z; the cloud's clock says \S+Z, which was moved/,
    );
    expect(told).toMatch(/; fix: Sign a new URL/);
    expect(told).not.toMatch(/[0-9a-f]{64}/);
    const { code, explanation } = await world.ask({ path: "/", credentials });
    const lines = explanation === undefined ? [] : renderExplanation(explanation);
    expect([code, ...lines]).toEqual([
      "ExpiredToken",
      "refused: by access key",
      expect.stringMatching(/credentials ASIA\w+ of role deploy ended at \S+Z; the cloud's clock says \S+Z, which was/),
      "fix:     Get new ones from STS, as an SDK with a provider of credentials does by itself",
    ]);
    expect((await world.ask({ path: "/", credentials: await assume(cloud, by) })).status).toBe(200);
  });
});

describe("what a refusal says of a form", () => {
  it("is the field, and not its value", async () => {
    await using started = await startWithBucket({ explain: true });
    const { cloud } = started;
    const fields = signForm(cloud, { fields: { key: "k" }, more: [["eq", "$x-amz-meta-secret", "untold"]] });
    const refused = await sendForm(cloud, { ...fields, "x-amz-meta-secret": "other" });
    expect([refused.status, refused.headers[header]]).toEqual([
      403,
      "refused by policy of the form: its condition on x-amz-meta-secret (eq) does not hold: the field has another value; fix: Send x-amz-meta-secret as the policy says, or sign a policy that allows it",
    ]);
    expect((await sendForm(cloud, { ...fields, "x-amz-meta-secret": "untold" })).status).toBe(204);
  });
});
