import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rewriteTree, type Tree } from "../../../../../test/support/trees/rewrite-tree.ts";

const short = (text: string): string => createHash("md5").update(text).digest("hex").slice(0, 12);

const tree = {
  "i/a.png": "png",
  "i/b c.png": "png2",
  "i/e#1%.png": "png3",
  "c/z.css": ".z{}",
  "c/y.js": "export default 1;",
  "c/x.js.map": "{}",
  "c/x.css.map": "{}",
};
const a = "../i/a.bff139fa05ac.png";
const b = "../i/b c.0def6bf9f211.png";
const z = `z.${short(".z{}")}.css`;
const y = `./y.${short("export default 1;")}.js`;

async function rewriteIn(path: string, text: string, options = {}): Promise<string | undefined> {
  const { texts } = await rewriteTree({ ...tree, [path]: text }, options);
  return texts[path];
}

type Row = [row: string, input: string, output: string];

const css: Row[] = [
  ["r01 unquoted", "a{b:url(../i/a.png)}", `a{b:url("${a}")}`],
  ["r02 double quotes", 'a{b:url("../i/a.png")}', `a{b:url("${a}")}`],
  ["r03 single quotes", "a{b:url('../i/a.png')}", `a{b:url("${a}")}`],
  ["r04 spaces, unquoted", "a{b:url( ../i/a.png )}", `a{b:url("${a}")}`],
  ["r05 upper case", "a{b:URL(../i/a.png)}", `a{b:url("${a}")}`],
  ["r06 absolute under the prefix", "a{b:url(/static/i/a.png)}", 'a{b:url("/static/i/a.bff139fa05ac.png")}'],
  ["r07 percent-encoded", 'a{b:url("../i/b%20c.png")}', `a{b:url("${b}")}`],
  ["r08 query and fragment", "a{b:url(../i/a.png?v=1#f)}", `a{b:url("${a}?v=1#f")}`],
  ["r09 iefix", 'a{b:url("../i/a.png?#iefix")}', `a{b:url("${a}?#iefix")}`],
  ["r10 fragment", 'a{b:url("../i/a.png#svg")}', `a{b:url("${a}#svg")}`],
  ["r19 import with a layer", "@import 'z.css' layer(a);", `@import url("${z}") layer(a);`],
  ["r19 import", '@import "z.css";', `@import url("${z}");`],
  ["r19 import of url()", "@import url(z.css) screen;", `@import url("${z}") screen;`],
  [
    "r19 import with layer, supports and media",
    "@import/**/'z.css' layer(a.b) supports(not (display: grid)) screen and (width > 4px);",
    `@import/**/url("${z}") layer(a.b) supports(not (display: grid)) screen and (width > 4px);`,
  ],
  ["r22 image-set", 'a{b:image-set("../i/a.png" 1x)}', `a{b:image-set("${a}" 1x)}`],
  [
    "r22 image-set with types",
    "a{b:-webkit-image-set('../i/a.png' type('image/png'), url(../i/a.png) 2x)}",
    `a{b:-webkit-image-set("${a}" type('image/png'), url("${a}") 2x)}`,
  ],
  [
    "r22 image-set inside another function",
    "a{b:cross-fade(image-set('../i/a.png' 1x, linear-gradient(red, blue) 2x, '../i/a.png' 3x), white)}",
    `a{b:cross-fade(image-set("${a}" 1x, linear-gradient(red, blue) 2x, "${a}" 3x), white)}`,
  ],
  ["r23 src", 'a{b:src("../i/a.png")}', `a{b:src("${a}")}`],
  ["r24 space before the quote", "a{b:url( '../i/a.png' )}", `a{b:url("${a}")}`],
  ["r25 escape", "a{b:url(../i/b\\ c.png)}", `a{b:url("${b}")}`],
  ["r25 escape by number", "a{b:url(../i/b\\20 c.png)}", `a{b:url("${b}")}`],
  ["r25 escape in a string", "a{b:url('../i/\\61.png')}", `a{b:url("${a}")}`],
  ["r25 escape in the name of a function", "a{b:\\73rc('../i/a.png')}", `a{b:\\73rc("${a}")}`],
  ["r34 source map", "a{}\n/*# sourceMappingURL=x.css.map */", "a{}\n/*# sourceMappingURL=x.css.99914b932bd3.map */"],
  [
    "r34 source map, old form",
    "a{}/*@ sourceMappingURL=x.css.map*/",
    "a{}/*@ sourceMappingURL=x.css.99914b932bd3.map*/",
  ],
  ["url() with modifiers", 'a{b:url("../i/a.png" crossorigin(anonymous))}', `a{b:url("${a}" crossorigin(anonymous))}`],
  ["custom property", "a{--x:url(../i/a.png)}", `a{--x:url("${a}")}`],
  [
    "@property",
    '@property --x{syntax:"<url>";inherits:true;initial-value:url(../i/a.png)}',
    `@property --x{syntax:"<url>";inherits:true;initial-value:url("${a}")}`,
  ],
  [
    "@font-face",
    '@font-face{font-family:"url(nope)";src:local("nope.woff"),url(../i/a.png?#iefix)format("woff2")}',
    `@font-face{font-family:"url(nope)";src:local("nope.woff"),url("${a}?#iefix")format("woff2")}`,
  ],
  ["byte order mark", "\ufeffa{b:url(../i/a.png)}", `\ufeffa{b:url("${a}")}`],
  [
    "characters that mean something in a URL",
    "a{b:url(../i/e%231%25.png)}",
    `a{b:url("../i/e%231%25.${short("png3")}.png")}`,
  ],
];

