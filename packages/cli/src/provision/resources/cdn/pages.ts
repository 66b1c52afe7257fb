/** One page of a list of CloudFront's. */
export interface Page<Item> {
  NextMarker?: string | undefined;
  Items?: Item[] | undefined;
}

/**
 * The items of all pages.
 *
 * @param read Reads the page at a marker.
 * @yields Each item.
 */
export async function* itemsOf<Item>(
  read: (Marker: string | undefined) => Promise<Page<Item> | undefined>,
): AsyncGenerator<Item> {
  let marker: string | undefined;
  do {
    const page = await read(marker);
    yield* page?.Items ?? [];
    marker = page?.NextMarker;
  } while (marker !== undefined && marker !== "");
}
