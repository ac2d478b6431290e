//! Calls to NDJSON in its canonical form.
//!
//! In: calls. Out: one JSON object a line, camelCase, fields in a fixed order. Its own file because it is the form that
//! leaves the reader, whatever came in.

use crate::call::Call;
use crate::json::values;

/// Appends a call as one line.
pub(crate) fn write_line(call: &Call<'_>, out: &mut Vec<u8>) {
    let before = out.len();
    // Writing a call cannot fail: no map has keys that are no strings. If it did, no half line would stay.
    if values::write(call, out).is_ok() {
        out.push(b'\n');
    } else {
        out.truncate(before);
    }
}