const cssLeftAlone: Array<[row: string, input: string]> = [
  ["r11 scheme", "a{b:url(https://x.test/i/a.png)}"],
  ["r12 other host", "a{b:url(//x.test/i/a.png)}"],
  ["r13 data", "a{b:url(data:image/png;base64,AAAA)}"],
  ["r14 about", "a{b:url(about:blank)}"],
  ["r15 absolute elsewhere", "a{b:url(/other/i/a.png)}"],
  ["r16 fragment alone", "a{b:url(#frag)}"],
  ["r17 empty", "a{b:url()}"],
  ["r18 empty string", "a{b:url('')}"],
  ["r20 comment", "/* url(nope.png) */a{}"],
  ["r21 string", 'a{content:"url(nope.png)"}'],
  ["r26 variable", "a{b:url(var(--x))}"],
  ["namespace", '@namespace svg url(nope); @namespace "nope";a{}'],
  ["charset", '@charset "utf-8";a{}'],
  ["string of another function", 'a{b:format("woff2");c:attr(x,"../i/a.png")}'],
  ["malformed url()", "a{b:url(a b.png)}"],
  ["folder", "a{b:url(../i/);c:url(..);d:url(.)}"],
  ["query alone", "a{b:url(?x=1)}"],
  ["unclosed comment", "a{} /* url(nope.png)"],
  ["source map as data", "/*# sourceMappingURL=data:application/json,{} */"],
];

