import { encodeUri, renderXml } from "@stowage/wire";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseListPage } from "./list-page.ts";
import { scanListPage } from "./scan-list-page.ts";

const key = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom("a b", "a+b", "100%", "a&b", "<a>", `"'`, "📄", "]]>", "%2B", "&amp;"),
);
const entry = fc.record({
  Key: key.map(encodeForm),
  LastModified: fc.constant("2026-11-25T10:00:00.000Z"),
  ETag: fc.stringMatching(/^"[0-9a-f]{32}(-\d)?"$/),
  Size: fc.nat(),
  StorageClass: fc.constant("STANDARD"),
});
const page = fc
  .record({
    Contents: fc.array(entry, { maxLength: 5 }),
    CommonPrefixes: fc.array(fc.record({ Prefix: key.map(encodeForm) }), { maxLength: 3 }),
    next: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]+$/), { nil: undefined }),
    rest: fc.record({ Name: fc.constant("bucket"), MaxKeys: fc.nat(1000) }),
  })
  .map(({ Contents, CommonPrefixes, next, rest }) => {
    const more = next === undefined ? { IsTruncated: "false" } : { IsTruncated: "true", NextContinuationToken: next };
    const fields = { ...rest, EncodingType: "url", ...more, Contents, CommonPrefixes };
    return renderXml("ListBucketResult", fields, { xmlns: "http://s3.amazonaws.com/doc/2006-03-01/" });
  });

/** As S3 encodes keys in listings. */
function encodeForm(text: string): string {
  return encodeUri(Buffer.from(text).toString()).replaceAll("%20", "+").replaceAll("%2F", "/");
}

/** What it comes to; both may refuse what a key's encoding is. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return "refused";
  }
}

describe("scanListPage()", () => {
  it("reads every page of S3's form as the strict parser does", () => {
    fc.assert(
      fc.property(page, (xml) => {
        expect(scanListPage(xml)).toEqual(parseListPage(xml));
      }),
    );
  });

  it("leaves to the strict parser what it would read otherwise, wherever a page is changed", () => {
    const odd = fc.constantFrom(
      "<",
      ">",
      "&",
      "&lt;",
      "/",
      "\0",
      "\t",
      "\r",
      "<!-- -->",
      "<![CDATA[",
      "]]>",
      " ",
      "é",
      "<a/>",
    );
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(12), odd, (xml, place, length, put) => {
        const at = place % xml.length;
        const changed = xml.slice(0, at) + put + xml.slice(at + length);
        const strict = outcomeOf(() => parseListPage(changed));
        expect([undefined, strict]).toContainEqual(outcomeOf(() => scanListPage(changed)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["another root", "<Error></Error>"],
    [
      "a listing that does not say how keys are encoded",
      "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
    ],
    ["half a listing", "<ListBucketResult><EncodingType>url</EncodingType>"],
    ["nothing", ""],
  ])("leaves %s to the strict parser", (_, xml) => {
    expect(scanListPage(xml)).toBeUndefined();
  });
});
