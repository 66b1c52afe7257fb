import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { describe, expect, it } from "vitest";
import { configFile, everyKind, startStage, type TestStage } from "../support/provision/start-project.ts";

async function makeZone({ cloud }: TestStage): Promise<void> {
  const { endpoint, root: credentials } = cloud;
  const client = new Route53Client({ endpoint, region: "us-east-1", credentials });
  await client.send(new CreateHostedZoneCommand({ Name: "example.com", CallerReference: "zone" }));
  client.destroy();
}

describe("stowage apply with a CDN", () => {
  it("makes it from nothing in under 10 seconds", async () => {
    await using stage = await startStage(configFile(everyKind, "cdn: {},"));
    const begun = performance.now();
    expect(await stage.run(["apply", "--yes"])).toMatchObject({ status: 0, note: "" });
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it("makes it with its names, and tells the application", async () => {
    await using stage = await startStage(configFile(everyKind, 'cdn: { domain: "media.example.com" },'));
    await makeZone(stage);
    const first = await stage.run(["apply", "--yes"]);
    expect(first).toMatchObject({ status: 0, note: "" });
    expect(first.out).not.toContain("PRIVATE KEY");
    stage.writes();
    const second = await stage.run(["apply", "--yes"]);
    expect(second.out).toContain("Nothing to do: the cloud is as the configuration says");
    expect(stage.writes()).toEqual([]);
    const env = await stage.run(["env"]);
    expect(env.out).toMatch(/^STOWAGE_CDN_URL=https:\/\/media\.example\.com$/m);
    expect(env.out).toMatch(/^STOWAGE_CDN_KEY_ID=K\w+$/m);
    expect(env.out).toMatch(/^STOWAGE_CDN_DISTRIBUTION_ID=E\w+$/m);
    expect(env.out).not.toContain("PRIVATE KEY");
    expect(env.note).toContain("3 secrets left out");
  });

  it("ends with exit code 3 while it waits for the DNS of somebody else, and says what to write", async () => {
    await using stage = await startStage(configFile(everyKind, 'cdn: { domain: "media.example.com", dns: "manual" },'));
    const { status, note } = await stage.run(["apply", "--yes"]);
    expect(status).toBe(3);
    expect(note).toMatch(/^ *_\w+\.media\.example\.com +CNAME +_\w+\.\w+\.acm-validations\.aws$/m);
    expect(note).toMatch(/^ *media\.example\.com +CNAME +\w+\.cloudfront\.net$/m);
    const plan = await stage.run(["plan"]);
    expect(plan.status).toBe(10);
    expect(plan.out).toContain("DNS records to write:\n  _");
    const { records } = JSON.parse((await stage.run(["plan", "--json"])).out);
    expect(records).toEqual([
      { name: expect.stringMatching(/^_\w+\.media\.example\.com$/), type: "CNAME", value: expect.any(String) },
      { name: "media.example.com", type: "CNAME", value: expect.stringMatching(/\.cloudfront\.net$/) },
    ]);
    expect((await stage.run(["env"])).out).toMatch(/^STOWAGE_CDN_URL=https:\/\/\w+\.cloudfront\.net$/m);
  });
});
