import { getSignedCookies, getSignedUrl } from "@aws-sdk/cloudfront-signer";
import {
  type CloudFrontHash,
  type CloudFrontUrlOptions,
  createCloudFrontSigner,
  encodeCloudFrontBase64,
} from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cookies,
  keys,
  now,
  pairs,
  policyFor,
  requestFor,
  signPolicy,
  verdictOf,
  withParameters,
} from "./signed-fixture.ts";
import { checkSignature } from "./check-signature.ts";

const origin = "https://media.example.com";
const expires = now + 3600;
const signers = [
  ["RSA", "rsa", "SHA1"],
  ["RSA", "rsa", "SHA256"],
  ["P-256", "ecdsa", "SHA1"],
  ["P-256", "ecdsa", "SHA256"],
] as const;

function signerOf(key: keyof typeof pairs = "ecdsa", hash: CloudFrontHash = "SHA256") {
  const keyPairId = key === "rsa" ? "KRSA" : "KECDSA";
  return createCloudFrontSigner({ origin, keyPairId, privateKey: pairs[key].privateKey, hash });
}

/** The verdict on a policy for `private/a` that is signed as it stands. */
const policyVerdict = (policy: string | object, changes: Parameters<typeof verdictOf>[1] = {}): string =>
  verdictOf(withParameters(`${origin}/private/a`, signPolicy(policy)), changes);

const at = (seconds: number): { now: Date } => ({ now: new Date(seconds * 1000) });

describe("checkSignature() takes", () => {
  it.each(signers)("what our signer signs with %s, %3$s", (_, key, hash) => {
    const signer = signerOf(key, hash);
    const grants: CloudFrontUrlOptions[] = [
      { expires },
      { expires, starts: now - 60 },
      { expires, sourceIp: "192.0.2.0/24" },
      { expires, query: { "response-content-disposition": 'attachment; filename="größe *?.pdf"' } },
      { expires, starts: now - 60, query: { a: "1", b: "2" } },
    ];
    for (const grant of grants) expect(verdictOf(signer.url("a/größe *?.pdf", grant))).toBe("allowed");
    const values = signer.cookies("private/", { expires });
    const header = values.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = new Map([["cookie", header]]);
    expect(verdictOf(`${origin}/private/a/b?c=d`, { headers })).toBe("allowed");
    expect(verdictOf(`${origin}/other`, { headers })).toBe("AccessDenied");
  });

  it.each(signers)("what the official signer signs with %s, %3$s", (_, key, hash) => {
    const keyPairId = key === "rsa" ? "KRSA" : "KECDSA";
    const privateKey = pairs[key].privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const base = { keyPairId, privateKey, algorithm: hash, dateLessThan: new Date(expires * 1000).toISOString() };
    const url = `${origin}/a%20b.pdf?size=large`;
    const custom = { ...base, dateGreaterThan: new Date((now - 60) * 1000).toISOString(), ipAddress: "192.0.2.0/24" };
    expect(verdictOf(getSignedUrl({ ...base, url }))).toBe("allowed");
    expect(verdictOf(getSignedUrl({ ...custom, url }))).toBe("allowed");
    const policy = JSON.stringify(policyFor(`${origin}/private/*`));
    const signing = { keyPairId, privateKey, algorithm: hash, policy };
    expect(verdictOf(getSignedUrl({ ...signing, url: `${origin}/private/a` }))).toBe("allowed");
    for (const values of [getSignedCookies({ ...base, url }), getSignedCookies({ ...custom, url })]) {
      const header = Object.entries(values).map(([name, value]) => `${name}=${value}`);
      expect(verdictOf(url, { headers: new Map([["cookie", header.join("; ")]]) })).toBe("allowed");
    }
  });

  it("the parameters in any order, and a policy however it is spaced", () => {
    const policy = JSON.stringify(policyFor(`${origin}/private/a?x=1`), undefined, "\r\n  ");
    const parameters = Object.entries(signPolicy(policy)).map(([name, value]) => `${name}=${value}`);
    const query = [...parameters.slice(2), "x=1", ...parameters.slice(0, 2)].join("&");
    expect(verdictOf(`${origin}/private/a?${query}`)).toBe("allowed");
  });

  it("a URL as its viewer sees it, with a port, and one that names none at any port", () => {
    const signer = createCloudFrontSigner({
      origin: "http://media.localhost:9001",
      keyPairId: "KECDSA",
      privateKey: pairs.ecdsa.privateKey,
    });
    const url = signer.url("a", { expires });
    expect(verdictOf(url)).toBe("allowed");
    expect(verdictOf(url.replace("9001", "9002"))).toBe("AccessDenied");
    expect(verdictOf(url.replace(":9001", ""))).toBe("AccessDenied");
    expect(verdictOf(signerOf().url("a", { expires }).replace(".com", ".com:9002"))).toBe("allowed");
    const headers = new Map([["host", "other.example.com:9001"]]);
    expect(verdictOf(url, { headers })).toBe("AccessDenied");
  });
});

