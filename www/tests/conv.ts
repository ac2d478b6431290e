import { launch } from "./support/browser.ts"; import { readFile } from "node:fs/promises";
const b = await launch(); 
for (const f of process.argv.slice(2)) { const [,w]=/-(1280|390)-/.exec(f)!; const p = await b.newPage({viewport:{width:Number(w),height:w==="390"?844:800}}); const d=(await readFile(`docs/screens/${f}.jpg`)).toString("base64"); await p.setContent(`<body style="margin:0"><img src="data:image/jpeg;base64,${d}" style="display:block;width:100%">`); await p.screenshot({path:`/tmp/shots/${f}.png`}); await p.close(); }
await b.close();
