import { makePng } from "../../browser/make-png.ts";
import { makeFont } from "./make-font.ts";

/** A file's content by its path. */
export type Files = Record<string, string | Uint8Array>;

/** The image that is changed, in a colour. */
export function changedImage(colour: number): Uint8Array {
  return makePng(colour);
}

/**
 * What a page of today loads: style sheets that import others, images, a font, modules that import others at once and
 * later, and two kinds of workers. `report` resolves with what arrived, `more()` loads the rest.
 */
export function site(): Files {
  return {
    "css/site.css":
      '@import "parts/base.css" layer(base);\nbody { font: 40px Site; background: url("../img/changed.png") }\n',
    "css/parts/base.css":
      "@import url(theme.css);\n@font-face { font-family: Site; src: url('../../font/site.ttf?#iefix') }\n",
    "css/parts/theme.css":
      '#theme { width: 99px; background: image-set("../../img/same.png" 1x, url( "../../img/twice.png" ) 2x) }\n',
    "font/site.ttf": makeFont(),
    "img/changed.png": changedImage(0xff0000),
    "img/same.png": makePng(0x00ff00),
    "img/twice.png": makePng(0x00ffff),
    "js/app.mjs": `import { ask } from "./parts/ask.mjs";
import * as picture from './parts/picture.mjs';
const backgroundOf = (element) => /url\\("(.*?)"\\)/.exec(getComputedStyle(element).backgroundImage)[1];
async function look() {
  await document.fonts.load("40px Site", "A");
  const theme = document.querySelector("#theme");
  return {
    fonts: [...document.fonts].map(({ family, status }) => [family, status].join(" ")),
    width: getComputedStyle(theme).width,
    changed: await picture.colourOf(backgroundOf(document.body)),
    same: await picture.colourOf(backgroundOf(theme)),
    module: await ask(new Worker(new URL("./module-worker.mjs", import.meta.url), { type: "module" }), 2),
    classic: await ask(new Worker(new URL("./classic-worker.js", import.meta.url)), 2),
  };
}
globalThis.report = look();
globalThis.more = async () => (await import("./lazy.mjs")).late();
`,
    "js/parts/ask.mjs": `export const ask = (worker, question) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage(question);
});
`,
    "js/parts/picture.mjs": `export async function colourOf(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.drawImage(image, 0, 0);
  return [image.naturalWidth, ...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(" ");
}
`,
    "js/lazy.mjs": `import { colourOf } from "./parts/picture.mjs";
export const late = () => colourOf(new URL("../img/changed.png", import.meta.url).href);
`,
    "js/module-worker.mjs": `import { twice } from "./parts/twice.mjs";
onmessage = ({ data }) => postMessage("module " + twice(data));
`,
    "js/parts/twice.mjs": "export const twice = (number) => number * 2;\n",
    "js/classic-worker.js": 'onmessage = ({ data }) => postMessage("classic " + data * 2);\n',
  };
}

/** What `report` resolves with; an image is its width and its colour. */
export function reportWith(changed: string): unknown {
  return {
    fonts: ["Site loaded"],
    width: "99px",
    changed,
    same: "16 0 255 0",
    module: "module 4",
    classic: "classic 4",
  };
}
