import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { S3Client } from "@aws-sdk/client-s3";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "../support/clouds/start-test-cloud.ts";

/** How a foreign program ended and what it wrote. */
export interface Ran {
  status: number;
  stdout: string;
  stderr: string;
}

/** A foreign client with a cloud and a home of its own. */
export interface ForeignClient extends AsyncDisposable {
  cloud: TestCloud;
  /** The official SDK's client of the same cloud: the other side of every comparison. */
  s3: S3Client;
  /** A folder to work in; nothing outside the test uses it. */
  folder: string;
  /** Runs the program to its end. */
  run(args: readonly string[], input?: string | Buffer): Promise<Ran>;
  /** Runs the program and returns what it printed; it throws when the program fails. */
  print(args: readonly string[], input?: string | Buffer): Promise<string>;
}

export interface StartClientOptions {
  /** The program's path. */
  program: string;
  /** Its environment, once the cloud is known, besides PATH, HOME and the language. */
  env?: (cloud: TestCloud) => Record<string, string>;
  /** What the cloud is started with. */
  cloud?: TestCloudOptions;
  /** Writes its configuration into the home folder. */
  configure?: (home: string, cloud: TestCloud) => Promise<void>;
}

/** Starts a cloud, and prepares a program that will talk to it. */
export async function startClient(options: StartClientOptions): Promise<ForeignClient> {
  const { program } = options;
  const cloud = await startTestCloud(options.cloud);
  const root = await mkdtemp(join(tmpdir(), "stowage-client-"));
  const [home, folder] = [join(root, "home"), join(root, "work")];
  await mkdir(home);
  await mkdir(folder);
  await options.configure?.(home, cloud);
  const env = { PATH: "/usr/bin:/bin", HOME: home, LANG: "C.UTF-8", ...options.env?.(cloud) };
  const run: ForeignClient["run"] = (args, input) => runProgram(program, args, { cwd: folder, env }, input);
  return {
    cloud,
    s3: cloud.client(),
    folder,
    run,
    async print(args, input) {
      const { status, stdout, stderr } = await run(args, input);
      if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}${stdout}`);
      return stdout;
    },
    async [Symbol.asyncDispose]() {
      await cloud.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string> },
  input?: string | Buffer,
): Promise<Ran> {
  return await new Promise((resolve) => {
    const settings = { ...options, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      const status = error === null ? 0 : Number(error.code ?? -1);
      resolve({ status, stdout, stderr });
    });
    // A program that refuses its input closes it before all is written.
    child.stdin?.on("error", () => undefined).end(input);
  });
}
