//! How two variables of respondents go together at each level: over respondents, within organizations, and between them,
//! with and without what sampling respondents adds to a mean.

use super::declared::LEAST_UNITS;
use super::pair_sums::Pair;
use super::pairs_of_scores::where_respondents_count_equally;
use super::slopes::{FEW, PairInGroups, absence, declared, in_groups, status};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Table, TableSpec};
use crate::model::tables::LEVELS;
use crate::numeric::interval::fisher;
use crate::numeric::levels::{Intervals, Kind, Levels, Split, TwoLevel, levels, split_halves, two_level};
use crate::numeric::mixed::Status;

/// More replicates change these limits less than the limits themselves are worth, and there are many pairs.
const MOST_REPLICATES: usize = 1_999;

/// Low and high.
type Limits = (f64, f64);

/// A correlation with what is known of its precision.
#[derive(Debug, Clone, Default)]
struct Found {
    estimate: Option<f64>,
    std_error: Option<f64>,
    limits: Option<Limits>,
    /// What the limits are.
    interval: Option<&'static str>,
    /// Organizations, where not all count.
    k: Option<usize>,
    caveats: Vec<Caveat>,
}

impl Found {
    fn refused(reason: Caveat) -> Found {
        Found { caveats: vec![reason], ..Found::default() }
    }

    /// With limits of kind `interval`, where there are any.
    fn with(mut self, interval: &'static str, limits: Option<Limits>) -> Found {
        self.limits = limits;
        self.interval = limits.map(|_| interval);
        self
    }
}

/// What one pair gives.
struct Fit<'a> {
    pair: Pair<'a>,
    data: PairInGroups,
    levels: Option<(Levels, Intervals)>,
    two_level: Option<TwoLevel>,
    split: Option<Split>,
}

