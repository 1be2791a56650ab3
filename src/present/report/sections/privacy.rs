//! 12 Privacy: the rules that were applied, and what they held back; counts only.

use super::super::context::Context;
use super::super::facts;
use super::super::html::{Html, escape};
use super::super::page::{Block, Section};
use crate::model::caveat::Caveat;
use crate::model::study::Profile;
use crate::model::text::Text;
use indexmap::IndexMap;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = vec![Block::List(rules(c))];
    blocks.push(Block::Heading(Html::raw("Wat is achtergehouden", "What was held back")));
    blocks.push(held_back(c));
    Section { id: "privacy", title: Text::new("Privacy", "Privacy"), blocks }
}

fn rules(c: &Context<'_>) -> Vec<Html> {
    let about = &c.facts.results.about;
    let privacy = &about.privacy;
    let respondents = facts::about("privacy/min_respondents", privacy.min_respondents);
    let cohort = facts::about("privacy/min_cohort", privacy.min_cohort);
    let mut rules = Vec::new();
    if privacy.profile == Profile::Internal {
        rules.push(Html::raw(
            "<b>Intern profiel.</b> Deze uitvoer bevat gegevens per organisatie of respondent en is alleen bestemd voor de onderzoekers die de antwoorden beheren.",
            "<b>Internal profile.</b> This output holds data of single organizations or respondents and is meant only for the researchers who keep the answers.",
        ));
    } else {
        rules.push(Html::raw(
            "<b>Openbaar profiel.</b> Deze uitvoer mag iedereen lezen. Er staan geen antwoorden van personen in, geen namen van organisaties, geen minimum of maximum en geen rangnummers van organisaties.",
            "<b>Public profile.</b> Anyone may read this output. It holds no answers of persons, no names of organizations, no minimum or maximum, and no rank numbers of organizations.",
        ));
    }
    if about.design == "respondents" {
        rules.push(Html::fill(
            (
                "Over een organisatie met minder dan {n} respondenten wordt niets afzonderlijk gezegd of getekend.",
                "Nothing is said or drawn of a single organization with fewer than {n} respondents.",
            ),
            &[("n", &respondents)],
        ));
    }
    if about.design != "sample" {
        rules.push(Html::fill(
            (
                "Over een groep van minder dan {k} organisaties wordt niets gezegd.",
                "Nothing is said of a group of fewer than {k} organizations.",
            ),
            &[("k", &cohort)],
        ));
    }
    if about.design == "informants" {
        rules.push(Html::raw(
            "Met één informant per organisatie is de organisatie de eenheid die beschermd wordt: zij is nergens als los punt te zien.",
            "With one informant per organization, the organization is the unit that is protected: it is nowhere shown as a dot.",
        ));
    }
    rules
}

/// Caveats of privacy, with the number of rows that carry each, and tables left out for it.
pub(in crate::present) fn held_back(c: &Context<'_>) -> Block {
    let results = c.facts.results;
    let mut counts: IndexMap<Html, usize> = IndexMap::new();
    let rows = results.tables.values().flat_map(|t| &t.rows).flat_map(|r| &r.caveats);
    // P450 tells who weighs most in what is shown; nothing is held back by it.
    let holds_back = |caveat: &&Caveat| caveat.code.starts_with('P') && caveat.code != "P450";
    for caveat in rows.chain(results.absent.iter().map(|a| &a.reason)).filter(holds_back) {
        let message =
            Html::each(|lang| format!("{} ({})", escape(&caveat.message(lang)), escape(&caveat.code)));
        *counts.entry(message).or_default() += 1;
    }
    if counts.is_empty() {
        return Block::Paragraph(Html::raw(
            "Er hoefde niets te worden achtergehouden.",
            "Nothing had to be held back.",
        ));
    }
    let line = |(message, count): (Html, usize)| {
        let count = Html::each(|lang| crate::present::number_format::count(count, lang));
        Html::fill(
            ("{message}: {count} keer", "{message}: {count} times"),
            &[("message", &message), ("count", &count)],
        )
    };
    Block::List(counts.into_iter().map(line).collect())
}
