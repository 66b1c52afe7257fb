import { describe, expect, it } from "vitest";
import { describeUpdate } from "./describe-update.ts";

function lineOf(uploaded: readonly string[], { files = 5, switched = true } = {}): string | undefined {
  const keys = uploaded.map((path) => `s/${path}`);
  const manifest = switched ? "switched" : "unchanged";
  return describeUpdate({ storage: "assets", files, uploaded: keys, manifest }, { files: 5, prefix: "s/" });
}

describe("describeUpdate()", () => {
  it("names what was edited by its own name", () => {
    expect(lineOf(["css/a.0123456789ab.css", "css/a.css", "css/b.0123456789ab.css"])).toBe("assets  updated css/a.css");
    expect(lineOf(["a.1.js", "b", "c.png", "d.png", "e.png"])).toBe("assets  updated a.1.js, b, c.png and 2 more");
    expect(lineOf(["assets/main-B1abcdef.js"])).toBe("assets  updated assets/main-B1abcdef.js");
  });

  it("says what else a deploy can be", () => {
    expect(lineOf([], { switched: false })).toBeUndefined();
    expect(lineOf([], { files: 4 })).toBe("assets  1 file removed");
    expect(lineOf(["b.0123456789ab.css.br"])).toBe("assets  updated");
  });
});
