//! Complaints, and how calls are answered and handled.
//!
//! In: counts. Out: complaint and appeal rates, answer rate, abandonment, ASA, AHT, hold, silence, pace. Its own file because these
//! are the figures of the day at a desk.

use super::figures::{Figures, Share, bits};
use crate::summary::tally::Mark;

/// Adds the figures.
pub(super) fn add(figures: &mut Figures<'_>) {
    complaints(figures);
    answering(figures);
    handling(figures);
}

fn complaints(figures: &mut Figures<'_>) {
    let tickets = figures.count("rows.tickets");
    if figures.of_all("rows.tickets") == 0 {
        return;
    }
    let cases = figures.count("complaints");
    if figures.of_all("complaints") > 0 {
        let marks = Some((Mark::Complaint.bit(), Mark::Ticket.bit()));
        let against = Mark::Complaint.bit();
        figures.share("complaintShare", Share { x: cases, n: tickets, marks, against, ..Share::default() });
    }
    // Billed users are of the whole, not of a team.
    if figures.group.is_all() && (figures.options.billed_users.is_some() || figures.of_all("complaints") > 0) {
        figures.rate("complaintRate", cases, figures.options.billed_users, 10_000.0);
    }
    if figures.group.is_all() && (figures.of_all("appeals") > 0) {
        figures.rate("appealRate", figures.count("appeals"), figures.options.billed_users, 1_000_000.0);
    }
}

fn answering(figures: &mut Figures<'_>) {
    if figures.of_all("offered") == 0 {
        return;
    }
    let (offered, unknown) = (figures.count("offered"), figures.count("answered.waitUnknown"));
    if figures.of_all("answered") > figures.of_all("answered.waitUnknown") {
        let x = figures.count("answered.inTime");
        // Who is answered and nobody knows when belongs to neither side.
        figures
            .share("answerRate", Share { x, n: offered - unknown.min(offered), missing: unknown, ..Share::default() });
    }
    if figures.of_all("answered") != figures.of_all("offered") {
        let short = figures.count("offered.short");
        let seconds = figures.options.short_abandon_ms / 1_000;
        let note = figures.say(
            &format!("{seconds} 秒内挂断的 {short} 次不计"),
            &format!("{short} that ended within {seconds} s are left out"),
        );
        let marks = Some((Mark::Abandoned.bit(), Mark::Offered.bit()));
        let x = figures.count("abandoned");
        let against = bits(&[Mark::Abandoned]);
        figures.share("abandonment", Share { x, n: offered, marks, against, note: Some(note), ..Share::default() });
    }
    if figures.of_all("sum/wait/n") > 0 {
        figures.mean_of("asa", None, "wait", unknown);
    }
}

fn handling(figures: &mut Figures<'_>) {
    for (id, name) in [("aht", "handle"), ("talkTime", "talk"), ("holdTime", "hold")] {
        if figures.of_all(&format!("sum/{name}/n")) > 0 {
            figures.mean_of(id, None, name, 0);
        }
    }
    if figures.of_all("silence.of") > 0 {
        let n = figures.count("rows.calls");
        figures.ratio("silence", figures.count("silence.ms"), figures.count("silence.of"), n, 1.0);
    }
    if figures.of_all("pace.ms") > 0 {
        let n = figures.count("rows.calls");
        figures.ratio("pace", figures.count("pace.characters"), figures.count("pace.ms"), n, 60_000.0);
    }
}
