//! The order in which rules must be judged because one asks what another came to.
//!
//! In: rules. Out: those that others ask for, each after what it asks for itself, or those that wait for each other in a
//! circle. Its own file because whether a pack can be judged at all is decided by it, before anything is.

use super::schema::Rule;
use crate::ordered::ByName;

/// Where each rule stands.
pub(crate) fn places(rules: &[Rule]) -> ByName<usize> {
    rules.iter().enumerate().map(|(at, rule)| (rule.id.get_ref().clone(), at)).collect()
}

/// Rules that others ask for, by place, in the order to judge them; `Err`: those that can never be judged.
pub(crate) fn order(rules: &[Rule]) -> Result<Vec<usize>, Vec<usize>> {
    let places = places(rules);
    let mut waits_for: Vec<usize> = vec![0; rules.len()];
    let mut asked_by: Vec<Vec<usize>> = vec![Vec::new(); rules.len()];
    for (at, rule) in rules.iter().enumerate() {
        let asked = rule.conditions().into_iter().filter_map(|condition| condition.rule.as_ref());
        for place in asked.filter_map(|asked| places.get(asked.id.get_ref().as_str())) {
            waits_for[at] += 1;
            asked_by[*place].push(at);
        }
    }
    let mut ready: Vec<usize> = (0..rules.len()).rev().filter(|&at| waits_for[at] == 0).collect();
    let (mut out, mut judged) = (Vec::new(), 0);
    while let Some(at) = ready.pop() {
        judged += 1;
        if !asked_by[at].is_empty() {
            out.push(at);
        }
        for &next in &asked_by[at] {
            waits_for[next] -= 1;
            if waits_for[next] == 0 {
                ready.push(next);
            }
        }
    }
    if judged == rules.len() { Ok(out) } else { Err((0..rules.len()).filter(|&at| waits_for[at] > 0).collect()) }
}
