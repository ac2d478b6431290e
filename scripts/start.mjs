// `npm start`: sets up, builds, and serves the page with its sample calls.
// In: PORT (4173 if not given). Out: the page at http://localhost:PORT until it is stopped.
// Its own file because it is a command of its own.
import { join } from "node:path";
import { build } from "./build.mjs";
import { Trouble, main, root } from "./lib/run.mjs";
import { serve } from "./lib/serve.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  const port = Number(process.env.PORT ?? 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Trouble(`PORT is "${process.env.PORT}", which is no port (1 to 65535).`);
  }
  const folder = join(root, "www", "dist");
  // A port that is taken is told before the work of building, not after it.
  (await serve(folder, port)).close();
  await setup();
  await build();
  const { url } = await serve(folder, port);
  console.log(`\n五声 Wusheng is ready at ${url}  (Ctrl+C stops it)`);
});
