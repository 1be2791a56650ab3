//! How often 95% intervals of a correlation between organizations hold the true value: 2,000 simulated studies per row.
//! `just coverage` prints the table of docs/coverage.md (about nine minutes on two busy cores, release build).
#![expect(clippy::print_stdout, reason = "the test prints the table")]

use peil::numeric::bootstrap::{Cases, Correlations, Nested, Part, Replicates, Resampling, two_stage};
use peil::numeric::distribution::normal_quantile;
use peil::numeric::interval::fisher;
use peil::numeric::math::{atanh, exp, ln_1p, tanh};
use peil::numeric::random::{Purpose, Stream};
use rayon::prelude::*;

const STUDIES: u64 = 2_000;
const REPLICATES: usize = 1_999;
const TWO_STAGE_REPLICATES: usize = 999;
const METHODS: [&str; 5] = ["Fisher", "percentile", "BCa", "studentized", "two-stage"];

/// What is simulated.
#[derive(Clone, Copy)]
enum Truth {
    /// Bivariate normal.
    Normal,
    /// Lognormal on both sides, with this standard deviation of the logarithm.
    Lognormal(f64),
    /// Means of so many respondents: ICC(1) .10, and this correlation within.
    Means { respondents: Respond, within: f64 },
}

/// How many respondents an organization has.
#[derive(Clone, Copy)]
enum Respond {
    /// As many in each.
    Each(usize),
    /// Log-normal, as in the shipped study of employees: median 30, standard deviation of the logarithm .78, 4 to 240.
    Unequal,
}

impl Respond {
    /// At a quantile of the normal variable behind it.
    fn at(self, z: f64) -> usize {
        match self {
            Respond::Each(n) => n,
            Respond::Unequal => (30.0 * exp(0.78 * z)).round().clamp(4.0, 240.0) as usize,
        }
    }

    /// The mean of 1 / n over all organizations.
    fn mean_of_inverse(self) -> f64 {
        const POINTS: usize = 100_000;
        let at = |i: usize| self.at(normal_quantile((i as f64 + 0.5) / POINTS as f64));
        (0..POINTS).map(|i| 1.0 / at(i) as f64).sum::<f64>() / POINTS as f64
    }
}

struct Row {
    name: &'static str,
    truth: Truth,
    organizations: usize,
    r: f64,
}

const ICC: f64 = 0.10;

/// Per method true where the interval holds the correlation between organizations, and where it holds that of observed means.
type Held = [[Option<bool>; 2]; 5];

fn pair(stream: &mut Stream, r: f64) -> (f64, f64) {
    let x = stream.normal();
    (x, r * x + (1.0 - r * r).sqrt() * stream.normal())
}

/// The correlation of the normal variables behind lognormal ones that correlate `r`.
fn behind(r: f64, sd: f64) -> f64 {
    ln_1p(r * (exp(sd * sd) - 1.0)) / (sd * sd)
}

/// The organization of each respondent, and the two answers.
type Respondents = (Vec<u32>, [Vec<f64>; 2]);

impl Row {
    /// The correlation of means over these very numbers of respondents, in all organizations there might be.
    fn of_observed_means(&self) -> f64 {
        let Truth::Means { respondents, within } = self.truth else { return self.r };
        let error = (1.0 - ICC) * respondents.mean_of_inverse();
        (self.r * ICC + within * error) / (ICC + error)
    }

