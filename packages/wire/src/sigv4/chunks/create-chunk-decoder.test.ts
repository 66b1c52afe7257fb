import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WireError } from "../../base/wire-error.ts";
import { signChunk, signTrailer } from "./chunk-signatures.ts";
import { type ChunkDecoderOptions, createChunkDecoder } from "./create-chunk-decoder.ts";
import { deriveSigningKey } from "../derive-signing-key.ts";

const scope = { date: "20130524", region: "us-east-1", service: "s3" };
const signingKey = deriveSigningKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope);
const seed = { signature: "5".repeat(64), signingKey, amzDate: "20130524T000000Z", scope };
const trailerName = "x-amz-checksum-crc32c";
const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

type Kind = ChunkDecoderOptions["kind"];
const kinds: Kind[] = ["signed", "signed-trailer", "unsigned-trailer"];

// The frames of a body: one for each chunk, the empty one last, and one for what ends it.
function encode(kind: Kind, chunks: Buffer[]): Buffer[] {
  let previous = seed.signature;
  const frames = [...chunks, Buffer.alloc(0)].map((chunk) => {
    previous = signChunk(seed, previous, sha256(chunk));
    const signature = kind === "unsigned-trailer" ? "" : `;chunk-signature=${previous}`;
    const head = Buffer.from(`${chunk.length.toString(16)}${signature}\r\n`);
    return Buffer.concat(chunk.length === 0 ? [head] : [head, chunk, Buffer.from("\r\n")]);
  });
  const line = `${trailerName}:sOO8/Q==`;
  const signature = `x-amz-trailer-signature:${signTrailer(seed, previous, sha256(`${line}\n`))}\r\n`;
  const ends: Record<Kind, string> = {
    signed: "\r\n",
    "signed-trailer": `${line}\r\n${signature}\r\n`,
    "unsigned-trailer": `${line}\r\n\r\n`,
  };
  return [...frames, Buffer.from(ends[kind])];
}

function decode(kind: Kind, pieces: Buffer[], decodedLength: number, trailers = [trailerName]) {
  const decoder = createChunkDecoder({ kind, decodedLength, trailers: kind === "signed" ? [] : trailers, seed });
  const data = Buffer.concat(pieces.flatMap((piece) => decoder.push(piece)));
  return { data, trailers: decoder.end() };
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
}

const chunks = [Buffer.alloc(8192, "a"), Buffer.alloc(9000, "b"), Buffer.alloc(100, "c")];
const length = 8192 + 9000 + 100;
const expectedTrailers = (kind: Kind) => (kind === "signed" ? {} : { [trailerName]: "sOO8/Q==" });

describe("createChunkDecoder() on AWS's example", () => {
  it("reads the chunked upload, whose length AWS gives", () => {
    const body = [Buffer.alloc(65_536, "a"), Buffer.alloc(1024, "a")];
    const signature = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    const frames = [
      "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n",
      body[0],
      "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n",
      body[1],
      "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n",
    ].map((frame) => Buffer.from(frame ?? ""));
    expect(Buffer.concat(frames)).toHaveLength(66_824);
    const options = { kind: "signed", decodedLength: 66_560, trailers: [], seed: { ...seed, signature } } as const;
    const decoder = createChunkDecoder(options);
    expect(Buffer.concat(decoder.push(Buffer.concat(frames)))).toEqual(Buffer.concat(body));
    expect(decoder.end()).toEqual({});
  });

  it.each(["\r\n", "\n", "\n\r\n"])("reads the trailer before its signature when it ends in %j", (end) => {
    const signature = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    const options = { kind: "signed-trailer", decodedLength: 66_560, trailers: [trailerName] } as const;
    const decoder = createChunkDecoder({ ...options, seed: { ...seed, signature } });
    const frames = [
      "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n",
      "a".repeat(65_536),
      "\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n",
      "a".repeat(1024),
      "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n",
      `x-amz-checksum-crc32c:sOO8/Q==${end}`,
      "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
    ];
    for (const frame of frames) decoder.push(Buffer.from(frame));
    expect(decoder.end()).toEqual({ [trailerName]: "sOO8/Q==" });
  });
});

