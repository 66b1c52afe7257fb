import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const side = 16;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A picture of one colour, 16 by 16 pixels; `colour` is 0 to 16777215. With `size`, padded to that many bytes. */
export function makePng(colour: number, size?: number): Buffer {
  const header = Buffer.from([0, 0, 0, side, 0, 0, 0, side, 8, 2, 0, 0, 0]);
  const pixel = Buffer.from([colour >> 16, (colour >> 8) & 0xff, colour & 0xff]);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, pixel)]);
  const pixels = deflateSync(Buffer.alloc(row.length * side, row), { level: 0 });
  const png = Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
  return size === undefined ? png : Buffer.concat([png, Buffer.alloc(size - png.length)]);
}
