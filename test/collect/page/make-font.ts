const unitsPerEm = 1000;

/** A TrueType font of one letter, `A`, which is a square: the tables that a browser asks for and no more. */
export function makeFont(): Buffer<ArrayBuffer> {
  const tables: [tag: string, table: Buffer<ArrayBuffer>][] = [
    ["OS/2", metrics()],
    ["cmap", characterMap()],
    ["glyf", square()],
    ["head", header()],
    ["hhea", horizontalHeader()],
    ["hmtx", words(unitsPerEm, 0, unitsPerEm, 0)],
    ["loca", words(0, 0, square().length / 2)],
    ["maxp", Buffer.concat([longs(0x10000), words(2, 4, 1, 0, 0, 2, ...Array<number>(8).fill(0))])],
    ["name", words(0, 0, 6)],
    ["post", longs(0x30000, 0, 0, 0, 0, 0, 0, 0)],
  ];
  return assemble(tables);
}

/** The directory, and the tables each at a multiple of four bytes. */
function assemble(tables: readonly [tag: string, table: Buffer<ArrayBuffer>][]): Buffer<ArrayBuffer> {
  const directory = [Buffer.concat([longs(0x10000), words(tables.length, 128, 3, tables.length * 16 - 128)])];
  const contents: Buffer<ArrayBuffer>[] = [];
  let offset = 12 + tables.length * 16;
  for (const [tag, table] of tables) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    directory.push(Buffer.from(tag), longs(checksum(padded), offset, table.length));
    contents.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...directory, ...contents]);
}

function checksum(padded: Buffer<ArrayBuffer>): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Format 4: the letter A and nothing else. */
function characterMap(): Buffer<ArrayBuffer> {
  const segments = [0x41, 0xffff, 0, 0x41, 0xffff, 1 - 0x41, 1, 0, 0];
  return Buffer.concat([words(0, 1, 3, 1), longs(12), words(4, 32, 0, 4, 4, 1, 0), words(...segments)]);
}

/** One contour of four points; the empty glyph before it has no bytes. */
function square(): Buffer<ArrayBuffer> {
  const outline = words(1, 0, 0, 800, 800, 3, 0);
  const moves = words(0, 0, 800, 0, 0, 800, 0, -800);
  return Buffer.concat([outline, Buffer.alloc(4, 1), moves]);
}

/** Weight 400, usual width; the families and the vendor are left open. */
function metrics(): Buffer<ArrayBuffer> {
  const sizes = words(0, unitsPerEm, 400, 5, 0, ...Array<number>(11).fill(0));
  return Buffer.concat([sizes, Buffer.alloc(30), words(64, 0x41, 0x41, 800, -200, 0, 800, 200)]);
}

function header(): Buffer<ArrayBuffer> {
  const numbers = longs(0x10000, 0x10000, 0, 0x5f0f3cf5);
  return Buffer.concat([numbers, words(0, unitsPerEm), Buffer.alloc(16), words(0, 0, 800, 800, 0, 8, 2, 0, 0)]);
}

function horizontalHeader(): Buffer<ArrayBuffer> {
  return Buffer.concat([longs(0x10000), words(800, -200, 0, unitsPerEm, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0, 2)]);
}

function words(...numbers: readonly number[]): Buffer<ArrayBuffer> {
  return Buffer.concat(numbers.map((number) => Buffer.from([(number >> 8) & 0xff, number & 0xff])));
}

function longs(...numbers: readonly number[]): Buffer<ArrayBuffer> {
  return Buffer.concat(numbers.map((number) => words(number >>> 16, number)));
}
