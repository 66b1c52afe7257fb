import { createCloudFrontSigner } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { answerOf } from "../support/edge/answer-of.ts";
import { inAnHour } from "../support/edge/in-an-hour.ts";
import { behavior } from "../support/edge/start-with-edge.ts";
import { readingOf, startWithWalls } from "../support/edge/start-with-walls.ts";

const notSeen = { ContentType: "text/plain", CacheControl: "private, no-cache" };

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
      unsigned: await answerOf(test.get("/private/a.txt")),
      wrongKey: await answerOf(test.get(sign(stranger))),
      borrowedId: await answerOf(test.get(sign({ ...stranger, id: test.key.id }))),
      wrongPath: await answerOf(test.get(url.replace("a.txt", "b.txt"))),
      noEnd: await answerOf(test.get(url.replace(/Expires=\d+&/, ""))),
      own: await answerOf(test.get(url)),
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
    const from = (address: string) => answerOf(test.get(url, { headers: { "x-forwarded-for": address } }));
    const addresses = ["192.0.2.77", "192.0.3.1", "2001:db8::1"];
    const outcomes: string[] = [];
    for (const address of addresses) outcomes.push(await from(address));
    expect(outcomes).toEqual(["200 secret", "403 AccessDenied", "403 AccessDenied"]);
    expect(await answerOf(test.get(url))).toBe("403 AccessDenied");
  });

  it("t22 believes no viewer about its address", async () => {
    await using test = await startWithWalls();
    await test.put("private/a.txt", "secret", notSeen);
    const url = (sourceIp: string): string => test.signer.url("private/a.txt", { expires: inAnHour(), sourceIp });
    for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "cloudfront-viewer-address", "true-client-ip"]) {
      const headers = { [name]: name === "forwarded" ? "for=192.0.2.7" : "192.0.2.7" };
      expect(await answerOf(test.get(url("192.0.2.7"), { headers })), name).toBe("403 AccessDenied");
      expect(await answerOf(test.get(url("127.0.0.1"), { headers })), name).toBe("200 secret");
    }
  });

  it("t22 opens over HTTPS what was signed for HTTPS alone, with the port of the edge or without one", async () => {
    await using test = await startWithWalls({ edgeTlsPort: 0 });
    await test.put("private/a.txt", "secret", notSeen);
    const { port } = new URL(test.cloud.edge?.tlsEndpoint ?? "");
    const { id: keyPairId, privateKey } = test.key;
    const signed = (origin: string): string =>
      createCloudFrontSigner({ origin, keyPairId, privateKey })
        .url("private/a.txt", { expires: inAnHour() })
        .slice(origin.length);
    const { domain } = test;
    const headers = { host: `${domain}:${port}` };
    const outcomes = {
      bare: await answerOf(test.askSecurely(domain, signed(`https://${domain}`))),
      bareAtPort: await answerOf(test.askSecurely(domain, signed(`https://${domain}`), { headers })),
      port: await answerOf(test.askSecurely(domain, signed(`https://${domain}:${port}`), { headers })),
      otherPort: await answerOf(test.askSecurely(domain, signed(`https://${domain}:1`), { headers })),
      forHttp: await answerOf(test.askSecurely(domain, signed(`http://${domain}`))),
      overHttp: await answerOf(test.get(signed(`https://${domain}`))),
    };
    expect(outcomes).toEqual({
      bare: "200 secret",
      bareAtPort: "200 secret",
      port: "200 secret",
      otherPort: "403 AccessDenied",
      forHttp: "403 AccessDenied",
      overHttp: "403 AccessDenied",
    });
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
    expect(await answerOf(test.ask(test.domain, path))).toBe("200 secret");
    expect(await answerOf(test.ask(second.domain, path))).toBe("403 AccessDenied");
    const secure = createCloudFrontSigner({
      origin: `https://${test.domain}`,
      keyPairId: test.key.id,
      privateKey: test.key.privateKey,
    });
    const overTls = secure.url("private/a.txt", { expires }).slice(`https://${test.domain}`.length);
    expect(await answerOf(test.get(overTls))).toBe("403 AccessDenied");
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
