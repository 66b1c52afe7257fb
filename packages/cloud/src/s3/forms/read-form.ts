import { invalidArgument } from "../errors/invalid-argument.ts";
import { S3Error } from "../errors/s3-error.ts";
import { MultipartReader } from "./multipart-reader.ts";
import { partName } from "./part-name.ts";

/** A form as far as its file, which is not read yet. */
export interface UploadForm {
  /** Values by lower-case name, `${filename}` replaced. */
  fields: ReadonlyMap<string, string>;
  /** The file; after it the rest of the form, which is held to have no other file. Read it once. */
  file: AsyncIterable<Buffer>;
}

const mostBeforeFile = 20 * 1024;
/** What nobody fills in by hand, and what is signed as it is. */
const literal = new Set(["policy", "x-amz-signature"]);

/** Reads the fields that precede the file; those that follow are ignored. */
export async function readForm(source: AsyncIterator<Buffer>, boundary: string): Promise<UploadForm> {
  const reader = new MultipartReader(source, boundary);
  const fields = new Map<string, string>();
  for (;;) {
    const header = await reader.next(assertSmall);
    if (header === undefined) throw noFile();
    assertSmall(reader.position);
    const { name, fileName } = partName(header);
    if (name === "file") return { fields: withFileName(fields, fileName), file: fileOf(reader) };
    if (fields.has(name)) throw invalidArgument(name, "", "The field stands in the form twice");
    fields.set(name, await readValue(reader, name));
  }
}

function assertSmall(position: number): void {
  if (position > mostBeforeFile) throw new S3Error("MaxPostPreDataLengthExceededError");
}

async function readValue(reader: MultipartReader, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of reader.body()) {
    assertSmall(reader.position);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw invalidArgument(name, "", "The value is not UTF-8");
  }
}

/** "The string ${filename} is recognized by all form fields." */
function withFileName(fields: ReadonlyMap<string, string>, fileName: string): ReadonlyMap<string, string> {
  const expand = (name: string, value: string): string =>
    literal.has(name) ? value : value.replaceAll("${filename}", () => fileName);
  return new Map([...fields].map(([name, value]) => [name, expand(name, value)]));
}

async function* fileOf(reader: MultipartReader): AsyncGenerator<Buffer, void, undefined> {
  yield* reader.body();
  for (let header = await reader.next(); header !== undefined; header = await reader.next()) {
    if (partName(header).name === "file") throw new S3Error("IncorrectNumberOfFilesInPostRequest");
  }
  await reader.finish();
}

function noFile(): S3Error {
  return invalidArgument("file", "0", "POST requires exactly one file upload per request.");
}
