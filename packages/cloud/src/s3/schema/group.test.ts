import { parseXml } from "@stowage/wire";
import { describe, expect, it } from "vitest";
import { S3Error } from "../errors/s3-error.ts";
import { choice } from "./choice.ts";
import { flag } from "./flag.ts";
import { group } from "./group.ts";
import { integer } from "./integer.ts";
import { list, optional, required } from "./member.ts";
import { text } from "./text.ts";
import { timestamp } from "./timestamp.ts";

interface Sample {
  Name: string;
  Mode: "On" | "Off" | undefined;
  Days: number | undefined;
  Quiet: boolean | undefined;
  Since: string | undefined;
  Item: { Key: string }[];
}

const sample = group<Sample>({
  Name: required(text),
  Mode: optional(choice("On", "Off")),
  Days: optional(integer),
  Quiet: optional(flag),
  Since: optional(timestamp),
  Item: list(group({ Key: required(text) })),
});

function read(inner: string): Sample | string {
  try {
    return sample(parseXml(`<Sample>${inner}</Sample>`));
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return `${error.code}: ${error.details["Detail"]}`;
  }
}

describe("group()", () => {
  it("reads its members in any order", () => {
    const inner = `<Item><Key>1</Key></Item><Days> -3 </Days>
      <Since>2026-01-01T02:00:00+02:00</Since><Name> a </Name><Quiet>True</Quiet><Mode>On</Mode><Item><Key/></Item>`;
    expect(read(inner)).toEqual({
      Name: " a ",
      Mode: "On",
      Days: -3,
      Quiet: true,
      Since: "2026-01-01T00:00:00.000Z",
      Item: [{ Key: "1" }, { Key: "" }],
    });
  });

  it.each([
    ["a missing element", "", "Name is missing"],
    ["an element that stands twice", "<Name/><Name/>", "Name stands twice"],
    ["an optional element that stands twice", "<Name/><Mode>On</Mode><Mode>On</Mode>", "Mode stands twice"],
    ["an unknown element", "<Name/><Other/>", "Sample holds no Other"],
    ["an element named like a method", "<Name/><toString/>", "Sample holds no toString"],
    ["text", "<Name/>text", "Sample holds text"],
    ["an element in text", "<Name><b/></Name>", "Name holds no b"],
    ["another word", "<Name/><Mode>on</Mode>", "Mode is none of On, Off"],
    ["a fraction", "<Name/><Days>1.5</Days>", "Days is not a number"],
    ["no number", "<Name/><Days/>", "Days is not a number"],
    ["a number beyond all bounds", `<Name/><Days>${"9".repeat(30)}</Days>`, "Days is not a number"],
    ["no truth value", "<Name/><Quiet>yes</Quiet>", "Quiet is neither true nor false"],
    ["a time without a zone", "<Name/><Since>2026-01-01T00:00:00</Since>", "Since is not a point in time"],
    ["a time that is none", "<Name/><Since>2026-13-01T00:00:00Z</Since>", "Since is not a point in time"],
    ["something unknown within", "<Name/><Item><Key/><Id/></Item>", "Item holds no Id"],
  ])("refuses %s", (_, inner, reason) => {
    expect(read(inner)).toBe(`MalformedXML: ${reason}`);
  });
});
