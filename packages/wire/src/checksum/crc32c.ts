const polynomial = 0x82f63b78;
let tables: Uint32Array | undefined;

/**
 * Extends a CRC32C, eight bytes a step.
 *
 * @param bytes The next bytes.
 * @param before The checksum of what came before; 0 at the start.
 * @returns The checksum as an unsigned number.
 */
export function crc32c(bytes: Uint8Array, before = 0): number {
  const table = (tables ??= buildTables());
  const at = (index: number): number => table[index] ?? 0;
  const whole = bytes.length - (bytes.length % 8);
  let crc = ~before;
  let i = 0;
  for (; i < whole; i += 8) {
    const low = crc ^ read32(bytes, i);
    const high = read32(bytes, i + 4);
    crc =
      at(0x700 + (low & 255)) ^
      at(0x600 + ((low >>> 8) & 255)) ^
      at(0x500 + ((low >>> 16) & 255)) ^
      at(0x400 + (low >>> 24)) ^
      at(0x300 + (high & 255)) ^
      at(0x200 + ((high >>> 8) & 255)) ^
      at(0x100 + ((high >>> 16) & 255)) ^
      at(high >>> 24);
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ at((crc ^ (bytes[i] ?? 0)) & 255);
  return ~crc >>> 0;
}

function read32(bytes: Uint8Array, i: number): number {
  return (
    ((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24)) >>> 0
  );
}

// Table k maps a byte to its effect k bytes later (slicing-by-8).
function buildTables(): Uint32Array {
  const table = new Uint32Array(8 * 256);
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    table[i] = crc;
  }
  for (let i = 256; i < table.length; i++) {
    const previous = table[i - 256] ?? 0;
    table[i] = (previous >>> 8) ^ (table[previous & 255] ?? 0);
  }
  return table;
}
