import { existsSync } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { type Account, startCloud } from "@stowage/cloud";
import { describe, expect, it } from "vitest";
import { makeProject, type TestProject, usualConfig } from "./make-project.ts";
import { type CliResult, runCli, startCli } from "./start-cli.ts";
import { startOnTerminal } from "./start-on-terminal.ts";

/** Saves one document and prints every document there is. */
const application = `import { openStorages } from "stowage";
import { createJiti } from "jiti";
const config = await createJiti(import.meta.url).import("./stowage.config.ts", { default: true });
const { documents, avatars, assets, ready } = openStorages(config);
await documents.save("note.txt", Buffer.from(process.argv[2]));
const texts = [];
let first;
for await (const { key } of documents.list()) {
  first ??= key;
  texts.push(await (await documents.open(key)).text());
}
console.log(JSON.stringify(texts.sort()));
await ready();
const style = await fetch(assets.url("css/site.css"));
console.log(style.status, await style.text());
const signed = documents.url(first);
console.log((await fetch(signed)).status, (await fetch(signed.replace(/Signature=./, "Signature=x"))).status);
`;

const files = {
  "app.mjs": application,
  "public/css/site.css": "a{b:url(../i/a.png)}",
  "public/i/a.png": "png",
};

async function dev(project: TestProject, ...command: string[]): Promise<CliResult> {
  return await runCli(["dev", "--port", "0", "--", ...command], { cwd: project.directory });
}

