import { assembleCrc64Nvme, step } from "./crc64nvme-module.ts";

/** Node and browsers have it; the types of the language alone do not. */
declare const WebAssembly: {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (
    module: object,
    imports: object,
  ) => { exports: { extend: (at: number, end: number, crc: bigint) => bigint } };
};

const polynomial = 0x9a6c9329ac4bc9b5n;
const ones = 0xffffffffffffffffn;
const pageSize = 64 * 1024;
const tablesSize = step * 256 * 8;
const inputSize = 2 * pageSize - tablesSize;

interface Machine {
  /** The first of the tables: what a byte does to a checksum. */
  table: BigUint64Array;
  input: Uint8Array;
  extend: (size: number, crc: bigint) => bigint;
}
let machine: Machine | undefined;

/** A CRC64NVME that can be extended. */
export class Crc64Nvme {
  #crc = ones;

  /** Adds the next bytes. */
  update(bytes: Uint8Array): void {
    const { table, input, extend } = (machine ??= buildMachine());
    const whole = bytes.length - (bytes.length % step);
    for (let i = 0; i < whole; i += inputSize) {
      const piece = bytes.subarray(i, Math.min(i + inputSize, whole));
      input.set(piece);
      this.#crc = extend(piece.length, this.#crc);
    }
    for (let i = whole; i < bytes.length; i++) {
      const index = Number(this.#crc & 255n) ^ (bytes[i] ?? 0);
      this.#crc = (this.#crc >> 8n) ^ (table[index] ?? 0n);
    }
  }

  /** The checksum of all bytes so far: eight bytes, big-endian. */
  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(this.#crc ^ ones);
    return bytes;
  }
}

function buildMachine(): Machine {
  const memory = new WebAssembly.Memory({ initial: (tablesSize + inputSize) / pageSize });
  const table = new BigUint64Array(memory.buffer, 0, step * 256);
  fillTables(table);
  const module = new WebAssembly.Module(assembleCrc64Nvme());
  const { extend } = new WebAssembly.Instance(module, { wire: { memory } }).exports;
  return {
    table,
    input: new Uint8Array(memory.buffer, tablesSize, inputSize),
    extend: (size, crc) => BigInt.asUintN(64, extend(tablesSize, tablesSize + size, crc)),
  };
}

// Table k maps a byte to its effect k bytes later.
function fillTables(table: BigUint64Array): void {
  for (let i = 0; i < 256; i++) {
    let crc = BigInt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    table[i] = crc;
  }
  for (let i = 256; i < table.length; i++) {
    const previous = table[i - 256] ?? 0n;
    table[i] = (previous >> 8n) ^ (table[Number(previous & 255n)] ?? 0n);
  }
}
