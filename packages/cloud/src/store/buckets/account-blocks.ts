import type { Engine } from "../engine.ts";
import { nameSpace } from "../key-encoding.ts";
import type { PublicAccessBlock } from "./public-access-block.ts";

export function getAccountBlock(engine: Engine, account: string): PublicAccessBlock | undefined {
  return engine.database.accountBlocks.get(nameSpace(account));
}

export function setAccountBlock(engine: Engine, account: string, block: PublicAccessBlock | undefined): Promise<void> {
  const { accountBlocks } = engine.database;
  const key = nameSpace(account);
  return engine.change(() => {
    if (block === undefined) accountBlocks.removeSync(key);
    else accountBlocks.putSync(key, block);
  });
}
