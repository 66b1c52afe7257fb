import type { ResolvedConfig } from "stowage/config";

export interface BannerOptions {
  config: ResolvedConfig;
  endpoint: string;
  /** Static storages whose files are not deployed. */
  notDeployed: ReadonlySet<string>;
}

/** What `stowage dev` says before it starts the application. */
export function renderBanner({ config, endpoint, notDeployed }: BannerOptions): string {
  const storages = Object.values(config.storages).map(({ name, kind }) => {
    if (kind !== "static") return `${name} ${kind}`;
    return `${name} ${notDeployed.has(name) ? "not deployed" : "live"}`;
  });
  return [
    `stowage  stage ${config.stage}, data in .stowage/ (kept)`,
    `  files    ${endpoint}`,
    `  ${storages.join(" · ")}`,
  ].join("\n");
}
