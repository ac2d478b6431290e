// Where the page begins. In: the document. Out: the page in it, the engine loading behind it, the work of earlier visits
// brought back. Its own file because index.html names it.

import { render } from "preact";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/frame.css";
import "./styles/start.css";
import "./styles/verdicts.css";
import "./styles/list.css";
import "./styles/facets.css";
import "./styles/grid.css";
import "./styles/sheets.css";
import { prefetchSample } from "./intake/sample.ts";
import { boot } from "./state/boot.ts";
import { App } from "./views/App.tsx";

const place = document.getElementById("page");
if (place) render(<App />, place);

void boot();
// Everything the page will ever need is fetched now, so that after a drop no request is made.
prefetchSample();
