/** The attributes of HTML elements that name what a page loads. Links that a visitor follows are not among them. */
export const resourceAttributes: Readonly<Record<string, readonly string[]>> = {
  audio: ["src"],
  embed: ["src"],
  iframe: ["src"],
  img: ["src"],
  input: ["src"],
  link: ["href"],
  object: ["data"],
  script: ["src"],
  source: ["src"],
  track: ["src"],
  video: ["src", "poster"],
};

/** Relations of `link` that load a file; `canonical`, `alternate`, `next` and their like lead to pages. */
export const resourceRelations: ReadonlySet<string> = new Set([
  "apple-touch-icon",
  "apple-touch-icon-precomposed",
  "apple-touch-startup-image",
  "fluid-icon",
  "icon",
  "image_src",
  "manifest",
  "mask-icon",
  "modulepreload",
  "prefetch",
  "preload",
  "stylesheet",
]);

/** Attributes of SVG whose values are CSS. */
export const cssAttributes: ReadonlySet<string> = new Set([
  "clip-path",
  "cursor",
  "fill",
  "filter",
  "marker",
  "marker-end",
  "marker-mid",
  "marker-start",
  "mask",
  "stroke",
]);

/** What a `meta` element is called whose content is the address of a file. */
export const resourceMetadata: RegExp =
  /^(?:og:(?:image|video|audio)(?::(?:url|secure_url))?|twitter:(?:image(?::src)?|player:stream)|image|thumbnail(?:url)?|msapplication-(?:tileimage|config|\w+logo))$/i;
