import { CliError } from "../../terminal/cli-error.ts";
import { count } from "../../terminal/count.ts";
import { forEachLimit } from "../for-each-limit.ts";
import { checkTargets } from "./check-targets.ts";
import { hashDocuments } from "./hash-documents.ts";
import { prepareLexer } from "./javascript/find-module-specifiers.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { readDocument } from "./read-document.ts";
import type { DocumentFile, RewriteOptions, RewrittenDocuments } from "./rewritten-document.ts";

const readsAtOnce = 16;

/**
 * Rewrites the references of documents to hashed names, and names the documents by what they hold then. The result does
 * not depend on the order of the files.
 * @throws {CliError} `source-unreadable` for files that are not UTF-8, `missing-target` for references to files that are
 *   not there, with all of them in the details.
 */
export async function rewriteDocuments(
  files: readonly DocumentFile[],
  options: RewriteOptions,
): Promise<RewrittenDocuments> {
  await prepareLexer();
  const documents = await readAll(files, options);
  refuseUnreadable(documents);
  const names = await options.namesOf(otherTargets(documents));
  const { problems, warnings } = await checkTargets(documents, names, options);
  refuseProblems(problems);
  const read = [...documents.values()].flatMap((document) => document.warnings);
  return { documents: hashDocuments(documents, names), warnings: [...read, ...warnings] };
}

/** By path, in the order of the files. */
async function readAll(files: readonly DocumentFile[], options: RewriteOptions): Promise<Map<string, LinkedDocument>> {
  const documents = new Map<string, LinkedDocument>();
  const read = new Map<string, LinkedDocument>();
  await forEachLimit(files, readsAtOnce, async (file) => {
    read.set(file.path, await readDocument(file, options));
  });
  for (const { path } of files) {
    const document = read.get(path);
    if (document !== undefined) documents.set(path, document);
  }
  return documents;
}

function otherTargets(documents: ReadonlyMap<string, LinkedDocument>): Set<string> {
  const targets = new Set<string>();
  for (const { links } of documents.values()) {
    for (const { target } of links) if (!documents.has(target)) targets.add(target);
  }
  return targets;
}

function refuseUnreadable(documents: ReadonlyMap<string, LinkedDocument>): void {
  const details = [...documents.values()].flatMap(({ unreadable }) => unreadable ?? []);
  if (details.length === 0) return;
  throw new CliError("source-unreadable", `Cannot read ${count(details.length, "file")}; nothing was uploaded`, {
    details,
  });
}

function refuseProblems(details: readonly string[]): void {
  if (details.length === 0) return;
  const references = count(details.length, "reference");
  throw new CliError("missing-target", `Cannot rewrite ${references}: no such file; nothing was uploaded`, { details });
}
