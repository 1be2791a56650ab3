//! Scores that belong together: the values of several variables on the units that have them all, at one level.

use super::Input;
use super::cases_of_counts::{counted, sums};
use super::units::{entering, rows_in};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::scores::{Origin, Variable};
use crate::model::study::Level;
use crate::numeric::pairs_in_units::PairsInUnits;
use crate::numeric::sum;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The values of some variables in the latest wave, on the units that have all of them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CompleteCases {
    /// Per variable asked for, in that order, its value per unit; no values where nothing but `sums` is known.
    pub columns: Vec<Vec<f64>>,
    /// Respondents (level respondent, within), or the organizations themselves.
    pub n: usize,
    /// Organizations; `None` for a plain sample.
    pub k: Option<usize>,
    /// Degrees of freedom spent on organization means: k − 1 within organizations, else 0.
    pub spent: usize,
    /// At level organization, per unit the least number of respondents behind its values. Else empty.
    pub respondents: Vec<u32>,
    /// Per case the organization it belongs to, or each once where nothing but `sums` is known; in a plain sample its row.
    pub unit: Vec<u32>,
    /// Of two variables of respondents in organizations: their sums in each of these, the lowest first. `None` where scores are
    /// no short fractions.
    pub sums: Option<PairsInUnits>,
}

impl CompleteCases {
    /// The same without cases, to be filled with others of the same kind.
    pub fn clone_frame(&self) -> Self {
        let CompleteCases { k, spent, .. } = *self;
        let (respondents, unit) = (Vec::new(), Vec::new());
        CompleteCases { columns: Vec::new(), n: 0, k, spent, respondents, unit, sums: None }
    }

    /// True where the values of the cases are known, and not their sums alone.
    pub fn has_values(&self) -> bool {
        self.columns.iter().all(|column| column.len() == self.n)
    }

    /// Only the cases at `positions`, in that order. `k` and `spent` stay: who takes organizations away, counts again.
    pub fn only(&self, positions: &[usize]) -> Self {
        let columns = self.columns.iter().map(|c| positions.iter().map(|&p| c[p]).collect()).collect();
        let picked = |of: &[u32]| positions.iter().filter_map(|&p| of.get(p).copied()).collect();
        CompleteCases {
            columns,
            n: positions.len(),
            respondents: picked(&self.respondents),
            unit: picked(&self.unit),
            ..self.clone_frame()
        }
    }

    /// Adds the cases of another study, whose organizations are others.
    pub fn append(&mut self, other: CompleteCases) {
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            column.extend(more);
        }
        self.n += other.n;
        self.k = self.k.zip(other.k).map(|(a, b)| a + b);
        // One less than the organizations, in both together once.
        self.spent += if other.spent > 0 { other.spent + 1 } else { 0 };
        self.respondents.extend(other.respondents);
        let first = self.unit.iter().max().map_or(0, |last| last + 1);
        self.sums = None;
        self.unit.extend(other.unit.into_iter().map(|unit| first + unit));
    }
}

/// The complete cases of the variables named `ids`, in the latest wave.
///
/// # Errors
/// A reason: a name that is no variable, a level that this design does not have, or respondents who are not held here and were
/// not counted as these variables take.
pub(super) fn complete_cases(input: &Input<'_>, ids: &[&str], level: Level) -> Result<CompleteCases, Caveat> {
    let variables = find_all(input, ids)?;
    match (level, input.responses.design()) {
        (Level::Organization | Level::Within, Design::Sample) => Err(Caveat::new("S363", &[])),
        (Level::Within, Design::Informants) => Err(Caveat::new("S332", &[])),
        (Level::Organization, _) => Ok(between(input, &variables)),
        _ if input.responses.counted => {
            counted(input, &variables, level).ok_or_else(|| Caveat::new("D591", &[]))
        }
        (Level::Respondent, _) => Ok(among_respondents(input, &variables)),
        (Level::Within, _) => Ok(within(input, &variables)),
    }
}

/// The variable of that name.
///
/// # Errors
/// The caveat that there is none.
pub(super) fn find<'a>(input: &Input<'a>, id: &str) -> Result<&'a Variable, Caveat> {
    input.scores.variables.get(id).ok_or_else(|| Caveat::new("S330", &[id]))
}

