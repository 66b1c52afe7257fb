import type { AccessKey } from "@stowage/cloud";
import { reachStage } from "../../../config-file/reach-stage.ts";
import type { DeployStaticOptions } from "./deploy-static.ts";
import { StorageWatch } from "./storage-watch.ts";
import { withoutCaching } from "./without-caching.ts";

/** The static storages while `stowage dev` runs. */
export interface StaticDeploys extends AsyncDisposable {
  /** Static storages whose files are not deployed. */
  notDeployed: ReadonlySet<string>;
}

export interface StartStaticDeploysOptions extends Omit<DeployStaticOptions, "driver"> {
  /** Of the identity `deploy`. */
  credentials: AccessKey;
}

/** Deploys the static storages in development, and again whenever their sources change, until it is disposed. */
export async function startStaticDeploys({
  credentials,
  ...options
}: StartStaticDeploysOptions): Promise<StaticDeploys> {
  const driver = reachStage(options, credentials);
  // A project need not have any.
  const statics = Object.values(options.config.storages).filter((storage) => storage.kind === "static");
  const watches = statics.map(
    (storage) => [storage.name, new StorageWatch(storage, { ...options, driver: withoutCaching(driver) })] as const,
  );
  const dispose = async (): Promise<void> => {
    await Promise.all(watches.map(([, watch]) => watch[Symbol.asyncDispose]()));
    await driver.close?.();
  };
  const notDeployed = new Set<string>();
  try {
    for (const [name, watch] of watches) if (!(await watch.start())) notDeployed.add(name);
  } catch (error) {
    await dispose();
    throw error;
  }
  return { notDeployed, [Symbol.asyncDispose]: dispose };
}
