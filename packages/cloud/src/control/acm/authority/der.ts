/** One value in DER, the encoding of X.509: its tag, its length and its content. */
function encode(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff_ff ? 6 : 4, "0"), "hex");
  const trimmed = length <= 0xff ? bytes.subarray(1) : bytes;
  return Buffer.concat([Buffer.from([tag, 0x80 | trimmed.length]), trimmed, content]);
}

const firstBitOfSeven = 0x80;

/** Writes values of ASN.1 in DER. */
export const der = {
  sequence: (...parts: Buffer[]): Buffer => encode(0x30, Buffer.concat(parts)),
  set: (...parts: Buffer[]): Buffer => encode(0x31, Buffer.concat(parts)),
  /** A number that is not negative, big-endian. */
  integer: (bytes: Buffer): Buffer => {
    const start = Math.min(bytes.findIndex((byte) => byte !== 0) >>> 0, bytes.length - 1);
    const least = bytes.subarray(start);
    return encode(0x02, (least[0] ?? 0) >= firstBitOfSeven ? Buffer.concat([Buffer.from([0]), least]) : least);
  },
  boolean: (value: boolean): Buffer => encode(0x01, Buffer.from([value ? 0xff : 0])),
  bits: (bytes: Buffer, unused = 0): Buffer => encode(0x03, Buffer.concat([Buffer.from([unused]), bytes])),
  bytes: (content: Buffer): Buffer => encode(0x04, content),
  text: (value: string): Buffer => encode(0x0c, Buffer.from(value, "utf8")),
  /** Such as `2.5.29.17`. */
  identifier: (dotted: string): Buffer => {
    const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
    return encode(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(sevenBits)]));
  },
  /** In whole seconds; years from 2050 on have four digits. */
  time: (time: Date): Buffer => {
    const digits = `${time.toISOString().replace(/[-:T]|\..*/g, "")}Z`;
    return time.getUTCFullYear() < 2050
      ? encode(0x17, Buffer.from(digits.slice(2)))
      : encode(0x18, Buffer.from(digits));
  },
  /** A value with a tag of its context around it. */
  explicit: (tag: number, content: Buffer): Buffer => encode(0xa0 | tag, content),
  /** A value with a tag of its context in place of its own. */
  implicit: (tag: number, content: Buffer): Buffer => encode(0x80 | tag, content),
};

function sevenBits(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) | firstBitOfSeven);
  }
  return digits;
}
