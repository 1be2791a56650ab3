//! The sections of the report, in order.

use super::context::Context;
use super::page::Section;

pub(in crate::present) mod caveats;
mod certainty;
mod change;
mod checklist;
mod claims;
mod drivers;
mod figures;
mod funnel;
mod groups;
mod levels;
pub(in crate::present) mod maturity;
pub(in crate::present) mod methods;
mod mixed_models;
pub(in crate::present) mod models;
mod outcomes;
mod power;
pub(in crate::present) mod privacy;
mod profiles;
mod quality;
mod reproduction;
mod robustness;
mod sample;
mod stages;
pub(in crate::present) mod steering;
pub(in crate::present) mod structural;
mod summary;
mod usage;

/// All sections.
pub(super) fn all(c: &Context<'_>) -> Vec<Section> {
    let before = [
        summary::section,
        sample::section,
        usage::section,
        maturity::section,
        outcomes::section,
        levels::section,
        certainty::section,
        robustness::section,
        drivers::section,
        change::section,
        groups::section,
        steering::section,
        claims::section,
    ];
    let mut sections: Vec<Section> = before.into_iter().map(|section| section(c)).collect();
    sections.extend(structural::section(c));
    sections.push(quality::section(c));
    sections.push(figures::section(c, &sections));
    sections.push(methods::section(c));
    let after = [privacy::section, reproduction::section].map(|section| section(c));
    // It points at all the others.
    let all: Vec<Section> = sections.iter().chain(&after).cloned().collect();
    sections.push(checklist::section(c, &all));
    sections.extend(after);
    sections
}
