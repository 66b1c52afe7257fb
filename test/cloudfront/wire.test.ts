import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOf } from "../support/outcomes/outcome-of.ts";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import type { RawAnswer } from "../support/requests/send-target.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

const distributions = "/2020-05-31/distribution";
const xmlns = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

async function send(cloud: TestCloud, made: Partial<RawRequest>): Promise<RawAnswer> {
  return sendRaw(cloud, { path: distributions, service: "cloudfront", ...made });
}

describe("the protocol of CloudFront", () => {
  it("answers in CloudFront's form, refusals too", async () => {
    await using cloud = await startTestCloud();
    const listed = await send(cloud, {});
    expect(listed.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<DistributionList xmlns="${xmlns}"><Marker/><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>0</Quantity></DistributionList>`,
    );
    expect(listed.headers["content-type"]).toBe("text/xml");
    const refused = await send(cloud, { path: `${distributions}/E0` });
    expect(refused.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="${xmlns}"><Error><Type>Sender</Type><Code>NoSuchDistribution</Code><Message>The specified distribution does not exist.</Message></Error><RequestId>${String(refused.headers["x-amzn-requestid"])}</RequestId></ErrorResponse>`,
    );
  });

  it.each<[what: string, made: Partial<RawRequest>, expected: string]>([
    ["nothing wrong", {}, "200"],
    [
      "no signature, in CloudFront's host",
      { credentials: null, host: "cloudfront.amazonaws.com" },
      "403 MissingAuthenticationToken",
    ],
    ["another region", { region: "eu-west-1" }, "403 SignatureDoesNotMatch"],
    [
      "an unknown key",
      { credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" } },
      "403 InvalidClientTokenId",
    ],
    ["a clock 16 minutes behind", { date: new Date(Date.now() - 960_000) }, "403 SignatureDoesNotMatch"],
    ["a body that was not signed", { payloadHash: "0".repeat(64) }, "403 SignatureDoesNotMatch"],
    ["an unknown path", { path: "/2020-05-31/nothing" }, "404 UnknownOperationException"],
    ["another version of the API", { path: "/2019-03-26/distribution" }, "404 UnknownOperationException"],
    ["an operation that is not built", { path: "/2020-05-31/function" }, "501 NotImplemented"],
    ["an id that cannot be read", { path: `${distributions}/%ff` }, "400 InvalidURI"],
    ["no body", { method: "POST" }, "400 MissingBody"],
    ["another document", { method: "POST", body: "<InvalidationBatch/>" }, "400 MalformedXML"],
    ["no XML", { method: "POST", body: "{}" }, "400 MalformedXML"],
    ["a document type", { method: "POST", body: "<!DOCTYPE a><DistributionConfig/>" }, "400 MalformedXML"],
    [
      "an unknown element",
      { method: "POST", body: "<DistributionConfig><Odd/></DistributionConfig>" },
      "400 MalformedInput",
    ],
    [
      "an element twice",
      { method: "POST", body: "<DistributionConfig><Comment/><Comment/></DistributionConfig>" },
      "400 MalformedInput",
    ],
    [
      "no boolean",
      { method: "POST", body: "<DistributionConfig><Enabled>yes</Enabled></DistributionConfig>" },
      "400 MalformedInput",
    ],
    ["no number", { query: "MaxItems=ten" }, "400 MalformedInput"],
  ])("with %s", async (_, made, expected) => {
    await using cloud = await startTestCloud();
    expect(outcomeOf(await send(cloud, made))).toBe(expected);
  });

  it("names every member that is missing", async () => {
    await using cloud = await startTestCloud();
    const path = `${distributions}/E0/invalidation`;
    const { text } = await send(cloud, {
      method: "POST",
      path,
      body: "<InvalidationBatch><Paths/></InvalidationBatch>",
    });
    expect(text).toContain(
      "<Code>MalformedXML</Code><Message>2 validation errors detected: Value null at 'invalidationBatch.paths.quantity' failed to satisfy constraint: Member must not be null; Value null at 'invalidationBatch.callerReference' failed to satisfy constraint: Member must not be null</Message>",
    );
  });

  it("leaves a bucket of the API's name to S3", async () => {
    await using cloud = await startTestCloud();
    const s3 = await sendRaw(cloud, { path: distributions, service: "s3" });
    expect(outcomeOf(s3)).toBe("404 NoSuchBucket");
    expect(outcomeOf(await send(cloud, {}))).toBe("200");
  });

  it("never fails on what it does not understand", async () => {
    await using cloud = await startTestCloud();
    const names = fc.constantFrom(
      "DistributionConfig",
      "Origins",
      "Quantity",
      "Items",
      "Origin",
      "Enabled",
      "__proto__",
    );
    const { document } = fc.letrec<{ document: string }>((tie) => ({
      document: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom("", "1", "true", "x", "&amp;", "&", "<"),
        fc
          .tuple(names, fc.array(tie("document"), { maxLength: 4 }))
          .map(([name, inner]) => `<${name}>${inner.join("")}</${name}>`),
      ),
    }));
    const paths = fc.constantFrom("", "/E0/config", "/E0/invalidation", "/E0", "?WithTags", "/%2e%2e/config", "//");
    const methods = fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH");
    await fc.assert(
      fc.asyncProperty(methods, paths, document, async (method, end, inner) => {
        const [path = "", query = ""] = `${distributions}${end}`.split("?");
        const body = `<DistributionConfig>${inner}</DistributionConfig>`;
        const { status } = await send(cloud, { method, path, query, ...(method !== "GET" && { body }) });
        expect(status === 501 || status < 500).toBe(true);
      }),
      { numRuns: 150 },
    );
    expect(outcomeOf(await send(cloud, {}))).toBe("200");
  });
});
