import { describe, expect, it } from "vitest";
import { markerOf, objectOf, rulesOf } from "./lifecycle-fixture.ts";
import { matchesRule, prefixOf, subjectOf } from "./matches-rule.ts";
import { walkedPrefixes } from "./walked-prefixes.ts";

const tag = (key: string, value: string): string => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`;
const over = (bytes: number): string => `<ObjectSizeGreaterThan>${bytes}</ObjectSizeGreaterThan>`;
const under = (bytes: number): string => `<ObjectSizeLessThan>${bytes}</ObjectSizeLessThan>`;
const filter = (inside: string): string => `<Filter>${inside}</Filter>`;
const and = (inside: string): string => filter(`<And>${inside}</And>`);

const tagged = objectOf({
  tags: [
    { key: "class", value: "draft" },
    { key: "Team", value: "a" },
  ],
});

describe("matchesRule()", () => {
  it.each([
    ["everything", "<Filter/>", true],
    ["an older rule for everything", "<Prefix/>", true],
    ["an older rule's prefix", "<Prefix>logs/</Prefix>", true],
    ["an older rule's other prefix", "<Prefix>log/</Prefix>", false],
    ["a prefix", filter("<Prefix>logs/</Prefix>"), true],
    ["a whole key", filter("<Prefix>logs/a</Prefix>"), true],
    ["a longer prefix", filter("<Prefix>logs/ab</Prefix>"), false],
    ["a prefix in other letters", filter("<Prefix>Logs/</Prefix>"), false],
    ["a disabled rule", "<Filter/><Status>Disabled</Status>", false],
    ["a tag", filter(tag("class", "draft")), true],
    ["another value", filter(tag("class", "Draft")), false],
    ["another key", filter(tag("team", "a")), false],
    ["a smaller bound", filter(over(999)), true],
    ["its own size as the lower bound", filter(over(1000)), false],
    ["a larger bound", filter(under(1001)), true],
    ["its own size as the upper bound", filter(under(1000)), false],
    ["two tags", and(tag("class", "draft") + tag("Team", "a")), true],
    ["two tags of which it has one", and(tag("class", "draft") + tag("Team", "b")), false],
    ["prefix, tag and sizes", and(`<Prefix>logs/</Prefix>${tag("Team", "a")}${over(1)}${under(2000)}`), true],
    ["another prefix, tag and sizes", and(`<Prefix>x</Prefix>${tag("Team", "a")}${over(1)}${under(2000)}`), false],
    ["prefix, tag and other sizes", and(`<Prefix>logs/</Prefix>${tag("Team", "a")}${over(1)}${under(9)}`), false],
  ])("takes an object for %s: %s is %s", (_, rule, expected) => {
    expect(rulesOf(rule).map((each) => matchesRule(each, tagged))).toEqual([expected]);
  });

  it("takes no object without tags for one with them", () => {
    expect(rulesOf(filter(tag("class", "draft"))).map((rule) => matchesRule(rule, objectOf()))).toEqual([false]);
  });

  it.each([
    ["<Filter/>", true],
    [filter("<Prefix>logs/</Prefix>"), true],
    [filter(tag("a", "b")), false],
    [filter(over(0)), false],
    [filter(under(9)), false],
  ])("looks at a delete marker's key alone: %s is %s", (rule, expected) => {
    expect(rulesOf(rule).map((each) => matchesRule(each, subjectOf(markerOf())))).toEqual([expected]);
  });
});

describe("prefixOf() and walkedPrefixes()", () => {
  it("find the prefix of any form of rule", () => {
    const rules = rulesOf(
      "<Prefix>a</Prefix>",
      filter("<Prefix>b</Prefix>"),
      and(`<Prefix>c</Prefix>${over(1)}`),
      filter(over(1)),
      "<Filter/>",
    );
    expect(rules.map(prefixOf)).toEqual(["a", "b", "c", "", ""]);
  });

  it("leave out what another prefix covers", () => {
    const rules = rulesOf(...["b/", "a", "ab/c", "b/x", "c", "a"].map((prefix) => `<Prefix>${prefix}</Prefix>`));
    expect(walkedPrefixes(rules)).toEqual(["a", "b/", "c"]);
    expect(walkedPrefixes(rulesOf("<Filter/>", "<Prefix>a</Prefix>"))).toEqual([""]);
    expect(walkedPrefixes([])).toEqual([]);
  });
});
