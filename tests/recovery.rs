//! The shipped studies come back from their truth: the same bytes, and estimates within three standard errors.
//!
//! What scores and organization means show differs from what is true of the latent dimensions: answers are few and
//! coarse, shares are bound together, organizations have few respondents. So each truth file lists what it implies at
//! the level of the claims (`[[implied]]`), found by a simulation of 10,000 organizations; here a smaller one shows
//! that these values do follow from the truth, and the shipped data are held against them.

#![allow(clippy::unwrap_used)]

use peil::ingest;
use peil::model::finding::Severity;
use peil::model::responses::Responses;
use peil::model::scores::Scores;
use peil::model::source::{Shipped, Source};
use peil::numeric::frequencies::Frequencies;
use peil::numeric::{anova, math, sum};
use peil::score::score;
use peil::shipped::{EMPLOYEES, INFORMANTS};
use peil::simulate::{Implied, Truth, read_truth, simulate};
use std::collections::BTreeMap;

/// Organizations simulated to check the implied values.
const MANY: usize = 2_000;

fn bytes(shipped: &Shipped, name: &str) -> &'static [u8] {
    shipped.files.iter().find(|(n, _)| *n == name).unwrap().1
}

fn truth(shipped: &Shipped) -> Truth {
    read_truth(std::str::from_utf8(bytes(shipped, "truth.toml")).unwrap(), "truth.toml").unwrap()
}

/// Answers and scores of a study that is read as a user's would be.
struct Data {
    responses: Responses,
    scores: Scores,
}

impl Data {
    fn read(shipped: &'static Shipped) -> Self {
        let study = ingest::study(Source::Shipped(shipped)).unwrap();
        let read = ingest::responses(&study).unwrap();
        let errors: Vec<_> = read.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let scores = score(&study, &read.responses);
        Data { responses: read.responses, scores }
    }

    /// The latest wave only, with many organizations.
    fn of_many_organizations(shipped: &Shipped, truth: &Truth, many: usize) -> Self {
        let mut truth = truth.clone();
        let mut wave = truth.wave.pop().unwrap();
        wave.users = wave.users.map(|users| users * many / wave.organizations);
        (wave.organizations, wave.returning) = (many, 0);
        truth.wave = vec![wave];
        let kept = ["study.toml", "codebook.toml"].map(|name| (name, bytes(shipped, name)));
        let made = simulate(&truth, truth.seed + 1).unwrap().into_iter();
        let made = made.map(|(name, bytes)| (&*name.leak(), &*bytes.leak()));
        let files: Vec<(&'static str, &'static [u8])> = kept.into_iter().chain(made).collect();
        Data::read(Box::leak(Box::new(Shipped { id: "many", files: files.leak() })))
    }

    /// The values of `x` in the latest wave by organization, where `also` has a value as well.
    fn groups(&self, x: &str, also: &str) -> BTreeMap<u32, Vec<(f64, f64)>> {
        let (x, y) = (&self.scores.variables[x].values, &self.scores.variables[also].values);
        let latest = self.responses.latest_wave() as u16;
        let mut groups: BTreeMap<u32, Vec<(f64, f64)>> = BTreeMap::new();
        for row in (0..self.responses.rows).filter(|&row| self.responses.wave[row] == latest) {
            if !x[row].is_nan() && !y[row].is_nan() {
                groups.entry(self.responses.organization[row]).or_default().push((x[row], y[row]));
            }
        }
        groups
    }

    /// The estimate of an implied quantity, on the scale where its error is normal, and its standard error.
    fn estimate(&self, implied: &Implied) -> (f64, f64) {
        match (implied.quantity.as_str(), implied.level.as_str()) {
            ("icc1", _) => self.icc1(&implied.x),
            ("correlation", "organization") => self.between(&implied.x, &implied.y),
            ("correlation", "within") => self.within(&implied.x, &implied.y),
            other => panic!("{other:?} is no quantity of a truth file"),
        }
    }

    fn between(&self, x: &str, y: &str) -> (f64, f64) {
        let wave = self.responses.latest_wave();
        let y = &self.scores.variables[y];
        let pairs = self.scores.variables[x].means[wave].iter();
        let pairs = pairs.filter_map(|m| Some((m.mean, y.mean_of(wave, m.organization)?.mean)));
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.unzip();
        (sum::pearson(&x, &y).unwrap(), 1.0 / ((x.len() - 3) as f64).sqrt())
    }

    fn within(&self, x: &str, y: &str) -> (f64, f64) {
        let groups = self.groups(x, y);
        let (mut dx, mut dy) = (Vec::new(), Vec::new());
        for group in groups.values() {
            let n = group.len() as f64;
            let mean_x = group.iter().map(|p| p.0).sum::<f64>() / n;
            let mean_y = group.iter().map(|p| p.1).sum::<f64>() / n;
            dx.extend(group.iter().map(|p| p.0 - mean_x));
            dy.extend(group.iter().map(|p| p.1 - mean_y));
        }
        let df = (dx.len() - groups.len() - 1) as f64;
        (sum::pearson(&dx, &dy).unwrap(), 1.0 / (df - 1.0).sqrt())
    }

