import { describe, expect, it } from "vitest";
import { createProgress } from "./create-progress.ts";
import type { Terminal } from "./terminal.ts";

function record(interactive: boolean): { terminal: Terminal; lines: string[] } {
  const lines: string[] = [];
  const write = (text: string): void => void lines.push(text);
  return { lines, terminal: { interactive, columns: 100, out: write, note: write, redraw: write } };
}

function run(interactive: boolean, step: number, total = 4): string[] {
  const { terminal, lines } = record(interactive);
  let time = 0;
  const progress = createProgress(terminal, { now: () => time });
  progress.update({ label: "Uploading", done: 0, total, bytes: 0 });
  for (let done = 1; done <= 4; done += 1) {
    time += step;
    progress.update({ label: "Uploading", done, total, bytes: done * 1_000_000 });
  }
  progress.end();
  return lines;
}

describe("createProgress()", () => {
  it("draws a bar with rate and time left where a person watches, and takes it away", () => {
    expect(run(true, 1000)).toEqual([
      "Uploading ██████░░░░░░░░░░░░░░░░░░ 1/4  1 MB/s, 3 s left",
      "Uploading ████████████░░░░░░░░░░░░ 2/4  1 MB/s, 2 s left",
      "Uploading ██████████████████░░░░░░ 3/4  1 MB/s, 1 s left",
      "Uploading ████████████████████████ 4/4  1 MB/s, 0 s left",
      "",
    ]);
  });

  it("redraws ten times a second at most", () => {
    expect(run(true, 40)).toEqual(["Uploading ██████████████████░░░░░░ 3/4  25 MB/s, 1 s left", ""]);
  });

  it("counts where nobody knows how many there will be", () => {
    expect(run(true, 1000, 0).at(-2)).toBe("Uploading 4");
    expect(run(false, 2500, 0)).toEqual(["Uploading: 2", "Uploading: 4"]);
  });

  it("begins to count time anew with every label", () => {
    const { terminal, lines } = record(true);
    let time = 0;
    const progress = createProgress(terminal, { now: () => time });
    progress.update({ label: "Reading", done: 1, total: 0, bytes: 0 });
    time = 60_000;
    progress.update({ label: "Uploading", done: 0, total: 10, bytes: 0 });
    time = 61_000;
    progress.update({ label: "Uploading", done: 5, total: 10, bytes: 5_000_000 });
    expect(lines.at(-1)).toMatch(/5\/10 {2}5 MB\/s, 1 s left$/);
  });

  it("tells no rate where no bytes are moved", () => {
    const { terminal, lines } = record(true);
    let time = 0;
    const progress = createProgress(terminal, { now: () => time });
    progress.update({ label: "Compressing", done: 0, total: 4, bytes: 0 });
    time = 1000;
    progress.update({ label: "Compressing", done: 2, total: 4, bytes: 0 });
    expect(lines).toEqual(["Compressing ████████████░░░░░░░░░░░░ 2/4  1 s left"]);
  });

  it("writes a plain line every five seconds elsewhere", () => {
    expect(run(false, 2500)).toEqual([
      "Uploading: 2 of 4, 400 KB/s, 5 s left",
      "Uploading: 4 of 4, 400 KB/s, 0 s left",
    ]);
  });

  it("is silent for short work elsewhere", () => {
    expect(run(false, 100)).toEqual([]);
  });
});
