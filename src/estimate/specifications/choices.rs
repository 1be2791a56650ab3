//! Which specifications there are: every combination of the declared choices that makes sense.

use crate::estimate::Input;
use crate::model::relations::{Exclusion, ScoreKind, Specifications, Weighting};
use crate::model::responses::Design;
use crate::model::scores::{Origin, Scoring};
use crate::model::study::{Correlation, Level, Method, ScoreMissing};

/// One combination of choices.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choices {
    pub level: Level,
    pub method: Method,
    pub weighting: Weighting,
    pub score_missing: ScoreMissing,
    pub score: ScoreKind,
    pub min_group: usize,
    pub exclude: Exclusion,
    pub controls: Vec<String>,
}

/// The names of the choices, as columns of the table.
pub(super) const NAMES: [&str; 8] =
    ["level", "method", "weighting", "score_missing", "score", "min_group", "exclude", "controls"];

impl Choices {
    /// Those of the table of correlations.
    pub fn of_the_table(input: &Input<'_>, declared: &Correlation) -> Self {
        Choices {
            level: declared.level,
            method: declared.method,
            weighting: Weighting::Organizations,
            score_missing: input.settings().data.score_missing,
            score: ScoreKind::Declared,
            min_group: input.settings().data.min_group.max(1),
            exclude: Exclusion::Nobody,
            controls: declared.controls.clone(),
        }
    }

    /// The options chosen, in the order of [`NAMES`].
    pub fn options(&self) -> [String; 8] {
        [
            self.level.name().to_owned(),
            self.method.name().to_owned(),
            self.weighting.name().to_owned(),
            self.score_missing.name().to_owned(),
            self.score.name().to_owned(),
            self.min_group.to_string(),
            self.exclude.name().to_owned(),
            self.controls.join(" + "),
        ]
    }

    /// The way of scoring that it takes.
    pub fn scoring(&self) -> Scoring {
        Scoring {
            missing: self.score_missing,
            kind: self.score,
            without_straightliners: self.exclude == Exclusion::Straightliners,
        }
    }
}

/// The combinations for one correlation, that of its table first, and how many were left out because their choices do
/// not go together.
pub(super) fn combinations(input: &Input<'_>, declared: &Correlation) -> (Vec<Choices>, usize) {
    let asked = input.settings().specifications();
    let own = Choices::of_the_table(input, declared);
    let mut all = every(&asked, &own);
    let whole = all.len();
    all.retain(|choices| go_together(input, declared, choices, &own));
    let dropped = whole - all.len();
    all.retain(|choices| *choices != own);
    all.insert(0, own);
    (all, dropped)
}

/// The whole grid; an empty list is the one choice in use.
fn every(asked: &Specifications, own: &Choices) -> Vec<Choices> {
    fn grid<T: Clone>(so_far: Vec<Choices>, options: &[T], set: impl Fn(&mut Choices, T)) -> Vec<Choices> {
        if options.is_empty() {
            return so_far;
        }
        let with = |choices: &Choices, option: &T| {
            let mut next = choices.clone();
            set(&mut next, option.clone());
            next
        };
        so_far.iter().flat_map(|choices| options.iter().map(move |option| with(choices, option))).collect()
    }
    let mut all = vec![own.clone()];
    all = grid(all, &asked.level, |c, level| c.level = level);
    all = grid(all, &asked.method, |c, method| c.method = method);
    all = grid(all, &asked.weighting, |c, weighting| c.weighting = weighting);
    all = grid(all, &asked.score_missing, |c, rule| c.score_missing = rule);
    all = grid(all, &asked.score, |c, kind| c.score = kind);
    all = grid(all, &asked.min_group, |c, least| c.min_group = least.max(1));
    all = grid(all, &asked.exclude, |c, who| c.exclude = who);
    all = grid(all, &asked.controls, |c, controls| c.controls = controls);
    let mut distinct: Vec<Choices> = Vec::with_capacity(all.len());
    let mut seen = std::collections::BTreeSet::new();
    for choices in all {
        if seen.insert(choices.options()) {
            distinct.push(choices);
        }
    }
    distinct
}

/// Choices that contradict each other, or that change nothing for these variables.
fn go_together(input: &Input<'_>, declared: &Correlation, c: &Choices, own: &Choices) -> bool {
    let design = input.responses.design();
    let between = c.level == Level::Organization;
    let level_exists = match c.level {
        Level::Organization => design != Design::Sample,
        Level::Within => design == Design::Nested,
        Level::Respondent => true,
    };
    let weights = c.weighting == Weighting::Organizations
        || between
            && design == Design::Nested
            && c.controls.is_empty()
            && !matches!(c.method, Method::Kendall | Method::Polychoric);
    let size = c.min_group == own.min_group || between && design == Design::Nested;
    let without = match c.exclude {
        Exclusion::Nobody => true,
        Exclusion::Influential => between && c.method != Method::Polychoric,
        Exclusion::Straightliners => input.scores.straightliners.is_some_and(|n| n > 0),
    };
    // What was contributed was scored in one way.
    let as_contributed = input.responses.contributed.is_empty() || c.scoring() == own.scoring();
    let is_scale = |id: &String| input.scores.variables.get(id).is_some_and(|v| v.origin == Origin::Scale);
    let scored = [&declared.x, &declared.y].into_iter().chain(&c.controls).any(is_scale);
    let score = scored || c.score == own.score && c.score_missing == own.score_missing;
    let component = c.score != ScoreKind::Component || c.score_missing == own.score_missing;
    let controls = c.controls.is_empty() || c.method != Method::Polychoric;
    let not_itself = !c.controls.contains(&declared.x) && !c.controls.contains(&declared.y);
    as_contributed
        && level_exists
        && weights
        && size
        && without
        && score
        && component
        && controls
        && not_itself
}