const js: Row[] = [
  ["r33 source map", "a;\n//# sourceMappingURL=x.js.map", "a;\n//# sourceMappingURL=x.js.99914b932bd3.map"],
  [
    "r33 source map before a last line end",
    "//# sourceMappingURL=x.js.map\r\n",
    "//# sourceMappingURL=x.js.99914b932bd3.map\r\n",
  ],
  [
    "r33 source map, old form",
    "a;\n//@ sourceMappingURL=x.js.map\n",
    "a;\n//@ sourceMappingURL=x.js.99914b932bd3.map\n",
  ],
  [
    "r33 source map in a block",
    "a;/*# sourceMappingURL=x.js.map */",
    "a;/*# sourceMappingURL=x.js.99914b932bd3.map */",
  ],
  [
    "r33 source map that is not the last line",
    "a;//# sourceMappingURL=x.js.map\nb;",
    "a;//# sourceMappingURL=x.js.99914b932bd3.map\nb;",
  ],
  ["r36 import of names", 'import { a as b } from "./y.js";', `import { a as b } from "${y}";`],
  ["r36 import of names, minified", "import{a}from'./y.js';b", `import{a} from "${y}";b`],
  ["r36 import without a semicolon", "import {a} from './y.js'\nb", `import {a} from "${y}"\nb`],
  ["r37 import of a namespace", 'import * as a from "./y.js";', `import * as a from "${y}";`],
  ["r38 default import", 'import a from "./y.js";', `import a from "${y}";`],
  ["r38 default import with names", 'import a, { b } from "./y.js";', `import a, { b } from "${y}";`],
  // Django leaves no space here.
  ["r39 side-effect import", 'import "./y.js";', `import"${y}";`],
  ["r39 side-effect import without a semicolon", 'import "./y.js"', `import "${y}"`],
  ["r40 export of names", 'export { a } from "./y.js";', `export { a } from "${y}";`],
  ["r41 export of all", 'export * from "./y.js";', `export * from "${y}";`],
  ["r41 export of all, minified", 'export*from"./y.js";', `export*from"${y}";`],
  ["r42 dynamic import", 'import("./y.js")', `import("${y}")`],
  ["r42 dynamic import, single quotes", "await import('./y.js')", `await import("${y}")`],
  [
    "r42 dynamic import with a comment",
    "import(/* @vite-ignore */ './y.js' /* b */)",
    `import(/* @vite-ignore */ "${y}" /* b */)`,
  ],
  ["r42 dynamic import of a template", "import(`./y.js`)", `import("${y}")`],
  ["r46 new URL", 'new URL("./y.js", import.meta.url)', `new URL("${y}", import.meta.url)`],
  ["r46 new URL of an image", "new URL('../i/a.png',import.meta.url).href", `new URL("${a}",import.meta.url).href`],
  ["r46 new URL without a dot", "new URL(`y.js`, import.meta.url,)", `new URL("${y.slice(2)}", import.meta.url,)`],
  [
    "r46 new URL over lines, with comments",
    "new URL(\n  // here\n  './y.js',\n  import . meta . url /* b */)",
    `new URL(\n  // here\n  "${y}",\n  import . meta . url /* b */)`,
  ],
  ["r46 import.meta.resolve", 'import.meta.resolve("./y.js")', `import.meta.resolve("${y}")`],
  ["r47 worker", 'new Worker("./y.js")', `new Worker("${y}")`],
  ["r47 module worker", "new Worker('./y.js', { type: 'module' })", `new Worker("${y}", { type: 'module' })`],
  ["r47 shared worker", 'new SharedWorker("/static/c/y.js")', `new SharedWorker("/static/c/${y.slice(2)}")`],
  [
    "r47 worker of new URL",
    'new Worker(new URL("y.js", import.meta.url))',
    `new Worker(new URL("${y.slice(2)}", import.meta.url))`,
  ],
  ["r47 importScripts", "importScripts('y.js', `./y.js`)", `importScripts("${y.slice(2)}", "${y}")`],
  ["r47 importScripts of self", "self.importScripts('y.js')", `self.importScripts("${y.slice(2)}")`],
  ["import attributes", "import a from './y.js' with { type: \"x\" };", `import a from "${y}" with { type: "x" };`],
  ["absolute under the prefix", 'import "/static/c/y.js"', `import "/static/c/${y.slice(2)}"`],
  ["escapes", "import './\\x79.\\u006as?a=\"\\u{62}\"'", `import "${y}?a=\\"b\\""`],
  ["another folder", 'import "../c/./y.js"', `import "../c/./${y.slice(2)}"`],
  ["byte order mark", "\ufeffimport './y.js'", `\ufeffimport "${y}"`],
  ["a shebang", '#!/usr/bin/env node "\nnew Worker("y.js")', `#!/usr/bin/env node "\nnew Worker("${y.slice(2)}")`],
  [
    "code in a template",
    "`${new Worker('y.js')} ${{}} new Worker('y.js')`",
    `\`\${new Worker("${y.slice(2)}")} \${{}} new Worker('y.js')\``,
  ],
];

const jsLeftAlone: Array<[row: string, input: string]> = [
  ["r43 bare specifier", 'import a from "y.js"; import "@x/y"; import("lodash")'],
  ["r44 comment", '// import "./nope.js";\n/* import("./nope.js"); new Worker("y.js") */'],
  ["r45 string", "a('import \"./nope.js\";'); b(\"new Worker('y.js')\"); import.meta"],
  ["r45 template", "a(`import './nope.js'; new Worker('y.js') ${b}`); import.meta"],
  ["r45 regular expression", "a = /new Worker('y.js')/.test(b) || /[/]new Worker('y.js')/; import.meta"],
  ["r45 regular expression after a condition", "if (a) /'/.test(b), c = \"new Worker('y.js')\"; //'"],
  ["division", "a = b / new Worker / c('y.js'); d = (e) / f / 'new Worker(\"y.js\")'"],
  ["template with an expression", "import(`./${a}.js`); new URL(`./${a}`, import.meta.url); new Worker(`${a}.js`)"],
  ["concatenation", 'import("./" + a); new URL("./" + "y.js", import.meta.url); new Worker("y" + ".js")'],
  ["other host", 'import "https://x.test/y.js"; import("//x.test/y.js")'],
  ["absolute elsewhere", 'import "/other/y.js"; new URL("/other/y.js", import.meta.url)'],
  [
    "URL of another base",
    'new URL("./y.js", document.baseURI); new URL("./y.js", import.meta.url + "x"); new URL("y.js")',
  ],
  ["a function of the name", 'Worker("y.js"); a.importScripts("y.js"); function importScripts(a) {}'],
  ["worker that is not there", 'new Worker("./nope.js"); new Worker("js/y.js")'],
  ["service worker", 'navigator.serviceWorker.register("./y.js")'],
  ["service worker of new URL", "navigator.serviceWorker?.register(new URL('./y.js', import.meta.url), {})"],
  ["source map as data", "//# sourceMappingURL=data:application/json,{}"],
  ["source map in a template", "a = `\n//# sourceMappingURL=nope.map\n`"],
  ["source map in a string", "a = '//# sourceMappingURL=nope.map'"],
  ["folder", 'new URL("./", import.meta.url); new URL("..", import.meta.url); new URL(".", import.meta.url)'],
  ["octal escape", "new Worker('\\171.js')"],
];

