import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import {
  DeleteDistributionCommand,
  GetKeyGroupConfigCommand,
  UpdateDistributionCommand,
  UpdateKeyGroupCommand,
} from "@aws-sdk/client-cloudfront";
import { getSignedCookies, getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { createCloudFrontSigner } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { behavior } from "../support/edge/start-with-edge.ts";
import { readingOf, startWithWalls } from "../support/edge/start-with-walls.ts";

type Test = Awaited<ReturnType<typeof startWithWalls>>;

const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3600;
const notSeen = { ContentType: "text/plain", CacheControl: "private, no-cache" };

/** The status of an answer, and the code of a refusal. */
async function outcomeOf(answer: ReturnType<Test["get"]>): Promise<string> {
  const { status, text } = await answer;
  return [status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text].join(" ");
}

describe("t22 a URL that was signed for the CDN", () => {
  it("t22 opens its object, and is refused after a change of any byte and of any parameter", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const query = { "response-content-disposition": "attachment" };
    const url = test.signer.url("private/a.txt", { expires: inAnHour(), query }).slice(test.origin.length);
    const answer = await test.get(url);
    expect(answer).toMatchObject({ status: 200, text: "secret" });
    expect(answer.headers).toMatchObject({ "content-disposition": "attachment", "content-type": "text/plain" });

    const [path = "", ...parts] = url.split(/[?&]/);
    const change = (at: number): string => url.slice(0, at) + (url[at] === "A" ? "B" : "A") + url.slice(at + 1);
    const changed = [
      ...Array.from({ length: url.length - 1 }, (_, at) => change(at + 1)),
      ...parts.map((_, at) => `${path}?${parts.toSpliced(at, 1).join("&")}`),
      ...parts.map((part) => `${url}&${part}`),
      `${url}&response-content-type=text%2Fhtml`,
      `${path}?response-content-type=text%2Fhtml&${parts.join("&")}`,
      `${url}&response-content-disposition=inline`,
      `${url}&x=`,
    ];
    const asked = test.asked.length;
    const accepted: string[] = [];
    for (const each of changed) {
      const { status, text } = await test.get(each);
      if (status !== 403 || text.includes("secret")) accepted.push(`${status} ${each}`);
    }
    expect(accepted).toEqual([]);
    expect(test.asked.length).toBe(asked);
    expect((await test.get(url)).text).toBe("secret");
  });

  it("t22 is refused by CloudFront's code for what is wrong with it", async () => {
    await using test = await startWithWalls();
    const stranger = await test.makeKey();
    await test.put("private/a.txt", "secret", notSeen);
    await test.put("private/b.txt", "other", notSeen);
    const expires = inAnHour();
    const url = test.signer.url("private/a.txt", { expires });
    const sign = (key: typeof stranger): string =>
      createCloudFrontSigner({ origin: test.origin, keyPairId: key.id, privateKey: key.privateKey }).url(
        "private/a.txt",
        { expires },
      );
    const outcomes = {
      unsigned: await outcomeOf(test.get("/private/a.txt")),
      wrongKey: await outcomeOf(test.get(sign(stranger))),
      borrowedId: await outcomeOf(test.get(sign({ ...stranger, id: test.key.id }))),
      wrongPath: await outcomeOf(test.get(url.replace("a.txt", "b.txt"))),
      noEnd: await outcomeOf(test.get(url.replace(/Expires=\d+&/, ""))),
      own: await outcomeOf(test.get(url)),
    };
    expect(outcomes).toEqual({
      unsigned: "403 MissingKey",
      wrongKey: "403 InvalidKey",
      borrowedId: "403 AccessDenied",
      wrongPath: "403 AccessDenied",
      noEnd: "403 MalformedPolicy",
      own: "200 secret",
    });
    const unsigned = await test.get("/private/a.txt");
    expect(unsigned).toMatchObject({ cache: "Error", headers: { "content-type": "text/xml", server: "CloudFront" } });
    expect(unsigned.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>',
    );
  });

  it("t22 opens what an address may see to that address", async () => {
    await using test = await startWithWalls({ trustedProxies: ["127.0.0.1"] });
    await test.put("private/a.txt", "secret", notSeen);
    const url = test.signer.url("private/a.txt", { expires: inAnHour(), sourceIp: "192.0.2.0/24" });
    const from = (address: string) => outcomeOf(test.get(url, { headers: { "x-forwarded-for": address } }));
    const addresses = ["192.0.2.77", "192.0.3.1", "2001:db8::1"];
    const outcomes: string[] = [];
    for (const address of addresses) outcomes.push(await from(address));
    expect(outcomes).toEqual(["200 secret", "403 AccessDenied", "403 AccessDenied"]);
    expect(await outcomeOf(test.get(url))).toBe("403 AccessDenied");
  });

  it("t22 believes no viewer about its address", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const url = (sourceIp: string): string => test.signer.url("private/a.txt", { expires: inAnHour(), sourceIp });
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "cloudfront-viewer-address", "true-client-ip"]) {
      const headers = { [name]: name === "forwarded" ? "for=192.0.2.7" : "192.0.2.7" };
      expect(await outcomeOf(test.get(url("192.0.2.7"), { headers })), name).toBe("403 AccessDenied");
      expect(await outcomeOf(test.get(url("127.0.0.1"), { headers })), name).toBe("200 secret");
    }
  });

  it("t22 is good for another distribution's host as little as for another protocol", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const second = await test.distribute(test.walls);
    await test.letIn({
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::media/private/*",
      Condition: { StringEquals: { "aws:SourceArn": [test.arn, second.arn] } },
    });
    const expires = inAnHour();
    const path = test.signer.url("private/a.txt", { expires }).slice(test.origin.length);
    expect(await outcomeOf(test.ask(test.domain, path))).toBe("200 secret");
    expect(await outcomeOf(test.ask(second.domain, path))).toBe("403 AccessDenied");
    const secure = createCloudFrontSigner({
      origin: `https://${test.domain}`,
      keyPairId: test.key.id,
      privateKey: test.key.privateKey,
    });
    const overTls = secure.url("private/a.txt", { expires }).slice(`https://${test.domain}`.length);
    expect(await outcomeOf(test.get(overTls))).toBe("403 AccessDenied");
  });
});

describe("t22 what signs a request", () => {
  it("t22 is in no cache key, and reaches no origin, where all queries and cookies do", async () => {
    await using test = await startWithWalls();
    const CachePolicyId = await test.cachePolicy({
      DefaultTTL: 600,
      MaxTTL: 600,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: "none" },
        CookiesConfig: { CookieBehavior: "all" },
        QueryStringsConfig: { QueryStringBehavior: "all" },
      },
    });
    const TrustedKeyGroups = { Enabled: true, Quantity: 1, Items: [test.group] };
    const { domain, arn } = await test.distribute({
      DefaultCacheBehavior: behavior({ CachePolicyId, TrustedKeyGroups }),
    });
    await test.letIn(...readingOf({ arn }));
    await test.put("private/a.txt", "secret");
    const origin = `http://${domain}`;
    const { id: keyPairId, privateKey } = test.key;
    const signer = createCloudFrontSigner({ origin, keyPairId, privateKey });
    const expires = inAnHour();
    const target = (grant: object): string => signer.url("private/a.txt", { expires, ...grant }).slice(origin.length);
    const cookies = signer.cookies("private/", { expires }).map(({ name, value }) => `${name}=${value}`);
    const caches: string[] = [];
    for (const [path, cookie] of [
      [target({}), ""],
      [target({}), ""],
      [target({ starts: 5 }), ""],
      ["/private/a.txt", cookies.join("; ")],
      [target({ query: { v: "2" } }), ""],
      ["/private/a.txt", [...cookies, "session=1"].join("; ")],
    ] as const) {
      const answer = await test.ask(domain, path, { headers: { cookie } });
      expect(answer).toMatchObject({ status: 200, text: "secret" });
      caches.push(answer.cache);
    }
    expect(caches).toEqual(["Miss", "Hit", "Hit", "Hit", "Miss", "Miss"]);
    expect(test.asked.map(({ query }) => query)).toEqual(["", "v=2", ""]);
    expect((await test.ask(domain, "/private/a.txt")).text).toContain("MissingKey");
  });
});

describe("t23 a URL that was signed for the CDN", () => {
  it("t23 ends with its time, and does not begin before it", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const now = Math.floor(Date.now() / 1000);
    const url = test.signer.url("private/a.txt", { expires: now + 7200, starts: now + 3600 });
    expect(await outcomeOf(test.get(url))).toBe("403 AccessDenied");
    await test.pass(3600);
    expect(await outcomeOf(test.get(url))).toBe("200 secret");
    await test.pass(3600);
    expect(await outcomeOf(test.get(url))).toBe("403 AccessDenied");
  });

  it("t23 opens nothing once its object is deleted, or its key is taken out of the group", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    await test.put("private/b.txt", "kept", notSeen);
    const [deleted, kept] = ["a", "b"].map((name) => test.signer.url(`private/${name}.txt`, { expires: inAnHour() }));
    expect(await outcomeOf(test.get(deleted ?? ""))).toBe("200 secret");
    expect(await outcomeOf(test.get(kept ?? ""))).toBe("200 kept");
    await test.s3.send(new DeleteObjectCommand({ Bucket: "media", Key: "private/a.txt" }));
    expect(await outcomeOf(test.get(deleted ?? ""))).toBe("403 AccessDenied");
    expect(await outcomeOf(test.get(kept ?? ""))).toBe("200 kept");

    const { KeyGroupConfig, ETag } = await test.cloudFront.send(new GetKeyGroupConfigCommand({ Id: test.group }));
    const update = {
      Id: test.group,
      IfMatch: ETag,
      KeyGroupConfig: { Name: "x", ...KeyGroupConfig, Items: [test.rsa.id] },
    };
    await test.cloudFront.send(new UpdateKeyGroupCommand(update));
    await test.settle();
    expect(await outcomeOf(test.get(kept ?? ""))).toBe("403 InvalidKey");
    const { id: keyPairId, privateKey } = test.rsa;
    const other = createCloudFrontSigner({ origin: test.origin, keyPairId, privateKey });
    expect(await outcomeOf(test.get(other.url("private/b.txt", { expires: inAnHour() })))).toBe("200 kept");
  });

  it("t23 opens nothing once its distribution is gone", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const url = test.signer.url("private/a.txt", { expires: inAnHour() });
    expect(await outcomeOf(test.get(url))).toBe("200 secret");
    const DistributionConfig = { ...test.config, Enabled: false };
    const disable = new UpdateDistributionCommand({ Id: test.Id, IfMatch: test.ETag, DistributionConfig });
    const { ETag } = await test.cloudFront.send(disable);
    await test.settle();
    await test.cloudFront.send(new DeleteDistributionCommand({ Id: test.Id, IfMatch: ETag }));
    expect((await test.get(url)).status).toBe(403);
    expect((await test.get(url)).text).not.toContain("secret");
  });
});

describe("t25 what a policy opens", () => {
  it("t25 is one object, whatever it is called", async () => {
    await using test = await startWithWalls();
    const names = ["*", "?", "a?b=c", "other", "%2A", "a'b\"c", "größe & co.txt", "..a", "a\\b", "a&b;c=d", "a b+c"];
    for (const name of names) await test.put(`private/${name}`, `of ${name}`, notSeen);
    const expires = inAnHour();
    for (const grant of [{ expires }, { expires, starts: 5 }]) {
      for (const name of names) {
        const url = test.signer.url(`private/${name}`, grant);
        const answer = await test.get(url);
        expect(answer, name).toMatchObject({ status: 200, text: Buffer.from(`of ${name}`).toString() });
        const [, query = ""] = url.split("?");
        for (const path of ["/private/other", "/private/%2A", "/private/*"]) {
          if (test.origin + path === url.split("?")[0]) continue;
          expect(await outcomeOf(test.get(`${path}?${query}`)), `${name} opens ${path}`).toBe("403 AccessDenied");
        }
      }
    }
  });

  it("t25 is a prefix only where that was asked for, and never everything", async () => {
    await using test = await startWithWalls();
    await test.put("private/docs/a", "a", notSeen);
    await test.put("private/other", "b", notSeen);
    const { id: keyPairId, privateKey } = test.key;
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const open = async (Resource: string | undefined, path: string, Condition: object = endOf()): Promise<string> => {
      const policy = JSON.stringify({ Statement: [{ Resource, Condition }] });
      const url = getSignedUrl({
        url: `${test.origin}${path}`,
        policy,
        keyPairId,
        privateKey: pem,
        algorithm: "SHA256",
      });
      return outcomeOf(test.get(url));
    };
    expect(await open(`${test.origin}/private/docs/*`, "/private/docs/a")).toBe("200 a");
    expect(await open(`${test.origin}/private/docs/*`, "/private/other")).toBe("403 AccessDenied");
    expect(await open(`${test.origin}/private/docs/*`, "/private/docs/../other")).toBe("403 AccessDenied");
    for (const everything of ["*", "http*"]) expect(await open(everything, "/private/docs/a")).toBe("403 AccessDenied");
    expect(await open(undefined, "/private/docs/a")).toBe("403 MalformedPolicy");
    expect(await open(`${test.origin}/private/docs/a`, "/private/docs/a", {})).toBe("403 MalformedPolicy");
  });

  it("t25 is what cookies say, for their prefix alone, and reaches no origin", async () => {
    await using test = await startWithWalls();
    await test.put("private/docs/a", "a", notSeen);
    await test.put("private/other", "b", notSeen);
    const cookies = test.signer.cookies("private/docs/", { expires: inAnHour() });
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = { cookie };
    expect(await outcomeOf(test.get("/private/docs/a", { headers }))).toBe("200 a");
    expect(await outcomeOf(test.get("/private/other", { headers }))).toBe("403 AccessDenied");
    const disposition = "/private/docs/a?response-content-disposition=attachment";
    expect(await outcomeOf(test.get(`${disposition}&Expires=1`, { headers }))).toBe("403 MissingKey");
    const altered = { cookie: cookie.replace("CloudFront-Signature=", "CloudFront-Signature=A") };
    expect(await outcomeOf(test.get("/private/docs/a", { headers: altered }))).toBe("403 AccessDenied");
    expect(test.asked.map(({ query }) => query).join("")).not.toMatch(/Signature|Policy|Expires/);
  });
});

const endOf = (): object => ({ DateLessThan: { "AWS:EpochTime": inAnHour() } });

describe("t25 other signers", () => {
  it("t25 are believed: the official one, with both keys and hashes, in URLs and cookies", async () => {
    await using test = await startWithWalls();
    await test.put("private/a b.txt", "secret", notSeen);
    const outcomes: string[] = [];
    for (const key of [test.key, test.rsa]) {
      for (const algorithm of ["SHA1", "SHA256"] as const) {
        const signing = {
          url: `${test.origin}/private/a%20b.txt`,
          keyPairId: key.id,
          privateKey: key.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
          dateLessThan: new Date(inAnHour() * 1000).toISOString(),
          algorithm,
        };
        const cookies = Object.entries(getSignedCookies(signing)).map(([name, value]) => `${name}=${value}`);
        outcomes.push(
          await outcomeOf(test.get(getSignedUrl(signing))),
          await outcomeOf(test.get(getSignedUrl({ ...signing, ipAddress: "127.0.0.0/8" }))),
          await outcomeOf(test.get("/private/a%20b.txt", { headers: { cookie: cookies.join("; ") } })),
          await outcomeOf(test.get("/private/other", { headers: { cookie: cookies.join("; ") } })),
        );
      }
    }
    const four = ["200 secret", "200 secret", "200 secret", "403 AccessDenied"];
    expect(outcomes).toEqual([...four, ...four, ...four, ...four]);
  });

  it("t25 are believed: botocore's", async (context) => {
    const python = "/usr/bin/python3";
    if (spawnSync(python, ["-c", "import botocore"]).status !== 0) {
      context.skip("Debian's python3-botocore is not installed");
    }
    await using test = await startWithWalls({ trustedProxies: ["127.0.0.1"] });
    await test.put("private/a b.txt", "secret", notSeen);
    const folder = await mkdtemp(join(tmpdir(), "stowage-botocore-"));
    try {
      const file = join(folder, "key.pem");
      await writeFile(file, test.rsa.privateKey.export({ type: "pkcs8", format: "pem" }));
      const script = join(import.meta.dirname, "../clients/cloudfront-urls.py");
      const input = `${test.origin}/private/a%20b.txt ${inAnHour()}\n`;
      const { stdout } = spawnSync(python, [script, test.rsa.id, file], { input, encoding: "utf8" });
      const { urls } = JSON.parse(stdout) as { urls: [string, string][] };
      const [[canned, custom] = ["", ""]] = urls;
      expect(await outcomeOf(test.get(canned))).toBe("200 secret");
      expect(await outcomeOf(test.get(canned.replace("Signature=", "Signature=A")))).toBe("403 AccessDenied");
      const from = (address: string) => test.get(custom, { headers: { "x-forwarded-for": address } });
      expect(await outcomeOf(from("192.0.2.7"))).toBe("200 secret");
      expect(await outcomeOf(from("192.0.2.8"))).toBe("403 AccessDenied");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
