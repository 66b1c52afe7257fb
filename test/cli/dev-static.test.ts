import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeProject } from "./make-project.ts";
import { startCli } from "./start-cli.ts";

/** Answers with the URL of the path that is asked for, or with its tag. */
const application = `import { createServer } from "node:http";
import { openStorages } from "stowage";
import { createJiti } from "jiti";
const config = await createJiti(import.meta.url).import("./stowage.config.ts", { default: true });
const { assets, ready } = openStorages(config);
await ready();
const server = createServer(({ url }, response) => {
  const path = url.slice(url.indexOf("/", 1) + 1);
  try { response.end(url.startsWith("/tag/") ? assets.tag(path) : assets.url(path)); }
  catch (error) { response.end(error.code); }
}).listen(0, "127.0.0.1", () => console.log("up on " + server.address().port + "."));
`;

const files = { "app.mjs": application, "public/css/site.css": "a{b:url(../i/a.png)}", "public/i/a.png": "png" };
const command = ["dev", "--port", "0", "--", "node", "app.mjs"];

it("serves sources unhashed, and an edit at the next request", async () => {
  await using project = await makeProject(files);
  await using running = startCli(command, { cwd: project.directory });
  const [, port = ""] = await running.until(/^up on (\d+)\.$/m);
  const ask = async (path: string): Promise<string> => await (await fetch(`http://127.0.0.1:${port}/${path}`)).text();
  const url = await ask("url/css/site.css");
  expect(url).toMatch(/\/shop-dev\/assets\/css\/site\.css$/);
  const first = await fetch(url);
  expect([await first.text(), first.headers.get("cache-control")]).toEqual([files["public/css/site.css"], "no-cache"]);

  await project.write("public/css/site.css", "a{c:url(../i/b.png)}");
  await running.until(/^error missing-target: /m, "stderr");
  expect(await (await fetch(url)).text()).toBe(files["public/css/site.css"]);

  await project.write("public/i/b.png", "other");
  await running.until(/^assets {2}updated css\/site\.css, i\/b\.png$/m);
  expect(await (await fetch(url)).text()).toBe("a{c:url(../i/b.png)}");
  expect(await (await fetch(await ask("url/i/b.png"))).text()).toBe("other");

  await project.write("public/new/deep/x.txt", "one");
  await running.until(/^assets {2}updated new\/deep\/x\.txt$/m);
  await project.write("public/new/deep/x.txt", "two");
  await running.until(/updated new\/deep\/x\.txt[^]*updated new\/deep\/x\.txt$/m);
  expect(await (await fetch(await ask("url/new/deep/x.txt"))).text()).toBe("two");
  await rm(join(project.directory, "public/new"), { recursive: true });
  await running.until(/^assets {2}1 file removed$/m);
  running.kill("SIGTERM");
  expect((await running.ended).stderr.match(/^error/gm)).toHaveLength(1);
});

it("starts with a source that holds an error, and with one that is not built yet, and deploys both later", async () => {
  await using project = await makeProject({ "app.mjs": application });
  await using running = startCli(command, { cwd: project.directory });
  const [, port = ""] = await running.until(/^up on (\d+)\.$/m);
  await running.until(/assets not deployed/);
  await project.write("public/a.css", "a{b:url(none.png)}");
  await running.until(/^error missing-target: /m, "stderr");
  await project.write("public/a.css", "a{}");
  await running.until(/^assets {2}updated a\.css$/m);
  const url = await (await fetch(`http://127.0.0.1:${port}/url/a.css`)).text();
  expect(await (await fetch(url)).text()).toBe("a{}");
  running.kill("SIGTERM");
  await running.ended;

  await project.write("public/a.css", "a{b:url(none.png)}");
  await using again = startCli(command, { cwd: project.directory });
  await again.until(/^up on \d+\.$/m);
  await again.until(/^error missing-target: /m, "stderr");
});

/** What Vite writes for one entry. */
function build(hash: string): Record<string, string> {
  const files = { file: `assets/main-${hash}.js`, css: [`assets/main-${hash}.css`] };
  const manifest = { "src/main.ts": { ...files, src: "src/main.ts", isEntry: true } };
  return {
    [`public/assets/main-${hash}.js`]: `import.meta.url; // ${hash}`,
    [`public/assets/main-${hash}.css`]: "a{}",
    "public/.vite/manifest.json": JSON.stringify(manifest),
  };
}

it("finds what Vite built of a source, and a new build without a restart, and lets local pages load the module", async () => {
  await using project = await makeProject({ "app.mjs": application, ...build("B1abcdef") });
  await using running = startCli(command, { cwd: project.directory });
  const [, port = ""] = await running.until(/^up on (\d+)\.$/m);
  const ask = async (): Promise<string> => await (await fetch(`http://127.0.0.1:${port}/tag/src/main.ts`)).text();
  const tag = await ask();
  expect(tag.replaceAll(/http:[^"]*\/assets\/assets\//g, "…/")).toBe(
    '<link rel="stylesheet" href="…/main-B1abcdef.css">\n<script type="module" src="…/main-B1abcdef.js"></script>',
  );
  const [, module = ""] = /src="([^"]*)"/.exec(tag) ?? [];
  const allowed = async (origin: string): Promise<string | null> =>
    (await fetch(module, { headers: { origin } })).headers.get("access-control-allow-origin");
  expect(await allowed("http://localhost:3000")).toBe("http://localhost:3000");
  expect(await allowed("http://localhost.example.com")).toBeNull();

  for (const [path, text] of Object.entries(build("C2abcdef"))) await project.write(path, text);
  await running.until(/^assets {2}updated .*main-C2abcdef\.js/m);
  const until = Date.now() + 10_000;
  while (!(await ask()).includes("main-C2abcdef.js")) expect(Date.now()).toBeLessThan(until);
});
