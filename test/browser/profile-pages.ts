import type { Page, Response } from "playwright-core";

export interface FormFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface FormEntries {
  name: string;
  role: string;
  avatar: FormFile;
  document: FormFile;
}

/** Opens the form of the application at `url` and fills it. */
export async function fillForm(page: Page, url: string, entries: FormEntries): Promise<void> {
  await page.goto(`${url}/profiles/new`);
  await page.getByLabel("Name").fill(entries.name);
  await page.getByLabel("Role").fill(entries.role);
  await page.getByLabel("Portrait").setInputFiles(entries.avatar);
  await page.getByLabel("Identity document").setInputFiles(entries.document);
}

/** Sends the form that is filled; resolves with the page that follows, after its redirect. */
export async function sendForm(page: Page): Promise<Response> {
  const answer = page.waitForResponse(
    (response) => response.request().isNavigationRequest() && response.status() !== 303,
  );
  await page.getByRole("button", { name: "Create profile" }).click();
  const response = await answer;
  await page.waitForLoadState();
  return response;
}

/** How many pixels wide the portrait is that the browser decoded; 0 when it could not. */
export function portraitWidth(page: Page, name: string): Promise<number> {
  return page
    .getByAltText(`Portrait of ${name}`)
    .evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
}

/** The address of the portrait on the page. */
export async function portraitUrl(page: Page, name: string): Promise<string> {
  return (await page.getByAltText(`Portrait of ${name}`).getAttribute("src")) ?? "";
}

/** The signed link to the document on the page. */
export async function documentUrl(page: Page, name: string): Promise<string> {
  return (await page.getByRole("link", { name: `Open the document of ${name}` }).getAttribute("href")) ?? "";
}

/** Notes what fails on a page: requests, answers of 400 and above, and what the content security policy blocks. */
export function watchFailures(page: Page): string[] {
  const failures: string[] = [];
  page.on("requestfailed", (request) => failures.push(`${request.failure()?.errorText} ${request.url()}`));
  page.on(
    "response",
    (response) => response.status() >= 400 && failures.push(`${response.status()} ${response.url()}`),
  );
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  return failures;
}
