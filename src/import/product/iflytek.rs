//! iFlytek long-form speech transcription (讯飞录音文件转写).
//!
//! Product: LFASR v2 and the large-model version (`lattice`, `lattice2`), v1 (`onebest`).
//! Read: `content.orderResult`, a JSON text within JSON, or the result by itself: of `lattice[]` `json_1best`, again a text
//! within a text, with `st.bg`, `st.ed` (ms), `st.rl` (role) and the words `st.rt[].ws[].cw[0].w`; `lattice2` has the same
//! as objects and is read where `lattice` is missing; of v1 `data` with `bg`, `ed` (ms), `onebest`, `speaker`.
//! `content.orderInfo.orderId` names the call.
//! Inferred: who is agent and customer, from what they say. Words marked as fillers (`wp: "s"`) are kept: they were said.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Said, Unit, label, unpacked};
use crate::import::time;

pub(super) const PRODUCT: Product = Product { format: Format::IFlytek, is, read };

const FIRST: Fields = Fields {
    text: &["onebest"],
    speaker: &["speaker"],
    start: &["bg"],
    end: &["ed"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.at("content.orderResult").is_some()
        || root.get("orderResult").is_some()
        || root.any(&["lattice", "lattice2"]).is_some_and(Node::is_list)
        || root.items().next().is_some_and(|first| first.get("onebest").is_some())
        || root.get("data").is_some_and(|data| {
            data.at("0.onebest").is_some() || (data.is_text() && data.written().contains("onebest"))
        })
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["content.orderInfo.orderId", "orderId", "task_id"]));
    let inner = root.any(&["content.orderResult", "orderResult", "data"]).unwrap_or(root);
    unpacked(inner, &mut |result| sentences(result, calls));
}

fn sentences(result: Node<'_>, calls: &mut Calls<'_>) {
    calls.say_all(Some(result), &FIRST);
    let lattice = result.get("lattice").filter(|list| list.items().next().is_some());
    for item in lattice.or_else(|| result.get("lattice2")).into_iter().flat_map(Node::items) {
        let Some(best) = item.get("json_1best") else { continue };
        let spk = item.get("spk").and_then(label);
        unpacked(best, &mut |best| {
            if let Some(st) = best.get("st") {
                let mut said = sentence(st);
                said.speaker = said.speaker.or(spk.clone());
                calls.say(said);
            }
        });
    }
}

fn sentence(st: Node<'_>) -> Said {
    let moment = |name| st.get(name).and_then(|node| time::moment(node, Unit::Milliseconds));
    let mut said = Said { start: moment("bg"), end: moment("ed"), ..Said::default() };
    // Roles count from 1; 0 says that none were told apart.
    said.speaker = st.get("rl").and_then(label).filter(|role| role != "0");
    for part in st.list("rt") {
        for word in part.list("ws") {
            if let Some(text) = word.at("cw.0.w").and_then(Node::text) {
                said.text.push_str(&text);
            }
        }
    }
    said
}
