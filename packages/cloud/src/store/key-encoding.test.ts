import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertKey,
  assertName,
  decodeObjectKey,
  nameSpace,
  objectKey,
  objectKeyOfVersion,
  pastPrefix,
  uploadOrderKey,
  versionKey,
  keySpace,
} from "./key-encoding.ts";

const keys = fc.string({ unit: "binary", maxLength: 12 });
const sign = (order: number): number => Math.sign(order);
const compareText = (a: string, b: string): number => Buffer.from(a).compare(Buffer.from(b));

describe("objectKey()", () => {
  it("orders by UTF-8 bytes, for any code points", () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(sign(objectKey("media", a).compare(objectKey("media", b)))).toBe(sign(compareText(a, b)));
      }),
    );
  });

  it("is undone by decodeObjectKey()", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(decodeObjectKey(objectKey("media", key))).toBe(key);
      }),
    );
  });

  it("keeps buckets apart whatever their keys hold", () => {
    const inside = objectKey("a", "\u0000b/c");
    expect(inside.compare(objectKey("a", ""))).toBeGreaterThan(0);
    expect(inside.compare(pastPrefix(objectKey("a", "")))).toBeLessThan(0);
    expect(objectKey("a\u0000b", "/c")).not.toEqual(inside);
  });
});

describe("nameSpace()", () => {
  it("gives a name that is too long the space that stays empty", () => {
    expect(nameSpace("b".repeat(300))).toEqual(Buffer.from([0]));
    expect(nameSpace("ab")).toEqual(Buffer.from([2, 97, 98]));
  });
});

describe("assertName() and assertKey()", () => {
  it("refuse only what is too long in bytes", () => {
    expect(() => assertKey("é".repeat(513))).toThrow(/names end at 1024 bytes/);
    expect(() => assertKey("é".repeat(512))).not.toThrow();
    expect(() => assertName("i".repeat(256))).toThrow(/255 bytes/);
    expect(() => assertName("i".repeat(255))).not.toThrow();
  });
});

describe("versionKey()", () => {
  const version = fc.record({ key: keys, sequence: fc.integer({ min: 0, max: 2 ** 48 - 1 }) });
  const encode = ({ key, sequence }: { key: string; sequence: number }): Buffer => versionKey("media", key, sequence);

  it("orders by key, then the newest first", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const expected = compareText(a.key, b.key) || b.sequence - a.sequence;
        expect(sign(encode(a).compare(encode(b)))).toBe(sign(expected));
      }),
    );
  });

  it("is led back to the object's key by objectKeyOfVersion()", () => {
    fc.assert(
      fc.property(version, (each) => {
        expect(objectKeyOfVersion(encode(each))).toEqual(objectKey("media", each.key));
      }),
    );
  });
});

describe("uploadOrderKey()", () => {
  const upload = fc.record({
    bucket: fc.constant("media"),
    key: keys,
    initiated: fc.integer({ min: 0, max: 2 ** 45 }),
    uploadId: fc.constantFrom("a", "b"),
  });

  it("orders by key, then by initiation", () => {
    fc.assert(
      fc.property(upload, upload, (a, b) => {
        const expected = compareText(a.key, b.key) || a.initiated - b.initiated || compareText(a.uploadId, b.uploadId);
        expect(sign(uploadOrderKey(a).compare(uploadOrderKey(b)))).toBe(sign(expected));
      }),
    );
  });

  it("lies in the open space of every prefix of the key, and behind the closed one of a shorter key", () => {
    const key = uploadOrderKey({ bucket: "media", key: "a\u0000b", initiated: 1, uploadId: "u" });
    expect(key.subarray(0, keySpace("media", "a\u0000", "open").length)).toEqual(keySpace("media", "a\u0000", "open"));
    expect(key.compare(pastPrefix(keySpace("media", "a", "closed")))).toBeGreaterThanOrEqual(0);
  });
});
