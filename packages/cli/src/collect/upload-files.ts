import type { Driver } from "stowage";
import type { Progress } from "../terminal/create-progress.ts";
import { forEachLimit } from "./for-each-limit.ts";
import type { Upload } from "./plan-uploads.ts";
import { verifiedBody } from "./verified-body.ts";

const uploadsAtOnce = 16;

/** Hashed names hold the same bytes for ever; plain ones are looked at again after a minute. */
const cacheControl = { hashed: "public, max-age=31536000, immutable", plain: "public, max-age=60" };

/** Writes the objects of a plan, sixteen at a time, every hashed name before the first plain one. */
export async function uploadFiles(
  driver: Driver,
  uploads: readonly Upload[],
  { prefix, progress, signal: outer }: { prefix: string; progress: Progress; signal?: AbortSignal | undefined },
): Promise<void> {
  for (const name of ["hashed", "plain"] as const) {
    const group = uploads.filter((upload) => upload.name === name);
    await forEachLimit(
      group,
      uploadsAtOnce,
      async (upload, signal) => {
        await put(driver, prefix, upload, signal);
        progress.advance(upload.content.size);
      },
      outer,
    );
  }
}

async function put(
  driver: Driver,
  prefix: string,
  { path, type, content, name }: Upload,
  signal: AbortSignal,
): Promise<void> {
  const condition = name === "hashed" ? "create" : "overwrite";
  try {
    await driver.put(prefix + path, await verifiedBody(content), {
      size: content.size,
      type,
      cacheControl: cacheControl[name],
      condition,
      signal,
    });
  } catch (error) {
    if (name === "hashed" && isAlreadyThere(error)) return;
    throw error;
  }
}

/** The name is the digest of the bytes, so an earlier deploy put the same ones there. */
function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "already-exists";
}
