export { isTextType, typeOfName } from "./base/types/type-of-name.ts";
