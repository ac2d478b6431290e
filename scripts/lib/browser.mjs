// Finds a browser for the tests, or says how to get one.
// In: CHROME_PATH, the usual places, on Debian as root the package manager. Out: a started browser.
// Its own file because package tests and page tests share it. Nothing is downloaded past the system's own packages.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Trouble, capture } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const PACKAGES = ["chromium", "fonts-noto-cjk"];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed Chromium or Chrome, if there is one. */
export function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!runnable(given)) throw new Trouble(`CHROME_PATH is ${given}, which is no program that can be started.`);
    return given;
  }
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...PLACES, ...onPath].find(runnable);
}

/** Makes sure a browser is there; on Debian as root it is installed. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await capture("apt-get", ["update"], { env });
    const { output } = await capture("apt-get", ["install", "-y", "--no-install-recommends", ...PACKAGES], { env });
    const installed = findBrowser();
    if (installed) return installed;
    throw new Trouble(`${output.trimEnd()}\n\nChromium could not be installed with apt-get.`);
  }
  throw new Trouble(
    "The tests need Chromium or Chrome, and none was found.\n" +
      `On Debian or Ubuntu: sudo apt-get install ${PACKAGES.join(" ")}\n` +
      "Elsewhere: install Chrome, or set CHROME_PATH to the program.",
  );
}

/** Starts the browser without a window and without background traffic; `playwright-core` drives it. */
export async function launchBrowser() {
  const { chromium } = await import("playwright-core");
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  // The sandbox needs rights that root in a container lacks.
  const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
  return chromium.launch({ executablePath: await ensureBrowser(), args });
}
