import { describe, expect, it } from "vitest";
import { StaleNames } from "./stale-names.ts";

function namesOf(count: number, nameOf: (index: number) => string): string[] {
  const stale = new StaleNames("assets/");
  for (let index = 0; index < count; index += 1) stale.add(`assets/${nameOf(index)}`);
  return stale.paths();
}

describe("StaleNames", () => {
  it("holds each path once", () => {
    expect(namesOf(4, (index) => (index % 2 === 0 ? "a.txt" : "b~c.txt"))).toEqual(["/assets/a.txt", "/assets/b*"]);
    expect(namesOf(0, String)).toEqual([]);
  });

  it("is everything below the prefix from 1,001 paths or six wildcards on", () => {
    expect(namesOf(1000, String)).toHaveLength(1000);
    expect(namesOf(1001, String)).toEqual(["/assets/*"]);
    expect(namesOf(3000, String)).toEqual(["/assets/*"]);
    expect(namesOf(501, (index) => `${index}&`)).toEqual(["/assets/*"]);
    expect(namesOf(5, (index) => `${index}~`)).toHaveLength(5);
    expect(namesOf(6, (index) => `${index}~`)).toEqual(["/assets/*"]);
  });
});
