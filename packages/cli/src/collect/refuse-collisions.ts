import { CliError } from "../terminal/cli-error.ts";
import type { Asset } from "./asset.ts";
import { type ExpectedObject, expectedObjects } from "./upload/expected-object.ts";

/** One object of a deploy, with the asset that it is of. */
export interface PlannedObject extends ExpectedObject {
  asset: Asset;
}

/** All objects of one file; exactly one of them has the path of the file for a key. */
export function plannedObjects(asset: Asset): PlannedObject[] {
  return expectedObjects(asset).map((object) => ({ ...object, asset }));
}

/**
 * Refuses two files that would be deployed under one key: one of them is named as the other is once it is hashed. The
 * same object under both is none, as where the output of another deploy is a source.
 *
 * @param planned In the order of their keys.
 * @yields The same.
 */
export async function* refuseCollisions(planned: AsyncIterable<PlannedObject>): AsyncGenerator<PlannedObject> {
  let before: PlannedObject | undefined;
  for await (const object of planned) {
    if (before?.key === object.key && !holdSame(before, object)) throw collision(before, object);
    before = object;
    yield object;
  }
}

function holdSame(one: PlannedObject, other: PlannedObject): boolean {
  return one.content.md5 === other.content.md5 && one.content.encoding === other.content.encoding;
}

function collision({ key, asset: { path } }: PlannedObject, { asset: other }: PlannedObject): CliError {
  const files = [path, other.path].map((each) => JSON.stringify(each)).join(" and ");
  const message = `Cannot deploy ${JSON.stringify(key)}: ${files} would both be deployed under it, and differ`;
  return new CliError("names-collide", message);
}
