import type { ResolvedConfig, ResolvedIdentity, Right } from "stowage/config";
import type { Rights } from "./identity-policy.ts";

/** The identities of a stage: as declared, else one that runs the application and, for static files, one that deploys. */
export function identitiesOf(config: ResolvedConfig): readonly ResolvedIdentity[] {
  if (config.identities !== undefined) return config.identities;
  const as = { kind: "user" } as const;
  const deploy = deployRights(config);
  return [
    { name: "runtime", as, may: runtimeRights(config) },
    ...(Object.keys(deploy).length === 0 ? [] : [{ name: "deploy", as, may: deploy }]),
  ];
}

/** Everything with uploads, and reading static files. */
export function runtimeRights({ storages }: ResolvedConfig): Rights {
  return Object.fromEntries(
    Object.values(storages).map(({ name, kind }): [string, readonly Right[]] => [
      name,
      kind === "static" ? ["read"] : ["read", "write", "delete", "list"],
    ]),
  );
}

/** Deploying static files. */
export function deployRights({ storages }: ResolvedConfig): Rights {
  const statics = Object.values(storages).filter(({ kind }) => kind === "static");
  return Object.fromEntries(statics.map(({ name }): [string, readonly Right[]] => [name, ["deploy"]]));
}
