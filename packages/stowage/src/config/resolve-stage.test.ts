import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { StowageError } from "../base/errors/stowage-error.ts";
import { defineStorages } from "./define-storages.ts";
import type { Env } from "./environment.ts";
import { privateStorage } from "./private-storage.ts";
import { publicStorage } from "./public-storage.ts";
import { resolveStage } from "./resolve-stage.ts";
import { staticFiles } from "./static-files.ts";

const config = defineStorages({
  app: "profiles",
  region: "ap-south-1",
  bucket: "profiles-media",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB" }),
    documents: privateStorage({ accept: ["text/xml"], maxSize: "1 KiB", urlExpiresIn: "90 seconds", prefix: "d/e/" }),
  },
  stages: {
    dev: { bucket: "profiles-media-dev" },
    staging: { region: "eu-central-1", endpoint: "https://s3.example.com" },
  },
});

const noOptions = { ignore: [], hashed: [], markup: false, strict: true };
const resolve = (env: Env = {}, stage?: string) => resolveStage(config, { env, ...(stage !== undefined && { stage }) });

function refusal(work: () => unknown): StowageError {
  try {
    work();
  } catch (error) {
    if (error instanceof StowageError) return error;
  }
  throw new Error("nothing was refused");
}

const problems = (value: unknown, env: Env = {}): string[] =>
  refusal(() => resolveStage(value, { env }))
    .message.split("\n")
    .slice(1)
    .map((line) => line.trim().replace(/\s{2,}/g, "  "));

