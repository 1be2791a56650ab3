//! Answer tables rebuilt from statistics: of a small group with its n, mean, SD and shares few tables may be possible, and
//! then each of its answers is known.

use super::evidence::{Evidence, Release, half_a_digit};
use super::{Attack, Recovery};
use crate::model::results::Results;
use crate::model::table::{Row, Table};
use crate::numeric::answer_tables::{Known, count};
use crate::numeric::distribution::t_quantile;

pub(super) const ATTACK: Attack = Attack {
    id: "reconstruction",
    title: (
        "antwoorden van kleine groepen, teruggerekend uit hun kengetallen",
        "answers of small groups, rebuilt from their statistics",
    ),
    run,
};

/// Groups of fewer are rebuilt.
const SMALL: f64 = 30.0;
/// With fewer tables possible the answers are as good as known.
pub(in crate::disclose) const ENOUGH: usize = 10;
/// What is lost by rounding of floats.
const SLACK: f64 = 1e-6;
/// Scores in more steps than these leave too many tables to matter.
const MOST_STEPS: f64 = 41.0;

/// What is published of a small group.
#[derive(Debug, Clone, Copy)]
struct Published {
    n: f64,
    /// Lowest and highest score, and the step between scores.
    scores: (f64, f64, f64),
    /// Mean and SD, each with how far it may be off.
    mean: Option<(f64, f64)>,
    sd: Option<(f64, f64)>,
    /// Percentages with the lowest and the highest score, likewise.
    floor: Option<(f64, f64)>,
    ceiling: Option<(f64, f64)>,
}

impl Published {
    /// True where fewer than [`ENOUGH`] tables of answers agree with what is published.
    fn is_rebuilt(&self) -> bool {
        let (low, high, step) = self.scores;
        let steps = ((high - low) / step).round();
        if self.n >= SMALL || self.n < 1.0 || !(1.0..=MOST_STEPS).contains(&steps) {
            return false;
        }
        let whole = f64::INFINITY;
        let Some((mean, off)) = self.mean else { return false };
        // In steps from the lowest score.
        let (mean, off) = ((mean - low) / step, off / step);
        let sum = (self.n * (mean - off) - SLACK, self.n * (mean + off) + SLACK);
        let squares = self.sd.map_or((0.0, whole), |(sd, off_sd)| {
            let of = |sd: f64, mean: f64| (self.n - 1.0) * sd * sd / (step * step) + self.n * mean * mean;
            let least = of((sd - off_sd).max(0.0), (mean - off).max(0.0));
            (least * (1.0 - SLACK) - SLACK, of(sd + off_sd, mean + off) * (1.0 + SLACK) + SLACK)
        });
        let n = self.n as u32;
        let mut cells = vec![(0, n); steps as usize + 1];
        let ends = [(0, self.floor), (steps as usize, self.ceiling)];
        for (at, share) in ends.iter().filter_map(|(at, share)| share.map(|share| (*at, share))) {
            let at_least = ((share.0 - share.1) / 100.0 * self.n - SLACK).ceil().max(0.0);
            let at_most = ((share.0 + share.1) / 100.0 * self.n + SLACK).floor().max(0.0);
            cells[at] = (at_least as u32, at_most as u32);
        }
        count(&Known { n, sum, squares, cells }, ENOUGH).is_some_and(|tables| (1..ENOUGH).contains(&tables))
    }
}

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in evidence.releases.iter().filter(|release| !release.is_internal()) {
        for group in small_groups(release).iter().filter(|group| group.published.is_rebuilt()) {
            let row = &group.table.rows[group.row];
            found.push(Recovery::certain("P433", release.place(group.table, row, group.column)));
        }
    }
    found
}

/// The groups that can be rebuilt of results on their way out: the table, the row and the column of the mean.
pub(in crate::disclose) fn rows_rebuilt(results: &Results) -> Vec<(String, usize, &'static str)> {
    let release = Release::of(results);
    let groups = small_groups(&release);
    let rebuilt = groups.iter().filter(|group| group.published.is_rebuilt());
    rebuilt.map(|group| (group.table.id.clone(), group.row, group.column)).collect()
}

/// A published group of fewer than [`SMALL`].
struct Group<'r> {
    table: &'r Table,
    row: usize,
    column: &'static str,
    published: Published,
}

