// The parts of css-tree that are loaded alone, which its published types do not name: all of it takes four times as long.
declare module "css-tree/tokenizer" {
  export { tokenize, tokenTypes } from "css-tree";
}
declare module "css-tree/utils" {
  export { ident, string, url } from "css-tree";
}
