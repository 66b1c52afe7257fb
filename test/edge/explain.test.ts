import { encodeCloudFrontBase64 } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";
import { startWithWalls } from "../support/edge/start-with-walls.ts";

describe("explanations at the edge", () => {
  it("say why a bucket refuses a distribution, and how to let in that one alone", async () => {
    await using test = await startWithEdge({ explain: true });
    await test.put("a.txt", "hello");
    const first = await test.distribute();
    const second = await test.distribute();
    const refused = await test.ask(first.domain, "/a.txt");
    const decision = refused.headers["x-stowage-decision"];
    expect(decision).toContain("refused s3:GetObject on arn:aws:s3:::media/a.txt");
    expect(decision).toContain("aws:SourceArn");
    expect(decision).toContain(first.arn);
    expect(test.asked.at(-1)).toMatchObject({
      status: 403,
      code: "AccessDenied",
      explanation: { decision: "refused", instead: expect.stringContaining(first.arn) },
    });
    const allowed = await test.ask(second.domain, "/a.txt");
    expect(allowed.headers["x-stowage-decision"]).toContain("allowed s3:GetObject");
  });

  it("t23 say what is wrong with a signature, and never show it", async () => {
    const seen: unknown[] = [];
    const note = (line: object): void => void seen.push(line);
    await using test = await startWithWalls({ explain: true, log: note, originLog: note });
    await test.put("private/a.txt", "secret");
    const now = Math.floor(Date.now() / 1000);
    const expires = now + 3600;
    const url = test.signer.url("private/a.txt", { expires });
    const custom = test.signer.url("private/a.txt", { expires, sourceIp: "192.0.2.0/24" });
    const injected = encodeCloudFrontBase64(Buffer.from("a\r\nx-evil: 1\u0000é"));
    const from = { headers: { host: `${test.domain}:9001` } };
    const table: [url: string, why: RegExp][] = [
      ["/private/a.txt", /the request is not signed; fix: Send a URL, or cookies, signed/],
      [url.replace(/&Key-Pair-Id=\w+/, ""), /no Key-Pair-Id was sent/],
      [url.replace(test.key.id, "KOTHER"), new RegExp(`has the key "KOTHER"; fix: .*${test.key.id}, ${test.rsa.id}`)],
      [
        url.replace("a.txt", "b.txt"),
        /is not one of \w+ with SHA256 over \{"Statement":\[\{"Resource":"http:[^"]*b\.txt"/,
      ],
      [url.replace(/Expires=\d+&/, ""), /neither Expires nor a Policy/],
      [`${url}&Expires=1`, /missing, malformed or sent twice/],
      [custom.replace(/Policy=[\w~-]+/, `Policy=${injected}`), /over a\\u000d\\u000ax-evil: 1\\u0000/],
      [custom, /it is for 192\.0\.2\.0\/24, and the viewer is 127\.0\.0\.1/],
      [test.signer.url("private/a.txt", { expires: 5 }), /it ended at 1970-01-01T00:00:05\.000Z; fix: Sign it anew/],
      [test.signer.url("private/a.txt", { expires, starts: now + 1800 }), /it begins after 20/],
      [
        test.signer.url("private/a.txt", { expires: expires * 1000 }),
        /beyond 2038-01-19T03:14:07\.000Z; fix: .*seconds/,
      ],
    ];
    for (const [each, why] of table) {
      const answer = await test.get(each);
      expect(answer.status).toBe(403);
      expect(answer.headers["x-stowage-decision"]).toMatch(/^refused by TrustedKeyGroups: /);
      expect(answer.headers["x-stowage-decision"]).toMatch(why);
      seen.push(answer.headers, answer.text);
    }
    const missing = await test.get(test.signer.url("private/none", { expires }));
    expect(missing.headers["x-stowage-decision"]).toContain("the key does not exist");
    expect((await test.get(url, from)).text).toBe("secret");
    const text = JSON.stringify([seen, missing.headers, missing.text]);
    const signatures = [...table.map(([each]) => each), url].flatMap(
      (each) => /Signature=([^&]+)/.exec(each)?.[1] ?? [],
    );
    expect(signatures.length).toBe(table.length);
    expect(signatures.filter((signature) => text.includes(signature))).toEqual([]);
    expect(text).not.toMatch(/Signature=|Policy=/);
  });

  it("are only told where they are wanted", async () => {
    await using test = await startWithEdge();
    const { domain } = await test.distribute();
    expect((await test.ask(domain, "/a.txt")).headers).not.toHaveProperty("x-stowage-decision");
  });
});
