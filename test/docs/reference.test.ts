import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

describe("docs/reference", () => {
  it("is what the code says", () => {
    const script = join(import.meta.dirname, "../../scripts/write-reference.js");
    const { status, stderr } = spawnSync("node", [script, "--check"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
