import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getSignedCookies, getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { describe, expect, it } from "vitest";
import { answerOf } from "../support/edge/answer-of.ts";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

const notSeen = { ContentType: "text/plain", CacheControl: "private, no-cache" };

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
          expect(await answerOf(test.get(`${path}?${query}`)), `${name} opens ${path}`).toBe("403 AccessDenied");
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
      return answerOf(test.get(url));
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
    expect(await answerOf(test.get("/private/docs/a", { headers }))).toBe("200 a");
    expect(await answerOf(test.get("/private/other", { headers }))).toBe("403 AccessDenied");
    const disposition = "/private/docs/a?response-content-disposition=attachment";
    expect(await answerOf(test.get(`${disposition}&Expires=1`, { headers }))).toBe("403 MissingKey");
    const altered = { cookie: cookie.replace("CloudFront-Signature=", "CloudFront-Signature=A") };
    expect(await answerOf(test.get("/private/docs/a", { headers: altered }))).toBe("403 AccessDenied");
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
          await answerOf(test.get(getSignedUrl(signing))),
          await answerOf(test.get(getSignedUrl({ ...signing, ipAddress: "127.0.0.0/8" }))),
          await answerOf(test.get("/private/a%20b.txt", { headers: { cookie: cookies.join("; ") } })),
          await answerOf(test.get("/private/other", { headers: { cookie: cookies.join("; ") } })),
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
      expect(await answerOf(test.get(canned))).toBe("200 secret");
      expect(await answerOf(test.get(canned.replace("Signature=", "Signature=A")))).toBe("403 AccessDenied");
      const from = (address: string) => test.get(custom, { headers: { "x-forwarded-for": address } });
      expect(await answerOf(from("192.0.2.7"))).toBe("200 secret");
      expect(await answerOf(from("192.0.2.8"))).toBe("403 AccessDenied");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
