//! The facts and labels that every table stands on, and what the study asks that this version can't do.

use super::Input;
use crate::model::codebook::{Column, Kind};
use crate::model::quality::Pattern;
use crate::model::responses::{Design, Responses, Values};
use crate::model::results::{About, ItemLabel, Labels};
use crate::model::study::{IntervalMethod, Method, Settings};
use crate::model::text::{Lang, Text};
use indexmap::IndexMap;

/// Facts about study and run. n and k are those of the latest wave.
pub(super) fn about(input: &Input<'_>, run: &str) -> About {
    let (settings, responses) = (input.settings(), input.responses);
    let latest = responses.latest_wave();
    let organizations = super::units::organizations_in(input, latest);
    let contributed: usize = responses.contributed.iter().map(|own| own.respondents as usize).sum();
    About {
        id: settings.study.id.clone(),
        title: settings.study.title.clone(),
        synthetic: settings.study.synthetic,
        design: responses.design().name().to_owned(),
        waves: responses.waves.iter().map(|w| w.0.clone()).collect(),
        rows: responses.rows + contributed,
        n: responses.respondents_in(latest),
        k: organizations.len(),
        contributed: contributed_by_wave(responses),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: input.seed,
        privacy: settings.privacy.clone(),
        run: run.to_owned(),
        threshold: settings.usage.as_ref().and_then(|u| u.threshold),
        levels: settings.maturity.as_ref().map_or_else(Vec::new, |m| m.levels.clone()),
        outcomes: input.study.outcomes(),
        reporting: settings.study.reporting.said(),
        organization: None,
        effect: None,
        epsilon: None,
    }
}

/// Per wave, the organizations with rows and those that contributed; empty without contributions.
fn contributed_by_wave(responses: &Responses) -> Vec<[usize; 2]> {
    if responses.contributed.is_empty() {
        return Vec::new();
    }
    let sizes = responses.sizes();
    let of_wave = |wave: usize| {
        let all = sizes.keys().filter(|(w, _)| usize::from(*w) == wave).count();
        let contributed = responses.contributed_in(wave).count();
        [all - contributed, contributed]
    };
    (0..responses.waves.len()).map(of_wave).collect()
}

/// Labels of every scale, variable, item and role.
pub(super) fn labels(input: &Input<'_>) -> Labels {
    let codebook = input.codebook();
    let mut names: IndexMap<String, Text> = role_names();
    names.extend(step_names());
    names.extend(pattern_names());
    for variable in input.scores.variables.values() {
        names.insert(variable.id.clone(), variable.label.clone());
    }
    let known = input.responses.columns.keys().chain(input.responses.facts.columns.keys());
    for column in known.filter(|name| codebook.columns.contains_key(name.as_str())) {
        names.entry(column.clone()).or_insert_with(|| codebook.label(column));
    }
    let overall = Text::new("volwassenheid, alle factoren", "maturity, all factors");
    names.entry(crate::model::study::OVERALL.to_owned()).or_insert(overall);
    let items = input.responses.columns.iter().filter_map(|(name, values)| {
        let column = codebook.columns.get(name).filter(|c| c.kind == Kind::Likert)?;
        let Values::Likert { min, max, .. } = values else { return None };
        Some((name.clone(), item_label(column, *min, *max)))
    });
    let ranges = input.scores.variables.values().filter_map(|v| Some((v.id.clone(), v.range?)));
    Labels {
        names,
        items: items.collect(),
        scales: codebook.scales.iter().map(|(id, scale)| (id.clone(), scale.items.clone())).collect(),
        factors: input.settings().maturity.as_ref().map_or_else(Vec::new, |m| m.factors.clone()),
        ranges: ranges.collect(),
        values: codebook
            .columns
            .iter()
            .filter_map(|(name, column)| Some((name.clone(), words(column)?)))
            .collect(),
    }
}

/// Words for the values of a column of categories.
fn words(column: &Column) -> Option<IndexMap<String, Text>> {
    let labels = column.labels.as_ref().filter(|_| column.kind != Kind::Likert)?;
    let words = labels.nl.iter().zip(&labels.en).map(|(nl, en)| Text::new(nl, en));
    Some(column.values.iter().cloned().zip(words).collect())
}

fn item_label(column: &Column, min: i64, max: i64) -> ItemLabel {
    let word = |code: i64, lang| column.answer_label(code, lang).map(str::to_owned);
    let answer = |code: i64| {
        let number = code.to_string();
        Text::new(
            word(code, Lang::Nl).unwrap_or_else(|| number.clone()),
            word(code, Lang::En).unwrap_or_else(|| number.clone()),
        )
    };
    ItemLabel { min, answers: (min..=max).map(answer).collect(), reverse: column.reverse }
}

/// Words for the roles of the usage table.
fn role_names() -> IndexMap<String, Text> {
    [
        ("none", "geen gebruik", "no use"),
        ("consume", "lezen", "consume"),
        ("contribute", "reageren", "contribute"),
        ("create", "plaatsen", "create"),
        ("passive", "passief gebruik", "passive use"),
        ("active", "actief gebruik", "active use"),
        ("reach", "bereik", "reach"),
    ]
    .into_iter()
    .map(|(id, nl, en)| (id.to_owned(), Text::new(nl, en)))
    .collect()
}

/// Words for the steps of the flow table.
fn step_names() -> impl Iterator<Item = (String, Text)> {
    [
        ("listed", "op de lijst", "listed"),
        ("not_taking_part", "deed niet mee", "did not take part"),
        ("took_part", "deed mee", "took part"),
        ("without_answers", "zonder antwoorden", "without answers"),
        ("without_scores", "zonder score", "without a score"),
        ("below_min_group", "organisatie met te weinig scores", "organization with too few scores"),
        ("analyzed", "geanalyseerd", "analyzed"),
        ("flagged", "gemarkeerd", "flagged"),
        ("below_min_respondents", "organisatie te klein om te tonen", "organization too small to show"),
        ("shown", "afzonderlijk te tonen", "can be shown on its own"),
    ]
    .into_iter()
    .map(|(id, nl, en)| (id.to_owned(), Text::new(nl, en)))
}

/// Words for the patterns of the table of quality.
fn pattern_names() -> impl Iterator<Item = (String, Text)> {
    let words = |pattern| match pattern {
        Pattern::LongestString => ("lange reeks gelijke antwoorden", "long run of equal answers"),
        Pattern::WithinSd => ("nauwelijks spreiding", "hardly any spread"),
        Pattern::Speed => ("te snel", "too fast"),
        Pattern::Duplicate => ("dubbel", "duplicate"),
        Pattern::Mahalanobis => ("ver van allen", "far from all"),
        Pattern::EvenOdd => ("helften verschillen", "halves differ"),
    };
    Pattern::ALL.into_iter().map(move |pattern| {
        let (nl, en) = words(pattern);
        (pattern.name().to_owned(), Text::new(nl, en))
    })
}

/// Requests of the study file that this version accepts but can't meet, in the study file's own words.
pub(super) fn not_available(settings: &Settings) -> Vec<String> {
    let mut requests: Vec<String> = Vec::new();
    for c in settings.correlation.iter().filter(|c| c.method == Method::Polychoric) {
        if c.interval != IntervalMethod::Fisher {
            requests.push(format!("[[correlation]] {}: interval = \"{}\"", c.id, c.interval.name()));
        }
    }
    if settings.data.group.is_some() {
        requests.push("[data] group".to_owned());
    }
    requests
}

impl Input<'_> {
    /// Who answered.
    pub fn design(&self) -> Design {
        self.responses.design()
    }
}
