// What makes the built page work without a network. In: the files of the build. Out: beside them a service worker that
// knows them, and `wusheng.html`, which holds them all. Its own file because both need the whole build to be there.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin, type Rollup } from "vite";
import { problemWords } from "./problem-words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hash = (content: string | Uint8Array) => createHash("sha256").update(content).digest();

/** The service worker, told of every file. */
export function serviceWorker(): Plugin {
  return {
    name: "wusheng:service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_, bundle) {
      const names = Object.keys(bundle).filter((name) => name !== "index.html").sort();
      const version = hash(names.map((name) => contentOf(bundle[name]!)).map(hash).join() + contentOf(bundle["index.html"]!)).toString("hex").slice(0, 16);
      const source = (await readFile(here("service-worker.js"), "utf8"))
        .replace("__VERSION__", version)
        .replace("__FILES__", JSON.stringify(["./", ...names]));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

function contentOf(file: Rollup.OutputAsset | Rollup.OutputChunk | undefined): string | Uint8Array {
  if (!file) return "";
  return file.type === "chunk" ? file.code : file.source;
}

/** The page in one file, once the hosted one is built. */
export function singleFile(): Plugin {
  return {
    name: "wusheng:single-file",
    apply: "build",
    async closeBundle() {
      const { code, css } = await bundled("src/main.tsx", "es");
      const worker = await bundled("src/worker/worker.ts", "iife");
      const { writeFile } = await import("node:fs/promises");
      const html = await readFile(here("../index.html"), "utf8");
      const modules = await Promise.all(
        (["core", "exchange", "author", "tables", "insight"] as const).map(async (name) => {
          const bytes = await readFile(here(`../../pkg/wasm/wusheng_${name}_bg.wasm`)).catch(() => undefined);
          return bytes ? carried(name, gzipSync(bytes, { level: 9 }).toString("base64")) : "";
        }),
      );
      const dictionary = await readFile(here("../../pkg/wasm/wusheng.dict")).catch(() => undefined);
      if (dictionary) modules.push(carried("dictionary", gzipSync(dictionary).toString("base64")));
      const sample = await readFile(here("../../examples/calls/sample.ndjson"), "utf8");
      const script = asInline(code);
      const policy = (content: string) => `'sha256-${hash(content).toString("base64")}'`;
      const page = html
        // A file has no origin to be `self`: its script and styles are named by what is in them.
        .replace("script-src 'self'", () => `script-src blob: ${policy(script)}`)
        .replace("style-src 'self'", () => `style-src ${policy(css)}`)
        .replace("connect-src 'self'", "connect-src 'none'")
        .replace("worker-src 'self' blob:", "worker-src blob:")
        .replace("manifest-src 'self'; ", "")
        .replace("img-src 'self' data: blob:", "img-src data: blob:")
        .replace(/\s*<script type="module" src="[^"]*"><\/script>/, () => `\n    <style>${css}</style>`)
        .replace(
          "</body>",
          () => `${[...modules, carried("worker", asInline(worker.code)), carried("sample", asInline(sample))].filter(Boolean).join("\n")}\n<script type="module">${script}</script>\n</body>`,
        );
      await writeFile(here("../dist/wusheng.html"), page);
    },
  };
}

/** Text that may stand in a script element. */
const asInline = (text: string): string => text.replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");

/** Data that the page carries; no browser runs it, for its type is no script's. */
const carried = (name: string, content: string): string => `<script type="application/octet-stream" id="carried-${name}">${content}</script>`;

/**
 * Everything an entry needs in one piece of code and one of style. The worker is a plain script: browsers refuse a worker
 * of modules to a page without an origin.
 */
async function bundled(entry: string, format: "es" | "iife"): Promise<{ code: string; css: string }> {
  const result = await build({
    root: here(".."),
    configFile: false,
    logLevel: "error",
    define: { __SINGLE_FILE__: "true" },
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    plugins: [withoutFiles(), problemWords()],
    worker: { format: "es" },
    build: {
      write: false,
      target: "es2022",
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: here(`../${entry}`), output: { codeSplitting: false, format } },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as Rollup.RollupOutput;
  const code = output.filter((file) => file.type === "chunk").map((file) => file.code).join("\n");
  const css = output
    .filter((file) => file.type === "asset" && file.fileName.endsWith(".css"))
    .map((file) => String((file as Rollup.OutputAsset).source))
    .join("\n");
  return { code, css };
}

/** Addresses of files that the single file carries otherwise: nothing is to be copied for them. */
function withoutFiles(): Plugin {
  return {
    name: "wusheng:without-files",
    enforce: "pre",
    resolveId: (id) => (/\?(worker&url|url)$/.test(id) ? `\0none:${id}` : null),
    load: (id) => (id.startsWith("\0none:") ? 'export default "";' : null),
    transform: (code, id) =>
      id.includes("/pkg/dist/") ? code.replaceAll(/new URL\("([^"]*\.wasm)", import\.meta\.url\)/g, '"$1"') : null,
  };
}
