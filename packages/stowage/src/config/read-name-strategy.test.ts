import { describe, expect, it } from "vitest";
import { readNameStrategy } from "./read-name-strategy.ts";

describe("readNameStrategy()", () => {
  it("reads each way of naming", () => {
    const byHand = (): string => "a";
    expect(readNameStrategy("random")).toBe("random");
    expect(readNameStrategy("hash")).toBe("hash");
    expect(readNameStrategy(byHand)).toBe(byHand);
    expect(readNameStrategy({ hashed: byHand })).toEqual({ hashed: byHand });
    expect(readNameStrategy({ dated: "%Y/%m/%d" })).toEqual({ dated: "%Y/%m/%d" });
    expect(readNameStrategy({ dated: "uploads/%Y/" })).toEqual({ dated: "uploads/%Y" });
  });

  it.each<[unknown, string]>([
    ["randon", 'is unknown. Did you mean "random"?'],
    ["%Y/%m", 'is unknown. Write { dated: "%Y/%m" }.'],
    ["sequential", 'is unknown. Write "random", "hash", { dated: "%Y/%m/%d" } or a function.'],
    [5, 'is no way of naming. Write "random", "hash", { dated: "%Y/%m/%d" } or a function.'],
    [{ dated: "%Y", hashed: 1 }, "is no way of naming."],
    [{ date: "%Y" }, "is unknown. Did you mean dated?"],
    [{ dated: 5 }, 'is no folder. Write one such as { dated: "%Y/%m/%d" }.'],
    [{ hashed: "sha256" }, "is no function. Write { hashed: ({ checksum }) => checksum }."],
    [{ dated: "%Y/%b" }, "holds %b. Write %Y, %y, %m, %d, %H, %M, %S, %j or %%."],
    [{ dated: "" }, "is no folder."],
    [{ dated: "/%Y" }, "is no folder."],
    [{ dated: "../%Y" }, "is no folder."],
    [{ dated: "%Y//" }, "is no folder."],
    [{ dated: `${"x".repeat(1024)}/%Y` }, "is no folder."],
  ])("f07 refuses %j: it %s", (value, reason) => {
    expect(() => readNameStrategy(value)).toThrow(reason);
  });
});