/// How a correlation of one kind is found.
type Find = fn(&Fit<'_>) -> Found;

/// The kinds of correlation, in the order of the table.
const KINDS: [(&str, Find); 9] = [
    ("raw", raw),
    ("within", within),
    ("means", means),
    ("means-weighted", |fit| resampled(fit, Kind::WeightedMeans)),
    ("latent-moments", latent),
    ("latent-ml", maximum_likelihood),
    ("means-divided", divided),
    ("split", |fit| halves(fit, |split| (Some(split.r), split.limits))),
    ("split-corrected", |fit| halves(fit, |split| (split.corrected, split.corrected_limits))),
];

impl<'a> Fit<'a> {
    fn new(input: &Input<'_>, pair: Pair<'a>) -> Self {
        let data = in_groups(input, pair, input.responses.latest_wave());
        let relations = &input.settings().relations;
        let replicates = if data.k() < LEAST_UNITS { 0 } else { relations.replicates.min(MOST_REPLICATES) };
        let levels = levels(&data.groups, replicates, input.seed);
        let variances = levels.as_ref().and_then(|(l, _)| l.variances);
        let split = variances.and_then(|v| {
            let components = (v.between_x, v.within_x, v.between_y, v.within_y);
            split_halves(data.values.as_ref()?, components, relations.splits, input.seed)
        });
        Fit { pair, two_level: two_level(&data.groups), data, levels, split }
    }

    fn r(&self, kind: Kind) -> Option<f64> {
        self.levels.as_ref().and_then(|(l, _)| l.correlations[kind as usize])
    }

    /// Why nothing can be told at a level that takes `least` organizations, if so.
    fn refusal(&self, least: usize) -> Option<Caveat> {
        if self.data.unknown {
            return Some(Caveat::new("D591", &[]));
        }
        let (n, k) = (self.data.n(), self.data.k());
        if k < least || n < 3 {
            return Some(Caveat::new("S333", &[&format!("n = {n}, k = {k}")]));
        }
        self.data.constant(self.pair)
    }

    /// Why a correlation of this pair can't be told at a level that takes `least` organizations.
    fn why_not(&self, least: usize) -> Caveat {
        self.refusal(least).unwrap_or_else(|| {
            if self.data.n() <= self.data.k() {
                return Caveat::new("S600", &[]);
            }
            Caveat::new("S601", &[&self.pair.x.id, &self.pair.y.id])
        })
    }

    /// Which of the two has no variance between organizations, if there are any organizations to compare.
    fn without_variance(&self) -> Caveat {
        let variances = self.levels.as_ref().and_then(|(l, _)| l.variances);
        let empty = match variances.filter(|_| self.refusal(3).is_none()) {
            Some(v) if v.between_x <= 0.0 => Some(self.pair.x),
            Some(v) if v.between_y <= 0.0 => Some(self.pair.y),
            _ => None,
        };
        empty.map_or_else(|| self.why_not(3), |variable| Caveat::new("S524", &[&variable.id]))
    }

    /// The limits of the bootstrap of organizations, or why there are none.
    fn bootstrap(&self, kind: Kind) -> Result<(f64, Limits), Caveat> {
        if self.data.k() < LEAST_UNITS {
            return Err(Caveat::new("S602", &[&self.data.k().to_string(), &LEAST_UNITS.to_string()]));
        }
        let drawn = self.levels.as_ref().and_then(|(_, limits)| limits[kind as usize]);
        drawn.map(|i| (i.std_error, (i.low, i.high))).ok_or_else(|| Caveat::new("S525", &[]))
    }
}

/// Over respondents. They are not independent, so organizations are resampled.
fn raw(fit: &Fit<'_>) -> Found {
    let mut found = resampled(fit, Kind::Total);
    if found.estimate.is_some() {
        found.caveats.insert(0, Caveat::new("S335", &[]));
    }
    found
}

/// Deviations from means: Fisher's limits with the degrees of freedom that the means took.
fn within(fit: &Fit<'_>) -> Found {
    let Some(r) = fit.r(Kind::Within) else { return Found::refused(fit.why_not(1)) };
    plain(r, fit.data.n(), fit.data.k().saturating_sub(1))
}

/// Means of organizations, each counting once.
fn means(fit: &Fit<'_>) -> Found {
    match fit.r(Kind::Means).filter(|_| fit.data.k() > 2) {
        Some(r) => plain(r, fit.data.k(), 0),
        None => Found::refused(fit.why_not(3)),
    }
}

/// A plain correlation of `cases`, of which `spent` are used up, with Fisher's limits.
fn plain(r: f64, cases: usize, spent: usize) -> Found {
    let found = Found { estimate: Some(r), ..Found::default() };
    if r.abs() >= 1.0 {
        return Found { caveats: vec![Caveat::new("S338", &[])], ..found };
    }
    let limits = fisher(r, cases, spent);
    let caveats = if limits.is_none() { vec![Caveat::new("S339", &["4"])] } else { Vec::new() };
    Found { caveats, ..found }.with("fisher", limits)
}

/// A correlation of which only resampling organizations tells the precision.
fn resampled(fit: &Fit<'_>, kind: Kind) -> Found {
    let least = if kind == Kind::Total { 1 } else { 3 };
    let Some(r) = fit.r(kind).filter(|_| fit.data.k() >= least) else {
        return Found::refused(fit.why_not(least));
    };
    let found = Found { estimate: Some(r), ..Found::default() };
    match fit.bootstrap(kind) {
        Ok((error, limits)) => Found { std_error: Some(error), ..found }.with("percentile", Some(limits)),
        Err(reason) => Found { caveats: vec![reason], ..found },
    }
}

/// From the variances and the covariance between organizations.
fn latent(fit: &Fit<'_>) -> Found {
    if fit.r(Kind::Components).is_none() || fit.data.k() < 3 {
        return Found::refused(fit.without_variance());
    }
    too_large(resampled(fit, Kind::Components))
}

/// The correlation of means over the root of their reliabilities.
fn divided(fit: &Fit<'_>) -> Found {
    if fit.r(Kind::Disattenuated).is_none() || fit.data.k() < 3 {
        return Found::refused(fit.without_variance());
    }
    let mut found = too_large(resampled(fit, Kind::Disattenuated));
    found.caveats.insert(0, Caveat::new("S523", &[]));
    found
}

/// Says so of a corrected correlation beyond 1.
fn too_large(mut found: Found) -> Found {
    if found.estimate.is_some_and(|r| r.abs() > 1.0) {
        found.caveats.push(Caveat::new("S603", &[]));
    }
    found
}

fn maximum_likelihood(fit: &Fit<'_>) -> Found {
    let Some(model) = &fit.two_level else { return Found::refused(fit.why_not(3)) };
    let mut found = Found { estimate: model.r_between, std_error: model.std_error, ..Found::default() }
        .with("delta", model.limits);
    if model.boundary {
        found.caveats.push(Caveat::new("S530", &[]));
    }
    if !model.converged {
        found.caveats.extend(status(Status::NotConverged).1);
    }
    if found.limits.is_none() && found.caveats.is_empty() {
        found.caveats.push(Caveat::new("S530", &[]));
    }
    found
}

/// One of the two correlations of split samples.
fn halves(fit: &Fit<'_>, pick: fn(&Split) -> (Option<f64>, Option<Limits>)) -> Found {
    let Some(split) = &fit.split else {
        let few = fit.why_not(3);
        // Which half a respondent is in takes respondents.
        let few = if fit.data.values.is_none() && fit.r(Kind::Components).is_some() {
            Caveat::new("D591", &[])
        } else {
            few
        };
        let reason = if few.code == "S601" { Caveat::new("S532", &[]) } else { few };
        return Found::refused(reason);
    };
    let (estimate, limits) = pick(split);
    if estimate.is_none() {
        return Found::refused(fit.without_variance());
    }
    let mut found = too_large(Found { estimate, k: Some(split.k), ..Found::default() });
    let single = fit.data.k() - split.k;
    if single > 0 {
        found.caveats.push(Caveat::new("S529", &[&single.to_string()]));
    }
    if limits.is_none() {
        found.caveats.push(Caveat::new("S338", &[]));
    }
    found.with("jackknife", limits)
}

/// Each pair once, whichever of the two the study file calls x.
fn pairs<'a>(input: &Input<'a>) -> Vec<Pair<'a>> {
    let mut distinct: Vec<Pair<'a>> = Vec::new();
    for pair in declared(input) {
        let same = |p: &Pair<'_>| p.x.id == pair.y.id && p.y.id == pair.x.id;
        if pair.x.id != pair.y.id && !distinct.iter().any(same) {
            distinct.push(pair);
        }
    }
    distinct
}

