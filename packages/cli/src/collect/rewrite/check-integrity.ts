import { CliError } from "../../terminal/cli-error.ts";
import { isIntegrityOf } from "./integrity.ts";
import type { Link, LinkedDocument } from "./linked-document.ts";
import { placeOf } from "./place-of.ts";

type Documents = ReadonlyMap<string, LinkedDocument>;

/** What is wrong with the integrity attributes whose targets may be rewritten, one line each. */
export function checkIntegrity(documents: Documents): string[] {
  return [...documents.values()].flatMap((document) =>
    document.links.flatMap((link) => {
      const { integrity, url } = link.reference;
      const bytes = documents.get(link.target)?.source?.bytes;
      if (integrity === undefined || bytes === undefined || isIntegrityOf(integrity, bytes)) return [];
      return [`${placeOf(document, link)}  the integrity of ${JSON.stringify(url)} is not that of the file`];
    }),
  );
}

/** Refuses an integrity attribute in a group that leads back to it: no content could hold its own digest. */
export function refuseIntegrityInCycle(group: readonly LinkedDocument[]): void {
  const paths = new Set(group.map(({ path }) => path));
  const details = group.flatMap((document) => {
    const inside = document.links.filter(({ reference, target }) => isDigestOf(reference, target, paths));
    return inside.map(
      (link) => `${placeOf(document, link)}  ${JSON.stringify(link.reference.url)} leads back to this file`,
    );
  });
  if (details.length > 0) throw integrityError(details);
}

function isDigestOf({ integrity }: Link["reference"], target: string, paths: ReadonlySet<string>): boolean {
  return integrity !== undefined && paths.has(target);
}

/** @param details One line each. */
export function integrityError(details: readonly string[]): CliError {
  const message =
    "Cannot keep the integrity of rewritten files: it is wrong, or leads in a circle; nothing was uploaded";
  return new CliError("integrity-mismatch", message, { details });
}
