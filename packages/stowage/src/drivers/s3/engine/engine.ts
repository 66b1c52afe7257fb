import { StowageError } from "../../../base/errors/stowage-error.ts";
import type { Provider } from "../../../base/values/providers.ts";
import type { Capability, WriteCondition } from "../../driver.ts";
import type { CdnOptions } from "../urls/create-urls.ts";
import { profiles, unknownEngine } from "./profiles.ts";
import type { Honoured, ProviderProfile } from "./provider-profile.ts";

/** The request that makes an object visible. */
export type WriteStep = "put" | "complete";

/** What a driver knows of its engine before the first request. */
export interface EngineOptions extends Pick<CdnOptions, "cdnKey" | "cdnRequired"> {
  /** The engine; AWS by default, or an unknown one where there is an endpoint. */
  provider?: Provider | undefined;
  /** An engine that is not AWS's. */
  endpoint?: string | undefined;
  /** `required` by default. */
  conditionalWrites?: "required" | "checked" | undefined;
  /** Whether the bucket keeps versions. */
  versions?: boolean | undefined;
}

/** A write that is about to be made. */
export interface PlannedWrite {
  key: string;
  operation: string;
  condition: WriteCondition;
}

/** What is known of the engine behind a driver: what its profile says, and what its answers taught. */
export class Engine {
  /** Shrinks when a condition turns out to be ignored. */
  readonly capabilities: ReadonlySet<Capability>;
  /** Whether existence is looked up before a create-only write that the engine cannot guard. */
  readonly checked: boolean;
  readonly #capabilities: Set<Capability>;
  #profile: ProviderProfile;
  readonly #creates: Record<WriteStep, Honoured>;

  constructor(options: EngineOptions) {
    const { provider, endpoint, conditionalWrites } = options;
    const known = provider ?? (endpoint === undefined ? "aws" : undefined);
    this.#profile = known === undefined ? unknownEngine : profiles[known];
    this.checked = conditionalWrites === "checked";
    this.#creates = { ...this.#profile.creates };
    this.#capabilities = new Set(capabilitiesOf(this.#profile, options));
    this.capabilities = this.#capabilities;
  }

  /** What the engine is held to be. */
  get profile(): ProviderProfile {
    return this.#profile;
  }

  /** Whether a step honours `If-None-Match: *`. */
  creates(step: WriteStep): Honoured {
    return this.#creates[step];
  }

  /** Takes note of what an answer proved. */
  learn(step: WriteStep, honoured: boolean): void {
    this.#creates[step] = honoured;
    // Where completions alone ignore the condition, uploads in parts are refused, and the others stay guarded.
    if (honoured || step === "complete") return;
    this.#capabilities.delete("create");
    this.#capabilities.delete("signedPut");
  }

  /** Recognises AWS by its answer, where the configuration does not name the engine. */
  recognise(headers: Readonly<Record<string, string>>): void {
    if (this.#profile !== unknownEngine || headers["server"] !== "AmazonS3") return;
    this.#profile = profiles.aws;
    Object.assign(this.#creates, profiles.aws.creates);
    this.#capabilities.add("deleteMatch");
  }

  /**
   * Refuses a condition that the engine would ignore, before anything is sent.
   *
   * @throws {StowageError} `unsupported`
   */
  admit(step: WriteStep, write: PlannedWrite): void {
    const { condition } = write;
    if (condition === "create" && this.#creates[step] === false && !this.checked) throw this.refusal(step, write, "no");
    if (typeof condition === "object" && this.profile.matches === "none") throw this.#noMatch(write);
  }

  /** The headers of a condition on the request that makes the object visible. */
  conditionHeaders(step: WriteStep, condition: WriteCondition): Record<string, string> {
    if (condition === "overwrite") return {};
    if (condition !== "create") return { "if-match": this.#etag(condition.match) };
    return this.#creates[step] === false ? {} : { "if-none-match": "*" };
  }

  /** The error of a create-only write that nobody guards. */
  refusal(step: WriteStep, { key, operation }: PlannedWrite, applied: "yes" | "no"): StowageError {
    const request = step === "put" ? "PutObject" : "CompleteMultipartUpload";
    const reason = `${this.profile.title} does not honour If-None-Match on ${request}, so two writers of one key would not meet`;
    const fix =
      'Use an engine that honours it, or set conditionalWrites: "checked" in stowage.config.ts: existence is then ' +
      "looked up before each write, which two writers at the same time can both pass";
    const message = `Cannot ${operation} ${JSON.stringify(key)}: ${reason}`;
    return new StowageError("unsupported", message, { key, operation, fix, applied });
  }

  #noMatch({ key, operation }: PlannedWrite): StowageError {
    const message = `Cannot ${operation} ${JSON.stringify(key)}: ${this.profile.title} does not know If-Match on writes`;
    return new StowageError("unsupported", message, { key, operation });
  }

  #etag(etag: string): string {
    return this.profile.matches === "bare" ? etag : `"${etag}"`;
  }
}

function capabilitiesOf(profile: ProviderProfile, options: EngineOptions): Capability[] {
  const { versions, cdnKey, cdnRequired, conditionalWrites } = options;
  const { creates, matches, deleteMatches, post, tags, checksum } = profile;
  const possible: [Capability, boolean][] = [
    ["signedUrl", true],
    ["signedSource", cdnKey !== undefined || cdnRequired === true],
    ["signedCookies", cdnKey !== undefined || cdnRequired === true],
    ["create", creates.put !== false],
    ["createChecked", conditionalWrites === "checked"],
    ["match", matches !== "none"],
    ["deleteMatch", deleteMatches],
    ["tags", tags],
    // A signed upload creates only, and can be held to a checksum, whoever sends it.
    ["signedPut", creates.put !== false && checksum.header !== "none"],
    ["signedPost", post],
    ["versions", versions === true && profile.versions],
  ];
  return possible.filter(([, can]) => can).map(([capability]) => capability);
}
