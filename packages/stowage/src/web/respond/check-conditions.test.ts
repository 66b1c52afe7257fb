import { describe, expect, it } from "vitest";
import { checkConditions, rangeCounts } from "./check-conditions.ts";

const file = { etag: "abc", modified: new Date("2026-03-04T05:06:07.890Z") };
const same = "Wed, 04 Mar 2026 05:06:07 GMT";
const before = "Wed, 04 Mar 2026 05:06:06 GMT";
const after = "Wed, 04 Mar 2026 05:06:08 GMT";

describe("checkConditions()", () => {
  it.each<[Record<string, string>, 304 | 412 | undefined]>([
    [{}, undefined],
    [{ "if-none-match": '"abc"' }, 304],
    [{ "if-none-match": 'W/"abc"' }, 304],
    [{ "if-none-match": '"x", W/"y" ,"abc"' }, 304],
    [{ "if-none-match": "*" }, 304],
    [{ "if-none-match": '"abcd"' }, undefined],
    [{ "if-none-match": "abc" }, undefined],
    [{ "if-none-match": "" }, undefined],
    [{ "if-match": '"abc"' }, undefined],
    [{ "if-match": "*" }, undefined],
    [{ "if-match": '"x", "abc"' }, undefined],
    [{ "if-match": 'W/"abc"' }, 412],
    [{ "if-match": '"x"' }, 412],
    [{ "if-match": "abc" }, 412],
    [{ "if-modified-since": same }, 304],
    [{ "if-modified-since": after }, 304],
    [{ "if-modified-since": before }, undefined],
    [{ "if-modified-since": "Wednesday, 04-Mar-26 05:06:07 GMT" }, 304],
    [{ "if-modified-since": "Wed Mar  4 05:06:07 2026" }, 304],
    [{ "if-modified-since": "2026-03-04T05:06:07Z" }, undefined],
    [{ "if-modified-since": "Wed, 99 Mar 2026 05:06:07 GMT" }, undefined],
    [{ "if-unmodified-since": same }, undefined],
    [{ "if-unmodified-since": before }, 412],
    [{ "if-unmodified-since": "yesterday" }, undefined],
    [{ "if-match": '"abc"', "if-unmodified-since": before }, undefined],
    [{ "if-match": '"abc"', "if-none-match": '"abc"' }, 304],
    [{ "if-match": '"x"', "if-none-match": '"abc"' }, 412],
    [{ "if-none-match": '"x"', "if-modified-since": same }, undefined],
    [{ "if-unmodified-since": before, "if-none-match": '"abc"' }, 412],
  ])("answers %j with %s", (headers, status) => {
    expect(checkConditions(new Headers(headers), file)).toBe(status);
  });

  it("reads a long list of tags in time that grows with it", () => {
    const list = '"'.repeat(500_000) + 'W/"'.repeat(500_000);
    const started = performance.now();
    expect(checkConditions(new Headers({ "if-none-match": list }), file)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("rangeCounts()", () => {
  it.each([
    [undefined, true],
    ['"abc"', true],
    ['W/"abc"', false],
    ['"x"', false],
    ['"x", "abc"', false],
    ["*", false],
    ["abc", false],
    [same, true],
    [before, false],
    [after, false],
  ])("with If-Range %j is %s", (header, counts) => {
    expect(rangeCounts(new Headers(header === undefined ? {} : { "if-range": header }), file)).toBe(counts);
  });

  it("does not trust the date of a file of this very second", () => {
    const modified = new Date();
    const headers = new Headers({ "if-range": modified.toUTCString() });
    expect(rangeCounts(headers, { etag: "abc", modified })).toBe(false);
  });
});
