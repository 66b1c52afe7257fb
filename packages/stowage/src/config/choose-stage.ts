import { suggest } from "../base/values/suggest.ts";
import type { CheckedConfig, CheckedStage } from "./check-config.ts";
import type { Problems } from "./problems.ts";

/** The chosen stage. */
export interface ChosenStage {
  name: string;
  /** What the configuration says of it, the top level included. */
  options: CheckedStage;
  /** What its own entry says; the top level where it has none. */
  own: CheckedStage;
}

/** Where the name of the stage came from. */
export interface StageChoice {
  name: string;
  /** How to call it in a message: `STOWAGE_STAGE`, or the option. */
  from: string;
}

/** Stages that need no entry: they are then what the top level says. */
const withoutEntry: readonly string[] = ["production", "dev"];

/**
 * Takes a stage's options. A stage that is not declared is refused, or a preview would work on production's bucket by a
 * slip of the pen.
 */
export function chooseStage(problems: Problems, config: CheckedConfig, choice: StageChoice): ChosenStage {
  const { name } = choice;
  const { app: _app, storages: _storages, identities: _identities, stages, ...topLevel } = config;
  const own = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (own === undefined && !withoutEntry.includes(name)) addUnknown(problems, Object.keys(stages), choice);
  if (name === "production" && own?.driver === undefined) addAccident(problems, topLevel.driver);
  addWithoutEffect(problems, name, own, own?.driver ?? topLevel.driver);
  return { name, options: { ...topLevel, ...definedOf(own) }, own: own ?? topLevel };
}

function addUnknown(problems: Problems, declared: readonly string[], { name, from }: StageChoice): void {
  const known = [...new Set([...declared, ...withoutEntry])];
  const meant = suggest(name, known);
  const advice =
    meant === undefined ? `Declare it in stages, or choose ${known.join(" or ")}.` : `Did you mean ${meant}?`;
  problems.add(from, `${JSON.stringify(name)} is not a declared stage. ${advice}`);
}

const shortcomings = { s3: undefined, disk: "keeps files on this machine alone", memory: "keeps nothing" };

/** What suits development is taken for production only where that stage itself says so. */
function addAccident(problems: Problems, driver: CheckedStage["driver"] = "s3"): void {
  const shortcoming = shortcomings[driver];
  if (shortcoming === undefined) return;
  const advice = "For production write it in stages.production, or leave it out.";
  problems.add("driver", `${JSON.stringify(driver)} ${shortcoming}. ${advice}`);
}

/** The top level may say what only some stages use; a stage's own entry may not. */
function addWithoutEffect(
  problems: Problems,
  name: string,
  own: CheckedStage | undefined,
  driver: CheckedStage["driver"] = "s3",
): void {
  const add = (option: string, drivers: string): void =>
    problems.add(
      `stages.${name}.${option}`,
      `has no effect with driver ${JSON.stringify(driver)}. Write driver: ${drivers}.`,
    );
  if (own?.folder !== undefined && driver !== "disk") add("folder", '"disk"');
  if (own?.cdn && driver !== "s3") add("cdn", '"s3"');
  if (own?.filesUrl !== undefined && driver === "s3") add("filesUrl", '"disk" or "memory"');
}

function definedOf(options: CheckedStage | undefined): CheckedStage {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}
