import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rewriteTree, type Tree } from "../../../../../../test/support/trees/rewrite-tree.ts";

const short = (text: string): string => createHash("md5").update(text).digest("hex").slice(0, 12);

const tree = {
  "i/a.png": "png",
  "i/b c,.png": "png",
  "i/d&e.png": "png",
  "c/y.js": "1;",
  "c/z.css": "z{}",
  "c/other.html": "",
  "c/app.webmanifest": "{}",
};
const a = "../i/a.bff139fa05ac.png";
const b = "../i/b c,.bff139fa05ac.png";
const y = `y.${short("1;")}.js`;
const z = `z.${short("z{}")}.css`;

async function rewriteIn(path: string, text: string): Promise<string | undefined> {
  const { texts } = await rewriteTree({ ...tree, [path]: text }, { markup: true });
  return texts[path];
}

const rewritten: Array<[what: string, input: string, output: string]> = [
  ["script", '<script src="y.js" defer></script>', `<script src="${y}" defer></script>`],
  ["style sheet", "<LINK REL='x Stylesheet' HREF='z.css'>", `<LINK REL='x Stylesheet' HREF='${z}'>`],
  [
    "icon",
    '<link rel="apple-touch-icon" href="/static/i/a.png">',
    '<link rel="apple-touch-icon" href="/static/i/a.bff139fa05ac.png">',
  ],
  [
    "preload",
    '<link rel=preload as=image href=../i/a.png imagesrcset="../i/a.png 1x">',
    `<link rel=preload as=image href="${a}" imagesrcset="${a} 1x">`,
  ],
  ["unquoted", "<img src=../i/a.png?v=1#f alt=x>", `<img src="${a}?v=1#f" alt=x>`],
  ["spaces around", "<img src = '\n ../i/a.png '>", `<img src = '\n ${a} '>`],
  [
    "media",
    '<video poster="../i/a.png" src="../i/a.png"><source src="../i/a.png"><track src="../i/a.png"></video>',
    `<video poster="${a}" src="${a}"><source src="${a}"><track src="${a}"></video>`,
  ],
  [
    "other elements",
    '<audio src="../i/a.png"></audio><embed src="../i/a.png"><object data="../i/a.png"></object><iframe src="../i/a.png"></iframe><input type=image src="../i/a.png">',
    `<audio src="${a}"></audio><embed src="${a}"><object data="${a}"></object><iframe src="${a}"></iframe><input type=image src="${a}">`,
  ],
  [
    "srcset",
    '<img srcset="../i/a.png, ../i/a.png 2x,\r\n\t../i/a.png?x,y 3x (a, b),data:,x 4x">',
    `<img srcset="${a}, ${a} 2x,\r\n\t${a}?x,y 3x (a, b),data:,x 4x">`,
  ],
  [
    "srcset with a space in a name",
    "<source srcset='../i/b%20c,.png 1x'>",
    `<source srcset='../i/b%20c,.bff139fa05ac.png 1x'>`,
  ],
  ["name with a space", '<img src="../i/b%20c,.png">', `<img src="${b}">`],
  [
    "entities",
    '<img src="../i/d&amp;e&#46;png?x&y" alt="&amp;">',
    '<img src="../i/d&amp;e.bff139fa05ac.png?x&amp;y" alt="&amp;">',
  ],
  ["a bare ampersand", '<img src="../i/a.png?x&y">', `<img src="${a}?x&amp;y">`],
  ["style attribute", '<p style="background: url(../i/a.png)">', `<p style="background: url(&quot;${a}&quot;)">`],
  [
    "style attribute in single quotes",
    "<p style='background: url(../i/a.png)'>",
    `<p style='background: url("${a}")'>`,
  ],
  [
    "style attribute without quotes",
    "<p style=background:url(../i/a.png)>",
    `<p style="background:url(&quot;${a}&quot;)">`,
  ],
  [
    "style attribute with entities",
    '<p style="a:&quot;x&quot;;b:url(&quot;../i/a.png&quot;)">',
    `<p style="a:&quot;x&quot;;b:url(&quot;${a}&quot;)">`,
  ],
  [
    "style element",
    '<style>\r\n@import "z.css"; /* &amp; */ a>b{}</style>',
    `<style>\r\n@import url("${z}"); /* &amp; */ a>b{}</style>`,
  ],
  [
    "module script",
    "<script type=module>import './y.js'; a && b;\r\n</script>",
    `<script type=module>import"./${y}"; a && b;\r\n</script>`,
  ],
  ["classic script", "<script>import('./y.js')</script>", `<script>import("./${y}")</script>`],
  [
    "import map",
    '<script type="importmap">\n{"imports": {"y": "./y.js", "./y.js": "./y.js", "l/": "./l/", "b": "y.js"},\n "scopes": {"./": {"y": "./y.js"}}}</script>',
    `<script type="importmap">\n{"imports": {"y": "./${y}", "./${y}": "./${y}", "l/": "./l/", "b": "y.js"},\n "scopes": {"./": {"y": "./${y}"}}}</script>`,
  ],
  [
    "metadata under the prefix",
    '<meta property="og:image" content="/static/i/a.png"><meta name="twitter:image" content="/static/i/a.png">',
    '<meta property="og:image" content="/static/i/a.bff139fa05ac.png"><meta name="twitter:image" content="/static/i/a.bff139fa05ac.png">',
  ],
  [
    "base",
    '<base href="../i/"><img src="a.png"><style>a{b:url(a.png)}</style>',
    '<base href="../i/"><img src="a.bff139fa05ac.png"><style>a{b:url("a.bff139fa05ac.png")}</style>',
  ],
  [
    "base under the prefix",
    '<img src="a.png"><base href="/static/i/x?y"><base href="/no/">',
    '<img src="a.bff139fa05ac.png"><base href="/static/i/x?y"><base href="/no/">',
  ],
  [
    "base elsewhere",
    '<base href="/app/"><img src="a.png"><img src="/static/i/a.png">',
    '<base href="/app/"><img src="a.png"><img src="/static/i/a.bff139fa05ac.png">',
  ],
  [
    "template and noscript",
    '<template><img src="../i/a.png"></template><noscript><img src="../i/a.png"></noscript>',
    `<template><img src="${a}"></template><noscript><img src="${a}"></noscript>`,
  ],
  [
    "inline SVG",
    '<svg><use xlink:href="../i/a.png#x"/><image href="../i/a.png"/><rect fill="url(../i/a.png#f)" filter="url(#g)"/></svg>',
    `<svg><use xlink:href="${a}#x"/><image href="${a}"/><rect fill="url(&quot;${a}#f&quot;)" filter="url(#g)"/></svg>`,
  ],
  ["byte order mark", '\ufeff<!doctype html><img src="../i/a.png">', `\ufeff<!doctype html><img src="${a}">`],
];