describe("stowage dev", () => {
  it("serves an application with its own credentials, and finds the data on the next start", async () => {
    await using project = await makeProject(files);
    const first = await dev(project, "node", "app.mjs", "one");
    expect(first).toMatchObject({ status: 0, stderr: "" });
    const [banner = "", output = ""] = first.stdout.split("Starting: node app.mjs one\n");
    expect(banner.replace(/localhost:\d+/, "localhost:9000")).toBe(
      [
        "stowage  stage dev, data in .stowage/ (kept)",
        "  files    http://localhost:9000",
        "  avatars public · documents private · assets live",
        "",
      ].join("\n"),
    );
    expect(output).toBe('["one"]\n200 a{b:url(../i/a.png)}\n200 403\n');
    const keys = await readFile(join(project.directory, ".stowage/accounts.json"), "utf8");
    const second = await dev(project, "node", "app.mjs", "two");
    expect(second.stdout).toContain('["one","two"]');
    expect(await readFile(join(project.directory, ".stowage/accounts.json"), "utf8")).toBe(keys);
  });

  it("serves an application without static files, as the page of django-storages declares it", async () => {
    const page = await readFile(join(import.meta.dirname, "../../docs/migrating-from-django-storages.md"), "utf8");
    const [, example = ""] = /```ts\n([^`]*export default defineStorages[^`]*)```/.exec(page) ?? [];
    const app = `import { openStorages } from "stowage";
import { createJiti } from "jiti";
const config = await createJiti(import.meta.url).import("./stowage.config.ts", { default: true });
const { documents } = openStorages(config);
const { key } = await documents.save("a.pdf", Buffer.from("%PDF-1.7 x"));
console.log(await (await documents.open(key)).text());
`;
    await using project = await makeProject({ "stowage.config.ts": example, "app.mjs": app });
    const { status, stdout, stderr } = await dev(project, "node", "app.mjs");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^%PDF-1\.7 x$/m);
  });

  it("keeps its secrets from others and out of version control", async () => {
    await using project = await makeProject(files);
    const { stdout } = await dev(project, "true");
    const folder = join(project.directory, ".stowage");
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "accounts.json"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
    expect(await readdir(folder)).not.toContain("running.json");
    const [account]: Account[] = JSON.parse(await readFile(join(folder, "accounts.json"), "utf8"));
    for (const { secretAccessKey } of account?.users.flatMap(({ keys }) => keys) ?? [])
      expect(stdout).not.toContain(secretAccessKey);
  });

  it("gives STOWAGE_* alone, and AWS_* too with --aws-env", async () => {
    await using project = await makeProject(files);
    const print =
      "console.log(Object.keys(process.env).filter((name) => /^(STOWAGE|AWS)_/.test(name)).sort().join(' '))";
    const env = { STOWAGE_SESSION_TOKEN: "old", AWS_S3_CUSTOM_DOMAIN: "cdn.example.com" };
    const plain = await runCli(["dev", "--port", "0", "--", "node", "-e", print], { cwd: project.directory, env });
    const ours = "STOWAGE_ACCESS_KEY_ID STOWAGE_BUCKET STOWAGE_ENDPOINT STOWAGE_SECRET_ACCESS_KEY STOWAGE_STAGE";
    expect(plain.stdout).toMatch(new RegExp(`^${ours}$`, "m"));
    const aws = await runCli(["dev", "--aws-env", "--port", "0", "--", "node", "-e", print], {
      cwd: project.directory,
    });
    expect(aws.stdout).toContain(
      `AWS_ACCESS_KEY_ID AWS_ENDPOINT_URL_S3 AWS_REGION AWS_S3_ENDPOINT_URL AWS_S3_REGION_NAME AWS_SECRET_ACCESS_KEY AWS_STORAGE_BUCKET_NAME ${ours}`,
    );
  });

  it.each([
    ["process.exit(7)", 7],
    ["process.kill(process.pid, 'SIGTERM')", 143],
  ])("ends with the status of %s", async (script, status) => {
    await using project = await makeProject(files);
    expect((await dev(project, "node", "-e", script)).status).toBe(status);
  });

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "passes %s on once, waits, and ends with the application's status",
    async (signal) => {
      await using project = await makeProject(files);
      const script = `let count = 0; process.on("${signal}", () => { count += 1; setTimeout(() => { console.log("got " + count); process.exit(9); }, 100); }); setInterval(() => {}, 1000); console.log("up");`;
      await using running = startCli(["dev", "--port", "0", "--", "node", "-e", script], { cwd: project.directory });
      await running.until(/^up$/m);
      running.kill(signal);
      const { status, stdout } = await running.ended;
      expect(stdout).toMatch(/^got 1$/m);
      expect(status).toBe(9);
    },
  );

  it("leaves Ctrl-C to the terminal, which sends it to the application itself", async ({ skip }) => {
    skip(!existsSync("/usr/bin/script"), "util-linux's script is not installed");
    await using project = await makeProject(files);
    const script = `let count = 0; process.on("SIGINT", () => { count += 1; setTimeout(() => { console.log("got " + count); process.exit(9); }, 300); }); setInterval(() => {}, 1000); console.log("up");`;
    await project.write("app.mjs", script);
    const terminal = startOnTerminal(["dev", "--port", "0", "--", "node", "app.mjs"], project.directory);
    await terminal.until(/^up\r?$/m);
    terminal.type("\u0003");
    expect(await terminal.ended).toMatchObject({ status: 9, stdout: expect.stringContaining("got 1") });
  });

  it("lists all problems of a configuration and starts nothing", async () => {
    const config = usualConfig.replace("1 hour", "1 hr").replace("bucket:", "endpiont:");
    await using project = await makeProject({ ...files, "stowage.config.ts": config });
    const { status, stdout, stderr } = await dev(project, "node", "app.mjs");
    expect({ status, stdout }).toEqual({ status: 4, stdout: "" });
    expect(stderr).toMatchInlineSnapshot(`
      "error config-invalid: stowage.config.ts, 2 problems; nothing was started
        endpiont                         unknown option. Did you mean endpoint?
        storages.documents.urlExpiresIn  "1 hr" is not a duration. Write "1 hour".
      "
    `);
    expect(await readdir(project.directory)).not.toContain(".stowage");
  });

  it.each([
    [
      "a syntax error",
      "export default {\n  app: [1,\n};\n",
      /config-unreadable: Cannot load ".*stowage\.config\.ts": .*\(line 3\)/,
    ],
    [
      "no default export",
      "export const app = 1;\n",
      /config-unreadable: Cannot load "stowage\.config\.ts": it has no default export/,
    ],
    [
      "a package that is not there",
      'import "nowhere-to-be-found";\nexport default {};\n',
      /config-unreadable: .*nowhere-to-be-found/,
    ],
  ])("explains a configuration with %s", async (_, config, message) => {
    await using project = await makeProject({ "stowage.config.ts": config });
    const { status, stderr } = await dev(project, "true");
    expect(status).toBe(4);
    expect(stderr).toMatch(message);
  });

  it("names --port when the port is in use", async () => {
    await using project = await makeProject(files);
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { status, stdout, stderr } = await runCli(["dev", "--port", port, "--", "true"], { cwd: project.directory });
    server.close();
    expect({ status, stdout }).toEqual({ status: 5, stdout: "" });
    expect(stderr).toContain(`port-in-use: Cannot listen on 127.0.0.1:${port}: the port is in use`);
    expect(stderr).toContain("--port");
  });

  it("refuses a bucket that belongs to somebody else and names the fix", async () => {
    await using project = await makeProject(files);
    expect((await dev(project, "true")).status).toBe(0);
    await takeBucket(project, "shop-theirs");
    const config = (await readFile(join(project.directory, "stowage.config.ts"), "utf8")).replace(
      "shop-dev",
      "shop-theirs",
    );
    await project.write("stowage.config.ts", config);
    const { status, stderr } = await dev(project, "node", "-e", "console.log('started')");
    expect(stderr).toContain('error bucket-taken: Cannot use bucket "shop-theirs": it belongs to another account');
    expect(stderr).toContain("Fix: Bucket names are shared by all accounts");
    expect(status).toBe(6);
  });

  it("says that a command does not exist", async () => {
    await using project = await makeProject(files);
    const { status, stderr } = await dev(project, "no-such-command");
    expect(stderr).toBe(
      'error command-not-found: Cannot run "no-such-command": there is no such command\nFix: Check its spelling, and that it is installed\n',
    );
    expect(status).toBe(2);
  });

  it("goes on without static files that are not built yet", async () => {
    await using project = await makeProject();
    const { status, stdout } = await dev(project, "true");
    expect(status).toBe(0);
    expect(stdout).toContain("assets not deployed");
  });

  it("derives the bucket's name from application and stage", async () => {
    const config = usualConfig
      .replace('bucket: "shop-test",', "")
      .replace('dev: { bucket: "shop-dev" }', "preview: {}");
    await using project = await makeProject({ "stowage.config.ts": config });
    const print = ["node", "-p", "process.env.STOWAGE_BUCKET"];
    const { stdout, stderr } = await runCli(["dev", "--stage", "preview", "--port", "0", "--", ...print], {
      cwd: project.directory,
    });
    expect(stdout + stderr).toMatch(/^shop-preview$/m);
  });
});