describe("checkSignature(), by the examples of AWS's documentation,", () => {
  const distribution = "https://d111111abcdef8.cloudfront.net";
  const january = 1_675_159_200;
  const range = { IpAddress: { "AWS:SourceIp": "192.0.2.0/24" }, DateLessThan: { "AWS:EpochTime": january } };
  const days = {
    IpAddress: { "AWS:SourceIp": "192.0.2.10/32" },
    DateGreaterThan: { "AWS:EpochTime": january },
    DateLessThan: { "AWS:EpochTime": 1_675_332_000 },
  };

  it.each<[string, object, string, string, number, string]>([
    ["game_download.zip", range, "/game_download.zip", "192.0.2.1", january - 1, "allowed"],
    ["game_download.zip", range, "/game_download.zip", "192.0.2.1", january, "AccessDenied"],
    ["game_download.zip", range, "/game_download.zip", "192.0.3.1", january - 1, "AccessDenied"],
    ["game_download.zip", range, "/training/orientation.pdf", "192.0.2.1", january - 1, "AccessDenied"],
    ["training/*", range, "/training/orientation.pdf", "192.0.2.1", january - 1, "allowed"],
    ["training/*", range, "/game_download.zip", "192.0.2.1", january - 1, "AccessDenied"],
    ["", days, "/training/orientation.pdf", "192.0.2.10", january + 1, "allowed"],
    ["", days, "/training/orientation.pdf", "192.0.2.11", january + 1, "AccessDenied"],
    ["", days, "/training/orientation.pdf", "192.0.2.10", january, "AccessDenied"],
    ["", days, "/training/orientation.pdf", "192.0.2.10", 1_675_332_000, "AccessDenied"],
  ])("%j with %j opens %s to %s at %d: %s", (path, Condition, requested, ip, seconds, expected) => {
    const Resource = path === "" ? "https://*" : `${distribution}/${path}`;
    // "Include a newline character after the closing brace."
    const policy = `${JSON.stringify({ Statement: [{ Resource, Condition }] })}\n`;
    const url = withParameters(distribution + requested, signPolicy(policy, { key: "rsa", hash: "SHA1" }));
    expect(verdictOf(url, { ip, ...at(seconds) })).toBe(expected);
  });
});

