import { describe, expect, it } from "vitest";
import { parseCidr } from "./parse-cidr.ts";

describe("parseCidr()", () => {
  it.each([
    ["203.0.113.5", { address: "203.0.113.5", prefix: 32, family: "ipv4" }],
    ["203.0.113.0/24", { address: "203.0.113.0", prefix: 24, family: "ipv4" }],
    ["0.0.0.0/0", { address: "0.0.0.0", prefix: 0, family: "ipv4" }],
    ["::1", { address: "::1", prefix: 128, family: "ipv6" }],
    ["2001:DB8::/32", { address: "2001:DB8::", prefix: 32, family: "ipv6" }],
  ])("reads %s", (text, expected) => {
    expect(parseCidr(text)).toEqual(expected);
  });

  it.each([
    "",
    "/8",
    "10.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/8/8",
    "010.0.0.1",
    "::/129",
    "fe80::1%eth0",
    "*",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });
});
