import { createSecureContext, type SecureContext } from "node:tls";
import type { ServedDistribution } from "../served/served-distribution.ts";
import type { EdgeCertificates, ShownCertificate } from "./edge-certificates.ts";

const mostKept = 1000;

/** What viewers are shown over TLS, by the host that they name. */
export class SecureContexts {
  readonly #certificates: EdgeCertificates;
  /** By certificate: another one has another text. */
  readonly #made = new Map<string, SecureContext>();

  constructor(certificates: EdgeCertificates) {
    this.#certificates = certificates;
  }

  /**
   * What a viewer of a distribution is shown: by its own domain CloudFront's certificate, by an alias that of the
   * distribution.
   *
   * @param distribution The distribution.
   * @param host The host that the viewer names, in lower case.
   * @returns The context; `undefined` where the certificate is gone.
   */
  find({ names: [domain], certificate }: ServedDistribution, host: string): SecureContext | undefined {
    if (host === domain) return this.#make(this.#certificates.own(domain));
    const shown = certificate === undefined ? undefined : this.#certificates.find(certificate);
    return shown && this.#make(shown);
  }

  #make({ cert, key }: ShownCertificate): SecureContext {
    let context = this.#made.get(cert);
    if (context !== undefined) return context;
    context = createSecureContext({ cert, key });
    if (this.#made.size >= mostKept) this.#made.clear();
    this.#made.set(cert, context);
    return context;
  }
}