describe("checkSignature() refuses", () => {
  it("whatever is sent, without failing", () => {
    const text = fc.string({ unit: fc.constantFrom(..."AZaz09-_~%*?&=;,. /\\\"'é".split("")), maxLength: 40 });
    const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => encodeCloudFrontBase64(Buffer.from(each)));
    const json = fc.json().map((each) => encodeCloudFrontBase64(Buffer.from(each)));
    const id = fc.oneof(fc.constantFrom("KRSA", "KECDSA"), text);
    const claim = fc.record(
      {
        Policy: fc.oneof(bytes, json, text),
        Expires: fc.oneof(fc.constantFrom("1", "1e9", "0x1", "-1", "99999999999999999999"), text),
        Signature: fc.oneof(bytes, text),
        "Key-Pair-Id": id,
        "Hash-Algorithm": fc.oneof(fc.constantFrom("SHA1", "SHA256"), text),
      },
      { requiredKeys: ["Key-Pair-Id", "Signature"] },
    );
    fc.assert(
      fc.property(claim, text, (values, rest) => {
        const url = `${origin}/a`;
        const verdicts = [
          verdictOf(url, { query: withParameters("", values).slice(1) + rest }),
          verdictOf(url, { headers: cookies(values) }),
          verdictOf(url, { headers: new Map([["cookie", rest]]), query: rest }),
        ];
        expect(verdicts).not.toContain("allowed");
      }),
      { numRuns: 1000 },
    );
  });

  it("a policy of whatever form, though it is signed", () => {
    const condition = fc.record({ DateLessThan: fc.jsonValue(), IpAddress: fc.jsonValue() }, { requiredKeys: [] });
    const statement = fc.record({ Resource: fc.jsonValue(), Condition: fc.oneof(condition, fc.jsonValue()) });
    const policy = fc.oneof(fc.record({ Statement: fc.array(statement) }), fc.jsonValue());
    fc.assert(
      fc.property(policy, (each) => {
        expect(policyVerdict(JSON.stringify(each))).toBe("MalformedPolicy");
      }),
    );
  });

  it("each by CloudFront's code and message", () => {
    const url = signerOf().url("private/a", { expires });
    const answers = [
      `${origin}/private/a`,
      url.replace("KECDSA", "KOTHER"),
      withParameters(`${origin}/private/a`, signPolicy("{}")),
      url.replace("private/a", "private/b"),
    ].map((each) => checkSignature(requestFor(each), keys));
    expect(answers).toMatchObject([
      { allowed: false, code: "MissingKey", message: "Missing Key-Pair-Id query parameter or cookie value" },
      { allowed: false, code: "InvalidKey", message: "Unknown Key" },
      { allowed: false, code: "MalformedPolicy", message: "Malformed Policy" },
      { allowed: false, code: "AccessDenied", message: "Access denied" },
    ]);
    expect(verdictOf(url)).toBe("allowed");
  });

  it("t22 a URL with any byte changed, taken away or doubled", () => {
    const query = { "response-content-disposition": "attachment" };
    const urls = [
      signerOf().url("a/b.pdf", { expires, query }),
      signerOf().url("a/b.pdf", { expires, starts: now - 60 }),
    ];
    const accepted: string[] = [];
    for (const url of urls) {
      expect(verdictOf(url)).toBe("allowed");
      for (let index = origin.length + 1; index < url.length; index += 1) {
        const [before, byte, after] = [url.slice(0, index), url.charAt(index), url.slice(index + 1)];
        const others = [
          byte === "A" ? "B" : "A",
          byte.toLowerCase(),
          byte.toUpperCase(),
          `%${byte.charCodeAt(0).toString(16)}`,
        ];
        const mutants = [...others, "", byte + byte]
          .filter((text) => text !== byte)
          .map((text) => before + text + after);
        for (const mutant of mutants) if (verdictOf(mutant) === "allowed") accepted.push(mutant);
      }
    }
    expect(accepted).toEqual([]);
  });

  it("t22 a URL with any parameter taken away, doubled or added", () => {
    for (const url of [
      signerOf().url("a", { expires, query: { b: "c" } }),
      signerOf("rsa").url("a", { expires, starts: 5 }),
    ]) {
      const [path = "", ...parts] = url.split(/[?&]/);
      const join = (each: readonly string[]): string => `${path}?${each.join("&")}`;
      expect(verdictOf(url)).toBe("allowed");
      for (const [index, part] of parts.entries()) {
        expect(verdictOf(join(parts.toSpliced(index, 1))), `without ${part}`).not.toBe("allowed");
        expect(verdictOf(join([...parts, part])), `${part} twice`).not.toBe("allowed");
      }
      for (const added of [
        "response-content-type=text/html",
        "x=",
        "Policy=e30_",
        "Expires=1",
        "Hash-Algorithm=SHA1",
      ]) {
        expect(verdictOf(`${url}&${added}`), added).not.toBe("allowed");
        expect(verdictOf(join([added, ...parts])), added).not.toBe("allowed");
      }
    }
  });

  it("t22 t25 any other path, for any key", () => {
    const signer = signerOf();
    const key = fc.string({
      unit: fc.constantFrom("a", "b", "/", "*", "?", "%2F", "..a", "'"),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(key, key, (own, other) => {
        fc.pre(own !== other);
        const grants = [{ expires }, { expires, starts: now - 60 }];
        for (const grant of grants) {
          const [path, query = ""] = signer.url(own, grant).split("?");
          const [otherPath] = signer.url(other, grant).split("?");
          expect(verdictOf(`${path}?${query}`)).toBe("allowed");
          expect(verdictOf(`${otherPath}?${query}`)).toBe("AccessDenied");
        }
      }),
    );
  });

  it("another protocol, another host, and another method's URL as little", () => {
    const url = signerOf().url("a", { expires });
    expect(verdictOf(url.replace("https:", "http:"))).toBe("AccessDenied");
    expect(verdictOf(url.replace("media.", "other."))).toBe("AccessDenied");
    expect(verdictOf(url, { method: "HEAD" })).toBe("allowed");
  });

  it("t23 a URL from the second of its end on", () => {
    const url = signerOf().url("a", { expires });
    const times = [expires - 0.001, expires, expires + 1].map((seconds) => verdictOf(url, at(seconds)));
    expect(times).toEqual(["allowed", "AccessDenied", "AccessDenied"]);
  });

  it("a URL on or before its beginning", () => {
    const url = signerOf().url("a", { expires, starts: now });
    const times = [now - 1, now + 0.5, now + 1].map((seconds) => verdictOf(url, at(seconds)));
    expect(times).toEqual(["AccessDenied", "AccessDenied", "allowed"]);
  });

  it("an end in milliseconds, in a canned policy and a custom one", () => {
    const ends = [2 ** 31 - 1, 2 ** 31, expires * 1000].map((end) => [
      verdictOf(signerOf().url("a", { expires: end })),
      verdictOf(signerOf().url("a", { expires: end, starts: now - 60 })),
    ]);
    const malformed = ["MalformedPolicy", "MalformedPolicy"];
    expect(ends).toEqual([["allowed", "allowed"], malformed, malformed]);
  });

  it.each([
    ["192.0.2.0/24", "192.0.2.255", "allowed"],
    ["192.0.2.0/24", "::ffff:192.0.2.1", "allowed"],
    ["192.0.2.0/24", "192.0.3.0", "AccessDenied"],
    ["192.0.2.10", "192.0.2.10", "allowed"],
    ["192.0.2.10", "192.0.2.11", "AccessDenied"],
    ["192.0.2.10/32", "192.0.2.10", "allowed"],
    ["0.0.0.0/0", "203.0.113.9", "allowed"],
    ["0.0.0.0/0", "2001:db8::1", "AccessDenied"],
    ["192.0.2.0/24", "2001:db8::192.0.2.1", "AccessDenied"],
    ["192.0.2.0/24", "", "AccessDenied"],
  ])("by the viewer's address: of %s, %s is %s", (sourceIp, ip, expected) => {
    expect(verdictOf(signerOf().url("a", { expires, sourceIp }), { ip })).toBe(expected);
  });

  it("t25 a policy without an end, with two statements, or of another form", () => {
    const condition = { DateLessThan: { "AWS:EpochTime": expires } };
    const statement = { Resource: `${origin}/private/a`, Condition: condition };
    expect(policyVerdict({ Statement: [statement] })).toBe("allowed");
    const malformed = [
      { Statement: [{ ...statement, Condition: {} }] },
      { Statement: [{ Condition: condition }] },
      { Statement: [statement, statement] },
      { Statement: statement },
      { Statement: [statement], Version: "2012-10-17" },
      { Statement: [{ ...statement, Condition: { DateLessThan: { "AWS:EpochTime": String(expires) } } }] },
      { Statement: [{ ...statement, Condition: { ...condition, IpAddress: { "AWS:SourceIp": "2001:db8::/32" } } }] },
      "{",
    ];
    expect(malformed.map((policy) => policyVerdict(policy))).toEqual(malformed.map(() => "MalformedPolicy"));
  });

  it("t25 a policy that opens everything", () => {
    expect(["*", "http*", "http*://*"].map((resource) => policyVerdict(policyFor(resource)))).toEqual([
      "AccessDenied",
      "AccessDenied",
      "AccessDenied",
    ]);
    expect(policyVerdict(policyFor(`${origin}/private/*`))).toBe("allowed");
  });

  it("a policy before it is read, where its signature is wrong", () => {
    const { Policy, ...others } = signPolicy(policyFor(`${origin}/private/a`));
    const { Policy: malformed = "" } = signPolicy("{}");
    expect(verdictOf(withParameters(`${origin}/private/a`, { ...others, Policy: malformed }))).toBe("AccessDenied");
    expect(verdictOf(withParameters(`${origin}/private/a`, { ...others, Policy: Policy ?? "" }))).toBe("allowed");
  });

  it("the key of a group that the behaviour does not trust, and another hash than was signed", () => {
    const url = signerOf().url("a", { expires });
    const own = new Map([...keys].filter(([id]) => id === "KECDSA"));
    expect(verdictOf(url, {}, own)).toBe("allowed");
    expect(verdictOf(url, {}, new Map([...keys].filter(([id]) => id !== "KECDSA")))).toBe("InvalidKey");
    expect(verdictOf(url, {}, new Map([["KECDSA", pairs.rsa.publicKey]]))).toBe("AccessDenied");
    expect(verdictOf(url.replace("&Hash-Algorithm=SHA256", ""))).toBe("AccessDenied");
  });
});

