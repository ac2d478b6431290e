// The page without a network. In: the service worker, where the host allows one. Out: whether a newer page waits. Its own
// file because a newer page is only taken when it is asked for.

import { signal } from "@preact/signals";
import { isSingleFile } from "../worker/carried.ts";

/** A newer page is ready; taking it loads the page anew. */
export const updateWaiting = signal<(() => void) | null>(null);
/** Whether the page opens without a network from now on. */
export const worksOffline = signal(isSingleFile);

export function watchForUpdates(): void {
  if (isSingleFile || !("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const hadOne = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker
    .register(new URL("sw.js", document.baseURI), { updateViaCache: "none" })
    .then((registration) => {
      void navigator.serviceWorker.ready.then(() => (worksOffline.value = true));
      const look = () => {
        const { waiting } = registration;
        if (!waiting || !hadOne) return;
        updateWaiting.value = () => {
          navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
          waiting.postMessage("take over");
        };
      };
      look();
      registration.addEventListener("updatefound", () => {
        registration.installing?.addEventListener("statechange", look);
      });
    })
    // Not from a file, not without encryption, not where it is forbidden: the page works all the same.
    .catch(() => undefined);
}