describe("the rewriting table", () => {
  it.each(css)("rewrites css: %s", async (_, input, output) => {
    expect(await rewriteIn("c/x.css", input)).toBe(output);
  });

  it.each(cssLeftAlone)("leaves css alone: %s", async (_, input) => {
    expect(await rewriteIn("c/x.css", input)).toBe(input);
  });

  it.each(js)("rewrites js: %s", async (_, input, output) => {
    expect(await rewriteIn("c/x.js", input)).toBe(output);
    expect(await rewriteIn("c/x.mjs", input)).toBe(output);
  });

  it.each(jsLeftAlone)("leaves js alone: %s", async (_, input) => {
    const { texts, warnings } = await rewriteTree({ ...tree, "c/x.js": input });
    expect(texts["c/x.js"]).toBe(input);
    expect(warnings).toEqual([]);
  });

  it("rewrites import maps in pages when asked for: r49", async () => {
    const map = (name: string): string => `<script type="importmap">{"imports":{"y":"${name}"}}</script>`;
    expect(await rewriteIn("c/x.html", map("./y.js"), { markup: true })).toBe(map(y));
    expect(await rewriteIn("c/x.html", map("./y.js"))).toBe(map("./y.js"));
  });

  it("rewrites HTML and SVG when asked for: r50", async () => {
    for (const path of ["c/x.html", "c/x.svg"]) {
      const tag = path.endsWith("svg") ? "<svg><image href=" : "<img src=";
      expect(await rewriteIn(path, `${tag}"../i/a.png">`, { markup: true })).toBe(`${tag}"${a}">`);
      expect(await rewriteIn(path, `${tag}"../i/a.png">`)).toBe(`${tag}"../i/a.png">`);
    }
  });

  it("rewrites web manifests and leaves other JSON alone: r51", async () => {
    const manifest = (name: string): string => `{"icons": [{"src": "${name}"}]}`;
    expect(await rewriteIn("c/x.webmanifest", manifest("../i/a.png"))).toBe(manifest(a));
    expect(await rewriteIn("c/manifest.json", manifest("../i/a.png"))).toBe(manifest(a));
    expect(await rewriteIn("c/x.json", manifest("../i/a.png"))).toBe(manifest("../i/a.png"));
  });

  it("names a file by Django's digest: r52", async () => {
    expect((await rewriteTree({ "a.txt": "hello" })).names).toEqual({ "a.txt": "a.5d41402abc4b.txt" });
  });

  it.each([
    ["r30 cycle in css", { "a.css": '@import "b.css";', "b.css": '@import "a.css"; b{}' }],
    ["r48 cycle in js", { "a.js": 'import "./b.js"', "b.js": 'import("./a.js")' }],
    ["cycle across kinds", { "a.js": 'import "./b.css" with {type: "css"}', "b.css": "b{c:url(a.js)}" }],
    ["file that names itself", { "a.js": 'new Worker(new URL("./a.js", import.meta.url))' }],
  ])("hashes as a group: %s", async (_, cycle: Tree) => {
    const { names, texts } = await rewriteTree(cycle);
    const paths = Object.keys(cycle);
    for (const [index, path] of paths.entries()) {
      expect(texts[path]).toContain(names[paths[(index + 1) % paths.length] ?? ""]);
    }
    const changed = await rewriteTree({ ...cycle, [paths.at(-1) ?? ""]: `${String(cycle[paths.at(-1) ?? ""])}/**/` });
    for (const path of paths) expect(changed.names[path]).not.toBe(names[path]);
  });

  it.each([
    ["r31 forward", 6, false],
    ["r32 reverse", 6, true],
    ["any depth", 500, false],
  ])("names an import chain by its final contents: %s", async (_, length, reverse) => {
    const name = (index: number): string => `${String(reverse ? length - index : index).padStart(6, "0")}.css`;
    const chain = Array.from({ length }, (_, index) => [
      name(index),
      index + 1 < length ? `@import "${name(index + 1)}";` : "a{}",
    ]);
    const { names, texts } = await rewriteTree(Object.fromEntries(chain) as Tree);
    for (const [path, hashed] of Object.entries(names)) {
      expect(hashed).toBe(path.replace(/css$/, `${short(texts[path] ?? "")}.css`));
      const imported = /"(.*)"/.exec(texts[path] ?? "")?.[1];
      expect(Object.values(names)).toContain(imported ?? hashed);
    }
  });
});

