import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { iamClient } from "../support/clouds/iam-client.ts";
import { configFile, startStage, type TestStage } from "../support/provision/start-project.ts";

const derived = "shop-production-111122223333-eu-central-1-an";
const documents = `{ documents: privateStorage({ accept: "anything", maxSize: "20 MB" }) }`;
const named = configFile(documents, 'bucket: "shop-media",');
const UserName = "stowage-shop-production-runtime";

async function secretsOf({ project }: TestStage): Promise<string> {
  return await readFile(join(project.directory, ".stowage/env/production.env"), "utf8");
}

async function keysOf(stage: TestStage): Promise<string[]> {
  const iam = iamClient(stage.cloud);
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  iam.destroy();
  return AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
}

describe("stowage apply", () => {
  it("asks first, and does nothing without a yes", async () => {
    await using stage = await startStage(named);
    expect(await stage.run(["apply"])).toMatchObject({ status: 2, note: expect.stringContaining("Give --yes") });
    expect(await stage.run(["apply"], "n")).toMatchObject({
      status: 1,
      note: expect.stringContaining("not-confirmed"),
    });
    expect(stage.writes()).toEqual([]);
    expect(await stage.run(["apply"], "y")).toMatchObject({ status: 0, note: "" });
    expect(stage.writes()).toContain("CreateBucket");
  });

  it("stops before any write at a bucket that is not ours, and takes it over when told to", async () => {
    await using stage = await startStage(named);
    const s3 = stage.cloud.client(undefined, { region: "eu-central-1" });
    await s3.send(new CreateBucketCommand({ Bucket: "shop-media" }));
    stage.writes();
    const refused = await stage.run(["apply", "--yes"]);
    expect(refused).toMatchObject({ status: 6, note: expect.stringContaining("error not-ours") });
    expect(refused.note).toContain('bucket  bucket "shop-media" in eu-central-1: exists, not ours');
    expect(refused.out).toContain("^ bucket");
    expect(refused.out).toMatch(/tags\.stowage:app +nothing → "shop"/);
    expect(stage.writes()).toEqual([]);
    expect(await stage.run(["apply", "--yes", "--adopt"])).toMatchObject({ status: 0, note: "" });
    const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket: "shop-media" }));
    expect(TagSet).toContainEqual({ Key: "stowage:app", Value: "shop" });
  });

  it("takes over nothing of another stage", async () => {
    await using stage = await startStage(named);
    await stage.run(["apply", "--yes"]);
    await stage.project.write("other.config.ts", named.replace('app: "shop"', 'app: "other"'));
    stage.writes();
    const refused = await stage.run(["apply", "--yes", "--adopt", "--config", "other.config.ts"]);
    expect(refused.note).toContain('belongs to stage "production" of "shop"');
    expect(refused.status).toBe(6);
    expect(stage.writes()).toEqual([]);
  });

  it("t34 stops before any write at a bucket of another account, and derives names that none can take", async () => {
    await using stage = await startStage(named);
    await stage.cloud.client(stage.cloud.otherRoot).send(new CreateBucketCommand({ Bucket: "shop-media" }));
    stage.writes();
    expect(await stage.run(["apply", "--yes"])).toMatchObject({
      status: 6,
      note: expect.stringContaining("error bucket-taken"),
    });
    expect(stage.writes()).toEqual([]);
    await stage.project.write("unnamed.config.ts", configFile(documents));
    await stage.run(["apply", "--yes", "--config", "unnamed.config.ts"]);
    const s3 = stage.cloud.client(undefined, { region: "eu-central-1" });
    await s3.send(new HeadBucketCommand({ Bucket: derived, ExpectedBucketOwner: "111122223333" }));
    const squat = { Bucket: derived.replace("shop", "shap"), BucketNamespace: "account-regional" } as const;
    await expect(
      stage.cloud.client(stage.cloud.otherRoot, { region: "eu-central-1" }).send(new CreateBucketCommand(squat)),
    ).rejects.toMatchObject({ name: "InvalidBucketName" });
  });

  it("refuses a name that S3 would not take, before anything is asked of S3", async () => {
    const app = "a".repeat(40);
    await using stage = await startStage(configFile(documents).replace('app: "shop"', `app: "${app}"`));
    expect(await stage.run(["plan"])).toMatchObject({
      status: 4,
      note: expect.stringContaining("bucket-name-too-long"),
    });
    expect(stage.log.map(({ operation }) => operation)).toEqual(["GetCallerIdentity"]);
  });

  it("keeps the statements of others, and shows them", async () => {
    await using stage = await startStage(named);
    await stage.run(["apply", "--yes"]);
    const s3 = stage.cloud.client(undefined, { region: "eu-central-1" });
    const theirs = {
      Sid: "Theirs",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:user/app" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::shop-media/*",
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [theirs] });
    await s3.send(new PutBucketPolicyCommand({ Bucket: "shop-media", Policy }));
    const { status, out } = await stage.run(["apply", "--yes"]);
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('which are kept: "Theirs"') });
    const found = await s3.send(new GetBucketPolicyCommand({ Bucket: "shop-media" }));
    expect(JSON.parse(found.Policy ?? "").Statement[0]).toMatchObject({ Sid: "Theirs" });
  });

  it("changes nothing of a stage that something else owns, and plans it still", async () => {
    await using stage = await startStage(configFile(documents, 'bucket: "shop-media", managed: false,'));
    for (const command of ["apply", "destroy"])
      expect(await stage.run([command, "--yes"])).toMatchObject({
        status: 4,
        note: expect.stringContaining("not-managed"),
      });
    expect(await stage.run(["plan"])).toMatchObject({ status: 10, note: "" });
    expect(stage.writes()).toEqual([]);
  });

  it("takes the keys of whoever provisions before those of the application", async () => {
    await using stage = await startStage(named);
    Object.assign(stage.env, { STOWAGE_ACCESS_KEY_ID: stage.cloud.nobody.accessKeyId, STOWAGE_SECRET_ACCESS_KEY: "x" });
    expect(await stage.run(["apply", "--yes"])).toMatchObject({ status: 0, note: "" });
  });

  it("ends with exit code 3 where it waits for DNS, with everything else done", async () => {
    const cdn = 'bucket: "shop-media", cdn: { domain: "media.example.com", dns: "manual" },';
    await using stage = await startStage(configFile(documents, cdn));
    const { status, note } = await stage.run(["apply", "--yes"]);
    expect(note).toContain("error dns-waiting");
    expect(note).toMatch(/^ +media\.example\.com +CNAME +\w+\.cloudfront\.net$/m);
    expect(status).toBe(3);
    expect(stage.writes()).toContain("CreateAccessKey");
    expect((await stage.run(["env"])).out).toMatch(/^STOWAGE_CDN_URL=https:\/\/\w+\.cloudfront\.net$/m);
  });

  it("says which credentials it wants", async () => {
    await using stage = await startStage(named);
    stage.env["AWS_SECRET_ACCESS_KEY"] = "wrong";
    const { status, note } = await stage.run(["plan"]);
    expect(status).toBe(4);
    expect(note).toContain("error credentials-unusable");
    expect(note).toContain("SignatureDoesNotMatch");
  });
});

