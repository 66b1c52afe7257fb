/** Actions of a service: `("acm", "ListCertificates DeleteCertificate")` → `["acm:ListCertificates", …]`. */
export function actionsOf(service: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${service}:${name}`);
}
