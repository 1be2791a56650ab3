//! Which predictors matter most for an outcome: relative weights and general dominance in a regression between
//! organizations.

mod caveats;
mod uncertainty;

use super::correlation::are_bound_shares;
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::units::is_sample;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::relations::Drivers;
use crate::model::results::Results;
use crate::model::study::Level;
use crate::model::table::{Cell, Table};
use crate::model::tables::DRIVERS;
use crate::numeric::distribution::{t_quantile, t_two_sided};
use crate::numeric::regression::{NoRegression, Regression, regression};
use crate::numeric::relative_importance::{RelativeWeights, Subsets};
use crate::numeric::sum;
use uncertainty::Uncertainty;

/// Below this R² there is next to nothing to divide.
pub(super) const LEAST_R_SQUARED: f64 = 0.02;

/// A regression with what divides its R².
struct Estimated {
    r: Vec<f64>,
    regression: Regression,
    weights: Vec<f64>,
    /// `None` for too many predictors.
    dominance: Option<Vec<f64>>,
    uncertainty: Uncertainty,
}

fn drivers(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let declared = &input.settings().drivers;
    if declared.is_empty() {
        return vec![Outcome::Absent(&DRIVERS, Caveat::new("S364", &["[[drivers]]"]))];
    }
    let mut table = Table::new(&DRIVERS);
    for drivers in declared {
        add(input, drivers, &mut table);
    }
    vec![Outcome::Table(table)]
}

/// Organizations, or the respondents of a plain sample.
pub(super) fn level(input: &Input<'_>) -> Level {
    if is_sample(input) { Level::Respondent } else { Level::Organization }
}

fn add(input: &Input<'_>, drivers: &Drivers, table: &mut Table) {
    let level = level(input);
    let mut ids = vec![drivers.outcome.as_str()];
    ids.extend(drivers.predictors.iter().map(String::as_str));
    let mut caveats = of_every_correlation(input, ids[0], ids[1], level);
    let shares = |a: &String| drivers.predictors.iter().any(|b| a != b && are_bound_shares(a, b));
    if drivers.predictors.iter().any(shares) {
        caveats.push(Caveat::new("S346", &[]));
    }
    let cases = complete_cases(input, &ids, level).map_err(|reason| caveats.push(reason)).ok();
    let got = cases.as_ref().and_then(|cases| {
        let replicates = drivers.replicates.unwrap_or(input.settings().relations.replicates);
        estimate(cases, &ids, replicates, input.seed).map_err(|reason| caveats.push(reason)).ok()
    });
    if let (Some(got), Some(cases)) = (&got, &cases) {
        caveats.extend(caveats::of(got, cases.n, &ids));
    }
    for (j, predictor) in drivers.predictors.iter().enumerate() {
        let mut cells: Vec<Cell> =
            vec![drivers.outcome.as_str().into(), predictor.as_str().into(), level.name().into()];
        cells.extend([cases.as_ref().map(|c| c.n).into(), cases.as_ref().and_then(|c| c.k).into()]);
        match &got {
            Some(got) => cells.extend(got.cells(j)),
            None => cells.resize(table.columns.len(), Cell::Empty),
        }
        table.push_with(cells, caveats.clone());
    }
}

/// The regression of the first column on the others.
///
/// # Errors
/// The reason why there is none.
fn estimate(cases: &CompleteCases, ids: &[&str], replicates: usize, seed: u64) -> Result<Estimated, Caveat> {
    let (y, predictors) = (&cases.columns[0], &cases.columns[1..]);
    let p = predictors.len();
    if cases.n < p + 3 {
        let numbers = [cases.n, p, p + 3].map(|v| v.to_string());
        return Err(Caveat::new("S565", &[&numbers[0], &numbers[1], &numbers[2]]));
    }
    let columns: Vec<&[f64]> = predictors.iter().map(Vec::as_slice).collect();
    let regression = regression(y, &columns).map_err(|why| reason(&why, ids, cases.n))?;
    let all: Vec<&[f64]> = columns.iter().copied().chain([y.as_slice()]).collect();
    let correlations = correlations(&all);
    let mut weights = RelativeWeights::new(p);
    weights.fill(&correlations).ok_or_else(|| Caveat::new("S566", &[&ids[1..].join(", ")]))?;
    let dominance = Subsets::new(p).and_then(|mut s| s.dominance(&correlations).map(<[f64]>::to_vec));
    Ok(Estimated {
        r: (0..p).map(|j| correlations[j * (p + 1) + p]).collect(),
        uncertainty: uncertainty::of(y, &columns, replicates, seed),
        weights: weights.weights,
        regression,
        dominance,
    })
}

/// Pearson correlations of columns that vary, by row.
fn correlations(columns: &[&[f64]]) -> Vec<f64> {
    let count = columns.len();
    let mut r = vec![1.0; count * count];
    for a in 0..count {
        for b in a + 1..count {
            let pair = sum::pearson(columns[a], columns[b]).unwrap_or(0.0);
            (r[a * count + b], r[b * count + a]) = (pair, pair);
        }
    }
    r
}

/// Why there is no regression, in the names of its variables: the outcome first.
pub(super) fn reason(why: &NoRegression, ids: &[&str], n: usize) -> Caveat {
    match why {
        NoRegression::TooFew => Caveat::new("S333", &[&n.to_string()]),
        NoRegression::ConstantOutcome => Caveat::new("S334", &[ids[0]]),
        NoRegression::Collinear(set) if set.len() == 1 => Caveat::new("S334", &[ids[1 + set[0]]]),
        NoRegression::Collinear(set) => {
            let names: Vec<&str> = set.iter().map(|&j| ids[1 + j]).collect();
            Caveat::new("S566", &[&names.join(", ")])
        }
    }
}

