import {
  CreateOriginAccessControlCommand,
  CreateKeyGroupCommand,
  CreatePublicKeyCommand,
} from "@aws-sdk/client-cloudfront";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { createCloudFrontSigner } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { cloudFrontClient } from "../support/clouds/start-with-cloudfront.ts";
import { makeDistribution } from "../support/cloudfront/make-distribution.ts";
import { behavior, managed, mediaOrigin } from "../support/edge/start-with-edge.ts";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { readingOf, startWithWalls } from "../support/edge/start-with-walls.ts";
import { fetchTarget } from "../support/requests/fetch-target.ts";
import { sendTarget } from "../support/requests/send-target.ts";

describe("t28 a private object", () => {
  it("t28 is not read from the bucket itself, by any of its addresses", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret");
    const hosts = [
      "media.localhost",
      "media.s3.localhost",
      "media.s3.amazonaws.com",
      "media.s3.us-east-1.amazonaws.com",
    ];
    const sites = ["media.s3-website-us-east-1.amazonaws.com", "media.s3-website.us-east-1.amazonaws.com"];
    const answers = [await fetchTarget(test.cloud, "/media/private/a.txt")];
    for (const host of [...hosts, ...sites, test.domain]) {
      const target = { method: "GET", target: "/private/a.txt", headers: { host } };
      answers.push(await sendTarget(test.cloud, target));
    }
    for (const { status, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(300);
      expect(text).not.toContain("secret");
    }
    expect(answers.slice(0, 1 + hosts.length).map(({ code }) => code)).toEqual(Array(5).fill("AccessDenied"));
    const { PublicAccessBlockConfiguration } = await test.s3.send(new GetPublicAccessBlockCommand({ Bucket: "media" }));
    expect(Object.values(PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const url = test.signer.url("private/a.txt", { expires: inAnHour() });
    expect((await test.get(url)).text).toBe("secret");
  });

  it("t28 is not read through a public behaviour, nor anything beside the prefixes through any", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret");
    await test.put("_incoming/a.txt", "secret");
    await test.put("a.txt", "secret");
    expect((await test.get("/public/private/a.txt")).status).toBe(403);
    for (const key of ["_incoming/a.txt", "a.txt"]) {
      expect((await test.get(`/${key}`)).text).toContain("MissingKey");
      // The second wall: S3 opens the prefixes alone, whoever has signed.
      const signed = await test.get(test.signer.url(key, { expires: inAnHour() }));
      expect(signed.status).toBe(403);
      expect(signed.text).toContain("<Code>AccessDenied</Code>");
      expect(signed.text).not.toContain("secret");
    }
    expect((await test.get(test.signer.url("private/a.txt", { expires: inAnHour() }))).text).toBe("secret");
  });

  it("t28 is not read through another distribution of the account, unless the policy forgets to name its own", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret");
    const open = await test.distribute({ DefaultCacheBehavior: behavior({ CachePolicyId: managed.disabled }) });
    await test.letIn(...readingOf(test));
    const refused = await test.ask(open.domain, "/private/a.txt");
    expect(refused).toMatchObject({ status: 403 });
    expect(refused.text).toContain("AccessDenied");

    const forgetful = readingOf(test).map((statement) => ({
      ...statement,
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    }));
    await test.letIn(...forgetful);
    expect((await test.ask(open.domain, "/private/a.txt")).text).toBe("secret");
    expect((await test.get("/private/a.txt")).status).toBe(403);
  });

  it("t28 is not read through a distribution of another account, whose owner signs for it", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret");
    const theirs = cloudFrontClient(test.cloud, test.cloud.otherRoot);
    const config = {
      Name: "media",
      SigningProtocol: "sigv4" as const,
      SigningBehavior: "always" as const,
      OriginAccessControlOriginType: "s3" as const,
    };
    const control = await theirs.send(new CreateOriginAccessControlCommand({ OriginAccessControlConfig: config }));
    const EncodedKey = test.key.publicPem;
    const PublicKeyConfig = { CallerReference: "theirs", Name: "theirs", EncodedKey };
    const { PublicKey } = await theirs.send(new CreatePublicKeyCommand({ PublicKeyConfig }));
    const keyPairId = PublicKey?.Id ?? "";
    const { KeyGroup } = await theirs.send(
      new CreateKeyGroupCommand({ KeyGroupConfig: { Name: "theirs", Items: [keyPairId] } }),
    );
    const foreign = await makeDistribution(theirs, {
      Origins: { Quantity: 1, Items: [mediaOrigin(control.OriginAccessControl?.Id ?? "")] },
      DefaultCacheBehavior: behavior({
        CachePolicyId: managed.disabled,
        TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: [KeyGroup?.Id ?? ""] },
      }),
    });
    await test.settle();
    const origin = `http://${foreign.domain}`;
    const signer = createCloudFrontSigner({ origin, keyPairId, privateKey: test.key.privateKey });
    const path = signer.url("private/a.txt", { expires: inAnHour() }).slice(origin.length);
    const refused = await test.ask(foreign.domain, path);
    expect(refused).toMatchObject({ status: 403 });
    expect(refused.text).toContain("<Code>AccessDenied</Code>");

    // The signature was good there: S3 refused the account.
    await test.letIn(...readingOf(test), ...readingOf(foreign));
    expect((await test.ask(foreign.domain, path)).text).toBe("secret");
    await test.letIn(...readingOf(test));
    expect((await test.ask(foreign.domain, path)).status).toBe(403);
    expect((await test.get(test.signer.url("private/a.txt", { expires: inAnHour() }))).text).toBe("secret");
    theirs.destroy();
  });

  it("t28 is not read through a distribution that signs nothing", async () => {
    await using test = await startWithWalls();
    await test.put("public/a.txt", "public");
    const unsigned = await test.distribute({
      Origins: { Quantity: 1, Items: [mediaOrigin("")] },
      DefaultCacheBehavior: behavior({ CachePolicyId: managed.disabled }),
    });
    await test.letIn(...readingOf(test), ...readingOf(unsigned));
    expect((await test.ask(unsigned.domain, "/public/a.txt")).status).toBe(403);
    expect((await test.get("/public/a.txt")).text).toBe("public");
  });
});
