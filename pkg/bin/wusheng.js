#!/usr/bin/env node
// The command line. Committed as it is, because npm links a program only if its file exists before the build.
import { main } from "../dist/cli/main.js";

process.exitCode = await main(process.argv.slice(2));