impl Estimated {
    fn tells_shares(&self) -> bool {
        self.regression.r_squared >= LEAST_R_SQUARED
    }

    /// The cells of predictor `j`, from `r` on.
    fn cells(&self, j: usize) -> Vec<Cell> {
        let (of, r_squared) = (&self.regression, self.regression.r_squared);
        let df = of.df as f64;
        let se = of.standard_errors.as_ref().map(|se| se[j]);
        let half = se.map(|se| t_quantile(0.975, df) * se);
        let share = |weight: f64| self.tells_shares().then(|| weight / r_squared);
        let limits = |limits: Option<(f64, f64)>| -> [Cell; 2] {
            [limits.map(|l| l.0).into(), limits.map(|l| l.1).into()]
        };
        let shown = |limits: Option<(f64, f64)>| limits.filter(|_| self.tells_shares());
        let u = &self.uncertainty;
        let mut cells: Vec<Cell> = vec![
            self.r[j].into(),
            of.slopes[j].into(),
            se.into(),
            half.map(|h| of.slopes[j] - h).into(),
            half.map(|h| of.slopes[j] + h).into(),
            se.filter(|se| *se > 0.0).map(|se| t_two_sided(of.slopes[j] / se, df)).into(),
            of.standardized[j].into(),
        ];
        cells.extend(limits(u.slopes[j]));
        cells.extend([of.inflation[j].into(), self.weights[j].into(), share(self.weights[j]).into()]);
        cells.extend(limits(shown(u.shares[j])));
        let dominance = self.dominance.as_ref().map(|d| d[j]);
        cells.extend([dominance.into(), dominance.and_then(share).into()]);
        cells.extend(limits(shown(u.dominance_shares[j])));
        cells.push(r_squared.into());
        cells.extend(limits(u.r_squared));
        let (n, free) = (df + self.r.len() as f64, df);
        cells.extend([(1.0 - (1.0 - r_squared) * n / free).into(), u.replicates.into()]);
        cells
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "drivers",
    title: ("Relatief belang", "Relative importance"),
    method: (
        "Welke voorspellers het meest zeggen over een opbrengst is bepaald in één lineaire regressie per opbrengst in de \
         laatste editie, over de organisaties (in een steekproef zonder organisaties: de respondenten) met een waarde op alle \
         variabelen; iedere organisatie telt even zwaar. R² is verdeeld met relatieve gewichten (Johnson 2000): de verklaring \
         door de orthogonale variabelen die het dichtst bij de voorspellers liggen, teruggeleid naar de voorspellers; en met \
         algemene dominantie (Budescu 1993; Lindeman, Merenda en Gold 1980), wat een voorspeller gemiddeld aan R² toevoegt \
         over alle deelverzamelingen van de andere. Beide tellen op tot R²; het aandeel is het gewicht gedeeld door R². Bij \
         een R² onder 0,02 staan er geen aandelen. Intervallen van 95% van aandelen, bèta’s en R² zijn bootstrapintervallen \
         (BCa) over organisaties; gewichten zijn nooit negatief, zodat hun interval nul niet kan bevatten en niets toetst. De \
         helling staat er met een HC3-standaardfout (MacKinnon en White 1985) en een t-interval met k − p − 1 vrijheidsgraden; \
         de bèta is de helling in standaarddeviaties (k − 1). De aangepaste R² is die van Wherry met k − p − 1. \
         Variantie-inflatie boven 5 en minder dan tien organisaties per voorspeller worden gemeld; voorspellers die precies \
         uit elkaar volgen worden geweigerd, met hun namen. Aandelen zeggen hoe een verklaring verdeeld kan worden, niet wat \
         er gebeurt als een voorspeller verandert, en de methoden hebben geen theorie over welke voorspeller eerst komt \
         (Thomas, Zumbo, Kwan en Schweitzer 2014).",
        "Which predictors say most of an outcome was determined in one linear regression per outcome in the latest \
         edition, over the organizations (in a sample without organizations: the respondents) with a value on all \
         variables; organizations count equally. R² was divided by relative weights (Johnson 2000): what the orthogonal \
         variables nearest to the predictors explain, led back to the predictors; and by general dominance (Budescu 1993; \
         Lindeman, Merenda and Gold 1980): what a predictor adds to R² on average over all subsets of the others. Both \
         add up to R²; a share is the weight over R². With an R² below 0.02 no shares are given. The 95% intervals of \
         shares, betas and R² are bootstrap intervals (BCa) over organizations; weights are never negative, so that \
         their interval can’t include zero and tests nothing. The slope has an HC3 standard error (MacKinnon and White \
         1985) and a t interval with k − p − 1 degrees of freedom; beta is the slope in standard deviations (k − 1). \
         Adjusted R² is Wherry’s, with k − p − 1. Variance inflation above 5 and fewer than ten organizations per \
         predictor are flagged; predictors that follow exactly from each other are refused, with their names. Shares \
         tell how an explanation can be divided, not what happens when a predictor changes, and the methods hold no \
         theory of which predictor comes first (Thomas, Zumbo, Kwan and Schweitzer 2014).",
    ),
    sources: &[
        "budescu_1993",
        "johnson_2000",
        "lindeman_merenda_gold_1980",
        "long_ervin_2000",
        "mackinnon_white_1985",
        "thomas_2014",
        "tonidandel_lebreton_johnson_2009",
    ],
    tables: &[(&DRIVERS, &["beta", "relative_weight", "share", "conf_low", "conf_high", "r_squared"])],
    reads_tables: false,
    run: drivers,
};

#[cfg(test)]
mod tests;
