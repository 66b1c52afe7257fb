import { isIPv4, isIPv6 } from "node:net";
import { readName } from "../names/read-name.ts";

type Check = (value: string) => string | undefined;

/** "A single TXT record can contain one or more strings of up to 255 characters, each in quotation marks." */
const strings = /^(?:"(?:[^"\\]|\\[^0-9]|\\[0-3][0-7]{2})*"(?:[ \t]+|$))+$/;
const longestString = 255;

const checkText: Check = (value) => {
  if (!strings.test(value)) return "InvalidCharacterString (Value should be enclosed in quotation marks)";
  const parts = value.match(/"(?:[^"\\]|\\.)*"/gs) ?? [];
  const longest = Math.max(...parts.map((part) => part.slice(1, -1).replace(/\\(?:[0-7]{3}|.)/gs, "x").length));
  return longest > longestString ? "CharacterStringTooLong (Value is too long)" : undefined;
};

const checkName: Check = (value) => readName(value).problem;

/** Numbers up to a limit, and a name as the last field. */
function checkFields(type: string, limits: readonly number[]): Check {
  return (value) => {
    const fields = value.split(/[ \t]+/);
    const wellFormed =
      fields.length === limits.length + 1 &&
      limits.every((limit, index) => /^\d{1,10}$/.test(fields[index] ?? "") && Number(fields[index]) <= limit);
    return wellFormed ? checkName(fields.at(-1) ?? "") : `${type}RRDATAInvalid (Value is not a valid ${type} record)`;
  };
}

const checkAuthority: Check = (value) => {
  const [server = "", mailbox = "", ...numbers] = value.split(/[ \t]+/);
  const wellFormed = numbers.length === 5 && numbers.every((each) => /^\d{1,10}$/.test(each));
  const named = checkName(server) === undefined && checkName(mailbox) === undefined;
  return wellFormed && named ? undefined : "SOARRDATAInvalid (Value is not a valid SOA record)";
};

const short = 65_535;

/** What is wrong with a value, by type. */
const checks: Readonly<Record<string, Check>> = {
  A: (value) => (isIPv4(value) ? undefined : "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)"),
  AAAA: (value) =>
    isIPv6(value) && !value.includes("%")
      ? undefined
      : "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)",
  CAA: (value) =>
    /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]) [a-zA-Z0-9]+ "[^"]*"$/.test(value)
      ? undefined
      : "CAARRDATAInvalid (Value is not a valid CAA record)",
  CNAME: checkName,
  MX: checkFields("MX", [short]),
  NS: checkName,
  PTR: checkName,
  SOA: checkAuthority,
  SPF: checkText,
  SRV: checkFields("SRV", [short, short, short]),
  TXT: checkText,
};

/** Whether records of a type are kept here. */
export function isBuiltType(type: string): boolean {
  return Object.hasOwn(checks, type);
}

/** What is wrong with a value of a type, in AWS's words as far as they are known; `undefined` when nothing is. */
export function findValueProblem(type: string, value: string): string | undefined {
  return checks[type]?.(value);
}
