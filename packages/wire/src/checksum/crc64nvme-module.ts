// The inner loop of CRC64NVME as a module of WebAssembly, which has the 64-bit numbers that JavaScript lacks. It is
// assembled here, instruction by instruction, because it is this small.

/** Bytes that the loop takes at once: one table for each (slicing-by-16). */
export const step = 16;
const tableSize = 256 * 8;

const op = {
  loop: 0x03,
  branchIf: 0x0d,
  end: 0x0b,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load64: 0x29,
  const32: 0x41,
  const64: 0x42,
  less32: 0x49,
  add32: 0x6a,
  and32: 0x71,
  shiftLeft32: 0x74,
  xor64: 0x85,
  shiftRight64: 0x88,
  wrap: 0xa7,
};
const [i32, i64, noValue] = [0x7f, 0x7e, 0x40];
// The parameters `at`, `end` and `crc`, and two words of the input.
const [at, end, crc, word] = [0, 1, 2, 3];

/**
 * Assembles the module: `extend(at, end, crc)` extends the inverted checksum by the bytes from `at` to `end`, a whole
 * number of steps and at least one, in the memory that it imports. The tables stand at the start of that memory.
 *
 * @returns The module's bytes.
 */
export function assembleCrc64Nvme(): Uint8Array {
  const code = vector([[1, 2, i64].flat(), body(), op.end].flat());
  return Uint8Array.from(
    [
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      section(1, [1, 0x60, 3, i32, i32, i64, 1, i64]),
      section(2, [1, text("wire"), text("memory"), 0x02, 0x00, 0x01].flat()),
      section(3, [1, 0]),
      section(7, [1, text("extend"), 0x00, 0x00].flat()),
      section(10, [1, code].flat()),
    ].flat(),
  );
}

function body(): number[] {
  const readWords = [
    [op.get, at, ...load(0), op.get, crc, op.xor64, op.set, word],
    [op.get, at, ...load(8), op.set, word + 1],
  ].flat();
  const lookups = Array.from({ length: step }, (_, byte) => [
    ...lookUp(byte),
    ...(byte === 0 ? [] : [op.xor64]),
  ]).flat();
  const advance = [op.get, at, op.const32, ...signed(step), op.add32, op.tee, at];
  return [op.loop, noValue, readWords, lookups, op.set, crc, advance, op.get, end, op.less32, op.branchIf, 0, op.end]
    .flat()
    .concat(op.get, crc);
}

/** The effect of one byte of the two words, so many bytes later as follow it. */
function lookUp(byte: number): number[] {
  const shift = byte % 8 === 0 ? [] : [op.const64, ...signed((byte % 8) * 8), op.shiftRight64];
  const index = [op.wrap, op.const32, ...signed(255), op.and32, op.const32, ...signed(3), op.shiftLeft32];
  return [op.get, word + Math.floor(byte / 8), ...shift, ...index, ...load((step - 1 - byte) * tableSize)];
}

function load(offset: number): number[] {
  return [op.load64, 0, ...unsigned(offset)];
}

function section(id: number, content: number[]): number[] {
  return [id, ...vector(content)];
}

function vector(content: number[]): number[] {
  return [...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  return vector([...Buffer.from(value)]);
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a number that may not be taken for a negative one. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
