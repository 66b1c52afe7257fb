import type { ResolvedConfig, ResolvedStorage } from "../config/resolved-config.ts";
import { StowageError } from "../base/errors/stowage-error.ts";
import { checkOptions } from "../base/values/check-options.ts";
import type { Driver } from "../drivers/driver.ts";
import type { S3DriverOptions } from "../drivers/s3/s3-driver-options.ts";
import { createObserver, type Watchers } from "../observe/observer.ts";
import { createDriver } from "./create-driver.ts";
import { PrivateStorage } from "./private-storage.ts";
import { PublicStorage } from "./public-storage.ts";
import { knownOptions } from "./operation/known-options.ts";
import type { OperationOptions } from "./operation/operation-options.ts";
import { StaticFiles } from "./static/static-files.ts";
import { StaticManifest } from "./static/manifest/static-manifest.ts";
import { Storage } from "./storage.ts";

/** What the storages work with. */
export interface CreateStoragesOptions {
  /** A driver that is the caller's; without it the stage's is made when it is first needed. */
  driver: Driver | undefined;
  credentials: S3DriverOptions["credentials"];
  watchers: Watchers;
}

type AnyStorage = StaticFiles | PublicStorage | PrivateStorage;

/** Makes the storages of a stage, and what readies and closes them together. */
export function createStorages(config: ResolvedConfig, options: CreateStoragesOptions): object {
  let made: Driver | undefined;
  let closed = false;
  const driver = (): Driver => {
    if (closed) throw new StowageError("closed", "Cannot use the storages: they were disposed");
    return options.driver ?? (made ??= createDriver(config, { credentials: options.credentials }));
  };
  const storages = new Map<string, AnyStorage>();
  const manifests: StaticManifest[] = [];
  const observe = createObserver(options.watchers);
  const sibling = (name: string): PublicStorage | PrivateStorage | undefined => {
    const found = storages.get(name);
    return found instanceof Storage ? found : undefined;
  };
  const create = (resolved: ResolvedStorage): AnyStorage => {
    if (resolved.kind === "public") return new PublicStorage({ resolved, driver, sibling, observe });
    if (resolved.kind === "private") return new PrivateStorage({ resolved, driver, sibling, observe });
    const { name, prefix, release } = resolved;
    // Nothing can be deployed to the memory of a process before it starts.
    const development = config.stage === "dev" || config.driver === "memory";
    const manifest = new StaticManifest({ storage: name, prefix, driver, observe, release, development });
    manifests.push(manifest);
    return new StaticFiles({ name, prefix, driver, manifest });
  };
  for (const [name, resolved] of Object.entries(config.storages)) storages.set(name, create(resolved));
  const ready = async (given: OperationOptions = {}): Promise<void> => {
    checkOptions(given, knownOptions("ready"), () => ({ action: "ready storages", operation: "ready" }));
    const { signal } = given;
    await Promise.all([
      driver().ready?.(signal === undefined ? {} : { signal }),
      ...manifests.map((m) => m.load(signal)),
    ]);
  };
  const dispose = async (): Promise<void> => {
    closed = true;
    for (const manifest of manifests) manifest.close();
    await made?.close?.();
  };
  return { ...Object.fromEntries(storages), ready, [Symbol.asyncDispose]: dispose };
}
