import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import type { Account } from "@stowage/cloud";
import type { TestCredentials } from "../../../support/clouds/start-test-cloud.ts";

const script = fileURLToPath(new URL("cloud-process.mjs", import.meta.url));
export const accountId = "111122223333";
const root: TestCredentials = { accessKeyId: "AKIAROOTAAAAAAAAAAAA", secretAccessKey: "secret/for+crash/tests/alone" };
const accounts: Account[] = [
  { id: accountId, name: "main", email: "main@example.com", canonicalId: "1".repeat(64), keys: [root], users: [] },
];

/** What the root speaks to a cloud with, and others to STS. */
export interface Clients {
  s3: S3Client;
  iam: IAMClient;
  sts: (credentials: TestCredentials) => STSClient;
}

/** A cloud in a process of its own, which dies with its scope. */
export interface CloudProcess extends AsyncDisposable {
  clients: Clients;
  /** Kills it; resolves once it is dead. */
  kill(): Promise<void>;
  /** Whether it was told to die. */
  killed(): boolean;
  /** Asks it to end; resolves once it has. */
  stop(): Promise<void>;
}

/** Starts a cloud in a process of its own. */
export async function startCloudProcess(dataDir: string): Promise<CloudProcess> {
  const child = spawn(process.execPath, [script, dataDir, JSON.stringify(accounts)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const { value: endpoint } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (typeof endpoint !== "string") throw new Error(`The cloud did not start: ${JSON.stringify(await ended)}`);
  const config = { endpoint, region: "us-east-1", maxAttempts: 1 };
  const s3 = new S3Client({ ...config, credentials: root, forcePathStyle: true });
  const iam = new IAMClient({ ...config, credentials: root });
  const sts = (credentials: TestCredentials): STSClient => new STSClient({ ...config, credentials });
  const end = async (signal: "SIGKILL" | "SIGTERM", expected: string): Promise<void> => {
    child.kill(signal);
    const how = JSON.stringify(await ended);
    s3.destroy();
    iam.destroy();
    if (how !== expected) throw new Error(`The cloud ended by itself, or not as asked: ${how}`);
  };
  return {
    clients: { s3, iam, sts },
    killed: () => child.killed,
    kill: () => end("SIGKILL", '[null,"SIGKILL"]'),
    stop: () => end("SIGTERM", "[0,null]"),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
