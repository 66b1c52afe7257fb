import { describe, expect, it } from "vitest";
import { driverConformance, skipReason } from "stowage/testing";
import { createMemoryDriver } from "./memory-driver.ts";

describe("createMemoryDriver()", () => {
  const driver = createMemoryDriver();

  it.for(driverConformance)("$name", async (each, { skip }) => {
    const reason = skipReason(each, driver);
    if (reason !== undefined) skip(reason);
    await each.run(driver);
    for await (const page of driver.list()) expect(page).toEqual([]);
  });

  it("makes URLs that tell all keys apart, and signs none", () => {
    expect(createMemoryDriver({ origin: "https://x.example" }).url("a/é &?.png")).toBe(
      "https://x.example/a/%C3%A9%20%26%3F.png",
    );
    expect("signedUrl" in driver).toBe(false);
  });

  it("keeps its objects from what callers do to their buffers and answers", async () => {
    const given = Buffer.from("kept");
    const info = await driver.put("k", given, { type: "text/plain", condition: "create", metadata: { a: "b" } });
    given.fill(0);
    info.metadata["a"] = "changed";
    const { body } = await driver.get("k");
    for await (const chunk of body) (chunk as Buffer).fill(0);
    const again = await driver.get("k");
    expect((await again.body.toArray()).join("")).toBe("kept");
    expect(again.info.metadata).toEqual({ a: "b" });
    await driver.delete(["k"]);
  });
});
