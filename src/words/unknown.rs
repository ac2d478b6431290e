//! Words that no dictionary has.
//!
//! In: characters that make no word of the dictionary. Out: where words end among them. Its own file because it is a model of
//! its own: whether a character begins, ends, continues a word or is one (a hidden Markov model, jieba's), asked by the
//! algorithm of Viterbi.

use super::alphabet::Class;

/// What a character may be: it begins a word, ends it, is within it, is one by itself.
pub(super) const STATES: usize = 4;
const BEGINS: u8 = 0;
const ENDS: u8 = 1;
const WITHIN: u8 = 2;
const SINGLE: u8 = 3;
/// What may stand before each; of two that are as likely the second is taken.
const BEFORE: [[usize; 2]; STATES] = [[1, 3], [0, 2], [0, 2], [1, 3]];
/// The logarithm of what does not occur.
pub(super) const NEVER: f64 = -3.14e100;

/// The model: logarithms of probabilities.
pub(super) struct Unknown {
    pub first: [f64; STATES],
    pub step: [[f64; STATES]; STATES],
    /// For each class, how likely each state has it.
    pub has: Vec<[f64; STATES]>,
}

impl Unknown {
    /// A model that knows nothing: every character is a word.
    pub fn nothing() -> Self {
        Self { first: [NEVER; STATES], step: [[NEVER; STATES]; STATES], has: Vec::new() }
    }

    #[inline]
    fn has(&self, class: Class) -> [f64; STATES] {
        self.has.get(usize::from(class)).copied().unwrap_or([NEVER; STATES])
    }

    /// Cuts a run of at least two characters; `take` is told where each word begins and ends. `room` is used again.
    pub fn cut(&self, run: &[Class], room: &mut Vec<u8>, mut take: impl FnMut(usize, usize)) {
        let Some((&first, rest)) = run.split_first() else { return };
        let mut scores = self.has(first);
        scores.iter_mut().zip(&self.first).for_each(|(score, first)| *score += first);
        // For each character two bits a state: which state stood before.
        room.clear();
        room.push(0);
        for &class in rest {
            let has = self.has(class);
            let mut came = 0;
            let mut now = [0.0; STATES];
            for state in 0..STATES {
                let [one, other] = BEFORE[state];
                let first = scores[one] + self.step[one][state] + has[state];
                let second = scores[other] + self.step[other][state] + has[state];
                let (score, before) = if first > second { (first, one) } else { (second, other) };
                now[state] = score;
                #[allow(clippy::cast_possible_truncation)] // Below four.
                let before = before as u8;
                came |= before << (2 * state);
            }
            room.push(came);
            scores = now;
        }
        let mut state = if scores[usize::from(ENDS)] > scores[usize::from(SINGLE)] { ENDS } else { SINGLE };
        for came in room.iter_mut().rev() {
            let before = *came >> (2 * state) & 3;
            *came = state;
            state = before;
        }
        let (mut begin, mut done) = (0, 0);
        for (at, &state) in room.iter().enumerate() {
            match state {
                BEGINS => begin = at,
                ENDS => {
                    take(begin, at + 1);
                    done = at + 1;
                }
                WITHIN => {}
                _ => {
                    take(at, at + 1);
                    done = at + 1;
                }
            }
        }
        if done < run.len() {
            take(done, run.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_knows_nothing_leaves_every_character_alone() {
        let mut found = Vec::new();
        Unknown::nothing().cut(&[5, 6, 7], &mut Vec::new(), |start, end| found.push((start, end)));
        assert_eq!(found, [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn what_begins_and_what_ends_make_a_word() {
        let mut model = Unknown { first: [-1.0, NEVER, NEVER, -1.0], ..Unknown::nothing() };
        model.step = [
            [NEVER, -1.0, -1.0, NEVER],
            [-1.0, NEVER, NEVER, -1.0],
            [NEVER, -1.0, -1.0, NEVER],
            [-1.0, NEVER, NEVER, -1.0],
        ];
        // Class 0 begins, 1 ends, 2 is within, 3 stands alone.
        model.has =
            (0..4).map(|class| std::array::from_fn(|state| if state == class { -0.1 } else { -20.0 })).collect();
        let mut found = Vec::new();
        let mut room = Vec::new();
        model.cut(&[0, 1, 3, 0, 2, 1], &mut room, |start, end| found.push((start, end)));
        assert_eq!(found, [(0, 2), (2, 3), (3, 6)]);
    }
}
