import type { Readable } from "node:stream";
import { type BodyReference, type Segment, bodyKey } from "./body-reference.ts";
import { BodyReader, type Slice } from "./body-reader.ts";
import type { Engine } from "../engine.ts";
import type { ObjectRecord } from "../objects/object-record.ts";
import { StoreError } from "../store-error.ts";
import { bodyOfRecord } from "../stored-records.ts";

/** Opens the body of a record. Small bodies are read at once; of larger ones the first file is open on return. */
export async function openBody(
  engine: Engine,
  object: ObjectRecord,
  range: { start: number; end: number } = { start: 0, end: object.size - 1 },
): Promise<Readable | Buffer> {
  if (!(range.start >= 0 && range.start <= range.end + 1 && range.end < object.size)) {
    throw new RangeError(`Cannot read bytes ${range.start} to ${range.end}: the body has ${object.size}`);
  }
  const reference = bodyOfRecord(object);
  if (reference === undefined) throw new TypeError("Cannot open a body: the record must come from the store");
  const cuts = cut(segmentsOf(engine, reference, object), { start: range.start, end: range.end + 1 });
  const slices = cuts.map((stretch) => load(engine, stretch, object));
  if (slices.every((slice) => Buffer.isBuffer(slice))) return join(slices);
  return BodyReader.open(engine.files, slices).catch((error: unknown) => {
    throw missing(object, error);
  });
}

function segmentsOf(engine: Engine, reference: BodyReference, object: ObjectRecord): Segment[] {
  if (reference.kind !== "joined") return [{ ...reference, size: object.size }];
  const segments = engine.database.joins.get(bodyKey(reference.id));
  if (segments === undefined) throw missing(object);
  return segments;
}

interface Cut {
  segment: Segment;
  start: number;
  end: number;
}

/** The stretch of each segment that lies in the range; `end` is exclusive. */
function cut(segments: readonly Segment[], range: { start: number; end: number }): Cut[] {
  const cuts: Cut[] = [];
  let offset = 0;
  for (const segment of segments) {
    const start = Math.max(range.start - offset, 0);
    const end = Math.min(range.end - offset, segment.size);
    if (start < end) cuts.push({ segment, start, end });
    offset += segment.size;
  }
  return cuts;
}

/** An inline segment is read now: an overwrite would take it away. Files are held by their reader. */
function load(engine: Engine, { segment, start, end }: Cut, object: ObjectRecord): Slice {
  if (segment.kind === "file") return { id: segment.id, start, end };
  const bytes = engine.database.bodies.getBinary(bodyKey(segment.id));
  if (bytes === undefined) throw missing(object);
  if (start === 0 && end === bytes.length && Buffer.isBuffer(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}

function join(slices: Buffer[]): Buffer {
  const [first] = slices;
  return first !== undefined && slices.length === 1 ? first : Buffer.concat(slices);
}

function missing(object: ObjectRecord, cause?: unknown): StoreError {
  return new StoreError("body-missing", `Cannot open "${object.key}": its body was replaced or deleted`, {
    fix: "Get the record again",
    cause,
  });
}
