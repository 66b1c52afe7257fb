#!/usr/bin/env node
import { main } from "@stowage/cli";

process.exitCode = await main(process.argv.slice(2));
