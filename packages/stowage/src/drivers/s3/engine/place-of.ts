import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { ProviderProfile } from "./provider-profile.ts";

/** What the caller says of the engine's place. */
export interface PlaceOptions {
  region: string;
  endpoint?: string | undefined;
  pathStyle?: boolean | undefined;
}

/**
 * Where an engine answers, by its profile where the caller does not say.
 *
 * @throws {StowageError} `config-invalid` when only the operator of the engine can know.
 */
export function placeOf(
  { region, endpoint, pathStyle }: PlaceOptions,
  profile: ProviderProfile,
): Pick<PlaceOptions, "endpoint" | "pathStyle"> {
  const origin = endpoint ?? profile.endpoint?.replace("{region}", region);
  if (origin === undefined && profile.pathStyle === true) {
    const message = `Cannot reach ${profile.title}: its endpoint is not known`;
    throw new StowageError("config-invalid", message, { fix: "Write its origin as endpoint in stowage.config.ts" });
  }
  const ownHost = endpoint === undefined && profile.endpoint !== undefined ? false : undefined;
  return { endpoint: origin, pathStyle: pathStyle ?? profile.pathStyle ?? ownHost };
}
