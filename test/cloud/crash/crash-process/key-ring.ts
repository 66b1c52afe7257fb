import { CreateAccessKeyCommand, DeleteAccessKeyCommand, ListAccessKeysCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { TestCredentials } from "../../../support/clouds/start-test-cloud.ts";
import type { Random } from "../crash-content.mjs";
import { unless } from "./fact.ts";
import type { Clients } from "./start-cloud-process.ts";

/** The access keys of a user, who may have two. */
export class KeyRing {
  readonly #user: string;
  #keys: TestCredentials[] = [];
  #gone: TestCredentials[] = [];
  #creating = false;
  #deleting: TestCredentials | undefined;

  constructor(user: string) {
    this.#user = user;
  }

  /** Makes a key or deletes one. */
  async turn({ iam }: Clients, random: Random): Promise<void> {
    if (this.#keys.length < random.below(3)) {
      this.#creating = true;
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: this.#user }));
      const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = AccessKey ?? {};
      this.#keys.push({ accessKeyId, secretAccessKey });
      this.#creating = false;
    } else if (this.#keys[0] !== undefined) {
      this.#deleting = this.#keys[0];
      await this.#delete(iam, this.#keys[0].accessKeyId);
      this.#drop(this.#keys[0]);
    }
  }

  /** What is wrong after a crash; what is there counts from now on. */
  async check(clients: Clients): Promise<string[]> {
    const { AccessKeyMetadata = [] } = await clients.iam.send(new ListAccessKeysCommand({ UserName: this.#user }));
    const ids = AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
    if (this.#deleting !== undefined && !ids.includes(this.#deleting.accessKeyId)) this.#drop(this.#deleting);
    const known = this.#keys.map(({ accessKeyId }) => accessKeyId);
    const faults = known.filter((id) => !ids.includes(id)).map((id) => `key ${id} is lost`);
    const unknown = ids.filter((id) => !known.includes(id));
    if (unknown.length > (this.#creating ? 1 : 0)) faults.push(`user ${this.#user} has keys ${unknown.join()}`);
    for (const id of unknown) await this.#delete(clients.iam, id);
    for (const key of this.#keys) if (!(await works(clients, key))) faults.push(`key ${key.accessKeyId} does not work`);
    for (const key of this.#gone) if (await works(clients, key)) faults.push(`key ${key.accessKeyId} still works`);
    this.#gone = [];
    this.#creating = false;
    this.#deleting = undefined;
    return faults;
  }

  async #delete(iam: Clients["iam"], AccessKeyId: string): Promise<void> {
    await iam.send(new DeleteAccessKeyCommand({ UserName: this.#user, AccessKeyId }));
  }

  #drop(gone: TestCredentials): void {
    this.#keys = this.#keys.filter((key) => key !== gone);
    this.#gone.push(gone);
    this.#deleting = undefined;
  }
}

async function works({ sts }: Clients, credentials: TestCredentials): Promise<boolean> {
  const client = sts(credentials);
  try {
    return (await unless(["InvalidClientTokenId"], client.send(new GetCallerIdentityCommand({})))) !== undefined;
  } finally {
    client.destroy();
  }
}
