import type { Asset, AssetContent } from "./asset.ts";
import { encodings } from "./encodings.ts";

/** One object that a deploy needs. */
export interface ExpectedObject {
  /** Below the prefix. */
  key: string;
  type: string;
  content: AssetContent;
  /** The document whose rewritten bytes it holds, where no file does. */
  document: string;
  /** `hashed` names never change their bytes and are created only; `plain` names are replaced. */
  name: "hashed" | "plain";
  /** Somebody else made the name: whether it stands for the content must be checked. */
  fixed: boolean;
  /** The hashed name that holds the same bytes, of large files: the bucket copies them, nobody sends them twice. */
  twin?: string;
}

/** Bytes from which on asking for a copy, which is two requests, costs less than sending them. */
const copiedFrom = 1024 * 1024;

/** All objects of one file. */
export function expectedObjects(asset: Asset): ExpectedObject[] {
  const { path, hashedPath, type, plain, hashed, beside = [] } = asset;
  const fixed = path === hashedPath;
  const common = { type, document: path, fixed };
  const objects: ExpectedObject[] = [{ ...common, key: hashedPath, content: hashed, name: "hashed" }];
  if (plain !== undefined) {
    const twin = plain === hashed && plain.size > copiedFrom ? { twin: hashedPath } : {};
    objects.push({ ...common, key: path, content: plain, name: "plain", ...twin });
  }
  for (const content of beside) {
    if (content.encoding === undefined) continue;
    objects.push({ ...common, key: hashedPath + encodings[content.encoding], content, name: "hashed" });
  }
  return objects;
}
