import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { type Account, type KmsKey, type Cloud, startCloud, type StartCloudOptions } from "@stowage/cloud";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** A key pair, as the SDK takes it. */
export interface TestCredentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** What a test may ask of its cloud. */
export interface TestCloudOptions extends Omit<Partial<StartCloudOptions>, "port" | "accounts"> {
  /** Policies of the user `app`; by default it may do everything in S3. */
  appPolicies?: unknown[];
  /** Whether the accounts file declares no users. */
  withoutUsers?: boolean;
  /** Keys of KMS of the account 111122223333. */
  kmsKeys?: KmsKey[];
  /** A folder of an earlier cloud; by default a new one, removed with the cloud. */
  dataDir?: string;
}

/** A cloud of a test's own, with two accounts. */
export interface TestCloud extends AsyncDisposable {
  endpoint: string;
  port: number;
  dataDir: string;
  accounts: Account[];
  admin: Cloud["admin"];
  edge: Cloud["edge"];
  /** The root of the account 111122223333. */
  root: TestCredentials;
  /** The user `app` of the same account. */
  app: TestCredentials;
  /** The user `nobody` of the same account: no policy. */
  nobody: TestCredentials;
  /** The root of the account 444455556666. */
  otherRoot: TestCredentials;
  /** The user `partner` of that account, who may do everything in S3. */
  partner: TestCredentials;
  /** An SDK client, of the root by default; it ends with the cloud. `null` signs nothing. */
  client(credentials?: TestCredentials | null, config?: S3ClientConfig): S3Client;
  close(): Promise<void>;
}

export const everything = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
};

/** Starts a cloud on a free port. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const { appPolicies = [everything], kmsKeys = [], withoutUsers = false, ...more } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "stowage-cloud-")));
  const declared = testAccounts(appPolicies, { kmsKeys });
  const accounts = withoutUsers ? declared.map((each) => ({ ...each, users: [] })) : declared;
  const cloud = await startCloud({ ...more, port: 0, dataDir, accounts });
  const clients: S3Client[] = [];
  const client: TestCloud["client"] = (credentials = keyOf("ROOT"), config = {}) => {
    const made = new S3Client({ ...clientConfig(cloud.endpoint, credentials), ...config });
    clients.push(made);
    return made;
  };
  const close = async (): Promise<void> => {
    for (const made of clients) made.destroy();
    await cloud.close();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  return {
    endpoint: cloud.endpoint,
    port: Number(new URL(cloud.endpoint).port),
    dataDir,
    accounts,
    admin: cloud.admin,
    edge: cloud.edge,
    root: keyOf("ROOT"),
    app: keyOf("APP"),
    nobody: keyOf("NOBODY"),
    otherRoot: keyOf("OTHER"),
    partner: keyOf("PARTNER"),
    client,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function clientConfig(endpoint: string, credentials: TestCredentials | null): S3ClientConfig {
  const base: S3ClientConfig = { endpoint, region: "us-east-1", forcePathStyle: true, maxAttempts: 1 };
  if (credentials !== null) return { ...base, credentials };
  const anonymous = async (): Promise<TestCredentials> => ({ accessKeyId: "", secretAccessKey: "" });
  return { ...base, credentials: anonymous, signer: { sign: async (request) => request } };
}

function keyOf(name: string): TestCredentials {
  const padded = `AKIA${name}`.padEnd(20, "A");
  return { accessKeyId: padded, secretAccessKey: `secret/of/${padded}/for+tests+only` };
}

function testAccounts(appPolicies: unknown[], owned: Pick<Account, "kmsKeys">): Account[] {
  return [
    {
      id: "111122223333",
      name: "main",
      email: "main@example.com",
      canonicalId: "1".repeat(64),
      keys: [keyOf("ROOT")],
      ...owned,
      users: [
        { name: "app", keys: [keyOf("APP")], policies: appPolicies },
        { name: "nobody", keys: [keyOf("NOBODY")], policies: [] },
      ],
    },
    {
      id: "444455556666",
      name: "other",
      email: "other@example.com",
      canonicalId: "4".repeat(64),
      keys: [keyOf("OTHER")],
      users: [{ name: "partner", keys: [keyOf("PARTNER")], policies: [everything] }],
    },
  ];
}
