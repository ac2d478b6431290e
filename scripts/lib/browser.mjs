// Finds a browser and a Chinese font for the tests, or says how to get them.
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
const FONT = "fonts-noto-cjk";
const PACKAGES = ["chromium", FONT];

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

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

async function install(...packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await capture("apt-get", ["update"], { env });
  return capture("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
}

/** Makes sure a browser is there; on Debian as root it is installed. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (isRootOnDebian()) {
    const { output } = await install(...PACKAGES);
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

async function hasChineseFont() {
  const { status, output } = await capture("fc-list", [":lang=zh"]);
  return status === 0 && output.trim() !== "";
}

/**
 * Makes sure the browser can draw Chinese; on Debian as root a font is installed. Returns a remark where there was
 * something to do. Without a font the tests still run, so its lack is said and stops nothing.
 */
export async function ensureFont() {
  // Elsewhere the system brings a Chinese font along.
  if (process.platform !== "linux" || (await hasChineseFont())) return undefined;
  // With `fontconfig` comes fc-list, so that the next run sees the font.
  const tried = isRootOnDebian() ? await install(FONT, "fontconfig") : undefined;
  if (tried && (await hasChineseFont())) return `installed ${FONT}`;
  const reason = tried ? `, and apt-get could not install one:\n${tried.output.trimEnd()}\n` : "; ";
  return (
    `no Chinese font was found${reason}the page will show boxes for characters. ` +
    `On Debian or Ubuntu: sudo apt-get install ${FONT} fontconfig`
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
