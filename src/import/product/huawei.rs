//! Huawei Cloud SIS, recognition of recorded files.
//!
//! Product: `CollectTranscriberJob` v1 (long audio), polled results and callbacks.
//! Read: `segments[]` with `start_time`, `end_time` (ms), `result.text`, `result.analysis_info.role`; `job_id`.
//! Inferred: `AGENT` and `USER` are as they say; speakers by number (`speaker1`), from what they say.
//! Checked against documentation only.

use super::{Calls, Fields, Format, Node, Product, Unit};

pub(super) const PRODUCT: Product = Product { format: Format::Huawei, is, read };

const FIELDS: Fields = Fields {
    text: &["result.text"],
    speaker: &["result.analysis_info.role"],
    start: &["start_time"],
    end: &["end_time"],
    confidence: &["result.score"],
    unit: Unit::Milliseconds,
    ..Fields::NONE
};

fn is(root: Node<'_>) -> bool {
    root.at("segments.0").is_some_and(|one| one.get("result").is_some() && one.get("start_time").is_some())
}

fn read(root: Node<'_>, calls: &mut Calls<'_>) {
    calls.begin(root, root.any(&["job_id", "trace_id"]));
    calls.say_all(root.get("segments"), &FIELDS);
}
