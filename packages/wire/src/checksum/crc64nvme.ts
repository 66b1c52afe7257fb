// The reflected polynomial 0x9a6c9329ac4bc9b5 in two halves: numbers are 30 times faster than BigInt.
const polynomialHigh = 0x9a6c9329;
const polynomialLow = 0xac4bc9b5;

interface Tables {
  high: Uint32Array;
  low: Uint32Array;
}
let tables: Tables | undefined;

/** A CRC64NVME that can be extended. */
export class Crc64Nvme {
  #high = 0xffffffff;
  #low = 0xffffffff;

  /** Adds the next bytes, eight a step. */
  update(bytes: Uint8Array): void {
    const { high, low } = (tables ??= buildTables());
    const whole = bytes.length - (bytes.length % 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let h = this.#high;
    let l = this.#low;
    for (let i = 0; i < whole; i += 8) {
      const a = l ^ view.getUint32(i, true);
      const b = h ^ view.getUint32(i + 4, true);
      h = slice(high, a, b);
      l = slice(low, a, b);
    }
    for (let i = whole; i < bytes.length; i++) {
      const index = (l ^ (bytes[i] ?? 0)) & 255;
      l = ((l >>> 8) | (h << 24)) ^ (low[index] ?? 0);
      h = (h >>> 8) ^ (high[index] ?? 0);
    }
    this.#high = h;
    this.#low = l;
  }

  /** The checksum of all bytes so far: eight bytes, big-endian. */
  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE(~this.#high >>> 0, 0);
    bytes.writeUInt32BE(~this.#low >>> 0, 4);
    return bytes;
  }
}

function slice(table: Uint32Array, a: number, b: number): number {
  const at = (index: number): number => table[index] ?? 0;
  return (
    at(0x700 + (a & 255)) ^
    at(0x600 + ((a >>> 8) & 255)) ^
    at(0x500 + ((a >>> 16) & 255)) ^
    at(0x400 + (a >>> 24)) ^
    at(0x300 + (b & 255)) ^
    at(0x200 + ((b >>> 8) & 255)) ^
    at(0x100 + ((b >>> 16) & 255)) ^
    at(b >>> 24)
  );
}

// Table k maps a byte to its effect k bytes later (slicing-by-8).
function buildTables(): Tables {
  const high = new Uint32Array(8 * 256);
  const low = new Uint32Array(8 * 256);
  for (let i = 0; i < 256; i++) fillFirst(high, low, i);
  for (let i = 256; i < low.length; i++) {
    const h = high[i - 256] ?? 0;
    const l = low[i - 256] ?? 0;
    high[i] = (h >>> 8) ^ (high[l & 255] ?? 0);
    low[i] = ((l >>> 8) | (h << 24)) ^ (low[l & 255] ?? 0);
  }
  return { high, low };
}

function fillFirst(high: Uint32Array, low: Uint32Array, i: number): void {
  let h = 0;
  let l = i;
  for (let bit = 0; bit < 8; bit++) {
    const odd = l & 1;
    l = ((l >>> 1) | (h << 31)) ^ (odd ? polynomialLow : 0);
    h = (h >>> 1) ^ (odd ? polynomialHigh : 0);
  }
  high[i] = h;
  low[i] = l;
}
