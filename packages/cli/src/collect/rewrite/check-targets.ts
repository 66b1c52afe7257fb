import type { Link, LinkedDocument } from "./linked-document.ts";
import { placeOf } from "./place-of.ts";
import type { RewriteOptions } from "./rewritten-document.ts";

/** What was said of references whose file is missing. */
export interface TargetReport {
  /** `public/css/a.css:3:7  "x.png" names no file`. */
  problems: string[];
  /** One sentence each. */
  warnings: string[];
}

/** Each may read the names of all files. */
const mostSuggestions = 20;

type Options = Pick<RewriteOptions, "strict" | "similarTo">;

/** Finds the references that name no file. They are kept as they are where the deploy can do without. */
export async function checkTargets(
  documents: ReadonlyMap<string, LinkedDocument>,
  names: ReadonlyMap<string, string>,
  options: Options,
): Promise<TargetReport> {
  const report: TargetReport = { problems: [], warnings: [] };
  for (const document of documents.values()) {
    for (const link of document.links) {
      if (documents.has(link.target) || names.has(link.target)) continue;
      await describe(document, link, options, report);
    }
  }
  return report;
}

async function describe(document: LinkedDocument, link: Link, options: Options, report: TargetReport): Promise<void> {
  const { missing, noun, url } = link.reference;
  if (missing === "ignored") return;
  const where = placeOf(document, link);
  const name = JSON.stringify(url);
  if (noun !== undefined) {
    report.warnings.push(`${where}: ${noun} ${name} is missing`);
  } else if (missing === "error" && options.strict) {
    const suggestion = report.problems.length < mostSuggestions ? await suggest(link.target, options) : "";
    report.problems.push(`${where}  ${name} names no file${suggestion}`);
  } else {
    report.warnings.push(`${where}: ${name} names no file and stays as it is`);
  }
}

async function suggest(target: string, { similarTo }: Options): Promise<string> {
  const found = await similarTo(target);
  return found === undefined ? "" : `. Did you mean ${JSON.stringify(found)}? Names are case-sensitive`;
}