fn tabulate(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let pairs = pairs(input);
    if let Some(reason) = absence(input, &pairs) {
        return vec![Outcome::Absent(&LEVELS, reason)];
    }
    let mut table = Table::new(&LEVELS);
    for pair in pairs {
        let fit = Fit::new(input, pair);
        for (kind, of) in KINDS {
            let found = of(&fit);
            push(&mut table, &fit, kind, found, where_respondents_count_equally(input));
        }
    }
    vec![Outcome::Table(table)]
}

fn push(table: &mut Table, fit: &Fit<'_>, kind: &str, found: Found, of_every: Vec<Caveat>) {
    let k = fit.data.k();
    let (icc1, icc2) = fit.levels.as_ref().map_or(((None, None), (None, None)), |(l, _)| (l.icc1, l.icc2));
    let (low, high) = found.limits.unzip();
    let mut caveats = found.caveats;
    let between = !matches!(kind, "raw" | "within");
    if between && found.estimate.is_some() && k < FEW {
        caveats.push(Caveat::new("S526", &[&k.to_string()]));
    }
    caveats.extend(of_every);
    let cells: Vec<Cell> = vec![
        fit.pair.x.id.as_str().into(),
        fit.pair.y.id.as_str().into(),
        kind.into(),
        found.estimate.into(),
        found.std_error.into(),
        low.into(),
        high.into(),
        found.interval.into(),
        fit.data.n().into(),
        found.k.unwrap_or(k).into(),
        icc1.0.into(),
        icc2.0.into(),
        icc1.1.into(),
        icc2.1.into(),
    ];
    table.push_with(cells, caveats);
}