describe("a storage without a prefix", () => {
  it("owns every absolute path of its host", async () => {
    const input = "a{b:url(/i/a.png);c:url(//x.test/i/a.png);d:url(i/a.png)}";
    expect(await rewriteIn("x.css", input, { prefix: "" })).toBe(
      'a{b:url("/i/a.bff139fa05ac.png");c:url(//x.test/i/a.png);d:url("i/a.bff139fa05ac.png")}',
    );
  });
});

describe("what is missing", () => {
  it("is an error with file, line, column and the name that differs in case: r27, r28", async () => {
    const broken = {
      ...tree,
      "c/x.css": "a{\r\n  b: url(../i/none.png)\n}",
      "c/w.css": "a{b:url(../i/A.PNG);c:url(../../secret.png);d:url(..%2f..%2fsecret.png)}",
      "c/x.js": 'a;\nimport { b }\n  from "./none.js";\nimport("./y"); new URL("none.png", import.meta.url)',
    };
    await expect(rewriteTree(broken)).rejects.toMatchObject({
      code: "missing-target",
      message: "Cannot rewrite 7 references: no such file; nothing was uploaded",
      details: [
        'public/c/x.css:2:6  "../i/none.png" names no file',
        'public/c/w.css:1:5  "../i/A.PNG" names no file. Did you mean "i/a.png"? Names are case-sensitive',
        'public/c/w.css:1:23  "../../secret.png" names no file',
        'public/c/w.css:1:47  "..%2f..%2fsecret.png" names no file',
        'public/c/x.js:3:8  "./none.js" names no file',
        'public/c/x.js:4:8  "./y" names no file',
        'public/c/x.js:4:24  "none.png" names no file',
      ],
    });
    const { texts, warnings } = await rewriteTree(broken, { strict: false });
    expect(texts["c/x.css"]).toBe(broken["c/x.css"]);
    expect(texts["c/x.js"]).toBe(broken["c/x.js"]);
    expect(warnings).toHaveLength(7);
    expect(warnings[0]).toBe('public/c/x.css:2:6: "../i/none.png" names no file and stays as it is');
  });

  it("is a warning where it is a source map: r35", async () => {
    const { texts, warnings } = await rewriteTree({
      "x.css": "/*# sourceMappingURL=none.map */",
      "x.js": "a\n//# sourceMappingURL=none.map",
    });
    expect(texts["x.js"]).toBe("a\n//# sourceMappingURL=none.map");
    expect(warnings).toEqual([
      'public/x.css:1:22: the source map "none.map" is missing',
      'public/x.js:2:22: the source map "none.map" is missing',
    ]);
  });

  it("is a warning where it may be no file", async () => {
    const { warnings } = await rewriteTree({
      "x.js": 'new URL("../api/items", import.meta.url); importScripts("none.js")',
    });
    expect(warnings).toEqual([
      'public/x.js:1:9: "../api/items" names no file and stays as it is',
      'public/x.js:1:57: "none.js" names no file and stays as it is',
    ]);
  });
});

describe("what cannot be read", () => {
  it("is an error that names the files when it is not UTF-8: r29", async () => {
    const wrong = {
      "x.css": Buffer.from([0x61, 0xff]),
      "x.js": Buffer.from("\ufeffa", "utf16le"),
      "y.css": "aé{}",
      "latin.txt": Buffer.from([0xff]),
    };
    await expect(rewriteTree(wrong)).rejects.toMatchObject({
      code: "source-unreadable",
      message: "Cannot read 2 files; nothing was uploaded",
      details: ["public/x.css  is not UTF-8: save it as UTF-8", "public/x.js  is UTF-16: save it as UTF-8"],
    });
  });

  it("is deployed as it is when it is a script of odd syntax, with a warning where it looks like a module", async () => {
    const odd = {
      "x.js": "a = {{{ (",
      "y.js": 'import a from "./x.js";\n{{{ (\n//# sourceMappingURL=y.map',
      "y.map": "{}",
    };
    const { texts, warnings } = await rewriteTree(odd);
    expect(texts).toEqual({ ...odd, "y.js": odd["y.js"].replace("y.map", "y.99914b932bd3.map") });
    expect(warnings).toEqual(["public/y.js: it cannot be read as a module and is deployed as it is"]);
  });
});
