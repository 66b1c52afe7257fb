import { CreateUserCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { createRandom, type Random } from "../crash-content.mjs";
import { bucketFact, configurationFacts, objectFact } from "./bucket-facts.ts";
import { Fact } from "./fact.ts";
import { inlinePolicyFact, managedPolicyFact, userFact } from "./identity-facts.ts";
import { KeyRing } from "./key-ring.ts";
import { wantOf } from "./object-content.ts";
import { OpenUploads } from "./open-uploads.ts";
import type { Clients } from "./start-cloud-process.ts";
import { VersionStack } from "./version-stack.ts";

/** One that changes its own buckets and identities, one request at a time, and remembers what was acknowledged. */
export class CrashWorker {
  readonly #name: string;
  readonly #random: Random;
  readonly #objects: Fact[];
  readonly #others: Fact[];
  readonly #joined: Fact;
  readonly #uploads: OpenUploads;
  readonly #stacks: VersionStack[];
  readonly #keys: KeyRing;
  #wants = 0;

  constructor(name: string, seed: string) {
    const bucket = `plain-${name}`;
    this.#name = name;
    this.#random = createRandom(`${seed}/${name}`);
    this.#objects = ["a", "b", "c"].map((key) => new Fact(objectFact(bucket, key)));
    this.#joined = new Fact(objectFact(bucket, "joined"));
    this.#uploads = new OpenUploads(bucket, "joined", this.#joined);
    this.#stacks = ["a", "b"].map((key) => new VersionStack(`kept-${name}`, key));
    this.#keys = new KeyRing(`keeper-${name}`);
    const identities = [
      userFact(`user-${name}`),
      inlinePolicyFact(`keeper-${name}`),
      managedPolicyFact(`work-${name}`),
    ];
    const buckets = [bucketFact(`temporary-${name}`), ...configurationFacts(bucket)];
    this.#others = [...identities, ...buckets].map((kind) => new Fact(kind));
  }

  /** Makes what stays. */
  async prepare({ s3, iam }: Clients): Promise<void> {
    await s3.send(new CreateBucketCommand({ Bucket: `plain-${this.#name}` }));
    const Bucket = `kept-${this.#name}`;
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await iam.send(new CreateUserCommand({ UserName: `keeper-${this.#name}` }));
  }

  /** Does one thing. */
  async turn(clients: Clients): Promise<void> {
    const random = this.#random;
    const kind = random.below(16);
    if (kind < 5) await this.#change(clients, pick(this.#objects, random), wantOf([random.segment()]));
    else if (kind < 9) await this.#uploads.turn(clients, random);
    else if (kind < 11) await pick(this.#stacks, random).turn(clients, random);
    else if (kind < 12) await this.#keys.turn(clients, random);
    else await this.#change(clients, pick(this.#others, random), `w${(this.#wants += 1)}`);
  }

  async #change(clients: Clients, fact: Fact, want: string): Promise<void> {
    const removes = fact.held !== undefined && (!fact.writable || this.#random.below(4) === 0);
    await fact.change(clients, removes ? undefined : want);
  }

  /** What is wrong after a crash. */
  async check(clients: Clients): Promise<string[]> {
    const faults: string[] = [];
    for (const each of [...this.#objects, ...this.#others, this.#joined, this.#uploads, ...this.#stacks, this.#keys]) {
      faults.push(...(await each.check(clients)));
    }
    return faults;
  }
}

function pick<T>(list: readonly T[], random: Random): T {
  const picked = list[random.below(list.length)];
  if (picked === undefined) throw new Error("There is nothing to pick");
  return picked;
}
