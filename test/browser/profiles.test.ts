import { rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { copyProfiles } from "./copy-profiles.ts";
import { browserMissing, launchBrowser } from "./launch-browser.ts";
import { listKeys } from "./list-keys.ts";
import { makePng } from "./make-png.ts";
import * as pages from "./profile-pages.ts";
import { type RunningProfiles, startProfiles } from "./start-profiles.ts";

const rounds = Number(process.env["STOWAGE_ROUNDS"] ?? 20);
const largestAvatar = 5_000_000;

function png(buffer: Buffer): pages.FormFile {
  return { name: "me & you.png", mimeType: "image/png", buffer };
}

function pdf(text: string): pages.FormFile {
  return { name: "Passport.pdf", mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`) };
}

function entries(name: string, changes: Partial<pages.FormEntries> = {}): pages.FormEntries {
  return { name, role: "Night editor", avatar: png(makePng(0x0f5e50)), document: pdf(name), ...changes };
}

async function fetchBytes(url: string): Promise<Buffer> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function fetchStatus(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}

describe("the profiles application in a browser", () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let folder: string;
  let browser: Browser;
  let profiles: RunningProfiles;

  beforeAll(async () => {
    if (browserMissing !== undefined) return;
    folder = await copyProfiles();
    cleanups.unshift(() => rm(folder, { recursive: true, force: true }));
    profiles = await startProfiles({ folder });
    cleanups.unshift(() => profiles.stop());
    browser = await launchBrowser();
    cleanups.unshift(() => browser.close());
  });

  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  beforeEach((context) => context.skip(browserMissing !== undefined, browserMissing));

  /** Every file of every profile. */
  async function allKeys(): Promise<string[]> {
    return [...(await listKeys(folder, "avatars")), ...(await listKeys(folder, "documents"))];
  }

  async function create(page: Page, given: pages.FormEntries): Promise<number> {
    await pages.fillForm(page, profiles.url, given);
    return (await pages.sendForm(page)).status();
  }

  it("creates a profile: the portrait loads and the document opens through a signed link", async () => {
    const page = await browser.newPage();
    const failures = pages.watchFailures(page);
    expect(await create(page, entries("Asha Raghunathan"))).toBe(200);
    expect(await pages.portraitWidth(page, "Asha Raghunathan")).toBe(16);
    const link = await pages.documentUrl(page, "Asha Raghunathan");
    expect((await fetchBytes(link)).equals(pdf("Asha Raghunathan").buffer)).toBe(true);
    expect(await fetchStatus(link.split("?")[0] ?? "")).toBe(403);
    await page.goto(profiles.url);
    expect(await pages.portraitWidth(page, "Asha Raghunathan")).toBe(16);
    expect(failures).toEqual([]);
    await page.close();
  });

  it("loads the stylesheet, and the images that it names, under their plain names in development", async () => {
    const page = await browser.newPage({ colorScheme: "dark" });
    const failures = pages.watchFailures(page);
    const loaded: string[] = [];
    page.on("response", (response) => response.status() === 200 && loaded.push(response.url()));
    await page.goto(profiles.url, { waitUntil: "networkidle" });
    const waves = await page.evaluate(
      () => getComputedStyle(document.querySelector(".band")!, "::before").backgroundImage,
    );
    expect(waves).toMatch(/images\/waves-dark\.svg/);
    expect(loaded).toContain(/url\("(.+)"\)/.exec(waves)?.[1]);
    expect(loaded).toContainEqual(expect.stringMatching(/\/assets\/css\/site\.css$/));
    expect(loaded).toContainEqual(expect.stringMatching(/\/assets\/css\/theme\.css$/));
    expect(failures).toEqual([]);
    await page.close();
  });

  it("refuses a file of the wrong type beside its field and keeps what was entered", async () => {
    const page = await browser.newPage();
    const before = await allKeys();
    const disguised = png(Buffer.from("<!doctype html><script>alert(1)</script>"));
    expect(await create(page, entries("Wrong Type", { avatar: disguised }))).toBe(422);
    expect(await page.locator("#avatar-problem").textContent()).toContain("not a picture");
    expect(await page.getByLabel("Name").inputValue()).toBe("Wrong Type");
    await page.goto(profiles.url);
    expect(await page.getByText("Wrong Type").count()).toBe(0);
    expect(await allKeys()).toEqual(before);
    await page.close();
  });

  it("refuses a portrait one byte over the limit and takes one of exactly the limit", async () => {
    const page = await browser.newPage();
    const before = await allKeys();
    const avatar = (size: number): pages.FormFile => png(makePng(0xc9697a, size));
    expect(await create(page, entries("Too Large", { avatar: avatar(largestAvatar + 1) }))).toBe(413);
    expect(await page.locator("#avatar-problem").textContent()).toContain("5 MB");
    expect(await page.getByLabel("Name").inputValue()).toBe("Too Large");
    expect(await allKeys()).toEqual(before);
    expect(await create(page, entries("Just Right", { avatar: avatar(largestAvatar) }))).toBe(200);
    expect(await pages.portraitWidth(page, "Just Right")).toBe(16);
    expect(await allKeys()).toHaveLength(before.length + 2);
    await page.close();
  });

  it("deletes a profile with its files", async () => {
    const page = await browser.newPage();
    const before = await allKeys();
    await create(page, entries("Short Stay"));
    expect(await allKeys()).toHaveLength(before.length + 2);
    const files = [await pages.portraitUrl(page, "Short Stay"), await pages.documentUrl(page, "Short Stay")];
    expect(await Promise.all(files.map(fetchStatus))).toEqual([200, 200]);
    await page.getByRole("button", { name: "Delete profile" }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText("The profile and its files are deleted").waitFor();
    expect(await page.getByText("Short Stay").count()).toBe(0);
    expect(await allKeys()).toEqual(before);
    expect(await Promise.all(files.map(fetchStatus))).not.toContain(200);
    await page.close();
  });

  it(`keeps both of two concurrent uploads with the same file name, ${rounds} times`, async () => {
    const both = [await browser.newPage(), await browser.newPage()];
    const kept: { url: string; bytes: Buffer }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const twins = both.map((page, side) => {
        const avatar = png(makePng(round * 2 + side + 1));
        return { page, given: entries(`Twin ${round} ${side}`, { avatar }) };
      });
      await Promise.all(twins.map(({ page, given }) => pages.fillForm(page, profiles.url, given)));
      const answers = await Promise.all(both.map((page) => pages.sendForm(page)));
      expect(answers.map((answer) => answer.status())).toEqual([200, 200]);
      for (const { page, given } of twins) {
        kept.push({ url: await pages.portraitUrl(page, given.name), bytes: given.avatar.buffer });
        const document = await fetchBytes(await pages.documentUrl(page, given.name));
        expect(document.equals(given.document.buffer)).toBe(true);
      }
    }
    expect(new Set(kept.map((file) => file.url)).size).toBe(rounds * 2);
    for (const { url, bytes } of kept) expect((await fetchBytes(url)).equals(bytes)).toBe(true);
    await Promise.all(both.map((page) => page.close()));
  });

  it("finds the profile after a restart, and its link answers 403 after it has expired", async () => {
    const page = await browser.newPage();
    await create(page, entries("Before the Restart"));
    expect(await profiles.stop()).toBe(0);
    profiles = await startProfiles({ folder, linkLife: "5 seconds" });
    await page.goto(profiles.url);
    await page.getByRole("link", { name: "Before the Restart" }).first().click();
    await page.waitForLoadState();
    expect(await pages.portraitWidth(page, "Before the Restart")).toBe(16);
    await page.reload();
    const link = await pages.documentUrl(page, "Before the Restart");
    expect(await fetchStatus(link)).toBe(200);
    await expect.poll(() => fetchStatus(link), { timeout: 20_000, interval: 250 }).toBe(403);
    await page.reload();
    expect(await fetchStatus(await pages.documentUrl(page, "Before the Restart"))).toBe(200);
    await page.close();
  });
});
