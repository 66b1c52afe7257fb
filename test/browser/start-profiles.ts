import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const address = /^profiles {2}(http:\S+)$/m;

export interface ProfilesOptions {
  /** Where the cloud and the database keep their data. */
  dataDir: string;
  /** How long links to documents work. */
  linkLife?: string;
}

export interface RunningProfiles {
  /** The application's address. */
  url: string;
  /** Ends everything as `kill` does; resolves with the exit code of `stowage dev`. */
  stop(): Promise<number | null>;
}

function environment({ dataDir, linkLife }: ProfilesOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(STOWAGE|AWS|DATABASE)_/.test(name));
  const life = linkLife === undefined ? {} : { PROFILES_LINK_LIFE: linkLife };
  return { ...Object.fromEntries(inherited), PORT: "0", PROFILES_DATABASE_DIR: `${dataDir}/database`, ...life };
}

function waitForAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = address.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`stowage dev ended with ${code} before the address:\n${output}`)));
  });
}

/** Starts the built application as `npm start` does, with data and ports of its own. */
export async function startProfiles(options: ProfilesOptions): Promise<RunningProfiles> {
  const stowage = `${repository}node_modules/stowage/bin/stowage.js`;
  const command = [stowage, "dev", "--port", "0", "--data", `${options.dataDir}/cloud`, "--"];
  const child = spawn(process.execPath, [...command, process.execPath, "dist/src/server.js"], {
    cwd: `${repository}examples/profiles`,
    env: environment(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const stop = (): Promise<number | null> => {
    child.kill("SIGTERM");
    return exited;
  };
  return { url: await waitForAddress(child), stop };
}
