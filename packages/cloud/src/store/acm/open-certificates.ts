import type { Engine } from "../engine.ts";
import { openRecords } from "../records/open-records.ts";
import type { CertificateStore } from "./certificate-store.ts";

const arnForm = /^arn:aws:acm:[a-z0-9-]+:(\d{12}):certificate\/([\w-]+)$/;
const authorityKey = Buffer.from("authority");

/** The certificates that a database keeps, and the authority that signs them. */
export function openCertificates(engine: Engine): CertificateStore {
  const { database } = engine;
  const records = openRecords(engine, database.certificates);
  return {
    ...records,
    find: (arn) => {
      const [, account = "", id = ""] = arnForm.exec(arn) ?? [];
      const found = records.get(account, "certificate", id);
      return found?.arn === arn ? found : undefined;
    },
    keepAuthority: (make) => {
      const kept = database.authority.get(authorityKey);
      if (kept !== undefined) return kept;
      const made = make();
      database.commitSync(() => database.authority.putSync(authorityKey, made));
      return made;
    },
  };
}
