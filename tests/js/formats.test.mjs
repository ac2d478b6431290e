// Files of other products through the package.
// In: small files written here. Out: assertions. Its own file because here the platform's decoders take part, and because
// who is who can be said from outside.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "wusheng";

const w = await load({ language: "en" });
const said = (file, options) => w.readCalls(file, options).calls.flatMap(({ turns }) => turns.map(({ role, text }) => [role, text]));

const TEXT = "客服：您好，很高兴为您服务\n客户：我想查一下话费\n";
const SAID = [
  ["agent", "您好，很高兴为您服务"],
  ["customer", "我想查一下话费"],
];
// The text above in other encodings, as iconv writes it.
const ENCODED = {
  gb18030: "v823/qO6xPq6w6Osuty439DLzqrE+rf+zvEKv827p6O6ztLP67Lp0rvPwruwt9EK",
  utf16: Buffer.from(TEXT, "utf16le").toString("base64"),
};

test("other encodings are recoded by the platform and give the same calls", () => {
  for (const [encoding, base64] of Object.entries(ENCODED)) {
    const bytes = Buffer.from(base64, "base64");
    assert.deepEqual(said(bytes), SAID, encoding);
    assert.deepEqual(w.readCalls(bytes).problems.map(({ code }) => code).filter((code) => code === "recoded"), ["recoded"]);
  }
});

test("a product is told by its content, and who is who by what is said", () => {
  const sentence = (start, speaker, text) => ({ begin_time: start, end_time: start + 900, text, speaker_id: speaker });
  const sentences = [sentence(0, 1, "您好，请问有什么可以帮您？"), sentence(1000, 0, "我想问一下我的话费怎么这么多")];
  const file = JSON.stringify({ transcripts: [{ channel_id: 0, text: "", sentences }] });
  assert.equal(w.detectFormat(new TextEncoder().encode(file), "x.txt"), "dashScope");
  const { calls, problems } = w.readCalls(file);
  assert.deepEqual(calls[0].turns.map(({ role, speaker, startMs }) => [role, speaker, startMs]), [
    ["agent", "1", 0],
    ["customer", "0", 1000],
  ]);
  const [inferred] = problems.filter(({ code }) => code === "rolesInferred");
  assert.ok(Number(inferred.args.confidence) >= 0.85);
  assert.deepEqual(
    said(file, { roles: { 0: "agent", 1: "customer" } }).map(([role]) => role),
    ["customer", "agent"],
  );
  assert.throws(() => w.readCalls(file, { roles: { 0: "boss" } }), /boss/);
});

test("agents and customers change places where roles are the wrong way round", () => {
  const swapped = TEXT.replace("客服", "某人").replace("客户", "客服").replace("某人", "客户");
  assert.deepEqual(said(swapped, { swapRoles: true }), SAID);
  const longer = `${swapped}客户：请您稍等，我帮您查询\n客服：好的谢谢，我的流量呢\n`;
  assert.ok(w.readCalls(longer).problems.some(({ code }) => code === "rolesSwapped"));
});
