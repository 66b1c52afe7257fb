import { renderVariables } from "../../provision/secrets/variables.ts";

/** How `stowage env` can write variables. */
export const envFormats = ["dotenv", "systemd", "docker", "github"] as const;

export type EnvFormat = (typeof envFormats)[number];

type Variables = ReadonlyMap<string, string>;

/** Variables as a file of a format. */
export function renderEnvironment(values: Variables, format: Exclude<EnvFormat, "github">): string {
  // Docker takes everything after the first = as it stands, quotes among it.
  if (format === "docker") return [...values].map(([name, value]) => `${name}=${onOneLine(value)}\n`).join("");
  return renderVariables(values);
}

/** Commands of GitHub's own client that store variables in a repository; secrets go there from their file alone. */
export function githubCommands(values: Variables, secretsFile: string | undefined): string {
  const lines = [...values].map(([name, value]) => `gh variable set ${name} --body ${quoted(value)}`);
  if (secretsFile !== undefined) lines.push(`gh secret set --env-file ${quoted(secretsFile)}`);
  return `${lines.join("\n")}\n`;
}

function onOneLine(value: string): string {
  return value.replaceAll("\n", String.raw`\n`);
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
