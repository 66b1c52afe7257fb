import { checkOptions } from "../base/values/check-options.ts";
import { optionNames } from "../base/values/option-names.ts";
import type { Config, Definition, Definitions } from "../config/define-storages.ts";
import type { Env } from "../config/environment.ts";
import type { PrivateDefinition } from "../config/private-storage.ts";
import type { PublicDefinition } from "../config/public-storage.ts";
import { resolveStage } from "../config/resolve-stage.ts";
import type { StaticDefinition } from "../config/static-files.ts";
import type { Driver } from "../drivers/driver.ts";
import type { S3DriverOptions } from "../drivers/s3/s3-driver-options.ts";
import type { Logger } from "../observe/logger.ts";
import type { Hooks } from "../observe/operation.ts";
import { createStorages } from "./create-storages.ts";
import type { PrivateStorage } from "./private-storage.ts";
import type { PublicStorage } from "./public-storage.ts";
import type { OperationOptions } from "./operation/operation-options.ts";
import type { StaticFiles } from "./static/static-files.ts";

/** The storage that a declaration becomes. */
export type StorageOf<D extends Definition> = D extends StaticDefinition
  ? StaticFiles
  : D extends PublicDefinition
    ? PublicStorage
    : D extends PrivateDefinition
      ? PrivateStorage
      : never;

/**
 * Opened storages by their names. Once they are disposed (`await using`, or `Symbol.asyncDispose`), everything asked of them
 * is the error `closed`; a driver that the caller gave stays open.
 */
export type Opened<S extends Definitions> = { readonly [N in keyof S]: StorageOf<S[N]> } & AsyncDisposable & {
    /**
     * Awaits what URLs need and cannot wait for: the manifests of static files, and credentials of a provider. Call it
     * once when the application starts; a second call loads the manifests anew.
     */
    ready(options?: OperationOptions): Promise<void>;
  };

/** What {@link openStorages} takes beside the configuration. */
export interface OpenStoragesOptions {
  /** The stage; `STOWAGE_STAGE` by default, else `production`. */
  stage?: string;
  /** A driver to use instead of the stage's. It stays open when the storages are disposed. */
  driver?: Driver;
  /** Keys, or any credential provider of the AWS SDK, instead of the keys in the environment. */
  credentials?: NonNullable<S3DriverOptions["credentials"]>;
  /** Hears of every operation; nobody does by default. */
  logger?: Logger;
  /** Called for every operation, for metrics and traces. */
  hooks?: Hooks;
}

const known = optionNames<OpenStoragesOptions>({
  stage: true,
  driver: true,
  credentials: true,
  logger: true,
  hooks: true,
});

/**
 * Opens the declared storages. Synchronous and without I/O, so safe in a schema file, a build, or a CommonJS require.
 *
 * @param config What `defineStorages` returned.
 * @param options The stage, a driver, credentials.
 * @returns The storages by their names.
 * @throws StowageError `config-invalid`, `environment-conflict`, `invalid-option`.
 */
export function openStorages<S extends Definitions>(config: Config<S>, options?: OpenStoragesOptions): Opened<S>;
export function openStorages(config: Config, options: OpenStoragesOptions = {}): object {
  checkOptions(options, known, () => ({ action: "open storages" }));
  const { stage, driver, credentials, logger, hooks } = options;
  const env = driver === undefined ? process.env : stageVariables(process.env);
  const resolved = resolveStage(config, { env, ...(stage !== undefined && { stage }) });
  for (const warning of resolved.warnings) process.emitWarning(warning, "StowageWarning");
  return createStorages(resolved, {
    driver,
    credentials: credentials ?? resolved.credentials,
    watchers: { logger, hooks },
  });
}

/** With a driver that is given, what the environment says of another place does not count. */
function stageVariables({ STOWAGE_STAGE, STOWAGE_BUCKET, STOWAGE_RELEASE }: Env): Env {
  return { STOWAGE_STAGE, STOWAGE_BUCKET, STOWAGE_RELEASE };
}
