// How the page is built. In: src/ and the sample calls. Out: www/dist, a static site that works under any folder, and in it
// wusheng.html, which works from a disk. Its own file because Vite looks for it here.

import { defineConfig, type Plugin } from "vite";
import { serviceWorker, singleFile } from "./scripts/offline.ts";
import { problemWords } from "./scripts/problem-words.ts";

/** Vite serves styles as inline elements while developing; only there may the policy allow them. */
function allowInlineStylesWhileDeveloping(): Plugin {
  return {
    name: "wusheng:dev-styles",
    apply: "serve",
    transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}

export default defineConfig({
  base: "./",
  plugins: [allowInlineStylesWhileDeveloping(), problemWords(), serviceWorker(), singleFile()],
  define: { __SINGLE_FILE__: "false" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  // The sample calls and the package stand beside this folder in the workspace.
  server: { fs: { allow: [".."] } },
  build: { target: "es2022", sourcemap: false, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