const leftAlone: Array<[what: string, input: string]> = [
  ["links", '<a href="../i/a.png">x</a><area href="y.js"><form action="y.js"></form><svg><a href="y.js"/></svg>'],
  [
    "pages",
    '<iframe src="other.html"></iframe><iframe src="none.html"></iframe><object data="other.html"></object><link rel="prefetch" href="other.html">',
  ],
  [
    "relations that lead to pages",
    '<link rel="canonical" href="y.js"><link rel="alternate" href="none.xml"><link href="z.css">',
  ],
  ["web manifests", '<link rel="manifest" href="app.webmanifest">'],
  ["what is loaded for fetch()", '<link rel="preload" as="fetch" href="../i/a.png">'],
  [
    "metadata elsewhere",
    '<meta property="og:image" content="../i/a.png"><meta name="description" content="/static/i/a.png"><meta property="og:image" content="https://x.test/static/i/a.png">',
  ],
  [
    "comments and text",
    '<!-- <img src="none.png"> --><title><img src="none.png"></title><textarea><img src="none.png"></textarea>',
  ],
  ["other style languages", "<style type='text/less'>a{b:url(none.png)}</style>"],
  [
    "other scripts",
    '<script type="application/json">{"a": "import(\'./none.js\')"}</script><script src="https://x.test/"></script>',
  ],
  [
    "other hosts and data",
    '<img src="//x.test/a.png"><img src="data:,x"><img src=""><img src><img src="?x"><img srcset="">',
  ],
  ["a page without an end", '<p><img src="../i/a.png'],
];