fn find_all<'a>(input: &Input<'a>, ids: &[&str]) -> Result<Vec<&'a Variable>, Caveat> {
    ids.iter().map(|id| find(input, id)).collect()
}

fn between(input: &Input<'_>, variables: &[&Variable]) -> CompleteCases {
    let wave = input.responses.latest_wave();
    let mut by_organization: BTreeMap<u32, (Vec<f64>, u32)> = BTreeMap::new();
    for (position, variable) in variables.iter().enumerate() {
        for m in entering(input, variable, wave) {
            let (values, least) = by_organization.entry(m.organization).or_insert((Vec::new(), u32::MAX));
            if values.len() == position {
                values.push(m.mean);
                // A fact about an organization says nothing of how many answered.
                *least = if variable.origin == Origin::Fact { *least } else { m.n.min(*least) };
            }
        }
    }
    by_organization.retain(|_, (values, _)| values.len() == variables.len());
    let rows: Vec<&[f64]> = by_organization.values().map(|(values, _)| values.as_slice()).collect();
    CompleteCases {
        columns: columns_of(&rows, variables.len()),
        n: rows.len(),
        k: Some(rows.len()),
        spent: 0,
        respondents: by_organization.values().map(|(_, least)| *least).collect(),
        unit: by_organization.keys().copied().collect(),
        sums: None,
    }
}

fn among_respondents(input: &Input<'_>, variables: &[&Variable]) -> CompleteCases {
    let rows = complete_rows(input, variables);
    let organizations = &input.responses.organization;
    let k = (!organizations.is_empty()).then(|| {
        let mut present: Vec<u32> = rows.iter().map(|&row| organizations[row]).collect();
        present.sort_unstable();
        present.dedup();
        present.len()
    });
    let columns = variables.iter().map(|v| rows.iter().map(|&row| v.values[row]).collect()).collect();
    let unit = rows.iter().map(|&row| organizations.get(row).copied().unwrap_or(row as u32)).collect();
    let sums = sums(input, variables, Level::Respondent, &rows).map(|(_, sums)| sums);
    CompleteCases { columns, n: rows.len(), k, spent: 0, respondents: Vec::new(), unit, sums }
}

fn within(input: &Input<'_>, variables: &[&Variable]) -> CompleteCases {
    let rows = complete_rows(input, variables);
    let organizations = &input.responses.organization;
    let groups: Vec<&[usize]> = rows.chunk_by(|&a, &b| organizations[a] == organizations[b]).collect();
    let centered = |variable: &&Variable| -> Vec<f64> {
        groups
            .iter()
            .flat_map(|group| deviations(group.iter().map(|&row| variable.values[row]).collect()))
            .collect()
    };
    CompleteCases {
        columns: variables.iter().map(centered).collect(),
        n: rows.len(),
        k: Some(groups.len()),
        spent: groups.len().saturating_sub(1),
        respondents: Vec::new(),
        unit: groups.iter().flat_map(|group| group.iter().map(|&row| organizations[row])).collect(),
        sums: sums(input, variables, Level::Within, &rows).map(|(_, sums)| sums),
    }
}

/// The rows of the latest wave on which every variable has a value: where there are organizations by these and, within, in the
/// order of values, so that the order of the file has no meaning.
fn complete_rows(input: &Input<'_>, variables: &[&Variable]) -> Vec<usize> {
    let latest = input.responses.latest_wave();
    let has_all = |row: &usize| variables.iter().all(|v| v.values.get(*row).is_some_and(|x| x.is_finite()));
    let mut rows: Vec<usize> = rows_in(input, latest).filter(has_all).collect();
    let organizations = &input.responses.organization;
    if !organizations.is_empty() {
        let values = |a: usize, b: usize| {
            let order = variables.iter().map(|v| v.values[a].total_cmp(&v.values[b]));
            order.fold(Ordering::Equal, Ordering::then)
        };
        rows.sort_by(|&a, &b| organizations[a].cmp(&organizations[b]).then_with(|| values(a, b)));
    }
    rows
}

pub(super) fn deviations(values: Vec<f64>) -> Vec<f64> {
    let Some(mean) = sum::mean(&values) else { return values };
    if values.iter().all(|v| *v == values[0]) {
        return vec![0.0; values.len()];
    }
    values.iter().map(|v| v - mean).collect()
}

