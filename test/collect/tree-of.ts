/** Of a release: style sheets and images that all say which one they are of. */
export function treeOf(release: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (let index = 0; index < 12; index += 1) {
    tree[`public/i/${index}.png`] = `image ${index} ${index % 3 === 0 ? "always the same" : release}`;
    tree[`public/css/${index}.css`] = `.r${release}{background:url(../i/${index}.png)}`;
  }
  return tree;
}