describe("checkSignature(), of URL and cookies,", () => {
  const good = cookies(signPolicy(policyFor(`${origin}/private/*`)));

  it("believes the URL alone, as soon as it has a parameter of CloudFront's", () => {
    const url = `${origin}/private/a`;
    expect(verdictOf(url, { headers: good })).toBe("allowed");
    expect(verdictOf(`${url}?Expires=${expires}`, { headers: good })).toBe("MissingKey");
    expect(verdictOf(`${url}?Policy=e30_&Signature=AAAA&Key-Pair-Id=KECDSA`, { headers: good })).toBe("AccessDenied");
    const bad = cookies({ ...signPolicy(policyFor(`${origin}/other/*`)) });
    expect(verdictOf(signerOf().url("private/a", { expires }), { headers: bad })).toBe("allowed");
    expect(verdictOf(url, { headers: bad })).toBe("AccessDenied");
  });

  it("takes cookies with a canned policy for their URL alone", () => {
    const url = signerOf().url("private/a", { expires });
    const headers = cookies(Object.fromEntries(new URL(url).searchParams));
    expect(verdictOf(`${origin}/private/a`, { headers })).toBe("allowed");
    expect(verdictOf(`${origin}/private/b`, { headers })).toBe("AccessDenied");
    expect(verdictOf(`${origin}/private/a?x=1`, { headers })).toBe("AccessDenied");
  });

  it("misses the key of cookies that lack its id, and the policy of those that lack an end", () => {
    const values = Object.entries(signPolicy(policyFor(`${origin}/private/*`)));
    const without = (name: string) => cookies(Object.fromEntries(values.filter(([each]) => each !== name)));
    expect(verdictOf(`${origin}/private/a`, { headers: without("Key-Pair-Id") })).toBe("MissingKey");
    expect(verdictOf(`${origin}/private/a`, { headers: without("Policy") })).toBe("MalformedPolicy");
    expect(verdictOf(`${origin}/private/a`, { headers: without("Signature") })).toBe("AccessDenied");
    expect(verdictOf(`${origin}/private/a`, { headers: good })).toBe("allowed");
  });
});
