import { main } from "@stowage/cli";
import type { RequestLog } from "@stowage/cloud";
import { makeProject, type TestProject } from "../../cli/make-project.ts";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../clouds/start-test-cloud.ts";

/** What a command said. */
export interface Outcome {
  status: number;
  out: string;
  note: string;
}

/** A project and a cloud to provision it in, as the root of the account 111122223333. */
export interface TestStage extends AsyncDisposable {
  cloud: TestCloud;
  project: TestProject;
  log: RequestLog[];
  env: Record<string, string>;
  /** Runs a command; `answer` is what somebody at the terminal types. */
  run(argv: readonly string[], answer?: string): Promise<Outcome>;
  /** The operations since the last call that were no reads. */
  writes(): string[];
}

/** Storages of every kind. */
export const everyKind = `{
    assets: staticFiles({ from: ["public"] }),
    avatars: publicStorage({ accept: ["image/*"], maxSize: "5 MB", direct: { origins: ["https://app.example"] } }),
    documents: privateStorage({ accept: "anything", maxSize: "20 MB", versions: { keepFor: "30 days" } }),
  }`;

/** A configuration file without a bucket's name. */
export function configFile(storages: string = everyKind, more = ""): string {
  return `import { defineStorages, privateStorage, publicStorage, staticFiles } from "stowage";

export default defineStorages({
  app: "shop",
  region: "eu-central-1",
  storages: ${storages},
  ${more}
});
`;
}

const reads = /^(?:Get|Head|List|Describe|Simulate)/;

/** Starts both. */
export async function startStage(config: string = configFile(), options: TestCloudOptions = {}): Promise<TestStage> {
  const log: RequestLog[] = [];
  const cloud = await startTestCloud({ ...options, log: (line) => log.push(line) });
  const project = await makeProject({ "stowage.config.ts": config });
  const { accessKeyId, secretAccessKey } = cloud.root;
  const env = {
    STOWAGE_ENDPOINT: cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const run: TestStage["run"] = async (argv, answer) => {
    const said = { out: "", note: "" };
    const terminal = {
      interactive: false,
      columns: 100,
      out: (text: string) => void (said.out += `${text}\n`),
      note: (text: string) => void (said.note += `${text}\n`),
      redraw: () => {},
    };
    const ask = answer === undefined ? {} : { ask: async () => await Promise.resolve(answer) };
    return { status: await main(argv, { terminal, env, cwd: project.directory, ...ask }), ...said };
  };
  return {
    cloud,
    project,
    log,
    env,
    run,
    writes: () => {
      const names = log.splice(0).map(({ operation = "" }) => operation);
      return names.filter((name) => !reads.test(name));
    },
    [Symbol.asyncDispose]: async () => {
      await project[Symbol.asyncDispose]();
      await cloud.close();
    },
  };
}
