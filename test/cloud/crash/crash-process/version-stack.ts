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
    const listed = [...Versions, ...DeleteMarkers].map(({ VersionId: id = "", IsLatest }) => ({ id, IsLatest }));
    const ids = listed.map(({ id }) => id);
    if (this.#removing !== undefined && !ids.includes(this.#removing)) this.#drop(this.#removing);
    const added = ids.find((id) => !this.#versions.some((version) => version.id === id));
    if (added !== undefined && this.#begun !== undefined) this.#versions.unshift({ id: added, ...this.#begun });
    this.#begun = undefined;
    this.#removing = undefined;
    const latest = listed.filter(({ IsLatest }) => IsLatest === true).map(({ id }) => id);
    return [...this.#checkOrder(ids, latest), ...(await this.#checkContents(s3))];
  }

  /** Versions and markers are listed apart, each in their order; which of both is the newest, only the flag tells. */
  #checkOrder(ids: readonly string[], latest: readonly string[]): string[] {
    const objects = this.#versions.filter(({ want }) => want !== undefined);
    const markers = this.#versions.filter(({ want }) => want === undefined);
    const expected = [...objects, ...markers].map(({ id }) => id);
    const name = this.#object.Key;
    const faults = ids.join() === expected.join() ? [] : [`${name} has versions ${ids.join()}, not ${expected.join()}`];
    const newest = this.#versions[0]?.id ?? "";
    return latest.join() === newest ? faults : [...faults, `${name} has ${latest.join()} current, not ${newest}`];
  }

  async #checkContents(s3: Clients["s3"]): Promise<string[]> {
    const faults: string[] = [];
    const places = this.#versions.map(({ id, want }) => ({ VersionId: id, want }));
    for (const { want, ...version } of [...places, { want: this.#versions[0]?.want }]) {
      const found = await readObject(s3, { ...this.#object, ...version });
      if (found !== want) faults.push(`${this.#object.Key} ${JSON.stringify(version)} is ${found}, not ${want}`);
    }
    return faults;
  }

  #drop(gone: string): void {
    this.#versions = this.#versions.filter(({ id }) => id !== gone);
    this.#removing = undefined;
  }
}
