import { describe, expect, it } from "vitest";
import { rewriteTree, type Tree } from "../../../../../test/support/trees/rewrite-tree.ts";

/** Apart, so that no tool takes the comment of the site for one of this file. */
const mark = "#";

/** A small site with one of everything. */
const site: Tree = {
  "index.html": `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta property="og:image" content="/static/img/logo.svg" />
    <link rel="icon" href="img/icon.png" />
    <link rel="manifest" href="app.webmanifest" />
    <link rel="stylesheet" href="css/site.css" />
    <script type="importmap">{ "imports": { "lib": "./js/lib.js" } }</script>
    <script type="module" src="js/app.js"></script>
  </head>
  <body style="background: url('img/icon.png')">
    <a href="about/index.html">About</a>
    <img src="img/photo.png" srcset="img/photo.png 1x, img/photo@2x.png 2x" alt="A &amp; B" />
    <svg><use href="img/logo.svg#mark" /></svg>
    <script type="module">
      import "lib";
      import("./js/lazy.js").then(({ start }) => start());
    </script>
  </body>
</html>
`,
  "about/index.html": '<link rel="stylesheet" href="../css/site.css"><a href="../index.html">Home</a>\n',
  "app.webmanifest": '{\n  "start_url": "index.html",\n  "icons": [{ "src": "img/icon.png", "sizes": "1x1" }]\n}\n',
  "css/site.css": `@charset "utf-8";
@import "parts/base.css" layer(base);
@font-face { font-family: Site; src: url(../fonts/site.woff2) format("woff2"), url('../fonts/site.woff2?#iefix'); }
:root { --logo: url("../img/logo.svg#mark"); /* url(gone.png) */ }
.photo { background: image-set("../img/photo.png" 1x, url(../img/photo@2x.png) 2x); content: "url(gone.png)"; }
/*# sourceMappingURL=site.css.map */
`,
  "css/parts/base.css": '@import url("theme.css");\nbody { background: url(/static/img/icon.png) }\n',
  "css/parts/theme.css": '@import "base.css" screen;\n.icon { background: url( "../../img/icon.png" ) }\n',
  "css/site.css.map": '{"version":3,"sources":["site.scss"]}',
  "fonts/site.woff2": "font",
  "img/icon.png": "icon",
  "img/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image id="mark" href="icon.png"/></svg>\n',
  "img/photo.png": "photo",
  "img/photo@2x.png": "photo twice",
  "js/app.js": `import { start } from './lib.js';
import data from "./data.json" with { type: "json" };
export * from "./lazy.js";
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const photo = new URL("../img/photo.png", import.meta.url).href;
// import "./gone.js";
const text = \`import "./gone.js" \${await import("./lazy.js")}\`, regex = /import("gone")/;
start(worker, photo, data, text, regex, "new Worker('gone.js')");
//${mark} sourceMappingURL=app.js.map
`,
  "js/app.js.map": '{"version":3}',
  "js/data.json": '{"a":"./lazy.js"}',
  "js/lazy.js": 'export { start } from "./lib.js";\n',
  "js/lib.js": 'export const start = () => import("./lazy.js");\n',
  "js/worker.js": 'importScripts("legacy.js");\nnavigator.serviceWorker?.register("sw.js");\n',
  "js/legacy.js": "var legacy = 1 / 2;\n",
  "js/sw.js": "self.skipWaiting();\n",
};

describe("a golden tree", () => {
  it.each([false, true])("comes out as it did before, with markup %s", async (markup) => {
    const { names, texts, visited, warnings } = await rewriteTree(site, { markup });
    expect(warnings).toEqual([]);
    const changed = Object.keys(site).filter((path) => texts[path] !== site[path]);
    expect({
      names,
      visited,
      changed: Object.fromEntries(changed.map((path) => [path, texts[path]])),
    }).toMatchSnapshot();
  });
});