describe.each(kinds)("createChunkDecoder() of a %s body", (kind) => {
  const frames = encode(kind, chunks);
  const whole = Buffer.concat(frames);

  it("returns the plain bytes, however the body is split", () => {
    const sizes = fc.array(fc.integer({ min: 8192, max: 20_000 }), { maxLength: 3 });
    const bodies = fc.tuple(sizes, fc.integer({ min: 0, max: 20_000 }), fc.array(fc.integer({ min: 0, max: 100_000 })));
    fc.assert(
      fc.property(bodies, ([most, last, cuts]) => {
        const parts = [...most, last].filter((size) => size > 0).map((size, i) => Buffer.alloc(size, i + 1));
        const plain = Buffer.concat(parts);
        const body = Buffer.concat(encode(kind, parts));
        const places = [0, ...cuts.map((cut) => cut % body.length).toSorted((a, b) => a - b), body.length];
        const pieces = places.map((place, i) => body.subarray(place, places[i + 1]));
        const decoded = decode(kind, pieces, plain.length);
        expect(decoded.data.equals(plain)).toBe(true);
        expect(decoded.trailers).toEqual(expectedTrailers(kind));
      }),
      { numRuns: 50 },
    );
  });

  it("reads it byte by byte", () => {
    const body = Buffer.concat(encode(kind, [Buffer.from("hello")]));
    const decoded = decode(
      kind,
      [...body].map((byte) => Buffer.from([byte])),
      5,
    );
    expect(decoded).toEqual({ data: Buffer.from("hello"), trailers: expectedTrailers(kind) });
  });

  it("hands data out without copying it", () => {
    const decoder = createChunkDecoder({ kind, decodedLength: length, trailers: [trailerName], seed });
    const [first] = decoder.push(frames[0] ?? whole);
    expect(first?.buffer).toBe(frames[0]?.buffer);
  });

  it("refuses a body that is cut anywhere", () => {
    const small = Buffer.concat(encode(kind, [Buffer.from("hello")]));
    for (let end = 0; end < small.length; end++) {
      expect(
        codeOf(() => decode(kind, [small.subarray(0, end)], 5)),
        `cut at ${end}`,
      ).toBe("IncompleteBody");
    }
    expect(codeOf(() => decode(kind, [small], 5))).toBeUndefined();
  });

  it("refuses bytes after its end", () => {
    expect(codeOf(() => decode(kind, [whole, Buffer.from("\r\n")], length))).toBe("IncompleteBody");
  });

  it.each([length - 1, length + 1, 0])("refuses another length than the announced %d", (announced) => {
    expect(codeOf(() => decode(kind, [whole], announced))).toBe("IncompleteBody");
  });

  it("refuses a small chunk that is not the last", () => {
    const small = [Buffer.alloc(8192), Buffer.alloc(8191), Buffer.alloc(1)];
    const run = () => decode(kind, encode(kind, small), 16_384);
    expect(run).toThrow("Only the last chunk is allowed to have a size less than 8192 bytes");
    expect(codeOf(run)).toBe("InvalidChunkSizeError");
    expect(codeOf(() => decode(kind, encode(kind, small.slice(0, 2)), 16_383))).toBeUndefined();
  });

  it.each(["\r\n", "xyz\r\n", "-5\r\n", "5\n", "5 \r\n", "5;a=b\r\n", "1000000000000000000\r\n", "5".repeat(5000)])(
    "refuses the chunk header %j",
    (header) => {
      expect(codeOf(() => decode(kind, [Buffer.from(header)], 5))).toBe("IncompleteBody");
    },
  );

  it("refuses data that runs over its chunk", () => {
    const [head, ...rest] = encode(kind, [Buffer.from("hello")]);
    const longer = Buffer.from(head?.toString().replace("hello", "helloX") ?? "");
    expect(codeOf(() => decode(kind, [longer, ...rest], 5))).toBe("IncompleteBody");
  });
});