/// Every published group of whose answers statistics are given.
fn small_groups<'a>(release: &'a Release<'_>) -> Vec<Group<'a>> {
    // Table, variable, number of organizations, mean, SD: an informant's scores are an organization's.
    let of_informants = [
        ("distributions", "variable", "k", "mean", "sd"),
        ("maturity", "factor", "k", "mean", "sd"),
        ("reliability", "scale", "n", "mean", "sd"),
        ("weighting", "variable", "k", "organizations_mean", ""),
        ("waves", "scale", "k_from", "all_from", ""),
        ("waves", "scale", "k_to", "all_to", ""),
    ];
    let mut groups = Vec::new();
    let mut add = |id: &str, column: &'static str, of: &dyn Fn(&Table, &Row) -> Option<Published>| {
        let table = release.table(id);
        for (row, cells) in table.rows.iter().enumerate() {
            groups.extend(of(table, cells).map(|published| Group { table, row, column, published }));
        }
    };
    add("items", "mean", &|_, row| of_item(release, row));
    if release.informants() {
        for (id, variable, count, mean, sd) in of_informants {
            add(id, mean, &|table, row| {
                Some(Published {
                    n: table.number(row, count)?,
                    scores: scores(release, table.text(row, variable))?,
                    mean: number(table, row, mean),
                    sd: number(table, row, sd),
                    floor: None,
                    ceiling: None,
                })
            });
        }
    } else {
        for (id, variable) in [("benchmark", "variable"), ("practices", "variable"), ("own_stages", "factor")]
        {
            add(id, "mean", &|table, row| of_own(release, table, row, variable));
        }
    }
    groups
}

/// A number of a row with how far it may be off.
fn number(table: &Table, row: &Row, column: &str) -> Option<(f64, f64)> {
    table.number(row, column).map(|value| (value, half_a_digit(table, row, column)))
}

fn of_item(release: &Release, row: &Row) -> Option<Published> {
    let items = release.table("items");
    let item = release.results.labels.items.get(items.text(row, "item"))?;
    let low = item.min as f64;
    let high = low + item.answers.len() as f64 - 1.0;
    Some(Published {
        n: items.number(row, "n")?,
        scores: (low, high, 1.0),
        mean: number(items, row, "mean"),
        sd: number(items, row, "sd"),
        floor: number(items, row, "floor"),
        ceiling: number(items, row, "ceiling"),
    })
}

/// The own respondents of a benchmarked organization; their SD follows from the interval of their mean. A percentage has
/// but two answers: its table is the percentage itself, and the attack on homogeneity looks at it.
fn of_own(release: &Release, own: &Table, row: &Row, variable: &str) -> Option<Published> {
    let variable = own.text(row, variable);
    if release.is_percentage(variable) || own.text(row, "kind") == "application" {
        return None;
    }
    let n = own.number(row, "n")?;
    let half = half_a_digit(own, row, "mean");
    let width = own.number(row, "conf_high").zip(own.number(row, "conf_low")).map(|(high, low)| high - low);
    let sd = width.filter(|_| n > 1.0).map(|width| {
        let unit = n.sqrt() / (2.0 * t_quantile(0.975, n - 1.0));
        (width * unit, 2.0 * half * unit)
    });
    // The finest that is told of it: the same mean stands beside those of similar organizations.
    let peers = release.table("peers");
    let beside = peers.rows.iter().filter(|row| peers.text(row, "variable") == variable);
    let beside = beside.filter_map(|row| number(peers, row, "mean"));
    let mean = number(own, row, "mean").into_iter().chain(beside).min_by(|a, b| a.1.total_cmp(&b.1));
    Some(Published { n, scores: scores(release, variable)?, mean, sd, floor: None, ceiling: None })
}

/// Lowest and highest score of a scale, and the step between scores where every item is answered.
fn scores(release: &Release, scale: &str) -> Option<(f64, f64, f64)> {
    let labels = &release.results.labels;
    if release.is_percentage(scale) {
        return None;
    }
    let (low, high) = *labels.ranges.get(scale)?;
    let items = labels.scales.get(scale).map_or(1, Vec::len).max(1) as f64;
    Some((low, high, 1.0 / items))
}
