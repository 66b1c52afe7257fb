const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes the bytes of a header (one character each): UTF-8, or Latin-1 where they are not valid UTF-8. */
export function decodeHeaderText(binary: string): string {
  return decodeBytes(Buffer.from(binary, "latin1"), "utf-8") ?? binary;
}

/**
 * Decodes an extended value of RFC 5987, `charset'language'percent-encoded`. Undefined when it is malformed or its
 * charset is neither of the two that the RFC requires.
 */
export function decodeExtendedValue(value: string): string | undefined {
  const match = /^([A-Za-z0-9-]+)'[A-Za-z0-9-]*'((?:%[0-9A-Fa-f]{2}|[A-Za-z0-9!#$&+.^_`|~-])*)$/.exec(value);
  const [, charset, encoded] = match ?? [];
  if (charset === undefined || encoded === undefined) return undefined;
  const binary = encoded.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodeBytes(Buffer.from(binary, "latin1"), charset.toLowerCase());
}

function decodeBytes(bytes: Buffer, charset: string): string | undefined {
  if (charset === "iso-8859-1") return bytes.toString("latin1");
  if (charset !== "utf-8") return undefined;
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}
