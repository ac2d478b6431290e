// Takes the picture of the page that the README shows. In: the built page and its sample. Out: www/screenshot.png. Its own
// file because a picture drawn by hand would go out of date.

import { fileURLToPath } from "node:url";
import { launchBrowser } from "../../scripts/lib/browser.mjs";
import { openPage, openSample } from "../tests/support/browser.ts";
import { servePage } from "../tests/support/serve.ts";

const CALL = "demo-05-complaint-late-apology";

const site = await servePage();
const browser = await launchBrowser();
const { page } = await openPage(browser, site.address);
await openSample(page);
await page.getByRole("button", { name: CALL }).click();
await page.locator(".turn").first().waitFor();
await page.keyboard.press("n");
await page.locator(".turn[data-pointed]").first().waitFor();
await page.setViewportSize({ width: 1280, height: 770 });
await page.screenshot({ animations: "disabled", path: fileURLToPath(new URL("../screenshot.png", import.meta.url)) });
await browser.close();
await site.close();
