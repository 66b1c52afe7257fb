import { type ChildProcess, spawn } from "node:child_process";

const address = /^profiles {2}(http:\S+)$/m;

export interface ProfilesOptions {
  /** A copy of the application, where the cloud and the database keep their data too. */
  folder: string;
  /** How long links to documents work. */
  linkLife?: string;
}

export interface RunningProfiles {
  /** The application's address. */
  url: string;
  /** Ends everything as `kill` does; resolves with the exit code of `stowage dev`. */
  stop(): Promise<number | null>;
}

function environment({ linkLife }: ProfilesOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(STOWAGE|AWS|DATABASE)_/.test(name));
  const life = linkLife === undefined ? {} : { PROFILES_LINK_LIFE: linkLife };
  return { ...Object.fromEntries(inherited), PORT: "0", ...life };
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

/** Starts the built application as `npm start` does, on ports that are free. */
export async function startProfiles(options: ProfilesOptions): Promise<RunningProfiles> {
  const command = ["node_modules/stowage/bin/stowage.js", "dev", "--port", "0", "--", "node", "dist/src/server.js"];
  const child = spawn(process.execPath, command, {
    cwd: options.folder,
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
