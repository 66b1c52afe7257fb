import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Random } from "../crash-content.mjs";
import { contentOf, readObject, wantOf } from "./object-content.ts";
import type { Clients } from "./start-cloud-process.ts";

interface Version {
  id: string;
  /** Nothing: a delete marker. */
  want: string | undefined;
}

/** The versions of a key, the newest first. */
export class VersionStack {
  readonly #object: { Bucket: string; Key: string };
  #versions: Version[] = [];
  #begun: { want: string | undefined } | undefined;
  #removing: string | undefined;

  constructor(Bucket: string, Key: string) {
    this.#object = { Bucket, Key };
  }

  /** Adds a version or a marker, or removes one for good. */
  async turn({ s3 }: Clients, random: Random): Promise<void> {
    const kind = random.below(this.#versions.length < 12 ? 6 : 24);
    const picked = this.#versions[random.below(this.#versions.length || 1)];
    if (kind < 3) await this.#add(s3, wantOf([random.segment()]));
    else if (kind < 4 || picked === undefined) await this.#add(s3, undefined);
    else {
      this.#removing = picked.id;
      await s3.send(new DeleteObjectCommand({ ...this.#object, VersionId: picked.id }));
      this.#drop(picked.id);
    }
  }

  async #add(s3: Clients["s3"], want: string | undefined): Promise<void> {
    this.#begun = { want };
    const { VersionId: id = "" } =
      want === undefined
        ? await s3.send(new DeleteObjectCommand(this.#object))
        : await s3.send(new PutObjectCommand({ ...this.#object, Body: contentOf(want), Metadata: { want } }));
    this.#versions.unshift({ id, want });
    this.#begun = undefined;
  }

  /** What is wrong after a crash; what is there counts from now on. */
  async check({ s3 }: Clients): Promise<string[]> {
    const { Bucket, Key } = this.#object;
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
    const listed = [...Versions, ...DeleteMarkers].map(({ VersionId: id = "" }) => id);
    if (this.#removing !== undefined && !listed.includes(this.#removing)) this.#drop(this.#removing);
    const known = this.#versions.map(({ id }) => id);
    const [added, ...more] = listed.filter((id) => !known.includes(id));
    if (added !== undefined && this.#begun !== undefined) this.#versions.unshift({ id: added, ...this.#begun });
    const faults = more.map((id) => `${Key} has a version ${id} that nobody made`);
    const isObject = ({ want }: Version): boolean => want !== undefined;
    // Each list has its order, the newest first; which of both is the newest, only the flag tells.
    const expected = [this.#versions.filter(isObject), this.#versions.filter((each) => !isObject(each))].flat();
    if (listed.join() !== expected.map(({ id }) => id).join()) faults.push(`${Key} has lost versions, or their order`);
    const latest = [...Versions, ...DeleteMarkers].filter(({ IsLatest }) => IsLatest === true);
    if (latest.map(({ VersionId }) => VersionId).join() !== (this.#versions[0]?.id ?? ""))
      faults.push(`${Key} has another current version than the newest`);
    for (const { id, want } of this.#versions) {
      const found = await readObject(s3, { Bucket, Key, VersionId: id });
      if (found !== want) faults.push(`version ${id} of ${Key} is ${found}, not ${want}`);
    }
    if ((await readObject(s3, { Bucket, Key })) !== this.#versions[0]?.want)
      faults.push(`${Key} reads another version`);
    this.#begun = undefined;
    this.#removing = undefined;
    return faults;
  }

  #drop(gone: string): void {
    this.#versions = this.#versions.filter(({ id }) => id !== gone);
    this.#removing = undefined;
  }
}
