import type { RequestHandler } from "express";
import { assets, avatars } from "../storages.ts";

function contentSecurityPolicy(): string {
  const styles = new URL(assets.url("css/site.css")).origin;
  const images = new Set([styles, new URL(avatars.url("avatars/any.png")).origin]);
  return [
    "default-src 'none'",
    `style-src ${styles}`,
    `img-src ${[...images].join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Lets a page load the files of the storages and nothing else. The storages must be ready. */
export function securityHeaders(): RequestHandler {
  const headers = new Map([
    ["Content-Security-Policy", contentSecurityPolicy()],
    ["Referrer-Policy", "same-origin"],
    ["X-Content-Type-Options", "nosniff"],
    // A page holds signed links: a copy in a cache would outlive them.
    ["Cache-Control", "no-store"],
  ]);
  return (_request, response, next) => {
    response.setHeaders(headers);
    next();
  };
}
