import { describe, expect, it } from "vitest";
import { isLoopback } from "./is-loopback.ts";

describe("isLoopback()", () => {
  it.each([
    ["http://127.0.0.1:9000", true],
    ["http://127.1.2.3", true],
    ["http://0x7f.1", true],
    ["http://localhost:9000", true],
    ["http://LOCALHOST", true],
    ["http://[::1]:9000", true],
    ["http://bucket.localhost", false],
    ["http://localhost.example.com", false],
    ["http://127.0.0.1.example.com", false],
    ["http://[::ffff:127.0.0.1]", false],
    ["http://10.0.0.1", false],
    ["http://0.0.0.0:9000", false],
    ["http://s3.example.com", false],
  ])("%s: %s", (origin, expected) => {
    expect(isLoopback(new URL(origin))).toBe(expected);
  });
});