describe("stowage ls and stowage url beside a running stowage dev", () => {
  it("reach it without any environment", async () => {
    await using project = await makeProject(files);
    const cwd = project.directory;
    await using running = startCli(
      ["dev", "--port", "0", "--", "node", "-e", "setInterval(() => {}, 1000); console.log('up')"],
      { cwd },
    );
    await running.until(/^up$/m);
    const ls = await runCli(["ls", "assets", "i/", "--json"], { cwd });
    expect(
      ls.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { key: "assets/i/a.bff139fa05ac.png", size: 3 },
      { key: "assets/i/a.png", size: 3 },
    ]);
    const url = await runCli(["url", "assets", "i/a.png"], { cwd });
    expect(url.stdout).toMatch(/^http:\/\/localhost:\d+\/shop-dev\/assets\/i\/a\.png\n$/);
    const signed = await runCli(
      ["url", "documents", "documents/none", "--expires", "10m", "--download", "a b.txt", "--json"],
      { cwd },
    );
    const { searchParams } = new URL(JSON.parse(signed.stdout).url);
    expect(Number(searchParams.get("X-Amz-Expires"))).toBeLessThanOrEqual(600);
    expect(searchParams.get("response-content-disposition")).toContain("a b.txt");
    const wrong = await runCli(["url", "assets", "i/a.png", "--expires", "10m"], { cwd });
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining("Cannot use --expires") });
    const unknown = await runCli(["ls", "nothing"], { cwd });
    expect(unknown).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Name one of: assets, avatars, documents"),
    });
  });
});

/** Adds a second account to the data of a project, and a bucket of its. */
async function takeBucket(project: TestProject, Bucket: string): Promise<void> {
  const { directory } = project;
  const file = join(directory, ".stowage/accounts.json");
  const accounts: Account[] = JSON.parse(await readFile(file, "utf8"));
  const keys = [{ accessKeyId: "AKIAOTHEROTHEROTHER0", secretAccessKey: "other".repeat(8) }];
  const other: Account = {
    id: "444455556666",
    name: "other",
    email: "o@example.com",
    canonicalId: "4".repeat(64),
    keys,
    users: [],
  };
  await project.write(".stowage/accounts.json", JSON.stringify([...accounts, other]));
  const cloud = await startCloud({
    port: 0,
    dataDir: join(directory, ".stowage/cloud"),
    accounts: [...accounts, other],
  });
  const credentials = keys[0] ?? { accessKeyId: "", secretAccessKey: "" };
  const s3 = new S3Client({ endpoint: cloud.endpoint, region: "us-east-1", forcePathStyle: true, credentials });
  await s3.send(new CreateBucketCommand({ Bucket }));
  s3.destroy();
  await cloud.close();
}