describe("findMarkupParts()", () => {
  it.each(rewritten)("rewrites %s", async (_, input, output) => {
    expect(await rewriteIn("c/x.html", input)).toBe(output);
  });

  it.each(leftAlone)("leaves %s alone", async (_, input) => {
    expect(await rewriteIn("c/x.html", input)).toBe(input);
  });

  it.each([
    [
      "attributes",
      '<?xml version="1.0"?>\n<svg xmlns:xlink="x"><image xlink:href="../i/d&amp;e.png"/></svg>',
      '<?xml version="1.0"?>\n<svg xmlns:xlink="x"><image xlink:href="../i/d&amp;e.bff139fa05ac.png"/></svg>',
    ],
    [
      "a style sheet",
      "<svg><style>a>b{c:url(../i/a.png)}</style></svg>",
      `<svg><style>a>b{c:url("${a}")}</style></svg>`,
    ],
    [
      "an encoded style sheet",
      "<svg><style>a&gt;b{c:url(../i/d&amp;e.png)}</style></svg>",
      '<svg><style>a>b{c:url("../i/d&amp;e.bff139fa05ac.png")}</style></svg>',
    ],
    [
      "a section of character data",
      "<svg><style><![CDATA[\n@import 'z.css'; a>b{} ]]></style></svg>",
      `<svg><style><![CDATA[\n@import url("${z}"); a>b{} ]]></style></svg>`,
    ],
  ])("rewrites %s of an SVG image", async (_, input, output) => {
    expect(await rewriteIn("c/x.svg", input)).toBe(output);
  });

  it("names file, line and column of what is missing", async () => {
    const page =
      '<p>\n<img src="none.png">\n<p style="a: &quot;&quot;; b: url(none.png)">\n<script>\nimport("./none.js")</script>';
    await expect(rewriteTree({ "c/x.html": page }, { markup: true })).rejects.toMatchObject({
      code: "missing-target",
      details: [
        'public/c/x.html:2:11  "none.png" names no file',
        'public/c/x.html:3:11  "none.png" names no file',
        'public/c/x.html:5:8  "./none.js" names no file',
      ],
    });
  });

  it.each([
    ["an attribute", '<svg><image href="none.png"/></svg>', "1:19"],
    ["a style sheet", "<svg>\n<style>a{b:url(none.png)}</style></svg>", "2:12"],
    ["a presentation attribute", '<svg><path fill="url(none.png)"/></svg>', "1:18"],
  ])("refuses %s of an SVG image that names what is missing", async (_, input, place) => {
    await expect(rewriteTree({ "c/x.svg": input }, { markup: true })).rejects.toMatchObject({
      code: "missing-target",
      details: [`public/c/x.svg:${place}  "none.png" names no file`],
    });
    const lenient = await rewriteTree({ "c/x.svg": input }, { markup: true, strict: false });
    expect(lenient).toMatchObject({
      texts: { "c/x.svg": input },
      warnings: [`public/c/x.svg:${place}: "none.png" names no file and stays as it is`],
    });
    expect(await rewriteIn("i/x.svg", input.replace("none", "a"))).toContain("a.bff139fa05ac.png");
  });

  it("warns of what it cannot read and leaves it as it is", async () => {
    const pages = {
      "a.html": '<base href="https://x.test/"><img src="none.png">',
      "b.html": '<script type="importmap">{</script><script type="module">import "./none.js"; {{{ (</script>',
    };
    const { texts, warnings } = await rewriteTree(pages, { markup: true });
    expect(texts).toEqual(pages);
    expect(warnings).toEqual([
      "public/a.html: its base element names another host: nothing in it is rewritten",
      "public/b.html: an import map is not JSON and stays as it is",
      "public/b.html: an inline script cannot be read as a module and stays as it is",
    ]);
  });

  it("gives pages and web manifests their rewritten text under the plain name, and no new name in what leads there", async () => {
    const site: Tree = {
      "a.png": "png",
      "index.html": '<a href="about.html">x</a><script src="a.js"></script>',
      "about.html": '<iframe src="index.html"></iframe><img src="a.png">',
      "a.js": 'new URL("./about.html", import.meta.url); fetch(new URL("./app.webmanifest", import.meta.url))',
      "app.webmanifest": '{"icons":[{"src":"a.png"}],"start_url":"index.html"}',
      "plain.svg": "<svg/>",
    };
    const { texts, visited } = await rewriteTree(site, { markup: true });
    expect(visited).toEqual(["about.html", "app.webmanifest", "index.html"]);
    expect(texts["a.js"]).toBe(site["a.js"]);
    expect(texts["app.webmanifest"]).toBe('{"icons":[{"src":"a.bff139fa05ac.png"}],"start_url":"index.html"}');
    expect((await rewriteTree(site)).visited).toEqual(["app.webmanifest"]);
  });
});

