// Writes docs/reference/errors.md and cli.md from the code; with --check it says whether they are up to date instead.
import { readFileSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { errorCodes } from "stowage";
import { cliErrorCodes } from "../packages/cli/dist/terminal/cli-error-codes.js";
import { exitCodes } from "../packages/cli/dist/terminal/exit-codes.js";

const notice = "<!-- Written by scripts/write-reference.js from the code. Do not edit. -->";
const root = new URL("..", import.meta.url);

function errorRows(codes) {
  const names = Object.keys(codes).toSorted();
  return names.map((code) => `| \`${code}\` | ${codes[code].title} | ${codes[code].fix} |`).join("\n");
}

function errorsPage() {
  return `${notice}
# Errors

Every failure of the library is a \`StowageError\`. Branch on its \`code\`. \`message\` and \`fix\` are for people and never hold a secret or a signed query; \`applied\` says whether anything was changed (\`yes\`, \`no\`, \`unknown\`), \`retryable\` whether the same call may succeed later, \`storage\`, \`key\` and \`operation\` where it happened, and \`cause\` what led to it.

| code | means | what to do |
|---|---|---|
${errorRows(errorCodes)}

## Of the command line alone

| code | means | what to do |
|---|---|---|
${errorRows(cliErrorCodes)}
`;
}

function help(...command) {
  const bin = new URL("packages/cli/bin/stowage-cli.js", root).pathname;
  return execFileSync(process.execPath, [bin, ...command, "--help"], { encoding: "utf8" }).trimEnd();
}

function cliPage() {
  const rows = Object.values(exitCodes).map(({ status, meaning }) => `| ${status} | ${meaning} |`);
  const commands = [
    "dev",
    "cloud",
    "plan",
    "apply",
    "drift",
    "env",
    "destroy",
    "collect",
    "releases",
    "prune",
    "ls",
    "url",
  ];
  const sections = commands.map((command) => `## stowage ${command}\n\n\`\`\`\n${help(command)}\n\`\`\``);
  return `${notice}
# The command line

\`npx stowage\` works from the package \`stowage\` once \`@stowage/cli\` is installed beside it.

| exit code | means |
|---|---|
${rows.join("\n")}

\`stowage dev\` ends with the exit code of its command, or 128 + n when signal n ended it.

${sections.join("\n\n")}
`;
}

const pages = { "docs/reference/errors.md": errorsPage(), "docs/reference/cli.md": cliPage() };
for (const [name, text] of Object.entries(pages)) {
  const file = new URL(name, root);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`${name} is out of date: run \`npm run reference\``);
    process.exitCode = 1;
  }
}
