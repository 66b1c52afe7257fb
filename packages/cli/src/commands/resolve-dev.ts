import { resolveStage, type ResolvedConfig } from "stowage/config";
import type { ConfigFile } from "../config-file/read-config.ts";
import { devEnvironment } from "./dev-environment.ts";

export interface ResolveDevOptions {
  stage: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The origin of the embedded cloud. */
  endpoint: string;
}

/** Resolves a stage as the application will: with the environment that `stowage dev` gives it. */
export function resolveDev({ config, source }: ConfigFile, { stage, env, endpoint }: ResolveDevOptions): ResolvedConfig {
  const credentials = { accessKeyId: "AKIADEV", secretAccessKey: "dev" };
  const { STOWAGE_BUCKET: _, ...connection } = devEnvironment({ stage, endpoint, credentials, region: "", bucket: "" });
  return resolveStage(config, { stage, env: { ...env, ...connection }, source });
}