const sri = (algorithm: string, text: string): string =>
  `${algorithm}-${createHash(algorithm).update(text).digest("base64")}`;

describe("integrity", () => {
  const script = 'import "./b.js"';
  const site = { "a.js": script, "b.js": "1" };

  it("is renewed where the target was rewritten, by the same algorithms", async () => {
    const page = (url: string, integrity: string): string => `<script src="${url}" integrity="${integrity}"></script>`;
    const before = `${sri("sha256", script)} ${sri("sha384", script)}`;
    const { names, texts } = await rewriteTree({ ...site, "x.html": page("a.js", before) }, { markup: true });
    const now = texts["a.js"] ?? "";
    expect(now).not.toBe(script);
    expect(texts["x.html"]).toBe(page(names["a.js"] ?? "", `${sri("sha256", now)} ${sri("sha384", now)}`));
  });

  it("is renewed where it stands before the address", async () => {
    const page = (url: string, integrity: string): string =>
      `<script integrity="${integrity}" type=module src="${url}"></script><p>The rest</p>`;
    const before = sri("sha384", script);
    const { names, texts } = await rewriteTree({ ...site, "x.html": page("a.js", before) }, { markup: true });
    expect(texts["x.html"]).toBe(page(names["a.js"] ?? "", sri("sha384", texts["a.js"] ?? "")));
  });

  it("is renewed in import maps", async () => {
    const map = (url: string, integrity: string): string =>
      `<script type=importmap>{"integrity": {"${url}": "${integrity}"}}</script>`;
    const { names, texts } = await rewriteTree(
      { ...site, "x.html": map("./a.js", sri("sha384", script)) },
      { markup: true },
    );
    expect(texts["x.html"]).toBe(map(`./${names["a.js"]}`, sri("sha384", texts["a.js"] ?? "")));
  });

  it("stays where the target is as it was", async () => {
    const page = `<script src="b.js" integrity="${sri("sha384", "1")} x"></script>`;
    const { names, texts } = await rewriteTree({ ...site, "x.html": page }, { markup: true });
    expect(texts["x.html"]).toBe(page.replace("b.js", names["b.js"] ?? ""));
  });

  it("is refused where it is wrong, and kept with a warning unless strict", async () => {
    const tree = { ...site, "x.html": `<script src="a.js" integrity="${sri("sha384", "2")}"></script>` };
    await expect(rewriteTree(tree, { markup: true })).rejects.toMatchObject({
      code: "integrity-mismatch",
      details: ['public/x.html:1:31  the integrity of "a.js" is not that of the file'],
    });
    const { texts, warnings } = await rewriteTree(tree, { markup: true, strict: false });
    expect(texts["x.html"]).toContain(sri("sha384", "2"));
    expect(warnings).toEqual(['public/x.html:1:31: the integrity of "a.js" is not that of the file']);
  });

  it("is refused where the file leads back: nothing can hold its own digest", async () => {
    const drawing = `<svg><style>@import "a.css";</style></svg>`;
    const cycle = {
      "a.css": "a{b:url(x.svg)}",
      "x.svg": `<svg xmlns:h="x"><foreignObject><link rel="stylesheet" href="a.css" integrity="${sri("sha384", "a{b:url(x.svg)}")}"/></foreignObject></svg>`,
    };
    await expect(rewriteTree(cycle, { markup: true })).rejects.toMatchObject({ code: "integrity-mismatch" });
    expect(Object.keys((await rewriteTree({ ...cycle, "x.svg": drawing }, { markup: true })).texts)).toHaveLength(2);
  });
});