    /// Organization means, and where they come from the respondents behind them with their organization.
    fn simulate(&self, stream: &mut Stream) -> ([Vec<f64>; 2], Option<Respondents>) {
        let k = self.organizations;
        match self.truth {
            Truth::Normal => {
                let (x, y) = (0..k).map(|_| pair(stream, self.r)).unzip();
                ([x, y], None)
            }
            Truth::Lognormal(sd) => {
                let r = behind(self.r, sd);
                let (x, y) = (0..k).map(|_| pair(stream, r)).map(|(x, y)| (exp(sd * x), exp(sd * y))).unzip();
                ([x, y], None)
            }
            Truth::Means { respondents, within } => {
                let (mut unit, mut cases, mut means) =
                    (Vec::new(), [Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
                for organization in 0..k {
                    let level = pair(stream, self.r);
                    let (mut x, mut y) = (0.0, 0.0);
                    let respondents = respondents.at(if matches!(respondents, Respond::Each(_)) {
                        0.0
                    } else {
                        stream.normal()
                    });
                    for _ in 0..respondents {
                        let own = pair(stream, within);
                        let value =
                            |between: f64, within: f64| ICC.sqrt() * between + (1.0 - ICC).sqrt() * within;
                        let (a, b) = (value(level.0, own.0), value(level.1, own.1));
                        unit.push(organization as u32);
                        cases[0].push(a);
                        cases[1].push(b);
                        (x, y) = (x + a, y + b);
                    }
                    means[0].push(x / respondents as f64);
                    means[1].push(y / respondents as f64);
                }
                (means, Some((unit, cases)))
            }
        }
    }

    fn study(&self, seed: u64) -> Held {
        let (means, nested) = self.simulate(&mut Stream::replicate(seed, Purpose::PowerStudies, 0));
        let k = self.organizations;
        let unit: Vec<u32> = (0..k as u32).collect();
        let mut one = Correlations::new(k);
        one.push(&Cases {
            unit: &unit,
            columns: &[&means[0], &means[1]],
            deviations: false,
            part: Part::Both,
        });
        let (r, se) = (one.estimates()[0], one.standard_errors()[0]);
        let plan = Resampling { units: k, replicates: REPLICATES, seed, purpose: Purpose::Organizations };
        let mut drawn = one.studentized(&plan);
        let drawn = drawn.remove(0);
        let replicates = Replicates::new(drawn.r);
        let of = |limits: Result<peil::numeric::bootstrap::Limits, _>| limits.ok().map(|l| (l.low, l.high));
        let on_z = |(low, high)| (tanh(low), tanh(high));
        let two = nested.and_then(|(unit, cases)| {
            let nested = Nested::new(k, &unit, &[&cases[0], &cases[1]]);
            let plan = Resampling { replicates: TWO_STAGE_REPLICATES, purpose: Purpose::TwoStage, ..plan };
            of(Replicates::new(two_stage(&nested, &plan, &[vec![0, 1]]).remove(0)).percentile(0.95))
        });
        let intervals = [
            fisher(r, k, 0),
            of(replicates.percentile(0.95)),
            of(replicates.bca(r, &one.jackknife(0), 0.95)),
            of(Replicates::new(drawn.t).studentized(atanh(r), se, 0.95)).map(on_z),
            two,
        ];
        let truths = [self.r, self.of_observed_means()];
        intervals
            .map(|interval| truths.map(|truth| interval.map(|(low, high)| low <= truth && truth <= high)))
    }

    /// Per method the percentage of studies whose interval holds each truth; NaN where the method does not apply.
    fn coverage(&self) -> [[f64; 2]; 5] {
        let held: Vec<Held> = (0..STUDIES).into_par_iter().map(|study| self.study(1_000 + study)).collect();
        std::array::from_fn(|method| {
            std::array::from_fn(|truth| {
                let known: Vec<bool> = held.iter().filter_map(|h| h[method][truth]).collect();
                100.0 * known.iter().filter(|h| **h).count() as f64 / known.len() as f64
            })
        })
    }
}

fn rows() -> Vec<Row> {
    let kinds = [
        ("normal", Truth::Normal, 139),
        ("lognormal, sd .5 (skewness 1.8)", Truth::Lognormal(0.5), 139),
        ("lognormal, sd 1 (skewness 6.2)", Truth::Lognormal(1.0), 139),
        ("normal", Truth::Normal, 20),
        ("lognormal, sd .5 (skewness 1.8)", Truth::Lognormal(0.5), 20),
        ("means of 8 respondents", Truth::Means { respondents: Respond::Each(8), within: 0.5 }, 139),
        ("means of 40 respondents", Truth::Means { respondents: Respond::Each(40), within: 0.5 }, 139),
    ];
    each_of(&kinds)
}

/// Organizations of 4 to 240 respondents.
fn unequal() -> Vec<Row> {
    let of = |within| Truth::Means { respondents: Respond::Unequal, within };
    each_of(&[
        ("means of 4 to 240 respondents", of(0.5), 139),
        ("means of 4 to 240 respondents, .1 within", of(0.1), 139),
        ("means of 4 to 240 respondents", of(0.5), 40),
    ])
}

fn each_of(kinds: &[(&'static str, Truth, usize)]) -> Vec<Row> {
    let each = kinds.iter().flat_map(|&(name, truth, organizations)| {
        [0.0, 0.3, 0.6].map(|r| Row { name, truth, organizations, r })
    });
    each.collect()
}

fn percent(share: f64) -> String {
    if share.is_nan() { "–".to_owned() } else { format!("{share:.1}") }
}

#[test]
#[ignore = "42,000 simulated studies: about nine minutes in a release build"]
fn intervals_hold_the_truth_as_often_as_they_say() {
    for (row, coverage) in table(rows()) {
        let holds = |method: usize, truth: usize| {
            let share = coverage[method][truth];
            assert!((93.0..=97.0).contains(&share), "{} {} {}: {share}", row.name, row.r, METHODS[method]);
        };
        // Fisher's interval, the default, of normal values or means of many answers; the studentized one of mild skew.
        match row.truth {
            Truth::Normal | Truth::Means { .. } => holds(0, 1),
            Truth::Lognormal(sd) if sd < 1.0 && row.organizations > 100 => holds(3, 0),
            Truth::Lognormal(_) => {}
        }
    }
}

#[test]
#[ignore = "18,000 simulated studies: about nine minutes in a release build"]
fn intervals_with_unequal_sizes() {
    for (row, coverage) in table(unequal()) {
        assert!(coverage.iter().all(|c| c[1].is_nan() || c[1] > 85.0), "{} {}", row.name, row.r);
    }
}

/// Prints a row per study design, and gives what it holds.
fn table(rows: Vec<Row>) -> Vec<(Row, [[f64; 2]; 5])> {
    println!("| data | k | true r | target | {} |", METHODS.join(" | "));
    println!("|---|---|---|---|{}", "---|".repeat(METHODS.len()));
    let mut found = Vec::new();
    for row in rows {
        let coverage = row.coverage();
        let print = |target: &str, r: f64, truth: usize| {
            let shares: Vec<String> = coverage.iter().map(|c| percent(c[truth])).collect();
            println!(
                "| {} | {} | {:.2} | {target} | {} |",
                row.name,
                row.organizations,
                r,
                shares.join(" | ")
            );
        };
        if matches!(row.truth, Truth::Means { .. }) {
            print("organizations", row.r, 0);
            print("observed means", row.of_observed_means(), 1);
        } else {
            print("r", row.r, 0);
        }
        found.push((row, coverage));
    }
    found
}
