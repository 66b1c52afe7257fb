import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestLog } from "@stowage/cloud";
import { type ResolvedConfig, resolveStage } from "stowage/config";
import { converge, type ConvergeOptions } from "../../../packages/cli/src/provision/apply/converge.ts";
import { createProvisionContext } from "../../../packages/cli/src/provision/create-provision-context.ts";
import type { CdnNodesOptions } from "../../../packages/cli/src/provision/desired-state/cdn/cdn-nodes.ts";
import { synthesize } from "../../../packages/cli/src/provision/desired-state/synthesize.ts";
import { dismantle } from "../../../packages/cli/src/provision/destroy/dismantle.ts";
import { removalOf } from "../../../packages/cli/src/provision/destroy/removal-of.ts";
import type { ProvisionContext } from "../../../packages/cli/src/provision/graph/context.ts";
import type { Graph } from "../../../packages/cli/src/provision/graph/graph.ts";
import { type Observation, observeGraph } from "../../../packages/cli/src/provision/plan/observe-graph.ts";
import { planOf } from "../../../packages/cli/src/provision/plan/plan-of.ts";
import type { Plan } from "../../../packages/cli/src/provision/plan/plan.ts";
import { createSecrets } from "../../../packages/cli/src/provision/secrets/create-secrets.ts";
import { moveClock } from "../clouds/move-clock.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../clouds/start-test-cloud.ts";

/** An account with a cloud of its own, for the provisioner. */
export interface TestAccount extends AsyncDisposable {
  cloud: TestCloud;
  /** The operations that changed something, since the last look. */
  writes(): string[];
  context: ProvisionContext;
  /** The stage `production` of what a configuration declares, with what differs. */
  configOf(declared: object): ResolvedConfig;
  graphOf(declared: object, options?: CdnNodesOptions): Graph<ProvisionContext>;
  plan(graph: Graph<ProvisionContext>): Promise<Plan>;
  /** Applies a stage, and names what was done: `created cdn/access`. */
  apply(graph: Graph<ProvisionContext>, options?: ConvergeOptions): Promise<string[]>;
  /** Takes a stage away but for its data, and names what went, in its order. */
  destroy(graph: Graph<ProvisionContext>): Promise<string[]>;
  observe(graph: Graph<ProvisionContext>): Promise<Observation>;
}

/** What a test may ask of an account. */
export interface TestAccountOptions extends TestCloudOptions {
  /** Who provisions: the root, or the user `app` with its `appPolicies`. */
  as?: "root" | "app";
}

/** Starts a cloud whose clock moves on where the provisioner waits. */
export async function startAccount({ as = "root", ...options }: TestAccountOptions = {}): Promise<TestAccount> {
  const log: RequestLog[] = [];
  const cloud = await startTestCloud({ admin: true, log: (line) => log.push(line), ...options });
  const folder = await mkdtemp(join(tmpdir(), "stowage-secrets-"));
  const context = {
    ...createProvisionContext({
      region: "eu-central-1",
      endpoint: cloud.endpoint,
      credentials: cloud[as],
      accountId: "111122223333",
      secrets: await createSecrets(join(folder, "production.env")),
    }),
    pause: async (milliseconds: number) => await moveClock(cloud, { seconds: milliseconds / 1000 }),
  };
  const configOf = (declared: object): ResolvedConfig => {
    const place = { app: "shop", region: "eu-central-1", bucket: "shop-media" };
    return resolveStage({ ...place, ...declared }, { stage: "production", env: { STOWAGE_ENDPOINT: cloud.endpoint } });
  };
  return {
    cloud,
    context,
    configOf,
    writes: () =>
      log
        .splice(0)
        .flatMap(({ operation = "" }) => (/^(?:Get|Head|List|Describe|$)/.test(operation) ? [] : [operation])),
    graphOf: (declared, more) => synthesize(configOf(declared), "111122223333", more),
    plan: async (graph) => planOf(graph, await observeGraph(graph, context)),
    apply: async (graph, more) => {
      const done = await converge(graph, context, await observeGraph(graph, context), { patience: 0, ...more });
      return done.map(({ node, action }) => `${action} ${node}`).toSorted();
    },
    destroy: async (graph) => {
      const { looks } = await observeGraph(graph, context);
      const removed: string[] = [];
      const onRemoved = ({ node }: { node: string }): void => void removed.push(node);
      await dismantle(graph, looks, removalOf(graph, looks, { deleteData: false }), { patience: 0, onRemoved });
      return removed;
    },
    observe: async (graph) => await observeGraph(graph, context),
    async [Symbol.asyncDispose]() {
      context[Symbol.dispose]();
      await cloud.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
