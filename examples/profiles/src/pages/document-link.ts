import type { Duration, FileReference } from "stowage";
import { type Html, html } from "../html.ts";
import { documents } from "../storages.ts";
import { formatSize } from "./format-size.ts";

const lock = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
  <rect x="4" y="9" width="12" height="8" rx="2" />
  <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
</svg>`;

export interface DocumentLinkOptions {
  /** How long the link works, from now. */
  linkLife: Duration;
  /** Whose document it is, for those who hear the page. */
  owner: string;
}

/** A link to a private document, signed at this moment. */
export function documentLink(file: FileReference, { linkLife, owner }: DocumentLinkOptions): Html {
  const url = documents.url(file.key, { expiresIn: linkLife });
  return html`<a
    class="document"
    href="${url}"
    target="_blank"
    rel="noopener noreferrer"
    aria-label="Open the document of ${owner}: ${file.uploadedName}"
  >
    ${lock}
    <span class="document-name">${file.uploadedName}</span>
    <span class="document-size">${formatSize(file.size)}</span>
  </a>`;
}
