import { describe, expect, it } from "vitest";
import { main } from "./main.ts";
import { version } from "./version.ts";

async function run(argv: string[], cwd = "/"): Promise<{ status: number; out: string; note: string }> {
  const written = { out: "", note: "" };
  const terminal = {
    interactive: false,
    columns: 80,
    out: (text: string) => void (written.out += `${text}\n`),
    note: (text: string) => void (written.note += `${text}\n`),
    redraw: () => {},
  };
  return { status: await main(argv, { terminal, env: {}, cwd }), ...written };
}

describe("main()", () => {
  it("prints the version", async () => {
    expect(await run(["--version"])).toEqual({ status: 0, out: `${version()}\n`, note: "" });
  });

  it.each(
    [
      [],
      ["dev"],
      ["cloud"],
      ["plan"],
      ["apply"],
      ["drift"],
      ["env"],
      ["destroy"],
      ["collect"],
      ["releases"],
      ["prune"],
      ["ls"],
      ["url"],
    ].map((words) => [words.join(" "), words] as const),
  )("prints the help of %s", async (_, words) => {
    const { status, out, note } = await run([...words, "--help"]);
    expect({ status, note }).toEqual({ status: 0, note: "" });
    expect(out).toMatchSnapshot();
  });

  it.each([
    [["--nope"], "unknown option '--nope'"],
    [["nope"], "unknown command 'nope'"],
    [["dev"], "missing required argument 'command'"],
    [["dev", "--port", "x", "--", "node"], "A port is a whole number from 0 to 65535"],
    [["cloud"], "required option '--data <dir>' not specified"],
    [["cloud", "--data", "d", "--faults", "often"], "A seed is a whole number, such as 1"],
    [["cloud", "--data", "d", "--lifecycle-day", "0"], "A day is a whole number of seconds from 1 to 86400"],
    [["cloud", "--data", "d", "--lifecycle-day", "1h"], "A day is a whole number of seconds from 1 to 86400"],
    [["ls"], "missing required argument 'storage'"],
    [["url", "documents", "k", "--expires", "soon"], "Write a duration such as 10m"],
    [["prune", "--keep", "-1"], "It is a whole number, such as 5"],
    [["prune", "--max-delete", "all"], "It is a whole number, such as 5"],
    [["prune", "--older-than", "soon"], "Write a duration such as 10m"],
    [["collect", "--clear", "--dry-run"], "what would go depends on the deploy"],
    [["collect", "--clear", "--rollback"], "it deploys nothing"],
    [["collect", "--max-delete", "5", "--rollback"], "it deploys nothing"],
    [["collect", "--max-delete", "5"], "it is for --clear"],
    [["collect", "extra"], "too many arguments"],
  ])("calls %j a usage error", async (argv, message) => {
    const { status, out, note } = await run(argv);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(note.toLowerCase()).toContain(message.toLowerCase());
    expect(note).toMatch(/^error usage: [A-Z]/);
  });

  it("says how to go on when no command is given", async () => {
    const { status, note } = await run([]);
    expect(status).toBe(2);
    expect(note).toContain("Usage: stowage");
  });

  it("gives errors as JSON to a program that asked for JSON", async () => {
    const { status, note } = await run(["collect", "--json"], "/nowhere");
    expect(status).toBe(4);
    expect(JSON.parse(note)).toMatchObject({ error: { code: "config-missing" } });
  });

  it("leaves --json behind -- to the other command", async () => {
    const { note } = await run(["dev", "--config", "/nowhere/x.ts", "--", "node", "--json"]);
    expect(note).toMatch(/^error config-missing: /);
  });
});
