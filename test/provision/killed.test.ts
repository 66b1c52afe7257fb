import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ListAccessKeysCommand,
  ListGroupsCommand,
  ListOpenIDConnectProvidersCommand,
  ListRolesCommand,
  ListUsersCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { privateStorage, publicStorage, staticFiles } from "stowage";
import { ensureGraph } from "../../packages/cli/src/provision/apply/ensure-graph.ts";
import { dismantle } from "../../packages/cli/src/provision/destroy/dismantle.ts";
import { removalOf } from "../../packages/cli/src/provision/destroy/removal-of.ts";
import type { ProvisionContext } from "../../packages/cli/src/provision/graph/context.ts";
import type { Graph } from "../../packages/cli/src/provision/graph/graph.ts";
import { observeGraph } from "../../packages/cli/src/provision/plan/observe-graph.ts";
import { createSecrets } from "../../packages/cli/src/provision/secrets/create-secrets.ts";
import { Killed, mortalContext } from "../support/provision/mortal-context.ts";
import { startAccount, type TestAccount } from "../support/provision/start-stage.ts";

const uploads = { accept: "anything", maxSize: "1 MB" } as const;
const storages = {
  assets: staticFiles({ from: ["public"] }),
  avatars: publicStorage({ ...uploads, direct: { origins: ["https://app.example"] } }),
  documents: privateStorage({ ...uploads, versions: { keepFor: "30 days" } }),
};
const withIdentities = {
  storages: { assets: storages.assets, documents: privateStorage(uploads) },
  identities: {
    runtime: { as: { user: true }, may: { documents: ["read", "write"] } },
    worker: { as: { role: "lambda.amazonaws.com" }, may: { documents: ["read", "list"] } },
    deploy: { as: { github: "owner/shop", branch: "main" }, may: { assets: ["deploy"] } },
  },
};
const withCdn = { storages: withIdentities.storages, cdn: {}, identities: {} };

let account: TestAccount;
let folder = "";

beforeAll(async () => {
  account = await startAccount();
  folder = await mkdtemp(join(tmpdir(), "stowage-killed-"));
});

afterAll(async () => {
  await account[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Trial {
  graph: Graph<ProvisionContext>;
  context: ProvisionContext;
}

/** An application of its own in the same account. */
async function startTrial(app: string, declared: object): Promise<Trial> {
  const secrets = await createSecrets(join(folder, `${app}.env`));
  const graph = account.graphOf({ ...declared, app, bucket: `${app}-media` });
  return { graph, context: { ...account.context, secrets } };
}

async function apply({ graph, context }: Trial): Promise<void> {
  await ensureGraph(graph, context, { patience: 2000 });
}

async function destroy({ graph, context }: Trial): Promise<void> {
  const { looks } = await observeGraph(graph, context);
  await dismantle(graph, looks, removalOf(graph, looks, { deleteData: true }), { patience: 2000 });
}

/** What there is in IAM of an application. */
async function identitiesOf(app: string): Promise<object> {
  const { iam } = account.context;
  const PathPrefix = `/stowage/${app}/production/`;
  const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix }));
  const { Groups = [] } = await iam.send(new ListGroupsCommand({ PathPrefix }));
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix }));
  const keys = await Promise.all(Users.map(({ UserName }) => iam.send(new ListAccessKeysCommand({ UserName }))));
  return {
    users: Users.map(({ UserName }) => UserName),
    groups: Groups.map(({ GroupName }) => GroupName),
    roles: Roles.map(({ RoleName }) => RoleName),
    keys: keys.map(({ AccessKeyMetadata = [] }) => AccessKeyMetadata.length),
  };
}

async function countOfProviders(): Promise<number> {
  const { OpenIDConnectProviderList = [] } = await account.context.iam.send(new ListOpenIDConnectProvidersCommand({}));
  return OpenIDConnectProviderList.length;
}

async function statesOf({ graph, context }: Trial): Promise<string[]> {
  const { looks } = await observeGraph(graph, context);
  return Array.from(looks, ([node, { action }]) => `${node} ${action === "create" ? "absent" : action}`);
}

const cases = [
  { name: "ids", declared: withIdentities, least: 12 },
  { name: "cdn", declared: withCdn, least: 6 },
];
const moments = ["before", "after"] as const;

/** Everything in IAM, of the one stage that has identities. */
function whole(app: string, name: string): object {
  if (name === "cdn") return { users: [], groups: [], roles: [], keys: [] };
  const own = `stowage-${app}-production`;
  return {
    users: [`${own}-runtime`],
    groups: [`${own}-runtime`],
    roles: [`${own}-deploy`, `${own}-worker`],
    keys: [1],
  };
}

/** Kills a run at each of its writes in turn, until it ends before it is killed; each in an application of its own. */
async function killEach(
  prefix: string,
  moment: "before" | "after",
  trials: {
    begin: (app: string) => Promise<Trial>;
    run: (trial: Trial) => Promise<void>;
    check: (trial: Trial, app: string) => Promise<void>;
  },
): Promise<number> {
  for (let at = 1; ; at += 1) {
    const app = `${prefix}${moment}${at}`;
    const trial = await trials.begin(app);
    const { context } = mortalContext(trial.context, { at, moment });
    const end = await trials.run({ ...trial, context }).then(
      () => "done",
      (error: unknown) => (error instanceof Killed ? "killed" : error),
    );
    expect(["done", "killed"], app).toContain(end);
    await trials.run(trial);
    await trials.check(trial, app);
    if (end === "done") return at - 1;
  }
}

describe.each(cases)("$name, killed at every write in turn", ({ name, declared, least }) => {
  it.each(moments)("%s its answer: apply run again reaches the same end without a duplicate", async (moment) => {
    // The first application makes the provider of GitHub and the policies that all share: the others find them.
    await apply(await startTrial(`${name}first${moment}`, declared));
    const kills = await killEach(name, moment, {
      begin: async (app) => await startTrial(app, declared),
      run: apply,
      check: async (trial, app) => {
        const states = await statesOf(trial);
        expect(
          states.filter((state) => !state.endsWith(" none")),
          app,
        ).toEqual([]);
        expect(await identitiesOf(app), app).toEqual(whole(app, name));
        // CloudFront has few public keys for an account.
        if (name === "cdn") await destroy(trial);
      },
    });
    expect(kills).toBeGreaterThanOrEqual(least);
    expect(await countOfProviders()).toBe(1);
  });

  it.each(moments)("%s its answer: destroy run again leaves nothing", async (moment) => {
    const kills = await killEach(`${name}gone`, moment, {
      begin: async (app) => {
        const trial = await startTrial(app, declared);
        await apply(trial);
        return trial;
      },
      run: destroy,
      check: async (trial, app) => {
        expect(await identitiesOf(app), app).toEqual({ users: [], groups: [], roles: [], keys: [] });
        expect(await statesOf(trial), app).toContain("bucket absent");
        expect(trial.context.secrets.get("STOWAGE_SECRET_ACCESS_KEY"), app).toBeUndefined();
      },
    });
    expect(kills).toBeGreaterThanOrEqual(6);
  });
});