describe.each(["signed", "signed-trailer"] as const)("createChunkDecoder() of a %s body, attacked", (kind) => {
  const frames = encode(kind, chunks);
  const refused = (pieces: Buffer[]) => codeOf(() => decode(kind, pieces, length));

  it("refuses a changed byte of data", () => {
    for (const i of [0, 1, 2]) {
      const changed = frames.map((frame) => Buffer.from(frame));
      changed[i]?.writeUInt8(0x5a, 150);
      expect(refused(changed)).toBe("SignatureDoesNotMatch");
    }
    expect(refused(frames)).toBeUndefined();
  });

  it("refuses a changed signature of each chunk", () => {
    for (const i of [0, 1, 2, 3]) {
      const text = frames[i]?.toString("latin1") ?? "";
      const other = text.replace(/signature=(.)/, (_, digit) => `signature=${digit === "0" ? "1" : "0"}`);
      expect(refused(frames.with(i, Buffer.from(other, "latin1")))).toBe("SignatureDoesNotMatch");
    }
  });

  it("refuses chunks that are swapped, dropped or repeated", () => {
    const equal = encode(kind, [Buffer.alloc(8192, "x"), Buffer.alloc(8192, "y")]);
    const pick = (order: number[]) => order.flatMap((i) => equal.slice(i, i + 1));
    const refusedOrder = (order: number[]) => codeOf(() => decode(kind, pick(order), 16_384));
    expect(refusedOrder([0, 1, 2, 3])).toBeUndefined();
    expect(refusedOrder([1, 0, 2, 3])).toBe("SignatureDoesNotMatch");
    expect(refusedOrder([0, 0, 2, 3])).toBe("SignatureDoesNotMatch");
    expect(codeOf(() => decode(kind, frames.slice(1), length - 8192))).toBe("SignatureDoesNotMatch");
    expect(codeOf(() => decode(kind, frames.toSpliced(2, 1), length - 100))).toBe("SignatureDoesNotMatch");
  });

  it("refuses the chunks of another request", () => {
    const decoder = createChunkDecoder({
      kind,
      decodedLength: length,
      trailers: [trailerName],
      seed: { ...seed, signature: "6".repeat(64) },
    });
    expect(codeOf(() => decoder.push(Buffer.concat(frames)))).toBe("SignatureDoesNotMatch");
  });

  it("refuses unsigned chunks", () => {
    expect(codeOf(() => decode(kind, encode("unsigned-trailer", chunks), length))).toBe("IncompleteBody");
  });

  it("needs the signature it starts from", () => {
    expect(() => createChunkDecoder({ kind, decodedLength: 0, trailers: [] })).toThrow("need a seed");
  });
});

describe("createChunkDecoder() of trailers", () => {
  const unsigned = (trailers: string, announced?: string[]) =>
    decode("unsigned-trailer", [Buffer.from(`5\r\nhello\r\n0\r\n${trailers}\r\n`)], 5, announced);

  it("reads them, their names in any case and their values trimmed", () => {
    expect(unsigned("X-Amz-Checksum-CRC32C: sOO8/Q== \r\n").trailers).toEqual({ [trailerName]: "sOO8/Q==" });
    expect(unsigned("", []).trailers).toEqual({});
  });

  it.each([
    ["was not announced", "x-amz-checksum-crc32c:a\r\nx-amz-acl:public-read\r\n"],
    ["is repeated", "x-amz-checksum-crc32c:a\r\nx-amz-checksum-crc32c:a\r\n"],
    ["is missing", ""],
    ["has no value", "x-amz-checksum-crc32c:\r\n"],
    ["has no colon", "x-amz-checksum-crc32c\r\n"],
    ["is a signature where none belongs", "x-amz-checksum-crc32c:a\r\nx-amz-trailer-signature:a\r\n"],
  ])("refuses one that %s", (_, trailers) => {
    expect(codeOf(() => unsigned(trailers))).toBe("MalformedTrailerError");
  });

  it("refuses a changed value and a changed signature in a signed body", () => {
    const frames = encode("signed-trailer", chunks);
    const end = frames.at(-1)?.toString() ?? "";
    const attack = (changed: string) =>
      codeOf(() => decode("signed-trailer", [...frames.slice(0, -1), Buffer.from(changed)], length));
    expect(attack(end)).toBeUndefined();
    expect(attack(end.replace("sOO8", "tOO8"))).toBe("SignatureDoesNotMatch");
    expect(attack(end.replace(/signature:.{4}/, "signature:beef"))).toBe("SignatureDoesNotMatch");
    expect(attack(end.replace(/x-amz-trailer-signature.*\r\n\r\n/, "\r\n"))).toBe("MalformedTrailerError");
    expect(attack(end.replace("\r\n\r\n", "\r\nx-amz-acl:a\r\n\r\n"))).toBe("MalformedTrailerError");
  });
});
