import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { resolveStage } from "stowage/config";
import { ensureGraph } from "../../packages/cli/src/provision/apply/ensure-graph.ts";
import { createProvisionContext } from "../../packages/cli/src/provision/create-provision-context.ts";
import { synthesize } from "../../packages/cli/src/provision/desired-state/synthesize.ts";
import { dismantle } from "../../packages/cli/src/provision/destroy/dismantle.ts";
import { removalOf } from "../../packages/cli/src/provision/destroy/removal-of.ts";
import type { ProvisionContext } from "../../packages/cli/src/provision/graph/context.ts";
import type { Graph } from "../../packages/cli/src/provision/graph/graph.ts";
import { observeGraph } from "../../packages/cli/src/provision/plan/observe-graph.ts";
import { createSecrets } from "../../packages/cli/src/provision/secrets/create-secrets.ts";
import { moveClock } from "../support/clouds/move-clock.ts";
import { startTestCloud } from "../support/clouds/start-test-cloud.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const declared = {
  app: "shop",
  region: "eu-central-1",
  bucket: "shop-media",
  storages: {
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ ...uploads, direct: { origins: ["https://app.example"] } }),
    documents: privateStorage({ ...uploads, versions: { keepFor: "30 days" } }),
  },
  identities: {
    runtime: { as: { user: true }, may: { avatars: ["read", "write"] } },
    worker: { as: { role: "lambda.amazonaws.com" }, may: { documents: ["read"] } },
    deploy: { as: { github: "owner/shop", branch: "main" }, may: { assets: ["deploy"] } },
  },
};

function graphOf(more: object): Graph<ProvisionContext> {
  const env = { STOWAGE_ENDPOINT: "http://localhost:9000" };
  return synthesize(resolveStage({ ...declared, ...more }, { stage: "production", env }), "111122223333");
}

describe("the actions that nodes name", () => {
  it.each([
    ["without a CDN", {}],
    ["with one", { cdn: {} }],
  ])("are all that apply and destroy need, %s", async (_, more) => {
    const graph = graphOf(more);
    const Action = [...new Set(graph.nodes.flatMap(({ actions }) => actions))];
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] };
    const folder = await mkdtemp(join(tmpdir(), "stowage-actions-"));
    await using cloud = await startTestCloud({ admin: true, appPolicies: [policy] });
    using connection = createProvisionContext({
      region: "eu-central-1",
      endpoint: cloud.endpoint,
      credentials: cloud.app,
      accountId: "111122223333",
      secrets: await createSecrets(join(folder, "production.env")),
    });
    const context = {
      ...connection,
      pause: async (milliseconds: number) => await moveClock(cloud, { seconds: milliseconds / 1000 }),
    };
    expect((await ensureGraph(graph, context, { patience: 0 })).length).toBeGreaterThan(10);
    const { looks } = await observeGraph(graph, context);
    const removed = await dismantle(graph, looks, removalOf(graph, looks, { deleteData: false }), { patience: 0 });
    expect(removed.length).toBeGreaterThan(5);
    await rm(folder, { recursive: true });
  });
});