describe("access keys of users", () => {
  it("are never made a second time in silence where the secret is lost, and anew when asked for", async () => {
    await using stage = await startStage(named);
    await stage.run(["apply", "--yes"]);
    const [first = ""] = await keysOf(stage);
    await writeFile(join(stage.project.directory, ".stowage/env/production.env"), "");
    stage.writes();
    const again = await stage.run(["apply", "--yes"]);
    expect(again.status).toBe(0);
    expect(again.out).toContain(`the secret of access key ${first} of ${UserName} is not in the secrets file`);
    expect(stage.writes()).toEqual([]);
    const rotated = await stage.run(["apply", "--yes", "--rotate", "runtime"]);
    expect(rotated.out).toContain(`has another access key, ${first}: delete it once nothing uses it`);
    const [second = ""] = (await keysOf(stage)).filter((id) => id !== first);
    expect(await secretsOf(stage)).toContain(`STOWAGE_ACCESS_KEY_ID=${second}\n`);
    await stage.run(["apply", "--yes", "--rotate", "runtime"]);
    const all = await keysOf(stage);
    const [third = ""] = all.filter((id) => id !== second);
    expect(all.toSorted((a, b) => a.localeCompare(b))).toEqual([second, third].toSorted((a, b) => a.localeCompare(b)));
    expect(third).not.toBe(first);
    expect(await secretsOf(stage)).toContain(`STOWAGE_ACCESS_KEY_ID=${third}\n`);
    expect(await stage.run(["apply", "--yes", "--rotate", "worker"])).toMatchObject({
      status: 2,
      note: expect.stringContaining("Name one of: runtime"),
    });
  });

  it("are left alone where somebody else made them", async () => {
    await using stage = await startStage(named);
    const iam = iamClient(stage.cloud);
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateGroupCommand({ GroupName: UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const refused = await stage.run(["apply", "--yes"]);
    expect(refused.note).toContain(`identity/runtime  user ${UserName}: exists, not ours`);
    expect(await keysOf(stage)).toEqual([AccessKey?.AccessKeyId]);
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
    expect((await stage.run(["apply", "--yes", "--adopt"])).status).toBe(0);
    expect((await stage.run(["plan"])).status).toBe(0);
    iam.destroy();
  });

  it("open what the application declares, and nothing else", async () => {
    await using stage = await startStage(named);
    await stage.run(["apply", "--yes"]);
    const [, accessKeyId = "", secretAccessKey = ""] =
      /KEY_ID=(.*)\nSTOWAGE_SECRET_ACCESS_KEY=(.*)\n/.exec(await secretsOf(stage)) ?? [];
    const s3 = stage.cloud.client({ accessKeyId, secretAccessKey }, { region: "eu-central-1" });
    await s3.send(new PutObjectCommand({ Bucket: "shop-media", Key: "documents/a", Body: "x" }));
    await expect(
      s3.send(new PutObjectCommand({ Bucket: "shop-media", Key: "documents2/a", Body: "x" })),
    ).rejects.toMatchObject({ name: "AccessDenied" });
  });
});

describe("stowage env", () => {
  it("writes secrets to a file for its owner alone, in the form that is asked for, and never prints them", async () => {
    await using stage = await startStage(configFile());
    expect(await stage.run(["env"])).toMatchObject({ status: 7, note: expect.stringContaining("not-provisioned") });
    await stage.run(["apply", "--yes"]);
    const file = join(stage.project.directory, "app.env");
    const secret = /^STOWAGE_SECRET_ACCESS_KEY="?([^"\n]*)/m.exec(await secretsOf(stage))?.[1] ?? "";
    for (const format of ["dotenv", "systemd", "docker"]) {
      expect(await stage.run(["env", "--format", format, "--output", file])).toEqual({ status: 0, out: "", note: "" });
      const text = await readFile(file, "utf8");
      expect(text).toContain(`STOWAGE_BUCKET=${derived}\n`);
      expect(text).toContain(secret);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    const deploy = await stage.run(["env", "--identity", "deploy", "--format", "github", "--output", file]);
    expect(deploy.out).toContain(`gh variable set STOWAGE_BUCKET --body '${derived}'\n`);
    expect(deploy.out).toContain(`gh secret set --env-file '${file}'\n`);
    const stored = await secretsOf(stage);
    const id = /^STOWAGE_DEPLOY_ACCESS_KEY_ID=(.*)$/m.exec(stored)?.[1];
    expect(await readFile(file, "utf8")).toContain(`STOWAGE_ACCESS_KEY_ID=${id}\n`);
    expect(deploy.out + deploy.note).not.toContain("AKIA");
  });

  it("refuses a file of secrets that others may read", async () => {
    await using stage = await startStage(named);
    await stage.project.write("open.env", "STOWAGE_ACCESS_KEY_ID=AKIA\n");
    const { status, note } = await stage.run(["plan", "--secrets", "open.env"]);
    expect({ status, note }).toEqual({ status: 4, note: expect.stringContaining("others than its owner may read it") });
  });
});

describe("stowage destroy", () => {
  it("removes identities and keeps the bucket, and goes on where nothing is left", async () => {
    await using stage = await startStage(named);
    await stage.run(["apply", "--yes"]);
    expect(await stage.run(["destroy"], "no")).toMatchObject({ status: 1 });
    expect(await keysOf(stage)).toHaveLength(1);
    const { status, out } = await stage.run(["destroy", "--yes"]);
    expect(status).toBe(0);
    expect(out).toMatchSnapshot("destroyed");
    const iam = iamClient(stage.cloud);
    const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix: "/stowage/" }));
    iam.destroy();
    expect(Users).toEqual([]);
    expect(await secretsOf(stage)).toBe("");
    const again = await stage.run(["destroy", "--yes", "--json"]);
    expect(JSON.parse(again.out)).toEqual({ app: "shop", stage: "production", removed: [], kept: ["bucket"] });
  });

  it("deletes the bucket only by its typed name, with every version in it", async () => {
    await using stage = await startStage(configFile(undefined, 'bucket: "shop-media",'));
    await stage.run(["apply", "--yes"]);
    const s3 = stage.cloud.client(undefined, { region: "eu-central-1" });
    for (const Body of ["one", "two"])
      await s3.send(new PutObjectCommand({ Bucket: "shop-media", Key: "documents/a", Body }));
    expect(await stage.run(["destroy", "--yes", "--delete-data", "shop"])).toMatchObject({ status: 2 });
    expect(await stage.run(["destroy", "--yes", "--delete-data", "shop-media"])).toMatchObject({ status: 0, note: "" });
    await expect(s3.send(new HeadBucketCommand({ Bucket: "shop-media" }))).rejects.toMatchObject({ name: "NotFound" });
  });
});
