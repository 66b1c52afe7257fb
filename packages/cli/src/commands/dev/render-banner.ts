import type { ResolvedConfig } from "stowage/config";

export interface BannerOptions {
  config: ResolvedConfig;
  endpoint: string;
  /** Static storages whose files are not deployed. */
  notDeployed: ReadonlySet<string>;
}

/** What `stowage dev` says before it starts the application. */
export function renderBanner({ config, endpoint, notDeployed }: BannerOptions): string {
  const storages = Object.values(config.storages);
  const uploads = storages.filter(({ kind }) => kind !== "static").map(({ name, kind }) => `${name} ${kind}`);
  const statics = storages
    .filter(({ kind }) => kind === "static")
    .map(({ name }) => `${name} ${notDeployed.has(name) ? "not deployed" : "live"}`);
  return [
    `stowage  stage ${config.stage}, data in .stowage/ (kept)`,
    `  files    ${endpoint}`,
    `  ${[...uploads, ...statics].join(" · ")}`,
  ].join("\n");
}
