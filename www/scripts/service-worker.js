// Keeps the page on this computer, so that it opens without a network. In: the list of its files and a version, put in by
// the build. Out: the files, from the cache first. Its own file because a browser runs it apart from the page. A newer
// version waits until the reviewer asks for it: the page under her hands never changes.

const VERSION = "__VERSION__";
const FILES = __FILES__;
const CACHE = `wusheng ${new URL("./", self.location).pathname} ${VERSION}`;
const OURS = CACHE.slice(0, -VERSION.length);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      // Names carry a hash of what is in them, but for the page itself: that one is asked for anew.
      Promise.all(FILES.map(async (file) => {
        const request = new Request(file, { cache: file === "./" ? "reload" : "default", credentials: "same-origin" });
        const response = await fetch(request);
        if (!response.ok) throw new Error(`${file}: ${response.status}`);
        await cache.put(file, response);
      })),
    ),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches.open(CACHE).then(async (cache) => {
      const kept = await cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true });
      return kept ?? fetch(request);
    }),
  );
});
