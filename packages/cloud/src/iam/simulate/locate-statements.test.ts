import { describe, expect, it } from "vitest";
import { locateStatements } from "./locate-statements.ts";

const statement = '{"Effect":"Allow","Action":["a:b"],"Resource":"*","Condition":{"Bool":{"a:b":"{}]"}}}';
const textsOf = (text: string): string[] =>
  locateStatements(text).map(({ start, end }) => {
    const line = text.split("\n")[start.line - 1] ?? "";
    return line.slice(start.column - 1, end.column - 1);
  });

describe("locateStatements()", () => {
  it("finds a single statement and each of a list", () => {
    expect(textsOf(`{"Version":"2012-10-17","Statement":${statement}}`)).toEqual([statement]);
    expect(textsOf(`{"Statement":[${statement},\n ${statement}], "Id":"{"}`)).toEqual([statement, statement]);
  });

  it("counts lines and columns from 1", () => {
    const [location] = locateStatements('{\n  "Statement": [\n    {\n    }\n  ]\n}');
    expect(location).toEqual({ start: { line: 3, column: 5 }, end: { line: 4, column: 6 } });
  });
});