describe("resolveStage()", () => {
  it("fills in the defaults", () => {
    expect(resolve()).toEqual({
      app: "profiles",
      stage: "production",
      conditionalWrites: "required",
      region: "ap-south-1",
      bucket: "profiles-media",
      driver: "s3",
      folder: ".stowage/files",
      filesUrl: "/_stowage/files/",
      pathStyle: false,
      cdnRequired: false,
      warnings: [],
      storages: {
        assets: { name: "assets", kind: "static", prefix: "assets/", from: ["public"], ...noOptions },
        avatars: {
          name: "avatars",
          kind: "public",
          prefix: "avatars/",
          accept: ["image/*"],
          maxSize: 5_000_000,
          names: "random",
          cacheFor: 86_400,
        },
        documents: {
          name: "documents",
          kind: "private",
          prefix: "d/e/",
          accept: ["application/xml"],
          maxSize: 1024,
          names: "random",
          urlExpiresIn: 90,
        },
      },
    });
  });

  it("takes the stage from the option, then from STOWAGE_STAGE, and lays it over the top level", () => {
    expect(resolve({}, "dev")).toMatchObject({ stage: "dev", bucket: "profiles-media-dev", region: "ap-south-1" });
    expect(resolve({ STOWAGE_STAGE: "staging" })).toMatchObject({
      stage: "staging",
      endpoint: "https://s3.example.com",
    });
    expect(resolve({ STOWAGE_STAGE: "staging" }, "dev").stage).toBe("dev");
    expect(resolve({ STOWAGE_STAGE: "" }).stage).toBe("production");
  });

  it("refuses a stage that is not declared, or it would work on production's bucket", () => {
    expect(refusal(() => resolve({ STOWAGE_STAGE: "stagng" })).message).toContain(
      'STOWAGE_STAGE  "stagng" is not a declared stage. Did you mean staging?',
    );
    const plain = { ...config, stages: {} };
    expect(refusal(() => resolveStage(plain, { env: {}, stage: "preview" })).message).toContain("production or dev");
    expect(resolveStage(plain, { env: {}, stage: "dev" }).bucket).toBe("profiles-media");
  });

  it("reads our variables, then the tutorial's", () => {
    const tutorial = {
      AWS_ACCESS_KEY_ID: "AKIA1",
      AWS_SECRET_ACCESS_KEY: "secret1",
      AWS_SESSION_TOKEN: "token1",
      AWS_STORAGE_BUCKET_NAME: "profiles-media",
      AWS_S3_REGION_NAME: "ap-south-1",
      AWS_S3_ENDPOINT_URL: "http://s3.local:9000/",
      AWS_S3_CUSTOM_DOMAIN: "media.example.com",
    };
    const first = resolve(tutorial);
    expect(first).toMatchObject({
      endpoint: "http://s3.local:9000",
      cdnUrl: "https://media.example.com",
      pathStyle: true,
    });
    expect(first.credentials).toEqual({ accessKeyId: "AKIA1", secretAccessKey: "secret1", sessionToken: "token1" });
    const ours = {
      STOWAGE_ACCESS_KEY_ID: "AKIA2",
      STOWAGE_SECRET_ACCESS_KEY: "secret2",
      STOWAGE_ENDPOINT: "http://127.0.0.1:9001",
      STOWAGE_CDN_URL: "http://cdn.local:8080",
    };
    const second = resolve({ ...tutorial, ...ours });
    expect(second).toMatchObject({ endpoint: "http://127.0.0.1:9001", cdnUrl: "http://cdn.local:8080" });
    expect(second.credentials).toEqual({ accessKeyId: "AKIA2", secretAccessKey: "secret2" });
  });

  it("t37 does not print the credentials", () => {
    const resolved = resolve({ STOWAGE_ACCESS_KEY_ID: "AKIA2", STOWAGE_SECRET_ACCESS_KEY: "s3cret" });
    expect(resolved.credentials?.secretAccessKey).toBe("s3cret");
    expect(inspect(resolved) + JSON.stringify(resolved)).not.toContain("s3cret");
  });

  it("takes the bucket from the environment where the configuration names none", () => {
    const { bucket: _, ...rest } = config;
    expect(resolveStage(rest, { env: { STOWAGE_BUCKET: "from-env" } }).bucket).toBe("from-env");
    expect(problems(rest)).toEqual(['bucket  missing. Write bucket: "profiles-media", or set STOWAGE_BUCKET.']);
    expect(resolveStage({ ...rest, stages: {}, driver: "memory" }, { env: {}, stage: "dev" }).bucket).toBe(
      "profiles-memory",
    );
  });

  it("refuses a variable that contradicts the configuration, and names both", () => {
    const env = { AWS_STORAGE_BUCKET_NAME: "other", AWS_REGION: "eu-west-1", AWS_S3_ENDPOINT_URL: "http://x.local" };
    const error = refusal(() => resolve(env, "staging"));
    expect(error.code).toBe("environment-conflict");
    expect(error.message).toBe(
      'Cannot use stage "staging": AWS_STORAGE_BUCKET_NAME is "other", but bucket is "profiles-media" in ' +
        'stowage.config.ts; AWS_S3_ENDPOINT_URL is "http://x.local", but endpoint is "https://s3.example.com" in ' +
        'stowage.config.ts; AWS_REGION is "eu-west-1", but region is "eu-central-1" in stowage.config.ts',
    );
    const same = { AWS_STORAGE_BUCKET_NAME: "profiles-media", AWS_REGION: "ap-south-1" };
    expect(resolve(same).bucket).toBe("profiles-media");
  });

  it("leaves other AWS clients their region where STOWAGE_ENDPOINT is set", () => {
    const env = { STOWAGE_ENDPOINT: "http://127.0.0.1:9000", AWS_REGION: "eu-west-1" };
    expect(resolve(env, "dev")).toMatchObject({ region: "ap-south-1", endpoint: "http://127.0.0.1:9000" });
  });

  it("takes the endpoint of dev in place of the top level's, and its public address with it", () => {
    const engine = { ...config, endpoint: "https://s3.example.com", publicEndpoint: "https://files.example.com" };
    const env = { STOWAGE_ENDPOINT: "http://127.0.0.1:9000" };
    const resolved = resolveStage(engine, { env, stage: "dev" });
    expect(resolved).toMatchObject({ endpoint: "http://127.0.0.1:9000" });
    expect(resolved).not.toHaveProperty("publicEndpoint");
    expect(resolveStage(engine, { env: {}, stage: "dev" }).publicEndpoint).toBe("https://files.example.com");
    expect(refusal(() => resolveStage(engine, { env })).code).toBe("environment-conflict");
  });

  it("warns of variables that have no effect, with what to do instead", () => {
    const env = {
      AWS_STATIC_LOCATION: "static",
      AWS_DEFAULT_ACL: "public-read",
      AWS_QUERYSTRING_EXPIRE: "3600",
      AWS_X: "1",
    };
    const { warnings } = resolve(env);
    expect(warnings.map((warning) => warning.split(" ", 1)[0])).toEqual([
      "AWS_DEFAULT_ACL",
      "AWS_QUERYSTRING_EXPIRE",
      "AWS_STATIC_LOCATION",
    ]);
    expect(warnings[1]).toBe(
      "AWS_QUERYSTRING_EXPIRE has no effect: urlExpiresIn of a privateStorage, in the configuration, says how long URLs " +
        "work. Remove the variable.",
    );
  });

  it("lists every problem at once, each with its place and what to write", () => {
    const error = refusal(() =>
      resolveStage(
        {
          ...config,
          storages: {
            documents: { kind: "private", options: { accept: "anything", maxSize: "5 MB", urlExpiresIn: "1 hr" } },
            avatars: { kind: "public", options: { accept: ["image/*"], maxSize: "5 MB", cacheControl: "no-cache" } },
          },
        },
        { env: {}, source: "stowage.config.ts" },
      ),
    );
    expect(error.code).toBe("config-invalid");
    expect(error.message).toBe(
      [
        "stowage.config.ts, 2 problems; nothing was started",
        '  storages.documents.urlExpiresIn  "1 hr" is not a duration. Write "1 hour".',
        "  storages.avatars.cacheControl    unknown option. Did you mean cacheFor?",
      ].join("\n"),
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [{ app: undefined }, 'app  missing. Write app: "myproject".'],
    [{ app: "My App" }, 'app  "My App" is not a name. Write up to 40 lower-case letters, digits and hyphens.'],
    [{ region: 7 }, 'region  7 is not a region. Write one such as "eu-central-1".'],
    [{ bucket: "No" }, 'bucket  "No" is not a bucket\'s name. Write 3 to 63 lower-case letters, digits and hyphens.'],
    [
      { bucket: "10.0.0.1" },
      'bucket  "10.0.0.1" is not a bucket\'s name. Write 3 to 63 lower-case letters, digits and hyphens.',
    ],
    [{ driver: "S3" }, 'driver  "S3" is unknown. Did you mean "s3"?'],
    [{ driver: "tape" }, 'driver  "tape" is unknown. Write "s3" or "disk" or "memory".'],
    [
      { driver: "disk" },
      'driver  "disk" keeps files on this machine alone. For production write it in stages.production, or leave it out.',
    ],
    [{ folder: "" }, 'folder  "" is not a folder. Write one such as ".stowage/files".'],
    [{ folder: 7 }, 'folder  7 is not a folder. Write one such as ".stowage/files".'],
    [
      { filesUrl: "files" },
      'filesUrl  "files" is not a base of URLs. Write a path such as "/files/", or one such as ' +
        '"https://app.example.com/files/".',
    ],
    [
      { driver: "memory" },
      'driver  "memory" keeps nothing. For production write it in stages.production, or leave it out.',
    ],
    [
      { provider: "r2" },
      'endpoint  missing. Write endpoint: "https://<account>.r2.cloudflarestorage.com", or set STOWAGE_ENDPOINT.',
    ],
    [{ provider: "cephh" }, 'provider  "cephh" is unknown. Did you mean "ceph"?'],
    [{ conditionalWrites: false }, 'conditionalWrites  false is unknown. Write "required" or "checked".'],
    [
      { endpoint: "s3.example.com" },
      'endpoint  "s3.example.com" is not an origin. Write scheme, host and port, as in "https://s3.example.com".',
    ],
    [
      { endpoint: "http://u:pw@h" },
      'endpoint  "http://…@h" is not an origin. Write scheme, host and port, as in "https://s3.example.com".',
    ],
    [
      { storages: {} },
      "storages  missing. Write storages: { avatars: publicStorage({ … }) }, with a storage of your own.",
    ],
    [{ stages: [] }, "stages  not an object. Write stages: { staging: { bucket: … } }."],
    [
      { stages: { "a b": {} } },
      'stages.a b  "a b" is not a name. Write up to 32 lower-case letters, digits and hyphens.',
    ],
    [{ stages: { dev: { buckt: "x" } } }, "stages.dev.buckt  unknown option. Did you mean bucket?"],
    [{ stages: { dev: null } }, "stages.dev  null is not an object. Write { … }."],
  ])("refuses %j", (change, problem) => {
    expect(problems({ ...config, ...change })).toEqual([problem]);
  });

  it.each<[string, unknown, string]>([
    [
      "a",
      () => 1,
      "storages.a  not a storage. Write a: publicStorage({ … }), privateStorage({ … }) or staticFiles({ … }).",
    ],
    [
      "ready",
      publicStorage({ accept: "anything", maxSize: "1 B" }),
      'storages.ready  "ready" is taken. Write another name.',
    ],
    [
      "a/b",
      staticFiles({ from: ["x"] }),
      'storages.a/b  "a/b" is not a name. Write letters, digits, _ and -, a letter first.',
    ],
    ["a", { kind: "static", options: { from: [] } }, 'storages.a.from  [] is not a list of folders. Write ["public"].'],
    ["a", { kind: "public", options: { accept: "anything" } }, 'storages.a.maxSize  missing. Write maxSize: "5 MB".'],
    [
      "a",
      { kind: "public", options: { accept: "anything", maxSize: 5 } },
      'storages.a.maxSize  5 is not a size. Write "5 MB".',
    ],
    [
      "a",
      { kind: "public", options: { accept: ["video/*"], maxSize: "5 MB" } },
      'storages.a.accept  ["video/*"] holds "video/*". Name its types; only "image/*" is known.',
    ],
    [
      "a",
      { kind: "public", options: { accept: ["png"], maxSize: "5 MB" } },
      'storages.a.accept  ["png"] holds "png", no media type. Write one such as "application/pdf".',
    ],
    [
      "a",
      { kind: "public", options: { accept: [], maxSize: "5 MB" } },
      'storages.a.accept  [] would take nothing. Write ["image/*"], or "anything".',
    ],
    [
      "a",
      { kind: "private", options: { accept: "anything", maxSize: "-5 MB" } },
      'storages.a.maxSize  "-5 MB" is not a size. Write "5 MB".',
    ],
    [
      "a",
      { kind: "private", options: { accept: "anything", maxSize: "5 MB", urlExpiresIn: "8 days" } },
      'storages.a.urlExpiresIn  "8 days" is longer than S3 allows. Write at most "7 days".',
    ],
    [
      "a",
      { kind: "private", options: { accept: "anything", maxSize: "5 MB", urlExpiresIn: "0 seconds" } },
      'storages.a.urlExpiresIn  "0 seconds" would never work. Write "1 hour".',
    ],
    [
      "a",
      staticFiles({ from: ["x"], prefix: "static" }),
      'storages.a.prefix  "static" is not a prefix. Write one that ends in "/", as in "media/".',
    ],
    [
      "a",
      publicStorage({ accept: ["image/*"], maxSize: "1 KB", prefix: "*a/" }),
      'storages.a.prefix  "*a/" is not a prefix. Write one without *, ? and $.',
    ],
    [
      "a",
      staticFiles({ from: ["x"], prefix: "../" }),
      'storages.a.prefix  "../" is not a prefix. Write segments of plain characters, as in "media/avatars/".',
    ],
    [
      "a",
      staticFiles({ from: ["x"], prefix: "_incoming/x/" }),
      'storages.a.prefix  "_incoming/x/" is reserved. Write another; _incoming/ and _stowage/ are kept for stowage.',
    ],
  ])("refuses storage %s: %j", (name, definition, problem) => {
    expect(problems({ ...config, storages: { [name]: definition } })).toEqual([problem]);
  });

  it("refuses prefixes that overlap, and takes those that only look alike", () => {
    const storages = (first: string, second: string) => ({
      media: staticFiles({ from: ["x"], prefix: first }),
      more: staticFiles({ from: ["x"], prefix: second }),
    });
    expect(problems({ ...config, storages: storages("media/", "media/more/") })).toEqual([
      'storages.more.prefix  "media/more/" and "media/" of media overlap. Write one that neither begins with the other.',
    ]);
    const apart = resolveStage({ ...config, storages: storages("media/", "media2/") }, { env: {} });
    expect(apart.storages["more"]?.prefix).toBe("media2/");
  });

  it("does not ask the environment where memory is", () => {
    const env = { AWS_REGION: "eu-west-1", AWS_STORAGE_BUCKET_NAME: "other" };
    const stages = { test: { driver: "memory" } };
    expect(resolveStage({ ...config, stages }, { env, stage: "test" }).bucket).toBe("profiles-media");
  });

  it("takes memory for production where the stage itself declares it", () => {
    const declared = { ...config, stages: { production: { driver: "memory" } } };
    expect(resolveStage(declared, { env: {} }).driver).toBe("memory");
  });

  it.each([
    [
      { STOWAGE_ACCESS_KEY_ID: "AKIA" },
      "STOWAGE_SECRET_ACCESS_KEY  missing. STOWAGE_ACCESS_KEY_ID is set; set both or neither.",
    ],
    [
      { AWS_SECRET_ACCESS_KEY: "s3cret" },
      "AWS_ACCESS_KEY_ID  missing. AWS_SECRET_ACCESS_KEY is set; set both or neither.",
    ],
    [
      { STOWAGE_CDN_URL: "https://cdn.example.com/x" },
      'STOWAGE_CDN_URL  "https://cdn.example.com/x" is not an origin. Write scheme, host and port, as in "https://s3.example.com".',
    ],
    [
      { STOWAGE_BUCKET: "X" },
      'STOWAGE_BUCKET  "X" is not a bucket\'s name. Write 3 to 63 lower-case letters, digits and hyphens.',
    ],
  ])("refuses the environment %j", (env, problem) => {
    expect(problems(config, env)).toEqual([problem]);
  });

  it("says which options there are where none is meant", () => {
    expect(problems({ ...config, xyz: 1 })[0]).toMatch(
      /^xyz  unknown option\. Known are region, bucket, .*, cdn, .*\.$/,
    );
  });

  it.each([undefined, null, 5, "x", [], () => config])("refuses %j in place of a configuration", (value) => {
    expect(problems(value)[0]).toContain("is not an object. Write { … }.");
  });
});
