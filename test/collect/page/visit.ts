import type { BrowserContext, Page } from "playwright-core";

/** A page that was opened, and everything that went wrong on it. */
export interface Visit {
  page: Page;
  /** What the page says of itself. */
  report: unknown;
  failures: string[];
  /** The source maps of its style sheets and scripts, opened as developers do. */
  maps: string[];
}

/** Opens a page and awaits all that it loads. */
export async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("requestfailed", (request) => failures.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) failures.push(`${response.url()}: ${response.status()}`);
  });
  page.on("pageerror", (error) => failures.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "log") failures.push(message.text());
  });
  await page.goto(url);
  const report: unknown = await page.evaluate("report");
  return { page, report, failures, maps: await openMaps(page) };
}

async function openMaps(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const opened: string[] = [];
    for (const url of loaded.filter((each) => /\.(?:css|m?js)$/.test(each))) {
      const text = await (await fetch(url)).text();
      const map = /[#] sourceMappingURL=(\S+)/.exec(text)?.[1];
      if (map === undefined) continue;
      const response = await fetch(new URL(map, url));
      const { version } = await response.json();
      opened.push(`${new URL(response.url).pathname} ${version}`);
    }
    return opened.toSorted();
  });
}
