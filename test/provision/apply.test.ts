import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configFile, everyKind, startStage } from "../support/provision/start-project.ts";

const bucket = "shop-production-111122223333-eu-central-1-an";

describe("stowage apply", () => {
  it("makes the cloud from nothing, and makes no write the second time", async () => {
    await using stage = await startStage();
    const plan = await stage.run(["plan"]);
    expect(plan.note).toBe("");
    expect(plan.status).toBe(10);
    expect(plan.out).toMatchSnapshot("plan");
    expect(stage.writes()).toEqual([]);
    const begun = performance.now();
    const first = await stage.run(["apply", "--yes"]);
    expect(first.note).toBe("");
    expect(first.status).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(stage.writes().toSorted((a, b) => a.localeCompare(b))).toMatchSnapshot("writes");
    const second = await stage.run(["apply", "--yes"]);
    expect(second.out).toContain("Nothing to do: the cloud is as the configuration says");
    expect(stage.writes()).toEqual([]);
    expect((await stage.run(["drift"])).status).toBe(0);
    const file = join(stage.project.directory, ".stowage/env/production.env");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).toMatch(/^STOWAGE_\w+KEY_ID=AKIA\w{16}\n/);
    expect(first.out + second.out).not.toMatch(/SECRET|[A-Za-z0-9/+]{40}/);
    const env = await stage.run(["env"]);
    expect(env.out).toBe(
      `STOWAGE_STAGE=production\nSTOWAGE_BUCKET=${bucket}\nSTOWAGE_ENDPOINT=${stage.cloud.endpoint}\n`,
    );
    expect(env.note).toContain("2 secrets left out");
  });

  it("plans a CDN, roles and workflows in words, and makes no request for what is declared wrong", async () => {
    const more = `bucket: "shop-media",
  cdn: {},
  identities: {
    worker: { as: { role: "lambda.amazonaws.com" }, may: { documents: ["read", "list"] } },
    deploy: { as: { github: "owner/shop", branch: "main" }, may: { assets: ["deploy"] } },
  },`;
    await using stage = await startStage(configFile(everyKind, more));
    const { status, out } = await stage.run(["plan"]);
    expect(status).toBe(10);
    expect(out).toMatchSnapshot("plan with everything");
    const { steps, bucket } = JSON.parse((await stage.run(["plan", "--json"])).out);
    expect(bucket).toBe("shop-media");
    expect(steps).toContainEqual(expect.objectContaining({ node: "identity/deploy", action: "create", kind: "role" }));
    expect(stage.writes()).toEqual([]);
  });
});
