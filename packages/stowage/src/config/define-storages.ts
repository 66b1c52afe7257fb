import type { Provider } from "../base/values/providers.ts";
import type { IdentityOptions } from "./identity.ts";
import type { PrivateDefinition } from "./private-storage.ts";
import type { PublicDefinition } from "./public-storage.ts";
import type { StaticDefinition } from "./static-files.ts";

/** A declared storage of any kind. */
export type Definition = StaticDefinition | PublicDefinition | PrivateDefinition;

/** The declared storages by their names. */
export type Definitions = Readonly<Record<string, Definition>>;

/** A CloudFront distribution before the bucket. Its URL, key and key's id come from the environment. */
export interface CdnOptions {
  /** The host of its URLs, such as `"media.example.com"`; the distribution's own name by default. */
  domain?: string;
  /** Further hosts that it answers for; none by default. They need a `domain`. */
  aliases?: readonly string[];
  /**
   * Where it serves from: `"all"` (the default), `"200"` without the most expensive regions, `"100"` North America, Europe
   * and Israel alone.
   */
  priceClass?: "all" | "200" | "100";
  /**
   * Who writes the DNS records of `domain` and `aliases`: `"route53"` (the default) writes them into the hosted zone of the
   * account, `"manual"` tells which ones to write and waits.
   */
  dns?: "route53" | "manual";
  /**
   * Whether it answers on IPv6 as well; `true` by default. CloudFront holds signed URLs to IPv4 addresses alone: `false`
   * where URLs are made with `ip`.
   */
  ipv6?: boolean;
  /**
   * How URLs of private files are signed. `"ecdsa"` (P-256, the default) is fast and short, and gives other URLs in every
   * process; `"rsa"` (2,048 bits) gives the same in all of them, for browsers to cache.
   */
  signing?: "ecdsa" | "rsa";
  /** What its signatures are over: `"sha256"` by default; `"sha1"` for verifiers that know no other. */
  hash?: "sha256" | "sha1";
}

/** Where a stage lives. */
export interface StageOptions {
  /** The region of the bucket, such as `"eu-central-1"`. */
  region: string;
  /**
   * The bucket's name; without it the environment must name it in `STOWAGE_BUCKET`, where `stowage env` tells the one that
   * `stowage apply` derives.
   */
  bucket?: string;
  /**
   * `"s3"` by default. `"disk"` keeps files on this machine alone, `"memory"` keeps nothing; for production a stage must
   * declare them itself.
   */
  driver?: "s3" | "disk" | "memory";
  /** Where the disk driver keeps files; `".stowage/files"` in the working directory by default. */
  folder?: string;
  /**
   * What URLs of the disk and memory drivers begin with, where the application serves the files: an absolute path, or an
   * origin with a path; `"/_stowage/files/"` by default.
   */
  filesUrl?: string;
  /**
   * The S3 engine. `"aws"` by default; of an engine behind an `endpoint` that is not named here nothing is taken for
   * granted, and what AWS alone can do is not used.
   */
  provider?: Provider;
  /**
   * `"required"` by default: files are saved only where the engine itself keeps two writers of one key apart.
   * `"checked"`: where it does not, existence is looked up before each write, which two writers at the same time can
   * both pass.
   */
  conditionalWrites?: "required" | "checked";
  /** The origin of an S3 engine, such as `"https://s3.example.com"`; AWS without it. */
  endpoint?: string;
  /** The engine's origin as browsers see it; the endpoint by default. */
  publicEndpoint?: string;
  /**
   * What serves the files in the bucket's place; `false` says that nothing does, and is the default. A stage's own entry
   * replaces that of the top level.
   */
  cdn?: CdnOptions | false;
  /** `false` where something else owns the cloud of the stage: `stowage apply` then changes nothing. `true` by default. */
  managed?: boolean;
}

/** What {@link defineStorages} takes. */
export interface Config<S extends Definitions = Definitions> extends StageOptions {
  /** The application's name: lower-case letters, digits and hyphens. */
  app: string;
  /** The storages by the names that the application uses. */
  storages: S;
  /**
   * Who works with the storages, by names of your own. By default `runtime`, which may do everything with uploads and read
   * static files, and `deploy`, which deploys them: two users with keys.
   */
  identities?: Readonly<Record<string, IdentityOptions<keyof S & string>>>;
  /**
   * What differs by stage. `STOWAGE_STAGE` or `--stage` choose one; `production` is the default and needs no entry, nor
   * does `dev`.
   */
  stages?: Readonly<Record<string, Partial<StageOptions>>>;
}

/**
 * Declares the storages of an application. It is checked when it is used: by `openStorages` and by the command line.
 *
 * @param config The declaration.
 * @returns The same, with the types of its storages.
 */
export function defineStorages<const S extends Definitions>(config: Config<S>): Config<S> {
  return config;
}
