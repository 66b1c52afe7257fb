import { describe, expect, it } from "vitest";
import { rewriteTree } from "../../../../../../test/support/trees/rewrite-tree.ts";

const icon = (name: string): string => `\ufeff{
  "name": "icons \\" {[", "start_url": "a.png", "scope": "./", "id": "a.png",
  "icons": [ {"sizes": "1x1", "src" : "${name}"}, {"src": "https://x.test/a.png"} , {"src": "data:,"} ],
  "screenshots": [{"src": "${name}?x=1"}], "serviceworker": {"src": "a.png"},
  "shortcuts": [{"url": "a.png", "icons": [{"src": "/static/${name}"}]}],
  "other": {"icons": [{"src": "a.png"}]}
}`;

describe("findManifestReferences()", () => {
  it("finds the images of icons, screenshots and shortcuts, and changes nothing else", async () => {
    const { texts } = await rewriteTree({ "a.png": "png", "app.webmanifest": icon("a.png") });
    expect(texts["app.webmanifest"]).toBe(icon("a.bff139fa05ac.png"));
  });

  it("decodes and encodes strings", async () => {
    const { texts } = await rewriteTree({
      'a"é.png': "png",
      "app.webmanifest": String.raw`{"icons":[{"src":"\u0061\"é\u002epng"}]}`,
    });
    expect(texts["app.webmanifest"]).toBe('{"icons":[{"src":"a%22é.bff139fa05ac.png"}]}');
  });

  it("names file, line and column of a missing image", async () => {
    const tree = { "app.webmanifest": '{\n "icons": [{"src": "none.png"}]}' };
    await expect(rewriteTree(tree)).rejects.toMatchObject({
      details: ['public/app.webmanifest:2:20  "none.png" names no file'],
    });
  });

  it("leaves a manifest.json of another kind alone, and one that is not JSON with a warning where it says what it is", async () => {
    const others = {
      "a/manifest.json": '{"icons": {"16": "none.png"}, "src/main.ts": {"file": "none.js", "src": "src/main.ts"}}',
      "b/manifest.json": "{",
      "c/app.webmanifest": "{",
      "d/manifest.json": "[]",
    };
    const { texts, warnings } = await rewriteTree(others);
    expect(texts).toEqual(others);
    expect(warnings).toEqual(["public/c/app.webmanifest: it is not JSON and is deployed as it is"]);
  });
});
