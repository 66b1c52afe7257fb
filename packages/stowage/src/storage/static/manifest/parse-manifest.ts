import { isRecord } from "../../../config/problems.ts";

/** Encodings that copies lie beside a file in. */
export type Encoding = "br" | "gzip";

/** What is known of a deployed file. */
export interface StaticEntry {
  /** Its path with the hash of its content. */
  path: string;
  /** For the attribute `integrity`. */
  integrity?: string;
}

/** What a build made of one source; paths as they are in the sources of the deploy. */
export interface BuiltEntry {
  file: string;
  css: readonly string[];
  imports: readonly string[];
}

/** A manifest, for looking up. */
export interface ManifestTable {
  /** By path. */
  files: ReadonlyMap<string, StaticEntry>;
  /** By the source's name in the build. */
  built: ReadonlyMap<string, BuiltEntry>;
  /** By hashed path, of files that have copies beside them. */
  encodings: ReadonlyMap<string, readonly Encoding[]>;
}

/**
 * Reads the text of a manifest: Django's, which has `paths` alone, or stowage's, which says more.
 *
 * @throws TypeError What is wrong with it.
 */
export function parseManifest(text: string): ManifestTable {
  const manifest = parseJson(text);
  const { paths, stowage } = isRecord(manifest) ? manifest : {};
  if (!isRecord(paths)) throw new TypeError('it has no "paths"');
  const described = memberOf(stowage, "files");
  const files = new Map<string, StaticEntry>();
  const encodings = new Map<string, readonly Encoding[]>();
  for (const [plain, path] of Object.entries(paths)) {
    if (typeof path !== "string") throw new TypeError(`the path of ${JSON.stringify(plain)} is not a string`);
    const file = memberOf(described, plain);
    const { integrity } = file;
    files.set(plain, typeof integrity === "string" ? { path, integrity } : { path });
    const beside = encodingsOf(file);
    if (beside.length > 0) encodings.set(path, beside);
  }
  return { files, built: readBuilt(memberOf(stowage, "entries")), encodings };
}

const known: readonly Encoding[] = ["br", "gzip"];

function encodingsOf(file: Record<string, unknown>): Encoding[] {
  const beside = file["encodings"];
  return isRecord(beside) ? known.filter((encoding) => Object.hasOwn(beside, encoding)) : [];
}

function readBuilt(entries: Record<string, unknown>): Map<string, BuiltEntry> {
  const built = Object.entries(entries).map(([source, entry]): [string, BuiltEntry] => {
    const { file, css = [], imports = [] } = isRecord(entry) ? entry : {};
    if (typeof file === "string" && isTexts(css) && isTexts(imports)) return [source, { file, css, imports }];
    throw new TypeError(`the entry ${JSON.stringify(source)} is none`);
  });
  return new Map(built);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function memberOf(value: unknown, name: string): Record<string, unknown> {
  const member = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return isRecord(member) ? member : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError("it is not JSON", { cause });
  }
}
