import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AskedInvalidation, type ShopWithCdn, startShopWithCdn } from "./start-shop-with-cdn.ts";

const files = {
  "public/index.html": "<p>one",
  "public/css/site.css": "a{background:url(../i/a.png)}",
  "public/i/a.png": "one",
  "public/i/same.png": "same",
  "public/built/app-B1x.js": "one",
};

let shop: ShopWithCdn;
beforeEach(async () => {
  shop = await startShopWithCdn(files);
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Deploys, which must succeed; what it printed in JSON, and what the CDN was asked. */
async function deploy(...args: string[]): Promise<{ summary: Record<string, unknown>; asked: AskedInvalidation[] }> {
  const { status, stdout, stderr } = await shop.stowage("collect", "--json", ...args);
  // What takes long on a busy machine says how far it has come.
  expect({ status, stderr: stderr.replace(/^Uploading: .*\n/gm, "") }).toEqual({ status: 0, stderr: "" });
  return { summary: JSON.parse(stdout)[0], asked: await shop.invalidations() };
}

describe("stowage collect with a CDN", () => {
  it("invalidates the plain names that it replaced, and no other: none at first, none without a change", async () => {
    expect((await deploy()).asked).toEqual([]);
    await shop.project.write("public/i/a.png", "two");
    await shop.project.write("public/index.html", "<p>two");
    await shop.project.write("public/new.txt", "new");
    await shop.project.write("public/built/app-B2x.js", "two");
    const { summary, asked } = await deploy();
    const paths = ["/assets/i/a.png", "/assets/index.html"];
    expect(asked).toEqual([{ id: expect.any(String), reference: summary["release"], paths }]);
    expect(summary["invalidation"]).toEqual({ id: asked[0]?.id, distribution: shop.distribution, paths });
    shop.log.length = 0;
    const unchanged = await deploy();
    expect(unchanged.summary).not.toHaveProperty("invalidation");
    expect(unchanged.asked).toEqual([]);
    expect(shop.log.filter(({ path }) => path.startsWith("/shop-test"))).toHaveLength(1);
  });

  it("says so in its summary, and nothing in a dry run", async () => {
    await deploy();
    await shop.project.write("public/i/a.png", "two");
    const dry = await shop.stowage("collect", "--dry-run");
    expect(dry).toMatchObject({ status: 0, stderr: "" });
    expect(dry.stdout).not.toContain("CDN");
    expect(await shop.invalidations()).toEqual([]);
    const { status, stdout, stderr } = await shop.stowage("collect");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [asked] = await shop.invalidations();
    expect(stdout).toContain(`\nassets: 1 path of the CDN invalidated (${asked?.id} of ${shop.distribution})\n`);
  });

  it("takes names as they are: a star is no wildcard, what is not ASCII is encoded", async () => {
    const names = ["a*.txt", "*", "größe 1.txt", "a&b.txt"];
    for (const name of names) await shop.project.write(`public/${name}`, "one");
    await deploy();
    for (const name of names) await shop.project.write(`public/${name}`, "two");
    const { asked } = await deploy();
    const paths = ["/assets/%2A", "/assets/a%26b.txt", "/assets/a%2A.txt", "/assets/a&b.txt"];
    expect(asked.map((each) => each.paths)).toEqual([[...paths, "/assets/gr%C3%B6%C3%9Fe%201.txt"]]);
  });

  it("is one wildcard where more than 1,000 names changed", async () => {
    const write = async (text: string): Promise<void> => {
      for (let index = 0; index < 1001; index += 1) await shop.project.write(`public/n/${index}.txt`, text + index);
    };
    await write("one");
    await deploy();
    await write("two");
    expect((await deploy()).asked.map(({ paths }) => paths)).toEqual([["/assets/*"]]);
  });

  it("goes on after a deploy that was broken off, whose names nobody knows", async () => {
    await deploy();
    const manifest = { Bucket: "shop-test", Key: "assets/staticfiles.json" };
    const client = shop.cloud.client();
    const text = (await (await client.send(new GetObjectCommand(manifest))).Body?.transformToString()) ?? "";
    const Body = text.replace('"stowage":{', '"stowage":{"plain":"pending",');
    await client.send(new PutObjectCommand({ ...manifest, Body, ContentType: "application/json" }));
    const { asked } = await deploy();
    const paths = ["/assets/css/site.css", "/assets/i/a.png", "/assets/i/same.png", "/assets/index.html"];
    expect(asked.map((each) => each.paths)).toEqual([paths]);
    expect((await deploy()).asked).toEqual([]);
  });
});

describe("stowage collect with a CDN that it cannot invalidate", () => {
  async function change(): Promise<void> {
    await deploy();
    await shop.project.write("public/i/a.png", "two");
    await shop.project.write("public/index.html", "<p>two");
  }

  const byHand = "By hand, invalidate /assets/i/a.png /assets/index.html\n";

  it("is done, and warns where it is refused", async () => {
    await change();
    await shop.untag();
    const { status, stdout, stderr } = await shop.stowage("collect", "--json");
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: Cannot invalidate 2 paths of the CDN: AccessDenied: /);
    expect(stderr).toContain(
      "everything is deployed, and the CDN may serve old copies until they expire. Let the identity",
    );
    expect(stderr.endsWith(byHand)).toBe(true);
    const [{ manifest, plain, warnings, invalidation }] = JSON.parse(stdout);
    expect({ manifest, plain, invalidation }).toEqual({ manifest: "switched", plain: 2, invalidation: undefined });
    expect(`warning: ${warnings.join()}\n`).toBe(stderr);
    expect(await shop.invalidations()).toEqual([]);
  });

  it("is done, and warns where there is none", async () => {
    await change();
    const config = await readFile(join(shop.project.directory, "stowage.config.ts"), "utf8");
    await shop.project.write("stowage.config.ts", config.replace("media.example.com", "other.example.com"));
    const { status, stderr } = await shop.stowage("collect");
    expect(status).toBe(0);
    expect(stderr).toContain("no distribution serves other.example.com; ");
    expect(stderr).toContain(". Set STOWAGE_CDN_DISTRIBUTION_ID to the id of the CDN's. ");
    expect(stderr.endsWith(byHand)).toBe(true);
  });

  it("takes the distribution that the environment names, without a look at the others", async () => {
    await change();
    shop.env["STOWAGE_CDN_DISTRIBUTION_ID"] = shop.distribution;
    shop.log.length = 0;
    expect((await deploy()).asked).toHaveLength(1);
    const requests = shop.log.filter(({ path }) => path.startsWith("/2020-05-31"));
    expect(requests.some(({ method, path }) => method === "GET" && path.endsWith("/distribution"))).toBe(false);
    await shop.project.write("public/i/a.png", "three");
    shop.env["STOWAGE_CDN_DISTRIBUTION_ID"] = "E000000000000";
    const { status, stderr } = await shop.stowage("collect");
    expect(status).toBe(0);
    expect(stderr).toContain("Cannot invalidate 1 path of the CDN: ");
  });
});

describe("stowage collect --rollback and --clear, stowage prune, with a CDN", () => {
  it("invalidate the plain names that they brought back over others, or deleted", async () => {
    await shop.project.write("public/old.txt", "old");
    await deploy();
    await shop.project.write("public/i/a.png", "two");
    await unlink(join(shop.project.directory, "public/old.txt"));
    await deploy();

    const back = await shop.stowage("collect", "--rollback", "--json");
    expect({ status: back.status, stderr: back.stderr }).toEqual({ status: 0, stderr: "" });
    const [{ release, invalidation }] = JSON.parse(back.stdout);
    const asked = (await shop.invalidations()).slice(-1);
    expect(asked).toEqual([{ id: invalidation.id, reference: release, paths: ["/assets/i/a.png"] }]);

    const { summary, asked: both } = await deploy("--clear");
    const [replaced, cleared] = both;
    expect(replaced).toMatchObject({ reference: summary["release"], paths: ["/assets/i/a.png"] });
    expect(cleared?.paths).toEqual(["/assets/old.txt"]);
    expect(summary).toMatchObject({ cleared: { invalidation: { id: cleared?.id, paths: ["/assets/old.txt"] } } });

    await shop.project.write("public/i/a.png", "three");
    await unlink(join(shop.project.directory, "public/index.html"));
    await deploy();
    const prune = ["prune", "--keep", "0", "--older-than", "0d"];
    expect(await shop.stowage(...prune)).toMatchObject({ status: 0, stderr: "" });
    expect(await shop.invalidations()).toEqual([]);
    const pruned = await shop.stowage(...prune, "--yes");
    expect({ status: pruned.status, stderr: pruned.stderr }).toEqual({ status: 0, stderr: "" });
    expect(pruned.stdout).toContain("deleted assets/i/a.");
    const [last] = await shop.invalidations();
    expect(last?.paths).toEqual(["/assets/index.html"]);
    expect(
      pruned.stdout.endsWith(`assets: 1 path of the CDN invalidated (${last?.id} of ${shop.distribution})\n`),
    ).toBe(true);
  });
});
