import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RawRequest, sendRaw } from "../support/requests/send-raw.ts";
import type { RawAnswer } from "../support/requests/send-target.ts";
import { startTestCloud, type TestCloud } from "../support/clouds/start-test-cloud.ts";

function send(cloud: TestCloud, operation: string, made: Partial<RawRequest> = {}): Promise<RawAnswer> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": `CertificateManager.${operation}` };
  return sendRaw(cloud, { method: "POST", path: "/", service: "acm", body: "{}", headers, ...made });
}

/** Status and type of an error, or the status alone. */
function outcome({ status, text }: RawAnswer): string {
  const { __type: type } = text === "" ? {} : (JSON.parse(text) as { __type?: string });
  return type === undefined ? String(status) : `${status} ${type}`;
}

describe("the protocol of ACM", () => {
  it("answers in ACM's form, refusals too", async () => {
    await using cloud = await startTestCloud();
    const listed = await send(cloud, "ListCertificates");
    expect(listed.text).toBe('{"CertificateSummaryList":[]}');
    expect(listed.headers["content-type"]).toBe("application/x-amz-json-1.1");
    const refused = await send(cloud, "DescribeCertificate");
    expect(JSON.parse(refused.text)).toEqual({
      __type: "ValidationException",
      message:
        "1 validation error detected: Value null at 'certificateArn' failed to satisfy constraint: Member must not be null",
    });
  });

  it.each<[what: string, operation: string, made: Partial<RawRequest>, expected: string]>([
    ["nothing wrong", "ListCertificates", {}, "200"],
    ["any region", "ListCertificates", { region: "eu-west-1" }, "200"],
    ["members that there are not", "ListCertificates", { body: '{"Odd":1}' }, "200"],
    ["nothing", "ListCertificates", { body: "" }, "200"],
    [
      "no signature, in ACM's host",
      "ListCertificates",
      { credentials: null, host: "acm.us-east-1.amazonaws.com" },
      "400 MissingAuthenticationTokenException",
    ],
    [
      "an unknown key",
      "ListCertificates",
      { credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "x" } },
      "400 UnrecognizedClientException",
    ],
    [
      "a body that was not signed",
      "ListCertificates",
      { payloadHash: "0".repeat(64) },
      "400 InvalidSignatureException",
    ],
    ["an old signature", "ListCertificates", { date: new Date(Date.now() - 960_000) }, "400 InvalidSignatureException"],
    ["no operation", "Nothing", {}, "400 UnknownOperationException"],
    ["another path", "ListCertificates", { path: "/a" }, "400 UnknownOperationException"],
    ["an operation that is not built", "ExportCertificate", {}, "501 NotImplementedException"],
    ["no JSON", "ListCertificates", { body: "<a/>" }, "400 SerializationException"],
    ["a list", "ListCertificates", { body: "[]" }, "400 SerializationException"],
    ["a text that is none", "DescribeCertificate", { body: '{"CertificateArn":1}' }, "400 SerializationException"],
    ["a number that is none", "ListCertificates", { body: '{"MaxItems":"1"}' }, "400 SerializationException"],
    ["half a number", "ListCertificates", { body: '{"MaxItems":1.5}' }, "400 SerializationException"],
    ["no base64", "ImportCertificate", { body: '{"Certificate":"%","PrivateKey":""}' }, "400 SerializationException"],
    [
      "a status that there is not",
      "ListCertificates",
      { body: '{"CertificateStatuses":["OLD"]}' },
      "400 ValidationException",
    ],
  ])("with %s", async (_, operation, made, expected) => {
    await using cloud = await startTestCloud();
    expect(outcome(await send(cloud, operation, made))).toBe(expected);
  });

  it("never fails on what it does not understand", async () => {
    await using cloud = await startTestCloud();
    const operations = fc.constantFrom(
      "RequestCertificate",
      "ImportCertificate",
      "ListCertificates",
      "AddTagsToCertificate",
    );
    const member = fc.constantFrom(
      "DomainName",
      "Tags",
      "Certificate",
      "PrivateKey",
      "Includes",
      "Options",
      "__proto__",
    );
    const document = fc.dictionary(member, fc.jsonValue({ maxDepth: 3 }));
    await fc.assert(
      fc.asyncProperty(operations, document, async (operation, value) => {
        const { status } = await send(cloud, operation, { body: JSON.stringify(value) });
        expect(status === 501 || status < 500).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(outcome(await send(cloud, "ListCertificates"))).toBe("200");
  });
});
