/**
 * The manifest of a bundled package: its entries lead to the bundle, and nothing in it names what is not published.
 *
 * @param {{ exports: Record<string, Record<string, string>>, scripts?: object }} manifest The source's.
 * @returns {object} The published one.
 */
export function publishedManifest({ scripts: _scripts, ...manifest }) {
  const exports = Object.entries(manifest.exports).map(([entry, conditions]) => {
    const published = Object.entries(conditions).filter(([condition]) => condition !== "@stowage/source");
    return [entry, Object.fromEntries(published.map(([condition, path]) => [condition, bundled(path)]))];
  });
  return { ...manifest, exports: Object.fromEntries(exports) };
}

/** @param {string} path A path of the build. */
function bundled(path) {
  return path.replace("./dist/", "./bundle/");
}
