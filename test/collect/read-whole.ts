import { createHash } from "node:crypto";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import { Bucket, type Deploy } from "./start-deploy.ts";

/** The release that is live. */
export interface Whole {
  release: string;
  pending: boolean;
  /** What the plain names hold, by the path in the project. */
  plain: Record<string, string>;
}

const md5 = (content: string | Uint8Array): string => createHash("md5").update(content).digest("hex");

/** The live release, every object of which is read and held to its name, and every plain one to the manifest. */
export async function readWhole(deploy: Deploy): Promise<Whole> {
  const { stowage, paths } = JSON.parse((await deploy.read("assets/staticfiles.json")) ?? "");
  const pending = stowage.plain === "pending";
  const plain: Record<string, string> = {};
  const s3 = deploy.cloud.client();
  for (const [path, hashed] of Object.entries<string>(paths)) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `assets/${hashed}` }));
    const digest = md5((await Body?.transformToByteArray()) ?? "");
    expect(hashed).toContain(digest.slice(0, 12));
    const text = (await deploy.read(`assets/${path}`)) ?? "";
    const expected = [stowage.files[path].original ?? digest, ...(pending ? [md5(text)] : [])];
    expect(expected).toContain(md5(text));
    plain[`public/${path}`] = text;
  }
  return { release: stowage.release, pending, plain };
}
