//! A receipt: proof that a score belongs to a call, a pack and an engine.
//!
//! In: the fields of a call that the engine reads, the hash of the resolved pack, the version of the engine. Out: a
//! SHA-256 in hexadecimal. Its own file because the order of the fields is a promise: whoever has the same three can
//! compute it again.
//!
//! Every field is written as its length in bytes (eight bytes, big endian) and its bytes; an absent one as length
//! 2^64 − 1 and nothing. Numbers are their decimal digits.

use sha2::{Digest, Sha256};

use crate::call::Call;

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|n| char::from_digit(u32::from(n), 16)).collect()
}

/// SHA-256 of bytes.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

struct Fields(Sha256);

impl Fields {
    fn text(&mut self, field: Option<&str>) {
        match field {
            Some(text) => {
                self.0.update((text.len() as u64).to_be_bytes());
                self.0.update(text.as_bytes());
            }
            None => self.0.update(u64::MAX.to_be_bytes()),
        }
    }

    fn number(&mut self, field: Option<i64>) {
        self.text(field.map(|number| number.to_string()).as_deref());
    }

    fn word<T: serde::Serialize>(&mut self, field: Option<T>) {
        // Enumerations are written as the JSON words others see.
        let word = field.and_then(|word| crate::json::values::text(&word));
        self.text(word.as_deref());
    }
}

/// The receipt of a call under a pack.
pub(crate) fn of(call: &Call<'_>, pack: &str, engine: &str) -> String {
    let mut fields = Fields(Sha256::new());
    fields.text(Some("wusheng-receipt-1"));
    fields.text(Some(engine));
    fields.text(Some(pack));
    fields.text(Some(&call.id));
    fields.text(call.agent.as_deref());
    fields.text(call.customer_level.as_deref());
    fields.text(call.started_at.as_deref());
    fields.text(call.meta.as_ref().map(|meta| meta.get()));
    fields.word(call.channel);
    fields.word(call.direction);
    fields.word(call.ended_by);
    fields.word(call.transferred);
    fields.word(call.announced_by_system);
    fields.number(call.wait_ms);
    fields.word(call.asr_quality);
    fields.number(i64::try_from(call.turns.len()).ok());
    for turn in &call.turns {
        fields.word(Some(turn.role));
        fields.text(Some(&turn.text));
        fields.number(turn.start_ms);
        fields.number(turn.end_ms);
        fields.word(turn.confidence);
        fields.text(turn.agent.as_deref());
        fields.text(turn.segment.as_deref());
        fields.word(turn.source);
    }
    hex(&fields.0.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Role, Turn};

    #[test]
    fn moves_with_every_field_and_with_nothing_else() {
        let turn = |text: &str| Turn { role: Role::Agent, text: text.to_owned().into(), ..Turn::default() };
        let call = Call { id: "a".into(), turns: vec![turn("您好"), turn("再见")], ..Call::default() };
        let receipt = of(&call, "p", "e");
        assert_eq!(receipt, of(&call.clone(), "p", "e"));
        assert_eq!(receipt.len(), 64);
        let mut other = call.clone();
        other.turns = vec![turn("您好再"), turn("见")];
        assert_ne!(receipt, of(&other, "p", "e"), "a character may not move from one turn to the next");
        other = call.clone();
        other.transferred = Some(false);
        assert_ne!(receipt, of(&other, "p", "e"));
        other = call.clone();
        other.team = Some("t".into());
        assert_eq!(receipt, of(&other, "p", "e"), "the engine does not read the team");
        assert_ne!(receipt, of(&call, "q", "e"));
    }
}
