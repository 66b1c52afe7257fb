export { isTextType, typeOfName } from "./base/type-of-name.ts";
