// The built page on a host, and a browser before it, for all tests of one file. In: the folder the host serves it from.
// Out: the two, and a way to open the page. Its own file because tests without a browser need none of it.

import { after, before } from "node:test";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { launchBrowser } from "../../../scripts/lib/browser.mjs";
import { openPage } from "./browser.ts";
import { servePage, type Site } from "./serve.ts";

/** What a test file stands on, from before its first test until after its last. */
interface Stage {
  readonly browser: Browser;
  readonly site: Site;
  /** Opens the page of the host; see {@link openPage}. */
  open(options?: BrowserContextOptions): ReturnType<typeof openPage>;
}

export function hosted(folder = "/"): Stage {
  let stage: { browser: Browser; site: Site };
  before(async () => {
    const [browser, site] = await Promise.all([launchBrowser(), servePage(folder)]);
    stage = { browser, site };
  });
  after(() => Promise.all([stage.browser.close(), stage.site.close()]));
  return {
    get browser() {
      return stage.browser;
    },
    get site() {
      return stage.site;
    },
    open: (options) => openPage(stage.browser, stage.site.address, options),
  };
}