fn columns_of(rows: &[&[f64]], width: usize) -> Vec<Vec<f64>> {
    (0..width).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
}

/// What an estimate in which respondents count equally must say: that weights are not used.
pub(super) fn where_respondents_count_equally(input: &Input<'_>) -> Vec<Caveat> {
    let weighted = input.settings().data.weight.is_some();
    if weighted { vec![Caveat::new("S337", &[])] } else { Vec::new() }
}

/// What every correlation of these variables at this level must say: weights, nesting, one source.
pub(super) fn of_every_correlation(input: &Input<'_>, x: &str, y: &str, level: Level) -> Vec<Caveat> {
    let of_means = level == Level::Organization;
    let mut caveats = if of_means { Vec::new() } else { where_respondents_count_equally(input) };
    let design = input.responses.design();
    if level == Level::Respondent && design == Design::Nested {
        caveats.push(Caveat::new("S335", &[]));
    }
    let from_answers = |id: &str| input.scores.variables.get(id).is_some_and(|v| v.origin != Origin::Fact);
    if design == Design::Informants && from_answers(x) && from_answers(y) {
        caveats.push(Caveat::new("S336", &[]));
    }
    caveats
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::estimate::shared::Shared;
    use crate::model::codebook::{Codebook, Column, Scale, ScoreRule};
    use crate::model::responses::{MISSING, Responses, Values, Wave};
    use crate::model::scores::{OrganizationMean, Scores};
    use crate::model::source::Source;
    use crate::model::study::{Settings, Study};
    use crate::model::summary::Summary;
    use crate::model::text::Text;
    use std::path::PathBuf;

    /// A study made by hand, for the tests of this room.
    pub(in crate::estimate) struct Handmade {
        pub study: Study,
        pub responses: Responses,
        pub summary: Summary,
        pub scores: Scores,
        pub shared: Shared,
    }

    impl Handmade {
        /// Respondents in organizations: per row the organization and the wave, both by position.
        pub(in crate::estimate) fn new(organization: &[u32], wave: &[u16]) -> Self {
            let waves = wave.iter().max().map_or(1, |w| usize::from(*w) + 1);
            let organizations = organization.iter().max().map_or(0, |o| *o as usize + 1);
            let responses = Responses {
                rows: wave.len(),
                organizations: (0..organizations).map(|o| format!("org{o:02}")).collect(),
                organization: organization.to_vec(),
                waves: (0..waves).map(|w| Wave((2016 + 2 * w).to_string())).collect(),
                wave: wave.to_vec(),
                ..Responses::default()
            };
            let source = Source::Folder { folder: PathBuf::new(), file: "study.toml".into() };
            let study = Study {
                settings: Settings::default(),
                codebook: Codebook::default(),
                source,
                files: Vec::new(),
            };
            let mut made = Handmade {
                study,
                responses,
                summary: Summary::default(),
                scores: Scores::default(),
                shared: Shared::default(),
            };
            made.study.settings.data.min_group = 1;
            made
        }

        /// One informant per organization in a single wave.
        pub(in crate::estimate) fn informants(k: u32) -> Self {
            Handmade::new(&(0..k).collect::<Vec<_>>(), &vec![0; k as usize])
        }

        /// Adds a variable by its value per row.
        pub(in crate::estimate) fn with(mut self, id: &str, origin: Origin, values: &[f64]) -> Self {
            let r = &self.responses;
            let mut cells: BTreeMap<(u16, u32), Vec<f64>> = BTreeMap::new();
            for row in (0..r.rows).filter(|&row| !values[row].is_nan() && !r.organization.is_empty()) {
                cells.entry((r.wave[row], r.organization[row])).or_default().push(values[row]);
            }
            let mut means = vec![Vec::new(); r.waves.len()];
            for ((wave, organization), values) in &cells {
                let mean = sum::mean(values).unwrap();
                let n = values.len() as u32;
                means[usize::from(*wave)].push(OrganizationMean { organization: *organization, n, mean });
            }
            let variable = Variable {
                id: id.to_owned(),
                label: Text::same(id),
                origin,
                values: values.to_vec(),
                denominator: None,
                means,
                range: None,
                n_items: 1,
            };
            self.scores.variables.insert(id.to_owned(), variable);
            self
        }

        /// Adds a Likert item of answers 1 to `max`, 0 where missing.
        pub(in crate::estimate) fn with_item(
            mut self,
            name: &str,
            max: i64,
            reverse: bool,
            answers: &[u8],
        ) -> Self {
            let codes = answers.iter().map(|&a| if a == 0 { MISSING } else { a - 1 }).collect();
            self.responses.columns.insert(name.to_owned(), Values::Likert { min: 1, max, codes });
            let column = Column { reverse, ..Column::likert(1.0, max as f64) };
            self.study.codebook.columns.insert(name.to_owned(), column);
            self
        }

        /// Adds a scale of items that are there.
        pub(in crate::estimate) fn with_scale(mut self, id: &str, items: &[&str]) -> Self {
            let items = items.iter().map(|&i| i.to_owned()).collect();
            let scale = Scale {
                label: None,
                items,
                score: ScoreRule::Mean,
                min_valid: 0.5,
                null_variance: None,
                line: 0,
            };
            self.study.codebook.scales.insert(id.to_owned(), scale);
            self
        }

        /// Reads further settings, as study.toml writes them.
        pub(in crate::estimate) fn asking(mut self, toml: &str) -> Self {
            let head = "[study]\nid = \"t\"\ntitle = \"t\"\n[data]\nfiles = []\n";
            self.study.settings = toml::from_str(&format!("{head}{toml}")).unwrap();
            self
        }

        pub(in crate::estimate) fn input(&self) -> Input<'_> {
            Input {
                study: &self.study,
                responses: &self.responses,
                summary: &self.summary,
                scores: &self.scores,
                findings: &[],
                seed: 1,
                shared: &self.shared,
            }
        }
    }

    const NAN: f64 = f64::NAN;

    fn two_waves() -> Handmade {
        Handmade::new(&[1, 0, 0, 1, 1, 2], &[1, 1, 1, 1, 1, 1])
            .with("x", Origin::Scale, &[1.0, 2.0, 4.0, 3.0, NAN, 9.0])
            .with("y", Origin::Scale, &[5.0, 6.0, 7.0, 7.0, 8.0, NAN])
    }

    #[test]
    fn organizations_enter_with_the_means_of_all_their_respondents() {
        let study = two_waves();
        let got = complete_cases(&study.input(), &["x", "y"], Level::Organization).unwrap();
        assert_eq!(got.columns, [vec![3.0, 2.0], vec![6.5, 20.0 / 3.0]]);
        assert_eq!((got.n, got.k, got.spent), (2, Some(2), 0));
        assert_eq!(got.respondents, [2, 2]);
    }

    #[test]
    fn within_takes_out_the_means_of_complete_pairs() {
        let study = two_waves();
        let got = complete_cases(&study.input(), &["x", "y"], Level::Within).unwrap();
        assert_eq!(got.columns, [vec![-1.0, 1.0, -1.0, 1.0], vec![-0.5, 0.5, -1.0, 1.0]]);
        assert_eq!((got.n, got.k, got.spent), (4, Some(2), 1));
    }

    #[test]
    fn designs_and_names_are_refused_with_a_reason() {
        let informants = Handmade::informants(3).with("x", Origin::Scale, &[1.0, 2.0, 3.0]);
        let code = |ids: &[&str], level| complete_cases(&informants.input(), ids, level).unwrap_err().code;
        assert_eq!(code(&["x"], Level::Within), "S332");
        assert_eq!(code(&["z"], Level::Organization), "S330");
        let sample = Handmade::new(&[], &[0, 0]).with("x", Origin::Scale, &[1.0, 2.0]);
        let got = complete_cases(&sample.input(), &["x"], Level::Respondent).unwrap();
        assert_eq!((got.n, got.k), (2, None));
        assert_eq!(complete_cases(&sample.input(), &["x"], Level::Organization).unwrap_err().code, "S363");
    }

    #[test]
    fn small_organizations_stay_out_when_the_study_asks_so() {
        let mut study = two_waves();
        study.study.settings.data.min_group = 3;
        let got = complete_cases(&study.input(), &["y"], Level::Organization).unwrap();
        assert_eq!(got.columns, [vec![20.0 / 3.0]]);
    }
}
