/**
 * The manifest of a bundled package: its entries lead to the bundle, and nothing in it names what is not published.
 *
 * @param {{ exports: Record<string, { types: string, browser?: string, default: string }>, scripts?: object }} manifest The source's.
 * @returns {object} The published one.
 */
export function publishedManifest({ scripts: _scripts, ...manifest }) {
  const exports = Object.entries(manifest.exports).map(([entry, conditions]) => [
    entry,
    {
      types: bundled(conditions.types),
      ...(conditions.browser !== undefined && { browser: conditions.browser }),
      default: bundled(conditions.default),
    },
  ]);
  return { ...manifest, exports: Object.fromEntries(exports) };
}

/** @param {string} path A path of the build. */
function bundled(path) {
  return path.replace("./dist/", "./bundle/");
}
