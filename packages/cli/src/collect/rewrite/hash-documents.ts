import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Namer } from "../assets/namer-for.ts";
import { refuseIntegrityInCycle } from "./check-integrity.ts";
import { isVisited } from "./document-kind.ts";
import { groupByCycle } from "./graph/group-by-cycle.ts";
import type { Link, LinkedDocument } from "./linked-document.ts";
import { renderDocument } from "./render-document.ts";
import type { RewriteOptions, RewrittenDocument } from "./rewritten-document.ts";

type Documents = ReadonlyMap<string, LinkedDocument>;

/**
 * Rewrites documents that name others and names them by the MD5 of what came out, those that are named first, at any depth. Documents
 * that name each other cannot all hold each other's final digest: they are named by the group's digest with their own.
 * @param names The hashed path of every file that is no document and is named by one.
 */
export function hashDocuments(
  documents: Documents,
  names: ReadonlyMap<string, string>,
  { nameOf }: Pick<RewriteOptions, "nameOf">,
): Map<string, RewrittenDocument> {
  const hashing = new Hashing(documents, names, nameOf);
  const linked = [...documents.values()].filter((document) => !hashing.keep(document)).map(({ path }) => path);
  for (const group of groupByCycle(linked, (path) => targetsOf(documents, path))) hashing.add(group);
  return hashing.rewritten;
}

function targetsOf(documents: Documents, path: string): string[] {
  const links = documents.get(path)?.links ?? [];
  return links.filter((link) => isLinked(documents, link)).map(({ target }) => target);
}

/** Whether the name that is written depends on what the target names itself. */
function isLinked(documents: Documents, { keepsName, target }: Link): boolean {
  return !keepsName && (documents.get(target)?.links.length ?? 0) > 0;
}

class Hashing {
  readonly rewritten = new Map<string, RewrittenDocument>();
  readonly #documents: Documents;
  readonly #names: Map<string, string>;
  readonly #nameOf: Namer;

  constructor(documents: Documents, names: ReadonlyMap<string, string>, nameOf: Namer) {
    this.#documents = documents;
    this.#names = new Map(names);
    this.#nameOf = nameOf;
  }

  /** Names a document that names nothing by what it holds; whether it is one. */
  keep({ path, links, md5 }: LinkedDocument): boolean {
    if (links.length > 0 || md5 === undefined) return false;
    const hashedPath = this.#nameOf(path, md5);
    this.#names.set(path, hashedPath);
    this.rewritten.set(path, { hashedPath, plainToo: isVisited(path) });
    return true;
  }

  add(group: readonly string[]): void {
    const members = group.flatMap((path) => this.#documents.get(path) ?? []);
    if (isCycle(members)) {
      refuseIntegrityInCycle(members);
      this.#nameGroup(members);
    }
    for (const document of members) {
      const { path } = document;
      const bytes = this.#render(document);
      const md5 = digestOf(document, bytes);
      const hashedPath = this.#names.get(path) ?? this.#nameOf(path, md5);
      this.#names.set(path, hashedPath);
      const content = bytes && { bytes, md5, sha384: createHash("sha384").update(bytes).digest("base64") };
      this.rewritten.set(path, { hashedPath, ...(content && { content }), plainToo: isVisited(path) });
    }
  }

  #nameGroup(members: readonly LinkedDocument[]): void {
    const drafts = members.map((document) => [document.path, digestOf(document, this.#render(document))] as const);
    const group = JSON.stringify(drafts);
    for (const [path, md5] of drafts) this.#names.set(path, this.#nameOf(path, md5Of(md5, group)));
  }

  /** The bytes where they differ from the file. References to what has no name yet, the own cycle, stay as they are. */
  #render({ source, links }: LinkedDocument): Buffer | undefined {
    if (source === undefined) return undefined;
    const text = renderDocument(source.text, links, ({ keepsName, target }) => {
      const name = keepsName ? undefined : this.#names.get(target);
      return name === undefined ? undefined : { baseName: posix.basename(name), target: this.#targetOf(target) };
    });
    return text === source.text ? undefined : Buffer.from(text);
  }

  #targetOf(path: string): { original?: Buffer; content?: Buffer } {
    const content = this.rewritten.get(path)?.content?.bytes;
    const original = this.#documents.get(path)?.source?.bytes;
    return content === undefined || original === undefined ? {} : { original, content };
  }
}

function isCycle(members: readonly LinkedDocument[]): boolean {
  const [only] = members;
  return (
    members.length > 1 || (only?.links.some(({ keepsName, target }) => !keepsName && target === only.path) ?? false)
  );
}

/** @param bytes What it holds when it is rewritten, where that differs. */
function digestOf({ md5, source }: LinkedDocument, bytes: Buffer | undefined): string {
  return bytes === undefined ? (md5 ?? md5Of(source?.bytes ?? "")) : md5Of(bytes);
}

function md5Of(...parts: Array<Buffer | string>): string {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
