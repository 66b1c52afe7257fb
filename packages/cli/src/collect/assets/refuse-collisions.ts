import { CliError } from "../../terminal/cli-error.ts";
import type { Asset } from "./asset.ts";
import { type ExpectedObject, expectedObjects } from "./expected-object.ts";

/** A name of an asset. */
export interface PlannedName {
  key: string;
  asset: Asset;
  /** What is stored under it; undefined for a plain name that is only spoken of. */
  object: ExpectedObject | undefined;
}

/** All names of an asset, its plain one among them. */
export function plannedNames(asset: Asset): PlannedName[] {
  const names: PlannedName[] = expectedObjects(asset).map((object) => ({ key: object.key, asset, object }));
  if (asset.plain === undefined && asset.hashedPath !== asset.path)
    names.push({ key: asset.path, asset, object: undefined });
  return names;
}

/**
 * Refuses two files that would be deployed under one key: one of them is named as the other is once it is hashed. The
 * same object under both is none, as where the output of another deploy is a source.
 *
 * @param planned In the order of their keys.
 * @yields The same.
 */
export async function* refuseCollisions(planned: AsyncIterable<PlannedName>): AsyncGenerator<PlannedName> {
  let before: PlannedName | undefined;
  for await (const name of planned) {
    if (name.object !== undefined) {
      if (before?.key === name.key && !holdSame(before, name)) throw collision(before, name);
      before = name;
    }
    yield name;
  }
}

function holdSame({ object: one }: PlannedName, { object: other }: PlannedName): boolean {
  return one?.content.md5 === other?.content.md5 && one?.content.encoding === other?.content.encoding;
}

function collision({ key, asset: { path } }: PlannedName, { asset: other }: PlannedName): CliError {
  const files = [path, other.path].map((each) => JSON.stringify(each)).join(" and ");
  const message = `Cannot deploy ${JSON.stringify(key)}: ${files} would both be deployed under it, and differ`;
  return new CliError("names-collide", message);
}
