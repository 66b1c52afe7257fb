import { type BodyReference, type Segment, bodyKey, createBodyId } from "./body-reference.ts";
import type { Database } from "../database.ts";
import type { ReceivedBody } from "./received-body.ts";

/** Books bodies in and out inside one write transaction, and notes the files that may go once it is committed. */
export class BodyLedger {
  readonly #database: Database;
  /** Ids of files that no record may name any more. */
  readonly released: string[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** Books a body in. */
  keep(body: ReceivedBody): BodyReference {
    if (body.content === undefined) {
      this.#database.files.putSync(bodyKey(body.id), body.size);
      return { kind: "file", id: body.id };
    }
    this.#database.bodies.putSync(bodyKey(body.id), body.content);
    return { kind: "inline", id: body.id };
  }

  /** Makes one body of bodies that are booked in, without touching their bytes. */
  join(segments: Segment[]): BodyReference {
    const [first] = segments;
    if (first !== undefined && segments.length === 1) return { kind: first.kind, id: first.id };
    const id = createBodyId(Date.now());
    this.#database.joins.putSync(bodyKey(id), segments);
    return { kind: "joined", id };
  }

  /** Books a body out. */
  release({ kind, id }: BodyReference): void {
    const key = bodyKey(id);
    if (kind === "inline") this.#database.bodies.removeSync(key);
    else if (kind === "file") this.#releaseFile(id);
    else {
      for (const segment of this.#database.joins.get(key) ?? []) this.release(segment);
      this.#database.joins.removeSync(key);
    }
  }

  #releaseFile(id: string): void {
    this.#database.files.removeSync(bodyKey(id));
    this.released.push(id);
  }
}
