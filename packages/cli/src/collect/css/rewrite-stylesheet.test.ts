import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CliError } from "../../terminal/cli-error.ts";
import { hashedName } from "../hashed-name.ts";
import { hashStylesheets } from "./hash-stylesheets.ts";
import { readStylesheet } from "./read-stylesheet.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
const zHash = md5(".z{}").slice(0, 12);

const targets = new Map([
  ["i/a.png", hashedName("i/a.png", md5("png"))],
  ["i/b c.png", hashedName("i/b c.png", md5("png2"))],
  ["i/e#1%.png", hashedName("i/e#1%.png", md5("png3"))],
  ["c/z.css", hashedName("c/z.css", md5(".z{}"))],
  ["c/x.css.map", hashedName("c/x.css.map", md5("{}"))],
]);

function read(text: string) {
  const paths = new Set([...targets.keys(), "c/x.css"]);
  return readStylesheet({
    path: "c/x.css",
    shownAs: "public/c/x.css",
    bytes: Buffer.from(text),
    prefix: "static/",
    paths,
  });
}

function rewrite(text: string): string {
  const sheet = read(text);
  expect(sheet.problems).toEqual([]);
  const { from } = hashStylesheets(new Map([["c/x.css", sheet]]), targets).get("c/x.css")?.content ?? {};
  return from !== undefined && "bytes" in from ? from.bytes.toString() : "";
}

const a = "../i/a.bff139fa05ac.png";

const rewritten: Array<[row: string, input: string, output: string]> = [
  ["r01 unquoted", "a{b:url(../i/a.png)}", `a{b:url("${a}")}`],
  ["r02 double quotes", 'a{b:url("../i/a.png")}', `a{b:url("${a}")}`],
  ["r03 single quotes", "a{b:url('../i/a.png')}", `a{b:url("${a}")}`],
  ["r04 spaces, unquoted", "a{b:url( ../i/a.png )}", `a{b:url("${a}")}`],
  ["r05 upper case", "a{b:URL(../i/a.png)}", `a{b:url("${a}")}`],
  ["r06 absolute under the prefix", "a{b:url(/static/i/a.png)}", 'a{b:url("/static/i/a.bff139fa05ac.png")}'],
  ["r07 percent-encoded", 'a{b:url("../i/b%20c.png")}', 'a{b:url("../i/b c.0def6bf9f211.png")}'],
  ["r08 query and fragment", "a{b:url(../i/a.png?v=1#f)}", `a{b:url("${a}?v=1#f")}`],
  ["r09 iefix", 'a{b:url("../i/a.png?#iefix")}', `a{b:url("${a}?#iefix")}`],
  ["r10 fragment", 'a{b:url("../i/a.png#svg")}', `a{b:url("${a}#svg")}`],
  ["r19 import with a layer", "@import 'z.css' layer(a);", `@import url("z.${zHash}.css") layer(a);`],
  ["r19 import", '@import "z.css";', `@import url("z.${zHash}.css");`],
  ["r19 import of url()", "@import url(z.css) screen;", `@import url("z.${zHash}.css") screen;`],
  ["r22 image-set", 'a{b:image-set("../i/a.png" 1x)}', `a{b:image-set("${a}" 1x)}`],
  [
    "r22 image-set with types",
    "a{b:-webkit-image-set('../i/a.png' type('image/png'), url(../i/a.png) 2x)}",
    `a{b:-webkit-image-set("${a}" type('image/png'), url("${a}") 2x)}`,
  ],
  ["r23 src", 'a{b:src("../i/a.png")}', `a{b:src("${a}")}`],
  ["r24 space before the quote", "a{b:url( '../i/a.png' )}", `a{b:url("${a}")}`],
  ["r25 escape", "a{b:url(../i/b\\ c.png)}", 'a{b:url("../i/b c.0def6bf9f211.png")}'],
  ["r34 source map", "a{}\n/*# sourceMappingURL=x.css.map */", "a{}\n/*# sourceMappingURL=x.css.99914b932bd3.map */"],
  ["url() with modifiers", 'a{b:url("../i/a.png" crossorigin(anonymous))}', `a{b:url("${a}" crossorigin(anonymous))}`],
  ["custom property", "a{--x:url(../i/a.png)}", `a{--x:url("${a}")}`],
  ["byte order mark", "\ufeffa{b:url(../i/a.png)}", `\ufeffa{b:url("${a}")}`],
  [
    "characters that mean something in a URL",
    "a{b:url(../i/e%231%25.png)}",
    `a{b:url("../i/e%231%25.${md5("png3").slice(0, 12)}.png")}`,
  ],
];

const leftAlone: Array<[row: string, input: string]> = [
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
  ["folder", "a{b:url(../i/)}"],
  ["query alone", "a{b:url(?x=1)}"],
  ["unclosed comment", "a{} /* url(nope.png)"],
  ["source map as data", "/*# sourceMappingURL=data:application/json,{} */"],
];

describe("rewriteStylesheet()", () => {
  it.each(rewritten)("rewrites %s", (_, input, output) => {
    expect(rewrite(input)).toBe(output);
  });

  it.each(leftAlone)("leaves %s as it is", (_, input) => {
    expect(rewrite(input)).toBe(input);
  });
});

describe("readStylesheet()", () => {
  it("names file, line and column of a missing target (r28)", () => {
    expect(read("a{\r\n  b: url(../i/none.png)\n}").problems).toEqual([
      'public/c/x.css:2:6  "../i/none.png" names no file',
    ]);
  });

  it("suggests the file whose name differs in case only (r27)", () => {
    const [problem] = read("a{b:url(../i/A.PNG)}").problems;
    expect(problem).toBe(
      'public/c/x.css:1:5  "../i/A.PNG" names no file. Did you mean "i/a.png"? Names are case-sensitive',
    );
  });

  it("refuses a target outside the tree", () => {
    expect(read("a{b:url(../../secret.png)}").problems).toHaveLength(1);
    expect(read("a{b:url(..%2f..%2fsecret.png)}").problems).toHaveLength(1);
  });

  it("warns of a missing source map and leaves it (r35)", () => {
    const sheet = read("/*# sourceMappingURL=none.map */");
    expect(sheet.problems).toEqual([]);
    expect(sheet.warnings).toEqual(['public/c/x.css:1:22: the source map "none.map" is missing']);
  });

  it("refuses bytes that are not UTF-8 and names the file (r29)", () => {
    const options = { path: "x.css", shownAs: "public/x.css", prefix: "static/", paths: new Set<string>() };
    expect(() => readStylesheet({ ...options, bytes: Buffer.from([0x61, 0xff]) })).toThrow(CliError);
    expect(() => readStylesheet({ ...options, bytes: Buffer.from([0x61, 0xff]) })).toThrow(
      '"public/x.css": it is not UTF-8',
    );
    expect(readStylesheet({ ...options, bytes: Buffer.from("aé{}") }).text).toBe("aé{}");
  });
});
