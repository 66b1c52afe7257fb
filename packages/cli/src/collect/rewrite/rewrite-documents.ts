import { setImmediate } from "node:timers/promises";
import { CliError } from "../../terminal/cli-error.ts";
import { count } from "../../terminal/count.ts";
import { checkIntegrity, integrityError } from "./check-integrity.ts";
import { checkTargets } from "./check-targets.ts";
import { loadFinders } from "./find-parts.ts";
import { hashDocuments } from "./hash-documents.ts";
import { prepareLexer } from "./javascript/find-module-specifiers.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { readDocument } from "./read-document.ts";
import type { DocumentFile, RewriteOptions, RewrittenDocuments } from "./rewritten-document.ts";

/** Between as many, others have their turn: timers, signals. */
const filesAtOnce = 64;

/**
 * Rewrites the references of documents to hashed names, and names the documents by what they hold then. The result does
 * not depend on the order of the files.
 * @throws {CliError} `source-unreadable` for files that are not UTF-8, `missing-target` for references to files that are
 *   not there, with all of them in the details; `integrity-mismatch` where an integrity attribute cannot be kept
 *   true.
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
  const wrong = checkIntegrity(documents);
  if (options.strict && wrong.length > 0) throw integrityError(wrong);
  warnings.push(...wrong.map((line) => line.replace("  ", ": ")));
  const read = [...documents.values()].flatMap((document) => document.warnings);
  return { documents: hashDocuments(documents, names, options), warnings: [...read, ...warnings] };
}

/** By path, in the order of the files. */
async function readAll(files: readonly DocumentFile[], options: RewriteOptions): Promise<Map<string, LinkedDocument>> {
  const findParts = await loadFinders(options);
  const documents = new Map<string, LinkedDocument>();
  for (const [index, file] of files.entries()) {
    if (index % filesAtOnce === 0) await setImmediate();
    documents.set(file.path, readDocument(file, findParts, options));
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
