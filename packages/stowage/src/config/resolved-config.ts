import type { Right } from "./identity.ts";
import type { Provider } from "../base/values/providers.ts";
import type { Credentials } from "@stowage/wire";
import type { NameStrategy } from "./name-strategy.ts";

interface Resolved {
  readonly name: string;
  /** What all its keys begin with; ends in `/`. */
  readonly prefix: string;
}

/** Static files of a stage. */
export interface ResolvedStatic extends Resolved {
  readonly kind: "static";
  /** Folders, relative to that of the configuration. */
  readonly from: readonly string[];
  /** Patterns beside the defaults, as in a `.gitignore`. */
  readonly ignore: readonly string[];
  /** Patterns of files that keep their names. */
  readonly hashed: readonly string[];
  /** Patterns of files that are stored under their own names as well; all without it, and in development. */
  readonly plain?: readonly string[];
  readonly markup: boolean;
  readonly strict: boolean;
  readonly compress?: "beside" | "instead";
  /** Pages that may read the files; those of every origin without it. */
  readonly origins?: readonly string[];
  /** The release that is read instead of the live manifest, as the environment says it. */
  readonly release?: string;
  readonly direct?: undefined;
  readonly tags?: undefined;
  readonly versions?: undefined;
}

/** What every storage of uploads is held to. */
export interface ResolvedUploads extends Resolved {
  readonly from?: undefined;
  readonly accept: readonly string[] | "anything";
  /** Bytes. */
  readonly maxSize: number;
  /** Which pages upload to the bucket themselves; none without it. */
  readonly direct?: { readonly origins: readonly string[] };
  /** How many seconds what was replaced or deleted is kept; whole days. */
  readonly versions?: { readonly keepFor: number };
  readonly names: NameStrategy;
  /** Whether its files may have tags. */
  readonly tags?: true;
}

/** A public storage of a stage. */
export interface ResolvedPublic extends ResolvedUploads {
  readonly kind: "public";
  /** Seconds. */
  readonly cacheFor: number;
}

/** A private storage of a stage. */
export interface ResolvedPrivate extends ResolvedUploads {
  readonly kind: "private";
  /** Seconds. */
  readonly urlExpiresIn: number;
}

/** A storage of a stage, checked, its defaults filled in. */
export type ResolvedStorage = ResolvedStatic | ResolvedPublic | ResolvedPrivate;

/** The declared CDN of a stage, its defaults filled in. */
export interface ResolvedCdn {
  readonly domain?: string;
  /** Hosts beside `domain`. */
  readonly aliases: readonly string[];
  readonly priceClass: "all" | "200" | "100";
  readonly dns: "route53" | "manual";
  readonly ipv6: boolean;
  readonly signing: "ecdsa" | "rsa";
  readonly hash: "sha256" | "sha1";
}

/** What signs URLs of private files for the CDN, as the environment says it. */
export interface ResolvedCdnKey {
  /** The id of the public key in the CDN's key group. */
  readonly id: string;
  /** The private key in PEM, or where to read it. */
  readonly privateKey: string | { readonly file: string };
  /** What the configuration says that it is; either without a declared CDN. */
  readonly type?: ResolvedCdn["signing"];
  /** What its signatures are over; SHA-256 without a declared CDN. */
  readonly hash?: ResolvedCdn["hash"];
}

/** Whom an identity acts as. */
export type ResolvedPrincipal =
  | { readonly kind: "user" }
  /** Who takes the role: the host of a service of AWS, or an ARN. */
  | { readonly kind: "role"; readonly principal: string }
  | { readonly kind: "github"; readonly repository: string; readonly branch: string };

/** A declared identity. */
export interface ResolvedIdentity {
  readonly name: string;
  readonly as: ResolvedPrincipal;
  /** By the names of storages. */
  readonly may: Readonly<Record<string, readonly Right[]>>;
}

/** A configuration for one stage, joined with the environment, checked, its defaults filled in. */
export interface ResolvedConfig {
  readonly app: string;
  readonly stage: string;
  readonly region: string;
  readonly bucket: string;
  readonly driver: "s3" | "disk" | "memory";
  /** Where the disk driver keeps files; relative to the working directory. */
  readonly folder: string;
  /** What URLs of the disk and memory drivers begin with; ends in `/`. */
  readonly filesUrl: string;
  /** The S3 engine, where it is named. */
  readonly provider?: Provider;
  /** Whether the engine itself must guard create-only writes. */
  readonly conditionalWrites: "required" | "checked";
  /** Origin of an S3 engine; AWS without it. */
  readonly endpoint?: string;
  /** That origin as browsers see it. */
  readonly publicEndpoint?: string;
  /** The declared CDN. */
  readonly cdn?: ResolvedCdn;
  /** Origin that serves the files in the bucket's place. */
  readonly cdnUrl?: string;
  /** The id of its distribution, as the environment says it. */
  readonly cdnDistribution?: string;
  /** Whether a missing `cdnUrl` or `cdnKey` is an error where a URL is made; otherwise it is the bucket's. */
  readonly cdnRequired: boolean;
  /** Whether the bucket is in the path of URLs instead of in the host's name. */
  readonly pathStyle: boolean;
  readonly storages: Readonly<Record<string, ResolvedStorage>>;
  /** As declared; none where they are to be derived from the storages. */
  readonly identities?: readonly ResolvedIdentity[];
  /** `false` where something else owns the cloud of the stage. */
  readonly managed?: false;
  /** From the environment. Not enumerable, so that printing a configuration does not show them. */
  readonly credentials?: Credentials;
  /** What signs the CDN's URLs. Not enumerable either. */
  readonly cdnKey?: ResolvedCdnKey;
  /** What signs URLs of the disk driver. Not enumerable either. */
  readonly filesSecret?: string;
  /** What has no effect, with what to do instead; one sentence each. */
  readonly warnings: readonly string[];
}
