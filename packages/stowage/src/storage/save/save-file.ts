import { cleanFileName } from "../../base/clean-file-name.ts";
import { StowageError } from "../../base/stowage-error.ts";
import { extensionOfType } from "../../base/type-of-name.ts";
import type { CallOptions, ObjectInfo } from "../../drivers/driver.ts";
import { headLength } from "../../sniff/sniff-type.ts";
import { BodyReader } from "./body-reader.ts";
import { type Body, bytesOf, openBody } from "./body.ts";
import { callOf } from "../call-of.ts";
import { checkSaveOptions } from "./check-save-options.ts";
import { contentHead } from "../content/content-head.ts";
import { decideType } from "../content/decide-type.ts";
import { describeFile } from "../content/describe-file.ts";
import { createNaming, needsChecksum } from "../names/create-naming.ts";
import { objectMetadata } from "./object-metadata.ts";
import type { SaveOptions } from "./save-options.ts";
import type { SaveTarget } from "./save-target.ts";
import { bytesSource, type Source } from "./source.ts";
import { spool } from "./spool.ts";
import { type FileWrite, writeFile } from "./write-file.ts";

/** Stores a file under a key of its own: all or nothing. Its first bytes decide its type before anything is sent. */
export async function saveFile(
  target: SaveTarget,
  name: string,
  body: Body,
  options: SaveOptions & CallOptions,
): Promise<ObjectInfo> {
  const uploadedName = cleanFileName(name);
  checkSaveOptions(uploadedName, options, target);
  const metadata = objectMetadata(uploadedName, options.metadata);
  const source = await sourceOf(body, uploadedName, target, options);
  try {
    return await saveSource(source, { target, uploadedName, metadata, options });
  } catch (error) {
    throw sourceError(source, uploadedName, options.signal) ?? error;
  } finally {
    await source.close();
  }
}

interface Saving {
  target: SaveTarget;
  uploadedName: string;
  metadata: Record<string, string>;
  options: SaveOptions & CallOptions;
}

async function saveSource(source: Source, { target, uploadedName, metadata, options }: Saving): Promise<ObjectInfo> {
  checkSize(uploadedName, source.size, target.maxSize, options.size);
  const {
    cacheControl = target.cacheControl,
    contentDisposition: disposition,
    contentEncoding,
    tags,
    onProgress,
  } = options;
  const head = await headOf(source, uploadedName, contentEncoding);
  if (source.whole) checkSize(uploadedName, source.size, target.maxSize, options.size);
  const type = decideType({ head, uploadedName, declared: options.type, accept: target.accept });
  const size = source.size ?? options.size;
  const put = {
    ...describeFile({ type, head, uploadedName, cacheControl, metadata, disposition, contentEncoding }),
    ...callOf(options),
    ...(onProgress !== undefined && { onProgress }),
    condition: "create",
    ...(size !== undefined && { size }),
    ...(tags !== undefined && { tags }),
  } as const;
  return await place(source, { ...target, put, type, uploadedName, ifExists: options.ifExists });
}

function headOf(source: Source, name: string, encoding: string | undefined): Uint8Array | Promise<Uint8Array> {
  return encoding === undefined
    ? source.peek(headLength)
    : contentHead((length) => source.peek(length), name, encoding);
}

type Placing = SaveTarget & Pick<FileWrite, "put" | "ifExists"> & { type: string; uploadedName: string };

async function place(source: Source, placing: Placing): Promise<ObjectInfo> {
  const { names } = placing;
  if (!needsChecksum(names)) return await write(source, placing, "");
  const spooled = await spool(source);
  const size = spooled.source.size ?? 0;
  checkSize(placing.uploadedName, size, placing.maxSize, placing.put.size);
  try {
    return await write(spooled.source, { ...placing, put: { ...placing.put, size } }, spooled.checksum);
  } finally {
    await spooled.source.close();
  }
}

async function write(source: Source, placing: Placing, checksum: string): Promise<ObjectInfo> {
  const { storage, driver, names, prefix, type, uploadedName, put, ifExists } = placing;
  const info = { uploadedName, type, extension: extensionOfType(type), now: new Date(), checksum };
  const naming = createNaming(names, prefix, info);
  return await writeFile({ storage, driver, naming, source, put, ifExists, same: names === "hash" });
}

async function sourceOf(
  body: Body,
  uploadedName: string,
  { maxSize }: SaveTarget,
  { signal }: SaveOptions,
): Promise<Source> {
  const bytes = bytesOf(body);
  if (bytes !== undefined) return bytesSource(bytes);
  const tooLarge = (): StowageError => overLimit(uploadedName, maxSize);
  return new BodyReader(await openBody(body), { maxSize, tooLarge, signal });
}

function checkSize(name: string, size: number | undefined, maxSize: number, promised: number | undefined): void {
  if (promised !== undefined && size !== undefined && promised !== size) {
    const code = size > promised ? "too-large" : "truncated";
    throw new StowageError(
      code,
      `Cannot save ${JSON.stringify(name)}: it has ${size} bytes, not ${promised} as promised`,
    );
  }
  if ((size ?? promised ?? 0) > maxSize) throw overLimit(name, maxSize);
}

function overLimit(name: string, maxSize: number): StowageError {
  return new StowageError("too-large", `Cannot save ${JSON.stringify(name)}: it is over the limit of ${maxSize} bytes`);
}

/** A failure of the body itself, or the end that the caller put to it, whatever the driver made of it. */
function sourceError(source: Source, name: string, signal: AbortSignal | undefined): unknown {
  if (source.failure === undefined) return undefined;
  const { reason: cause } = source.failure;
  if (cause instanceof StowageError) return cause;
  if (signal?.aborted === true) {
    return new StowageError("aborted", `Cannot save ${JSON.stringify(name)}: the signal was aborted`, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StowageError("truncated", `Cannot save ${JSON.stringify(name)}: its body failed, ${reason}`, { cause });
}