    /// ICC(1) and its standard error (Fisher 1925; Donner 1986), with n₀ for the common size.
    fn icc1(&self, x: &str) -> (f64, f64) {
        let groups: Vec<Frequencies> =
            self.groups(x, x).into_values().map(|g| Frequencies::of(g.into_iter().map(|p| p.0))).collect();
        let anova = anova::one_way(&groups).unwrap();
        let (b, w, n) = (anova.ms_between, anova.ms_within, anova.typical_size);
        let icc = (b - w) / (b + (n - 1.0) * w);
        let spread = (1.0 - icc) * (1.0 + (n - 1.0) * icc);
        (icc, spread * (2.0 / (n * (n - 1.0) * (anova.groups as f64 - 1.0))).sqrt())
    }
}

/// How many standard errors lie between an estimate and the truth; correlations by Fisher's z.
fn distance(implied: &Implied, (estimate, error): (f64, f64)) -> f64 {
    let scale = |v: f64| if implied.quantity == "correlation" { math::atanh(v) } else { v };
    (scale(estimate) - scale(implied.value)).abs() / error
}

fn assert_recovered(data: &Data, truth: &Truth) {
    assert!(truth.implied.len() >= 6);
    for implied in &truth.implied {
        let got = data.estimate(implied);
        assert!(distance(implied, got) < 3.0, "{implied:?}: estimated {} ± {}", got.0, got.1);
    }
}

fn assert_same_bytes(shipped: &Shipped) {
    let truth = truth(shipped);
    for (name, made) in simulate(&truth, truth.seed).unwrap() {
        assert!(made == bytes(shipped, &name), "{}/{name} does not follow from truth.toml", shipped.id);
    }
}

#[test]
fn the_shipped_answers_follow_from_their_truth() {
    assert_same_bytes(&EMPLOYEES);
    assert_same_bytes(&INFORMANTS);
}

#[test]
fn another_seed_gives_other_answers() {
    let truth = truth(&INFORMANTS);
    assert!(simulate(&truth, truth.seed + 1).unwrap()[0].1 != bytes(&INFORMANTS, "responses.csv"));
}

#[test]
fn correlations_and_iccs_of_the_employees_are_recovered() {
    assert_recovered(&Data::read(&EMPLOYEES), &truth(&EMPLOYEES));
}

#[test]
fn correlations_of_the_informants_are_recovered() {
    assert_recovered(&Data::read(&INFORMANTS), &truth(&INFORMANTS));
}

#[test]
fn the_implied_values_follow_from_the_truth_of_the_employees() {
    let truth = truth(&EMPLOYEES);
    assert_recovered(&Data::of_many_organizations(&EMPLOYEES, &truth, MANY), &truth);
}

#[test]
fn the_implied_values_follow_from_the_truth_of_the_informants() {
    let truth = truth(&INFORMANTS);
    assert_recovered(&Data::of_many_organizations(&INFORMANTS, &truth, MANY), &truth);
}

/// Without coarse answers and sampling error in the way, what is estimated is what the truth file says: one item per
/// dimension, nearly continuous, many respondents in each organization.
#[test]
fn latent_correlations_and_iccs_come_back_from_fine_answers() {
    let truth = fine(&truth(&EMPLOYEES));
    let data = Data::of_many_organizations(&EMPLOYEES, &truth, 300);
    let implied = |quantity: &str, x: &str, y: &str, level: &str, value| Implied {
        quantity: quantity.into(),
        x: x.into(),
        y: y.into(),
        level: level.into(),
        value,
    };
    let all = [
        implied("icc1", "alignment_direction", "", "", truth.dimensions["alignment"].icc),
        implied("icc1", "engagement_proud", "", "", truth.dimensions["engagement"].icc),
        implied(
            "correlation",
            "adoption_access",
            "alignment_direction",
            "within",
            truth.within["alignment"]["adoption"],
        ),
        implied(
            "correlation",
            "engagement_proud",
            "alignment_direction",
            "within",
            truth.within["engagement"]["alignment"],
        ),
    ];
    for implied in &all {
        // Five answers in equal shares attenuate: a correlation by .888, the square of the item's own with its
        // dimension (Pearson 1913), the share between organizations nearly alike.
        let got = data.estimate(implied);
        let attenuated = Implied { value: implied.value * 0.888, ..implied.clone() };
        assert!(distance(&attenuated, got) < 4.0, "{implied:?}: estimated {} ± {}", got.0, got.1);
    }
}

/// Items without error of their own and with five answers in equal shares.
fn fine(truth: &Truth) -> Truth {
    let mut truth = truth.clone();
    for item in &mut truth.item {
        item.loading = 1.0;
        item.shares = vec![0.2; 5];
        item.missing = 0.0;
    }
    truth.breakoff = 0.0;
    truth
}
