import { describe, expect, it } from "vitest";
import { startWithEdge } from "../support/edge/start-with-edge.ts";

describe("explanations at the edge", () => {
  it("say why a bucket refuses a distribution, and how to let in that one alone", async () => {
    await using test = await startWithEdge({ explain: true });
    await test.put("a.txt", "hello");
    const first = await test.distribute();
    const second = await test.distribute();
    const refused = await test.ask(first.domain, "/a.txt");
    const decision = refused.headers["x-stowage-decision"];
    expect(decision).toContain("refused s3:GetObject on arn:aws:s3:::media/a.txt");
    expect(decision).toContain("aws:SourceArn");
    expect(decision).toContain(first.arn);
    expect(test.asked.at(-1)).toMatchObject({
      status: 403,
      code: "AccessDenied",
      explanation: { decision: "refused", instead: expect.stringContaining(first.arn) },
    });
    const allowed = await test.ask(second.domain, "/a.txt");
    expect(allowed.headers["x-stowage-decision"]).toContain("allowed s3:GetObject");
  });

  it("are only told where they are wanted", async () => {
    await using test = await startWithEdge();
    const { domain } = await test.distribute();
    expect((await test.ask(domain, "/a.txt")).headers).not.toHaveProperty("x-stowage-decision");
  });
});
