import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate that vouches for itself, and its key; both PEM. */
export interface SelfSigned {
  certificate: string;
  privateKey: string;
}

/** Makes one for these names, by default with a key on P-256. */
export function selfSigned(names: readonly string[], key: readonly string[] = curve): SelfSigned {
  const folder = mkdtempSync(join(tmpdir(), "stowage-certificate-"));
  const [keyFile, file] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const alternative = `subjectAltName=${names.map((name) => `DNS:${name}`).join()}`;
  const subject = ["-subj", `/CN=${names[0]}`, "-addext", alternative];
  const args = ["req", "-x509", ...key, "-noenc", "-keyout", keyFile, "-out", file, "-days", "2", ...subject];
  try {
    execFileSync("openssl", args, { stdio: "ignore" });
    return { certificate: readFileSync(file, "utf8"), privateKey: readFileSync(keyFile, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
