import { HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { runCli } from "../cli/start-cli.ts";
import { Bucket, configFile, startDeploy } from "./start-deploy.ts";

const files = {
  "public/css/site.css": "a{b:url(../i/a.png)}",
  "public/i/a.png": "png",
  "dist/app.js": "js",
  "dist/i/a.png": "hidden",
};
const css = "assets/css/site.25ede1943c56.css";

describe("stowage collect", () => {
  it("deploys both names of every file and the manifest last", async () => {
    await using deploy = await startDeploy(files);
    const { status, stdout, stderr } = await deploy.collect();
    expect(stderr).toBe("conflict: dist/i/a.png is hidden by public/i/a.png\n");
    expect(stdout.replace(/\S+-\w{12}/, "RELEASE")).toMatchSnapshot("summary");
    expect(status).toBe(0);
    const writes = deploy.log.filter(({ method }) => method === "PUT").map(({ path }) => path);
    expect(writes.at(-1)).toBe("/shop-test/assets/staticfiles.json");
    const { stowage, ...django } = JSON.parse((await deploy.read("assets/staticfiles.json")) ?? "");
    expect({ ...django, files: stowage.files }).toMatchSnapshot("manifest");
    const record = `_stowage/releases/assets/${stowage.release}.json`;
    expect((await deploy.keys()).filter((key) => key !== record)).toMatchSnapshot("keys");
    expect(await deploy.read(record)).toBe(await deploy.read("assets/staticfiles.json"));
    expect(await deploy.read("assets/i/a.png")).toBe("png");
    expect(await deploy.read("assets/css/site.css")).toBe("a{b:url(../i/a.png)}");
  });

  it("serves hashed names for ever and plain names for a minute, with their types", async () => {
    await using deploy = await startDeploy(files);
    await deploy.collect();
    const head = async (Key: string): Promise<unknown[]> => {
      const { CacheControl, ContentType } = await deploy.cloud.client().send(new HeadObjectCommand({ Bucket, Key }));
      return [CacheControl, ContentType];
    };
    expect(await head(css)).toEqual(["public, max-age=31536000, immutable", "text/css; charset=utf-8"]);
    expect(await head("assets/css/site.css")).toEqual(["public, max-age=60", "text/css; charset=utf-8"]);
    expect(await head("assets/staticfiles.json")).toEqual(["no-cache", "application/json"]);
  });

  it("uploads many files at once without a word on standard error", async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`public/${index}.txt`, String(index)]));
    await using deploy = await startDeploy(many);
    expect(await deploy.collect()).toMatchObject({ status: 0, stderr: "" });
    expect(await deploy.keys()).toHaveLength(82);
  });

  it("is one request when nothing changed", async () => {
    await using deploy = await startDeploy(files);
    await deploy.collect();
    deploy.log.length = 0;
    const { stdout } = await deploy.collect();
    expect(stdout.replace(/\S+-\w{12}/, "RELEASE")).toMatchSnapshot();
    expect(deploy.log.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      "GET /shop-test/assets/staticfiles.json 304",
    ]);
  });

  it("uploads what changed alone and keeps what the last deploy serves", async () => {
    await using deploy = await startDeploy(files);
    await deploy.collect();
    const before = await deploy.keys();
    await deploy.project.write("public/i/a.png", "new");
    deploy.log.length = 0;
    const { stdout } = await deploy.collect("--json");
    const [summary] = JSON.parse(stdout);
    expect(summary).toMatchObject({ hashed: 2, plain: 1, manifest: "switched" });
    const uploaded = summary.uploaded.map((key: string) => key.replace(/\.\w{12}\./, ".HASH."));
    expect(uploaded.toSorted()).toEqual(["assets/css/site.HASH.css", "assets/i/a.HASH.png", "assets/i/a.png"]);
    // Three objects, the record of the release, and the manifest before and after the plain names.
    expect(deploy.log.filter(({ method }) => method === "PUT")).toHaveLength(6);
    expect(await deploy.keys()).toEqual(expect.arrayContaining(before));
  });

  it("sends a large file once and lets the bucket copy it", async () => {
    const large = "large ".repeat(1_500_000);
    await using deploy = await startDeploy({ ...files, "public/large.txt": large });
    await deploy.collect();
    expect(await deploy.read("assets/large.txt")).toBe(large);
    const parts = deploy.log.filter(({ operation }) => operation === "UploadPart").map(({ path }) => path);
    expect(parts.filter((path) => path.endsWith("/large.txt"))).toEqual([]);
    expect(parts).toHaveLength(2);
    deploy.log.length = 0;
    await deploy.project.write("public/i/a.png", "new");
    await deploy.collect();
    expect(deploy.log.filter(({ method, path }) => method !== "HEAD" && path.includes("large"))).toEqual([]);
    await deploy.project.write("public/large.txt", large.replace("large", "LARGE"));
    await deploy.collect();
    expect(await deploy.read("assets/large.txt")).toBe(large.replace("large", "LARGE"));
  });

  it("tells what is stored in parts under a name that holds a hash already by its checksum", async () => {
    const large = Buffer.alloc(7 * 1024 * 1024, "large file ");
    await using deploy = await startDeploy({
      "stowage.config.ts": configFile.replace('"dist"]', '"dist"], hashed: ["built/"]'),
      "public/built/app-B1x.bin": large,
      "public/a.txt": "one",
    });
    expect(await deploy.collect()).toMatchObject({ status: 0 });
    const Key = "assets/built/app-B1x.bin";
    expect((await deploy.cloud.client().send(new HeadObjectCommand({ Bucket, Key }))).ETag).toMatch(/-2"$/);
    await deploy.project.write("public/a.txt", "two");
    const again = await deploy.collect("--json");
    expect(again).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(again.stdout)[0]).toMatchObject({ hashed: 1, plain: 1 });
    await deploy.project.write("public/built/app-B1x.bin", large.fill("L", 0, 1));
    expect(await deploy.collect()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('error name-taken: Cannot deploy "built/app-B1x.bin"'),
    });
  });

  it("only says with --dry-run what it would do", async () => {
    await using deploy = await startDeploy(files);
    const { status, stdout } = await deploy.collect("--dry-run");
    expect(status).toBe(0);
    expect(stdout.split("\n")).toContain("would upload assets/i/a.bff139fa05ac.png");
    expect(stdout).toMatch(/^assets +3 +3 +3 +65 B +to switch/m);
    expect(await deploy.keys()).toEqual([]);
  });

  it("names every missing reference and uploads nothing", async () => {
    await using deploy = await startDeploy({
      ...files,
      "public/css/bad.css": "a{\n  b:url(../i/A.PNG);c:url(none.png)}",
    });
    const { status, stderr } = await deploy.collect();
    expect(stderr.split("\n")).toEqual(
      expect.arrayContaining([
        "error missing-target: Cannot rewrite 2 references: no such file; nothing was uploaded",
        '  public/css/bad.css:2:5  "../i/A.PNG" names no file. Did you mean "i/a.png"? Names are case-sensitive',
        '  public/css/bad.css:2:23  "none.png" names no file',
      ]),
    );
    expect(status).toBe(1);
    expect(deploy.log).toEqual([]);
  });

  it("replaces what is no manifest at its place", async () => {
    await using deploy = await startDeploy(files);
    const place = { Bucket, Key: "assets/staticfiles.json" };
    await deploy.cloud.client().send(new PutObjectCommand({ ...place, Body: "not JSON" }));
    expect(await deploy.collect()).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("warning: assets/staticfiles.json was not written by stowage and was replaced"),
    });
    expect(JSON.parse((await deploy.read(place.Key)) ?? "")).toMatchObject({ version: "1.1" });
  });

  it("refuses a deploy without its folders, and one without credentials", async () => {
    await using deploy = await startDeploy({ "dist/app.js": "js" });
    const missing = await deploy.collect();
    expect(missing).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Cannot collect "public": no such folder'),
    });
    await deploy.project.write("public/a.txt", "a");
    const env = { STOWAGE_ENDPOINT: deploy.cloud.endpoint };
    const anonymous = await runCli(["collect"], { cwd: deploy.project.directory, env });
    expect(anonymous).toMatchObject({ status: 4, stderr: expect.stringContaining("error credentials-missing") });
  });

  it("says that the bucket is missing", async () => {
    await using deploy = await startDeploy(files);
    const env = {
      STOWAGE_ENDPOINT: deploy.cloud.endpoint,
      STOWAGE_ACCESS_KEY_ID: deploy.cloud.partner.accessKeyId,
      STOWAGE_SECRET_ACCESS_KEY: deploy.cloud.partner.secretAccessKey,
    };
    await deploy.project.write("stowage.config.ts", configFile.replace("shop-test", "nowhere"));
    const { status, stderr } = await runCli(["collect"], { cwd: deploy.project.directory, env });
    expect(stderr).toContain("error bucket-missing");
    expect(status).toBe(7);
  });
});
