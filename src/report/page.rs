//! The frame of a page of HTML.
//!
//! In: a title, what stands on it. Out: the file. Its own file because it is what makes the file safe to open and to pass on:
//! its own policy forbids scripts and every address, but for the one style that stands in it.

use sha2::{Digest, Sha256};

use super::html::Html;
use super::said::Said;
use crate::language::Language;

const STYLE: &str = include_str!("style.css");

/// A page.
pub(super) fn page(said: &Said, title: &str, body: Html) -> String {
    let language = match said.language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    let mut html = Html::default();
    html.raw("<!doctype html>\n<html lang=\"").raw(language).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; ");
    html.raw("style-src 'sha256-").text(&base64(&Sha256::digest(STYLE))).raw("'\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.raw("<title>").text(title).raw("</title>\n<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    html.add(body).raw("\n</body>\n</html>\n");
    html.done()
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The 32 bytes of a hash, as policies write them.
fn base64(bytes: &[u8]) -> String {
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            out.push(if at <= chunk.len() { digit(bits >> (18 - 6 * at)) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_written_as_policies_want_them() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
        // The hash of nothing, as everybody knows it.
        assert_eq!(base64(&Sha256::digest(b"")), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
