import { UpdateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { askEdge } from "../support/edge/ask-edge.ts";
import { startWithEdge } from "../support/edge/start-with-edge.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";
import { moveClock } from "../support/clouds/move-clock.ts";

it("after a restart the edge serves what was deployed before, with an empty cache", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "stowage-cloud-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const before = await startWithEdge({ dataDir });
  await before.put("a.txt", "old");
  await before.put("large.bin", Buffer.alloc(2_000_000));
  const { domain, Id, ETag: IfMatch, config } = await before.distribute();
  await before.ask(domain, "/a.txt");
  await before.ask(domain, "/large.bin");
  await before.put("a.txt", "new");
  const DistributionConfig = { ...config, DefaultRootObject: "a.txt" };
  await before.cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig }));
  await before[Symbol.asyncDispose]();
  // The machine's clock again: the distribution was made in the future of it.
  await using cloud = await startTestCloud({ dataDir, edgePort: 0, admin: true });
  expect(await readdir(join(dataDir, "edge-cache"))).toEqual([]);
  const ask = (path: string): ReturnType<typeof askEdge> => askEdge(cloud.edge?.endpoint ?? "", domain, path);
  expect(await ask("/a.txt")).toMatchObject({ text: "new", cache: "Miss" });
  expect((await ask("/")).status).toBe(403);
  await moveClock(cloud, { seconds: 20 });
  expect(await ask("/")).toMatchObject({ text: "new" });
});
