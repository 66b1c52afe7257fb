import { readFile } from "node:fs/promises";
import type { Asset, AssetContent } from "./asset.ts";
import type { Compressor } from "../compress/create-compressor.ts";
import type { Encoded } from "../compress/encoded-content.ts";
import type { Encoding } from "./encodings.ts";
import type { RewrittenDocument } from "../rewrite/rewritten-document.ts";

/** How a static storage is compressed. */
export interface AssetEncoder {
  compressor: Compressor;
  mode: "beside" | "instead";
}

/** Adds encoded copies beside the hashed name, or puts the smallest encoding in the place of each content. */
export async function encodeAsset(
  asset: Asset,
  document: RewrittenDocument | undefined,
  { compressor, mode }: AssetEncoder,
): Promise<Asset> {
  const { path, type, plain, hashed } = asset;
  const encode = async (content: AssetContent): Promise<AssetContent[]> => {
    const { md5, size, file } = content;
    const read = async (): Promise<Uint8Array> => (file === undefined ? bytesOf(document) : await readFile(file));
    const { br, gzip } = await compressor.encode({ path, md5, size, type, read });
    return [...contentOf("br", br), ...contentOf("gzip", gzip)];
  };
  const encoded = await encode(hashed);
  if (mode === "beside") return encoded.length === 0 ? asset : { ...asset, beside: encoded };
  const smallest = smallestOf(hashed, encoded);
  if (plain === undefined) return { ...asset, hashed: smallest };
  return { ...asset, hashed: smallest, plain: plain === hashed ? smallest : smallestOf(plain, await encode(plain)) };
}

function bytesOf(document: RewrittenDocument | undefined): Buffer {
  if (document?.content === undefined) throw new Error("Cannot compress a document: it was not rewritten");
  return document.content.bytes;
}

function contentOf(encoding: Encoding, encoded: Encoded | undefined): AssetContent[] {
  return encoded === undefined ? [] : [{ ...encoded, encoding }];
}

function smallestOf(identity: AssetContent, encoded: readonly AssetContent[]): AssetContent {
  return encoded.reduce((least, each) => (each.size < least.size ? each : least), identity);
}
