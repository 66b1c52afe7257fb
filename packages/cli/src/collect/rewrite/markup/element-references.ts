import { findCssReferences } from "../css/find-css-references.ts";
import type { Reference } from "../reference.ts";
import { findSrcsetReferences } from "./find-srcset-references.ts";
import { cssAttributes, resourceAttributes, resourceMetadata, resourceRelations } from "./resource-attributes.ts";

/** An element without its content. */
export interface ElementStart {
  tag: string;
  isSvg: boolean;
  /** Decoded, by name with prefix. */
  attributes: ReadonlyMap<string, string>;
}

/** What the value of an attribute names; positions are those in the value. */
export function elementReferences(element: ElementStart, name: string, value: string): Reference[] {
  if (name === "style" || (element.isSvg && cssAttributes.has(name))) return findCssReferences(value);
  if (name === "srcset" || (name === "imagesrcset" && element.tag === "link")) return findSrcsetReferences(value);
  return namesResource(element, name) && value.trim() !== "" ? [address(value)] : [];
}

function namesResource(element: ElementStart, name: string): boolean {
  const { tag, isSvg, attributes } = element;
  if (isSvg) return (name === "href" || name === "xlink:href") && tag !== "a";
  if (tag === "meta") return name === "content" && isResourceMetadata(attributes);
  if (tag === "link") return name === "href" && loads(attributes);
  return resourceAttributes[tag]?.includes(name) ?? false;
}

/** Scrapers read these without a page to start from, so that only a path that is plainly ours is rewritten. */
function isResourceMetadata(attributes: ReadonlyMap<string, string>): boolean {
  const what = attributes.get("property") ?? attributes.get("name") ?? attributes.get("itemprop") ?? "";
  return resourceMetadata.test(what) && attributes.get("content")?.trim().startsWith("/") === true;
}

/** What is loaded ahead for `fetch()` is fetched by a name in a string, which stays plain. */
function loads(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.get("as")?.toLowerCase() === "fetch") return false;
  const relations = attributes.get("rel")?.toLowerCase().split(/\s+/) ?? [];
  return relations.some((relation) => resourceRelations.has(relation));
}

function address(value: string): Reference {
  const url = value.trim();
  const start = value.indexOf(url);
  return { start, end: start + url.length, url, missing: "error", linksPages: true, write: (next) => next };
}
