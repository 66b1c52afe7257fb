import type { Browser, BrowserContext } from "playwright-core";
import type { StaticFiles } from "stowage";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserMissing, launchBrowser } from "../../browser/launch-browser.ts";
import { configFile, type Deploy, startDeploy } from "../start-deploy.ts";
import { buildWithVite } from "./build-with-vite.ts";
import { changedImage, type Files, reportWith, site } from "./site.ts";
import { type Answered, type Delivery, type Site, startSite } from "./start-site.ts";
import { type Visit, visit } from "./visit.ts";

interface Variant {
  delivery: Delivery;
  files: Files;
  /** The image that the second deploy changes. */
  image: string;
  build(deploy: Deploy): Promise<void>;
  head(assets: StaticFiles): string;
  /** Names that are cached for ever. */
  hashed: RegExp;
  /** What developers open, and no visitor. */
  opened?: RegExp;
  /** A page that is a static file itself. */
  page?: string;
}

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

/** Apart, so that no tool takes these comments for comments of this file. */
const mark = "# sourceMappingURL=";

function withMaps(files: Files): Files {
  const mapped: Files = {};
  for (const [path, content] of Object.entries(files)) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const comment = path.endsWith(".css") ? `/*${mark}${name}.map */\n` : `//${mark}${name}.map\n`;
    mapped[path] = /\.(?:css|m?js)$/.test(path) ? `${String(content)}${comment}` : content;
    if (mapped[path] !== content) mapped[`${path}.map`] = JSON.stringify({ version: 3, sources: [name], mappings: "" });
  }
  return mapped;
}

const body = '<p id="theme">A</p>';
const page = `<!doctype html><title>page</title><link rel="icon" href="img/same.png">
<link rel="stylesheet" href="/assets/css/site.css"><script type="module" src="js/app.mjs"></script>${body}`;
const legacy = { "js/parts/twice.js": "const twice = (number) => number * 2;\n" };
const classic = {
  "js/classic-worker.js":
    'importScripts("./parts/twice.js");\nonmessage = ({ data }) => postMessage("classic " + twice(data));\n',
};

const variants: Record<string, Variant> = {
  "as they are": {
    delivery: "cdn",
    files: below("public", withMaps({ ...site(), ...legacy, ...classic, "index.html": page })),
    image: "public/img/changed.png",
    build: async () => await Promise.resolve(),
    head: (assets) => assets.tag("css/site.css") + assets.tag("js/app.mjs"),
    hashed: /\.[0-9a-f]{12}\.\w+$/,
    page: "/assets/index.html",
  },
  "built by Vite": {
    delivery: "application",
    files: { ...below("src", site()), "src/main.ts": 'import "./css/site.css";\nimport "./js/app.mjs";\n' },
    image: "src/img/changed.png",
    build: async ({ project }) => await buildWithVite(project.directory),
    head: (assets) => assets.tag("src/main.ts"),
    hashed: /-[\w-]{8}\.\w+$/,
    opened: /\.map$/,
  },
};

const red = "16 255 0 0";
const blue = "16 0 0 255";

describe("a page of static files, in a browser", () => {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    if (browserMissing === undefined) browser = await launchBrowser();
  });
  afterAll(async () => await browser?.close());
  beforeEach((context) => context.skip(browserMissing !== undefined, browserMissing));
  afterEach(async () => void (await Promise.all(contexts.splice(0).map((each) => each.close()))));

  async function visitor(): Promise<BrowserContext> {
    const context = await browser.newContext();
    contexts.push(context);
    return context;
  }

  it.each(Object.entries(variants))("loads whole, before and after deploys and a rollback: %s", async (_, variant) => {
    await using deploy = await startDeploy({
      ...variant.files,
      "stowage.config.ts": configFile.replace('"dist"]', '"dist"], markup: true'),
      "public/robots.txt": "",
    });
    const release = async (): Promise<void> => {
      await variant.build(deploy);
      expect(await deploy.collect()).toMatchObject({ status: 0, stderr: "" });
    };
    await release();
    await using running = await startSite(deploy, variant.delivery, (assets) => {
      const icon = variant.files["public/index.html"] === undefined ? "src/img/same.png" : "img/same.png";
      return `<!doctype html><link rel="icon" href="${assets.url(icon)}">${variant.head(assets)}${body}`;
    });
    const open = async (context: BrowserContext, path = "/"): Promise<Visit> => {
      const opened = await visit(context, running.origin + path);
      expect(opened.failures).toEqual([]);
      return opened;
    };
    /** A new visitor sees the image, in the page of the application and in the one that is deployed. */
    const shows = async (image: string): Promise<void> => {
      for (const path of variant.page === undefined ? ["/"] : ["/", variant.page])
        expect((await open(await visitor(), path)).report).toEqual(reportWith(image));
    };
    await shows(red);
    const stays = await open(await visitor());
    const returning = await visitor();
    running.answered.length = 0;
    const first = await open(returning);
    expect(first.report).toEqual(reportWith(red));
    expect(await first.page.evaluate("more()")).toBe(red);
    expect(first.maps.length).toBeGreaterThan(2);
    expect(notForEver(running, variant)).toEqual([]);
    const known = running.answered.map(({ path }) => path);

    await deploy.project.write(variant.image, changedImage(0x0000ff));
    await release();
    await running.refresh();
    running.answered.length = 0;
    const second = await open(returning);
    expect(second.report).toEqual(reportWith(blue));
    expect(await second.page.evaluate("more()")).toBe(blue);
    // Names that did not change come from the browser's cache.
    expect(running.answered.filter(({ path }) => known.includes(path))).toEqual([]);
    expect(notForEver(running, variant)).toEqual([]);
    await shows(blue);

    // Whoever has the old page open gets the rest of it from the bucket: here nothing is in the cache.
    await (await stays.page.context().newCDPSession(stays.page)).send("Network.clearBrowserCache");
    running.answered.length = 0;
    expect(await stays.page.evaluate("more()")).toBe(red);
    expect(notForEver(running, variant)).toEqual([]);
    expect(running.answered.map(({ path }) => path)).toContainEqual(expect.stringMatching(/lazy/));

    expect(await deploy.collect("--rollback")).toMatchObject({ status: 0 });
    await running.refresh();
    running.answered.length = 0;
    expect((await open(returning)).report).toEqual(reportWith(red));
    expect(running.answered).toEqual([]);
    await shows(red);
    for (const { failures } of [first, second, stays]) expect(failures).toEqual([]);
  });
});

/** Answers that failed, or that a browser would have to ask for again. */
function notForEver({ answered }: Site, { hashed, opened }: Variant): Answered[] {
  const forEver = "public, max-age=31536000, immutable";
  const wrong = ({ path, cacheControl }: Answered): boolean => !hashed.test(path) || cacheControl !== forEver;
  return answered.filter((each) => each.status !== 200 || (opened?.test(each.path) !== true && wrong(each)));
}