const TABLES: &[(&TableSpec, &[&str])] = &[(&LEVELS, &["estimate", "conf_low", "conf_high"])];

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "levels",
    title: ("Samenhang per niveau", "Relations by level"),
    method: (
        "Van elk paar waarnaar een correlatie vraagt en dat respondenten zelf hebben, staat de samenhang in de laatste editie er op elk niveau, steeds over de respondenten met beide waarden. Over respondenten (`raw`), zonder hun organisatie te tellen; binnen organisaties (`within`), van afwijkingen van het gemiddelde, met N − k − 1 vrijheidsgraden; tussen organisatiegemiddelden, elk even zwaar (`means`) of naar aantal respondenten (`means-weighted`). Die laatste voldoet met die binnen organisaties aan r = η_Bx η_By r_B + η_Wx η_Wy r_W (Dansereau, Alutto en Yammarino 1984). In een gemiddelde zit ook toeval: wie toevallig meedeed. Daarvoor gecorrigeerd zijn de correlatie uit de varianties en covariantie tussen organisaties, (MSP tussen − MSP binnen)/n₀ (`latent-moments`; Searle, Casella en McCulloch 1992), en die uit het normale model met twee niveaus, met de grootste aannemelijkheid (`latent-ml`; Muthén 1994; Lüdtke e.a. 2008). Delen door √(ICC(2) van x · ICC(2) van y) (`means-divided`; Spearman 1904) is onjuist waar dezelfde mensen beide vragen beantwoordden, want hun toevalsfouten hangen samen; het staat er omdat het vaak wordt gedaan. De gesplitste steekproef (`split`; Ostroff, Kinicki en Clark 2002) neemt x van een willekeurige helft van elke organisatie en y van de andere, in beide richtingen, gemiddeld over de splitsingen van `[relations] splits`; `split-corrected` deelt dat door de betrouwbaarheid van halve gemiddelden, √(λx λy), en door niets anders. Intervallen: Fisher voor `within` en `means`; percentielen van herhaald getrokken organisaties met al hun respondenten, ten hoogste 1.999 keer en alleen vanaf vijftien organisaties, voor `raw`, `means-weighted`, `latent-moments` en `means-divided`; deltamethode op Fishers z met de waargenomen informatie voor `latent-ml`; jackknife over organisaties op Fishers z voor de helften. Een samenhang tussen organisaties zegt niets over personen (Robinson 1950), en omgekeerd.",
        "For every pair that a correlation asks for and that respondents have themselves, the relation in the latest wave is given at each level, always over the respondents with both values. Over respondents (`raw`), ignoring their organization; within organizations (`within`), of deviations from the mean, with N − k − 1 degrees of freedom; between means of organizations, each counting once (`means`) or by its respondents (`means-weighted`). The last satisfies, with the one within, r = η_Bx η_By r_B + η_Wx η_Wy r_W (Dansereau, Alutto, and Yammarino 1984). A mean holds chance as well: who happened to respond. Corrected for that are the correlation from the variances and the covariance between organizations, (MSP between − MSP within)/n₀ (`latent-moments`; Searle, Casella, and McCulloch 1992), and that of the normal model with two levels by maximum likelihood (`latent-ml`; Muthén 1994; Lüdtke et al. 2008). Dividing by √(ICC(2) of x · ICC(2) of y) (`means-divided`; Spearman 1904) is wrong where the same people answered both questions, because their sampling errors are correlated; it is given because it is often done. The split sample (`split`; Ostroff, Kinicki, and Clark 2002) takes x from a random half of each organization and y from the other, both ways, averaged over the splits of `[relations] splits`; `split-corrected` divides that by the reliability of half means, √(λx λy), and by nothing else. Intervals: Fisher’s for `within` and `means`; percentiles of organizations with all their respondents drawn again and again, at most 1,999 times and from fifteen organizations on, for `raw`, `means-weighted`, `latent-moments` and `means-divided`; the delta method on Fisher’s z with the observed information for `latent-ml`; a jackknife over organizations on Fisher’s z for the halves. A relation between organizations says nothing about persons (Robinson 1950), and the reverse.",
    ),
    sources: &[
        "dansereau_alutto_yammarino_1984",
        "davison_hinkley_1997",
        "fisher_1921",
        "ludtke_et_al_2008",
        "muthen_1994",
        "ostroff_kinicki_clark_2002",
        "robinson_1950",
        "searle_casella_mcculloch_1992",
        "spearman_1904",
    ],
    tables: TABLES,
    reads_tables: false,
    run: tabulate,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    const ASK: &str = "[[correlation]]\nid = \"a\"\nx = \"x\"\ny = \"y\"\n[[correlation]]\nid = \"b\"\nx = \"y\"\ny = \"x\"\nlevel = \"within\"\n";

    fn table(organization: &[u32], x: &[f64], y: &[f64]) -> Table {
        let study = Handmade::new(organization, &vec![0; organization.len()])
            .with("x", Origin::Scale, x)
            .with("y", Origin::Scale, y)
            .asking(ASK);
        let outcome = tabulate(&study.input(), &super::super::empty(&study.input(), "")).remove(0);
        let Outcome::Table(table) = outcome else { panic!("a table") };
        assert_eq!(table.rows.len(), 9);
        // What is missing has a reason.
        for row in &table.rows {
            assert!(table.number(row, "conf_low").is_some() || !row.caveats.is_empty(), "{row:?}");
        }
        table
    }

    /// The value of a kind and its codes.
    fn of(table: &Table, kind: &str) -> (Option<f64>, Vec<String>) {
        let row = table.find(&[("kind", kind)]).unwrap();
        (table.number(row, "estimate"), row.caveats.iter().map(|c| c.code.clone()).collect())
    }

    /// Twenty organizations of four: y falls with x between them and rises within.
    #[test]
    fn levels_can_point_opposite_ways() {
        let organization: Vec<u32> = (0..80).map(|i| i / 4).collect();
        let wave = [-1.5, -0.5, 0.5, 1.5];
        let x: Vec<f64> = (0..80).map(|i| f64::from(i / 4) + wave[i as usize % 4]).collect();
        let y: Vec<f64> = (0..80)
            .map(|i| -f64::from(i / 4) + wave[i as usize % 4] + 0.3 * f64::from((i * 7) % 5))
            .collect();
        let table = table(&organization, &x, &y);
        assert!(of(&table, "within").0.unwrap() > 0.8);
        for kind in ["raw", "means", "means-weighted", "latent-moments", "latent-ml", "split"] {
            assert!(of(&table, kind).0.unwrap() < -0.8, "{kind}");
        }
        assert_eq!(of(&table, "means-divided").1[0], "S523");
        assert_eq!(of(&table, "raw").1, ["S335"]);
        let row = table.find(&[("kind", "latent-moments")]).unwrap();
        assert_eq!(table.text(row, "interval"), "percentile");
        assert!(table.number(row, "std_error").unwrap() > 0.0);
    }

    #[test]
    fn what_can_not_be_told_keeps_its_row() {
        // One respondent each with both answers.
        let nan = f64::NAN;
        let one =
            table(&[0, 1, 2, 3, 4, 4], &[1.0, 2.0, 3.0, 5.0, 4.0, 1.0], &[1.0, 3.0, 2.0, 5.0, 4.0, nan]);
        assert!((of(&one, "means").0.unwrap() - 0.9).abs() < 1e-12);
        for kind in ["within", "latent-moments", "latent-ml", "split", "split-corrected"] {
            assert_eq!(of(&one, kind).1, ["S600"], "{kind}");
        }
        // One organization.
        let alone = table(&[0, 0, 0, 0], &[1.0, 2.0, 4.0, 3.0], &[2.0, 1.0, 4.0, 3.0]);
        assert!(of(&alone, "within").0.is_some() && of(&alone, "raw").0.is_some());
        for kind in ["means", "means-weighted", "latent-moments", "latent-ml", "means-divided", "split"] {
            assert_eq!(of(&alone, kind).1, ["S333"], "{kind}");
        }
        // Three organizations, and a constant score.
        let organization = [0, 0, 1, 1, 2, 2];
        let y = [1.0, 2.0, 4.0, 3.0, 2.0, 5.0];
        let three = table(&organization, &[1.0, 2.0, 2.0, 4.0, 5.0, 4.0], &y);
        assert!(of(&three, "means").1.contains(&"S526".to_owned()));
        assert!(of(&three, "raw").1.contains(&"S602".to_owned()));
        let constant = table(&organization, &[3.0; 6], &y);
        assert!(constant.rows.iter().all(|row| row.caveats[0].code == "S334"));
        // Means closer than chance.
        let apart = [1.0, 2.2, 4.0, 3.1, 2.5, 5.0];
        let close = table(&organization, &[1.0, 5.0, 1.5, 4.5, 2.0, 4.2], &apart);
        assert_eq!(of(&close, "latent-moments").1, ["S524"]);
        assert_eq!(of(&close, "split-corrected").1, ["S524"]);
    }
}
