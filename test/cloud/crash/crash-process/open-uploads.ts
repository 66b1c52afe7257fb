import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { partSize } from "../../../support/objects/upload-parts.ts";
import { content, type Random, type Segment } from "../crash-content.mjs";
import type { Fact } from "./fact.ts";
import { wantOf } from "./object-content.ts";
import type { Clients } from "./start-cloud-process.ts";

interface Upload {
  id: string;
  segments: Segment[];
  /** ETags by number. */
  parts: Map<number, string>;
  /** The part under way. */
  sending?: number;
  ending?: "complete" | "abort";
}

/** The uploads of a key, which stay open over crashes, and the object that they become. */
export class OpenUploads {
  readonly #target: { Bucket: string; Key: string };
  readonly #object: Fact;
  #uploads: Upload[] = [];
  #creating = false;

  constructor(Bucket: string, Key: string, object: Fact) {
    this.#target = { Bucket, Key };
    this.#object = object;
  }

  /** Starts an upload, sends the next part of one, completes it or aborts it. */
  async turn(clients: Clients, random: Random): Promise<void> {
    const upload = this.#uploads[random.below(3)];
    if (upload === undefined) {
      if (this.#uploads.length < 3) await this.#create(clients, random);
      return;
    }
    const next = upload.segments[upload.parts.size];
    if (random.below(8) === 0) await this.#abort(clients, upload);
    else if (next !== undefined) await this.#send(clients, upload, next);
    else await this.#complete(clients, upload);
  }

  async #create({ s3 }: Clients, random: Random): Promise<void> {
    const last = random.segment();
    const segments = random.below(3) > 0 ? [last] : [{ seed: `${last.seed}/first`, size: partSize }, last];
    this.#creating = true;
    const Metadata = { want: wantOf(segments) };
    const { UploadId: id = "" } = await s3.send(new CreateMultipartUploadCommand({ ...this.#target, Metadata }));
    this.#uploads.push({ id, segments, parts: new Map() });
    this.#creating = false;
  }

  async #send({ s3 }: Clients, upload: Upload, segment: Segment): Promise<void> {
    const PartNumber = upload.parts.size + 1;
    upload.sending = PartNumber;
    const part = { ...this.#target, UploadId: upload.id, PartNumber, Body: content([segment]) };
    upload.parts.set(PartNumber, (await s3.send(new UploadPartCommand(part))).ETag ?? "");
    delete upload.sending;
  }

  async #complete(clients: Clients, upload: Upload): Promise<void> {
    upload.ending = "complete";
    const MultipartUpload = { Parts: Array.from(upload.parts, ([PartNumber, ETag]) => ({ PartNumber, ETag })) };
    const command = new CompleteMultipartUploadCommand({ ...this.#target, UploadId: upload.id, MultipartUpload });
    await this.#object.change(clients, wantOf(upload.segments), () => clients.s3.send(command));
    this.#drop(upload);
  }

  async #abort({ s3 }: Clients, upload: Upload): Promise<void> {
    upload.ending = "abort";
    await s3.send(new AbortMultipartUploadCommand({ ...this.#target, UploadId: upload.id }));
    this.#drop(upload);
  }

  /** What is wrong after a crash, once the object is checked; what is there counts from now on. */
  async check({ s3 }: Clients): Promise<string[]> {
    const { Bucket, Key } = this.#target;
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
    const listed = Uploads.map(({ UploadId = "" }) => UploadId);
    const unknown = listed.filter((id) => !this.#uploads.some((upload) => upload.id === id));
    const faults = unknown.slice(this.#creating ? 1 : 0).map((id) => `upload ${id} of ${Key} is not to be there`);
    for (const UploadId of unknown) await s3.send(new AbortMultipartUploadCommand({ ...this.#target, UploadId }));
    for (const upload of this.#uploads) {
      if (listed.includes(upload.id)) faults.push(...(await this.#checkParts(s3, upload)));
      else faults.push(...this.#checkEnd(upload));
    }
    this.#creating = false;
    return faults;
  }

  #checkEnd(upload: Upload): string[] {
    this.#drop(upload);
    const ended = upload.ending === "abort" || (upload.ending === "complete" && this.#isObject(upload));
    return ended ? [] : [`upload ${upload.id} is lost`];
  }

  async #checkParts(s3: Clients["s3"], upload: Upload): Promise<string[]> {
    const faults = this.#isObject(upload) ? [`upload ${upload.id} is there beside its object`] : [];
    const { Parts = [] } = await s3.send(new ListPartsCommand({ ...this.#target, UploadId: upload.id }));
    const found = new Map(Parts.map(({ PartNumber = 0, ETag = "" }) => [PartNumber, ETag]));
    for (const [number, etag] of upload.parts)
      if (found.get(number) !== etag) faults.push(`part ${number} of upload ${upload.id} is lost`);
    const added = [...found.keys()].filter((number) => !upload.parts.has(number) && number !== upload.sending);
    faults.push(...added.map((number) => `part ${number} of upload ${upload.id} was never sent`));
    upload.parts = found;
    delete upload.sending;
    delete upload.ending;
    return faults;
  }

  #isObject({ segments }: Upload): boolean {
    return this.#object.held === wantOf(segments);
  }

  #drop(gone: Upload): void {
    this.#uploads = this.#uploads.filter((upload) => upload !== gone);
  }
}
