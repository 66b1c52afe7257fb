import { type ListedRelease, listReleases } from "../../collect/releases/records/list-releases.ts";
import { formatBytes } from "../../terminal/format-bytes.ts";
import { type Column, renderTable } from "../../terminal/render-table.ts";
import type { CommandContext } from "../command-context.ts";
import { openProject, type ProjectOptions } from "../open-project.ts";
import { reachStage } from "../../config-file/reach-stage.ts";
import { runInterruptible } from "../run-interruptible.ts";
import { exitCodes } from "../../terminal/exit-codes.ts";
import { chosenStatics } from "./static-storages.ts";

export interface RunReleasesOptions extends ProjectOptions {
  json?: boolean;
}

const heads = ["RELEASE", "WHEN", "FILES", "SIZE", "STATE"];
const columns: Column[] = [
  { align: "left" },
  { align: "left" },
  { align: "right" },
  { align: "right" },
  { align: "left" },
];

/** `stowage releases`: what was deployed, newest first; resolves with the exit status. */
export async function runReleases(
  context: CommandContext,
  name: string | undefined,
  options: RunReleasesOptions,
): Promise<number> {
  const project = await openProject(context, options, "deploy");
  const storages = chosenStatics(project.config, name);
  const driver = reachStage(project);
  const { terminal } = context;
  return await runInterruptible(async ({ interruption }) => {
    const all: object[] = [];
    try {
      for (const { name: storage, prefix } of storages) {
        const { releases, unreadable } = await listReleases(driver, prefix, interruption);
        for (const key of unreadable) terminal.note(`warning: ${JSON.stringify(key)} is no record of a release`);
        all.push(...releases.map((each) => asJson(storage, each)));
        if (options.json === true) continue;
        if (storages.length > 1) terminal.out(`${storage}:`);
        terminal.out(releases.length === 0 ? `${storage}: no release yet` : render(releases));
      }
    } finally {
      await driver.close?.();
    }
    if (options.json === true) terminal.out(JSON.stringify(all));
    return exitCodes.ok.status;
  });
}

function render(releases: readonly ListedRelease[]): string {
  const rows = releases.map((each) => [
    each.release.release,
    each.release.created.slice(0, 19),
    String(each.release.count),
    formatBytes(each.release.bytes),
    stateOf(each),
  ]);
  return renderTable([heads, ...rows], columns);
}

function stateOf({ state, release: { restores, plain } }: ListedRelease): string {
  const notes = [state, ...(restores === undefined ? [] : [`restores ${restores}`])];
  return [...notes, ...(state === "live" && plain === "pending" ? ["plain names pending"] : [])].join(", ");
}

function asJson(storage: string, { state, release, record }: ListedRelease): object {
  return { storage, state, ...release, ...(record === undefined && { recorded: false }) };
}
