import { type Html, html, type HtmlValue } from "../html.ts";
import { assets } from "../storages.ts";

export interface LayoutOptions {
  /** The page's own title; the application's name is added. */
  title: string;
  /** What stands on the patterned band at the top of the page. */
  heading: HtmlValue;
  content: HtmlValue;
}

function header(): Html {
  return html`<header class="bar">
    <a class="brand" href="/">
      <img src="${assets.url("images/logo.svg")}" alt="" width="36" height="36" />
      <span>Profiles</span>
    </a>
    <nav aria-label="Main"><a class="button" href="/profiles/new">New profile</a></nav>
  </header>`;
}

/** The frame of every page. Its stylesheet, and the images that the stylesheet names, are deployed static files. */
export function layout({ title, heading, content }: LayoutOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Profiles</title>
        <link rel="icon" type="image/svg+xml" href="${assets.url("images/logo.svg")}" />
        <link rel="stylesheet" href="${assets.url("css/site.css")}" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <div class="band">
          ${header()}
          <div class="heading">${heading}</div>
        </div>
        <main id="content" tabindex="-1">${content}</main>
        <footer>Portraits are public. Documents are private: only a link that was signed for you opens them.</footer>
      </body>
    </html> `;
}
