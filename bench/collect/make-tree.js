import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const kinds = [
  { extension: "png", count: 1900, most: 24_000 },
  { extension: "svg", count: 400, most: 6_000, letters: true },
  { extension: "js", count: 1500, most: 30_000, letters: true },
  { extension: "woff2", count: 188, most: 60_000 },
  { extension: "html", count: 800, most: 12_000, letters: true },
];
const videos = 12;
const sheets = 200;
const total = 97.5 * 2 ** 20;

/**
 * Writes 5,000 files of 97.5 MiB, the same ones every time: images, scripts, fonts, pages, 12 videos of 1 to 5 MiB, and 200
 * style sheets that refer to images.
 *
 * @param {string} folder Where to.
 * @param {{ share?: number }} [options] How much of it; all by default.
 * @returns {number} How many files there are.
 */
export function makeTree(folder, { share = 1 } = {}) {
  const random = source();
  const some = (count) => Math.round(count * share);
  let bytes = 0;
  const write = (path, content) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    bytes += content.length;
  };
  let files = 0;
  for (let index = 0; index < some(videos); index += 1, files += 1) {
    write(`mp4/file-${index}.mp4`, contentOf(`mp4 ${index}`, 2 ** 20 + random(4 * 2 ** 20), false));
  }
  const images = some(kinds[0].count);
  for (let index = 0; index < some(sheets); index += 1, files += 1) {
    const rules = Array.from({ length: 3 + random(5) }, () => random(images)).map(
      (image) => `.i${image}{background:url("../../png/${image % 40}/file-${image}.png")}\n`,
    );
    write(`css/${index % 40}/file-${index}.css`, rules.join(""));
  }
  const others = kinds.flatMap(({ extension, count, most, letters = false }) =>
    Array.from({ length: some(count) }, (_, index) => ({
      path: `${extension}/${index % 40}/file-${index}.${extension}`,
      size: 200 + random(most),
      letters,
    })),
  );
  const scale = (total * share - bytes) / others.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size, letters } of others) write(path, contentOf(path, Math.round(size * scale), letters));
  return files + others.length;
}

/**
 * @param {string} seed What it is made of.
 * @param {number} size In bytes.
 * @param {boolean} letters Whether it is text: a comment, which every language here has.
 * @returns {Buffer} Bytes that no other file has.
 */
function contentOf(seed, size, letters) {
  const block = createHash("sha512").update(seed);
  if (!letters) return Buffer.alloc(size, block.digest());
  const text = Buffer.alloc(size, `/* ${block.digest("hex")} */\n`);
  // What is cut off in the middle of a comment has to end it.
  text.write("*/", Math.max(0, size - 2));
  return text;
}

/** @returns {(below: number) => number} Numbers below a bound, the same ones every time. */
function source() {
  let count = 0;
  return (below) => {
    count += 1;
    return createHash("md5").update(`stowage ${count}`).digest().readUInt32BE() % below;
  };
}
