import type { PolicyDocument, Statement } from "@stowage/wire";

const variableForm = /\$\{(?![*?$]\})(?<key>[^,'}\s][^,'}]*)/g;

/**
 * Lists the context keys that documents ask for, in conditions and in variables, as GetContextKeysForCustomPolicy does.
 *
 * @param documents The documents.
 * @returns Each key once, as it is first written.
 */
export function contextKeysOf(documents: readonly PolicyDocument[]): string[] {
  const keys = new Map<string, string>();
  for (const { version, statements } of documents) {
    for (const statement of statements) {
      const found = statement.conditions.map(({ key }) => key);
      if (version === "2012-10-17") found.push(...variablesOf(statement));
      for (const key of found) if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
    }
  }
  return [...keys.values()];
}

function variablesOf({ resources, notResources, conditions }: Statement): string[] {
  const texts = [...(resources ?? notResources ?? []), ...conditions.flatMap(({ values }) => values)];
  return texts.flatMap((text) => [...text.matchAll(variableForm)].map(({ groups }) => groups?.["key"] ?? ""));
}
