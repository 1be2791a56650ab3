//! Mixed models of every declared pair: with a random intercept or a random slope as well, by REML and by ML, with what
//! they explain and whether the slope differs between organizations.

use super::pair_sums::Pair;
use super::pairs_of_scores::where_respondents_count_equally;
use super::slopes::{FEW, PairInGroups, absence, declared, in_groups, status, why_not};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{MIXED_FITS, MIXED_MODELS};
use crate::numeric::interval::Z_975;
use crate::numeric::math::ln;
use crate::numeric::mixed::{
    Effect, Inference, Likelihood, Limits, Model, Status, WithinBetween, second_random_effect,
};

/// One of the four models of a pair.
#[derive(Debug, Clone, Copy)]
struct Asked {
    slope: bool,
    likelihood: Likelihood,
}

impl Asked {
    const ALL: [Asked; 4] = [
        Asked { slope: false, likelihood: Likelihood::Reml },
        Asked { slope: false, likelihood: Likelihood::Ml },
        Asked { slope: true, likelihood: Likelihood::Reml },
        Asked { slope: true, likelihood: Likelihood::Ml },
    ];

    fn model(self) -> &'static str {
        if self.slope { "random slope" } else { "random intercept" }
    }

    fn method(self) -> &'static str {
        match self.likelihood {
            Likelihood::Reml => "REML",
            Likelihood::Ml => "ML",
        }
    }

    fn terms(self) -> &'static [&'static str] {
        const TERMS: [&str; 9] = [
            "intercept",
            "within",
            "between",
            "contextual",
            "var_between",
            "var_within",
            "var_slope",
            "covariance",
            "correlation",
        ];
        if self.slope { &TERMS } else { &TERMS[..6] }
    }

    fn fit(self, data: &WithinBetween) -> Option<Model> {
        if self.slope { data.random_slope(self.likelihood) } else { data.random_intercept(self.likelihood) }
    }

    /// Fixed effects, σ², and the distinct elements of the random effects' covariance matrix.
    fn parameters(self) -> usize {
        if self.slope { 7 } else { 5 }
    }
}

/// A line of the table of terms, from the estimate on.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    estimate: Option<f64>,
    std_error: Option<f64>,
    df: Option<f64>,
    p_value: Option<f64>,
    limits: (Option<f64>, Option<f64>),
    interval: Option<&'static str>,
}

impl Line {
    fn of_effect(i: Inference, profile: Option<Limits>) -> Self {
        let (limits, interval) = match profile {
            Some(l) => ((l.low, l.high), "profile"),
            None => (i.limits.unzip(), "t"),
        };
        Line {
            estimate: Some(i.estimate),
            std_error: Some(i.std_error),
            df: i.df,
            p_value: i.p_value,
            limits,
            interval: Some(interval),
        }
    }

    fn of_variance(estimate: f64, l: Limits) -> Self {
        Line {
            estimate: Some(estimate),
            limits: (l.low, l.high),
            interval: Some("profile"),
            ..Line::default()
        }
    }

    fn bare(estimate: Option<f64>) -> Self {
        Line { estimate, ..Line::default() }
    }

    /// A limit that was looked for is missing.
    fn is_open(&self) -> bool {
        self.interval == Some("profile") && (self.limits.0.is_none() || self.limits.1.is_none())
    }

    fn cells(self) -> [Cell; 7] {
        let interval = self.interval.filter(|_| self.limits.0.is_some() || self.limits.1.is_some());
        [
            self.estimate.into(),
            self.std_error.into(),
            self.df.into(),
            self.p_value.into(),
            self.limits.0.into(),
            self.limits.1.into(),
            interval.into(),
        ]
    }
}

fn line(data: &WithinBetween, model: &Model, asked: Asked, term: &str) -> Line {
    let effect = |effect| {
        let profile = (asked.likelihood == Likelihood::Ml).then(|| data.profile(model, effect));
        Line::of_effect(model.inference(effect), profile)
    };
    match term {
        "intercept" => effect(Effect::Intercept),
        "within" => effect(Effect::Within),
        "between" => effect(Effect::Between),
        "contextual" => effect(Effect::Contextual),
        "var_between" => Line::of_variance(model.var_between, data.profile_variance(model, true)),
        "var_within" => Line::of_variance(model.var_within, data.profile_variance(model, false)),
        "var_slope" => Line::of_variance(model.var_slope, data.profile_slope(model)),
        "covariance" => Line::bare(Some(model.covariance)),
        _ => Line::bare(correlation(model)),
    }
}

/// Of the random effects; `None` where one of them has no variance.
fn correlation(model: &Model) -> Option<f64> {
    let size = (model.var_between * model.var_slope).sqrt();
    (size > 0.0).then(|| (model.covariance / size).clamp(-1.0, 1.0))
}

/// The models of one pair, or why there are none.
struct Fitted {
    data: Option<WithinBetween>,
    models: Vec<(Asked, Result<Model, Caveat>)>,
}

impl Fitted {
    fn of(groups: &PairInGroups, pair: Pair<'_>) -> Self {
        let refusal = groups.refusal(pair);
        let data = if refusal.is_some() { None } else { WithinBetween::new(&groups.groups) };
        let models = Asked::ALL.map(|asked| {
            let model = data.as_ref().and_then(|d| asked.fit(d));
            let intercept = data.as_ref().is_some_and(|d| d.random_intercept(asked.likelihood).is_some());
            let why = || match &refusal {
                Some(reason) => reason.clone(),
                None if asked.slope && intercept => Caveat::new("S533", &[&pair.x.id]),
                None => why_not(data.as_ref(), pair),
            };
            (asked, model.ok_or_else(why))
        });
        Fitted { data, models: models.into_iter().collect() }
    }

    fn settled(&self, asked: Asked, slope: bool) -> Option<&Model> {
        let same = |a: &Asked| a.slope == slope && a.likelihood == asked.likelihood;
        let (_, model) = self.models.iter().find(|(a, _)| same(a))?;
        model.as_ref().ok().filter(|m| m.status != Status::NotConverged)
    }
}

fn mixed_models(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let pairs = declared(input);
    if let Some(reason) = absence(input, &pairs) {
        return [&MIXED_MODELS, &MIXED_FITS].map(|spec| Outcome::Absent(spec, reason.clone())).into();
    }
    let (mut terms, mut fits) = (Table::new(&MIXED_MODELS), Table::new(&MIXED_FITS));
    let latest = input.responses.latest_wave();
    for &pair in &pairs {
        let groups = in_groups(input, pair, latest);
        let fitted = Fitted::of(&groups, pair);
        for (asked, model) in &fitted.models {
            let start = |term: Option<&str>| -> Vec<Cell> {
                let names = [pair.x.id.as_str(), pair.y.id.as_str(), asked.model(), asked.method()];
                let names = names.into_iter().chain(term).map(Cell::from);
                names.chain([groups.n().into(), groups.k().into()]).collect()
            };
            let caveats = caveats(input, &groups, model);
            for term in asked.terms() {
                let mut caveats = caveats.clone();
                let usable = fitted.data.as_ref().zip(model.as_ref().ok());
                let line = usable.map(|(data, model)| line(data, model, *asked, term)).unwrap_or_default();
                if line.is_open() {
                    caveats.push(Caveat::new("S534", &[]));
                }
                let mut cells = start(Some(term));
                cells.extend(line.cells());
                terms.push_with(cells, caveats);
            }
            let mut cells = start(None);
            cells.extend(fit_cells(&fitted, *asked, model.as_ref().ok(), groups.n()));
            fits.push_with(cells, caveats);
        }
    }
    vec![Outcome::Table(terms), Outcome::Table(fits)]
}

fn caveats(input: &Input<'_>, groups: &PairInGroups, model: &Result<Model, Caveat>) -> Vec<Caveat> {
    let mut caveats = match model {
        Err(reason) => vec![reason.clone()],
        Ok(model) => bound(model).into_iter().collect(),
    };
    if model.is_ok() && groups.k() < FEW {
        caveats.push(Caveat::new("S526", &[&groups.k().to_string()]));
    }
    caveats.extend(where_respondents_count_equally(input));
    caveats
}

/// What must be known of how a fit ended. With a random slope a bound need not be a zero variance of the intercept.
fn bound(model: &Model) -> Option<Caveat> {
    if model.status == Status::Boundary && model.var_between > 0.0 {
        return Some(Caveat::new("S530", &[]));
    }
    status(model.status).1
}

fn fit_cells(fitted: &Fitted, asked: Asked, model: Option<&Model>, n: usize) -> Vec<Cell> {
    let parameters = asked.parameters() as f64;
    let deviance = model.filter(|_| asked.likelihood == Likelihood::Ml).map(|m| -2.0 * m.log_likelihood);
    let test = fitted.settled(asked, false).zip(fitted.settled(asked, true)).filter(|_| asked.slope);
    let test = test.map(|(one, two)| second_random_effect(one.log_likelihood, two.log_likelihood));
    let slopes = model.filter(|_| asked.slope).map(|m| {
        let (middle, reach) = (m.value(Effect::Within), Z_975 * m.var_slope.sqrt());
        (middle - reach, middle + reach)
    });
    let explained = fitted.data.as_ref().zip(model).and_then(|(data, m)| data.explained(m));
    vec![
        model.map(|m| m.log_likelihood).into(),
        asked.parameters().into(),
        deviance.map(|d| d + 2.0 * parameters).into(),
        deviance.map(|d| d + parameters * ln(n as f64)).into(),
        test.map(|t| t.0).into(),
        test.map(|t| t.1).into(),
        slopes.map(|s| s.0).into(),
        slopes.map(|s| s.1).into(),
        explained.map(|e| e.marginal).into(),
        explained.map(|e| e.conditional).into(),
        explained.and_then(|e| e.of_values).into(),
        explained.and_then(|e| e.of_means).into(),
        model.map(|m| status(m.status).0).into(),
    ]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "mixed_models",
    title: ("Gemengde modellen", "Mixed models"),
    method: (
        "Voor elk gevraagd paar van variabelen die respondenten zelf hebben, zijn in de laatste editie vier gemengde modellen geschat: y op de afwijking van x van het organisatiegemiddelde en op dat gemiddelde, met een random intercept per organisatie, of daarnaast een random helling binnen organisaties, elk met REML en met ML. Het verschil van aannemelijkheid tussen beide toetst of de helling per organisatie verschilt; omdat een variantie niet onder nul kan, is p het gemiddelde van die bij χ² met 1 en met 2 vrijheidsgraden (Stram en Lee 1994). `slope_low` en `slope_high` omvatten naar schatting de hellingen van 95% van de organisaties. Bij REML staan intervallen van coëfficiënten volgens Student met de vrijheidsgraden van Satterthwaite; bij ML die van de profielaannemelijkheid. Intervallen van varianties zijn altijd die van het profiel van de gemaximaliseerde aannemelijkheid (Venzon en Moolgavkar 1988); covariantie en correlatie van de random effecten hebben er geen. AIC en BIC (met n respondenten) staan bij ML, en tellen vaste effecten en varianties. Verklaarde variantie: marginaal (door de hellingen) en conditioneel (ook door de organisaties; Nakagawa en Schielzeth 2013, Johnson 2014), en de vermindering van de voorspelfout van een waarde en van het gemiddelde van een organisatie van typische omvang tegenover het model zonder x (Snijders en Bosker 1994); die vermindering kan negatief zijn.",
        "For every pair asked for of variables that respondents have themselves, four mixed models were fitted in the latest wave: y on the deviation of x from the organization’s mean and on that mean, with a random intercept per organization, or a random slope within organizations as well, each by REML and by ML. The difference in likelihood between the two tests whether the slope differs between organizations; as a variance can’t be below zero, p is the average of those from χ² with 1 and with 2 degrees of freedom (Stram and Lee 1994). `slope_low` and `slope_high` are estimated to enclose the slopes of 95% of organizations. With REML, intervals of coefficients are Student’s with Satterthwaite’s degrees of freedom; with ML, those of the profile likelihood. Intervals of variances are always those of the profile of the likelihood that was maximized (Venzon and Moolgavkar 1988); covariance and correlation of the random effects have none. AIC and BIC (with n respondents) are given with ML and count fixed effects and variances. Variance explained: marginal (by the slopes) and conditional (by organizations as well; Nakagawa and Schielzeth 2013, Johnson 2014), and the reduction of the error in predicting a value, and the mean of an organization of typical size, against the model without x (Snijders and Bosker 1994); that reduction can be negative.",
    ),
    sources: &[
        "akaike_1974",
        "bates_et_al_2015",
        "johnson_2014",
        "kuznetsova_brockhoff_christensen_2017",
        "laird_ware_1982",
        "mundlak_1978",
        "nakagawa_schielzeth_2013",
        "patterson_thompson_1971",
        "satterthwaite_1946",
        "schwarz_1978",
        "snijders_bosker_1994",
        "stram_lee_1994",
        "venzon_moolgavkar_1988",
    ],
    tables: &[
        (&MIXED_MODELS, &["estimate"]),
        (&MIXED_FITS, &["log_likelihood", "r2_marginal", "r2_conditional"]),
    ],
    run: mixed_models,
    reads_tables: false,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_relative_eq;

    const ASK: &str = "[[correlation]]\nid = \"a\"\nx = \"x\"\ny = \"y\"\n";

    fn tables(study: &Handmade) -> (Table, Table) {
        let outcomes = mixed_models(&study.input(), &super::super::empty(&study.input(), ""));
        match <[Outcome; 2]>::try_from(outcomes) {
            Ok([Outcome::Table(terms), Outcome::Table(fits)]) => (terms, fits),
            other => panic!("{other:?}"),
        }
    }

    /// Ten organizations of six; slopes −1 and 1 in turn, means that rise, a little noise.
    fn crossing() -> Handmade {
        let organization: Vec<u32> = (0..60).map(|i| i / 6).collect();
        let x: Vec<f64> = (0..60).map(|i| f64::from(i % 6) + 0.1 * f64::from(i / 6)).collect();
        let noise = [0.3, -0.2, 0.1, -0.3, 0.2, -0.1, 0.25];
        let slope = |i: u32| if (i / 6).is_multiple_of(2) { 1.0 } else { -1.0 };
        let y: Vec<f64> = (0..60_u32)
            .map(|i| slope(i) * f64::from(i % 6) + 0.3 * f64::from(i / 6) + noise[i as usize % 7])
            .collect();
        Handmade::new(&organization, &[0; 60])
            .with("x", Origin::Scale, &x)
            .with("y", Origin::Scale, &y)
            .asking(ASK)
    }

    #[test]
    fn slopes_that_differ_are_found_and_told() {
        let (terms, fits) = tables(&crossing());
        assert_eq!((terms.rows.len(), fits.rows.len()), (2 * (6 + 9), 4));
        for method in ["REML", "ML"] {
            let row = fits.find(&[("model", "random slope"), ("method", method)]).unwrap();
            assert!(fits.number(row, "p_value").unwrap() < 1e-6);
            let slopes = ["slope_low", "slope_high"].map(|c| fits.number(row, c).unwrap());
            assert!(slopes[0] < -1.0 && slopes[1] > 1.0, "{slopes:?}");
            let wanted = [("model", "random slope"), ("method", method), ("term", "var_slope")];
            let variance = terms.find(&wanted).unwrap();
            let number = |column| terms.number(variance, column).unwrap();
            assert!(number("conf_low") < number("estimate") && number("estimate") < number("conf_high"));
            assert!(number("conf_low") > 0.2);
        }
        let row = fits.find(&[("model", "random slope"), ("method", "ML")]).unwrap();
        let number = |column| fits.number(row, column).unwrap();
        assert_relative_eq!(number("aic"), 14.0 - 2.0 * number("log_likelihood"), max_relative = 1e-14);
        let reml = fits.find(&[("model", "random slope"), ("method", "REML")]).unwrap();
        assert_eq!(fits.number(reml, "aic"), None);
        assert!(number("r2_conditional") > number("r2_marginal"));
    }

    #[test]
    fn what_can_not_be_fitted_keeps_its_rows() {
        let organization = [0, 0, 1, 1, 2, 2];
        let study = |x: &[f64]| {
            Handmade::new(&organization, &[0; 6])
                .with("x", Origin::Scale, x)
                .with("y", Origin::Scale, &[1.0, 2.0, 4.0, 3.0, 2.0, 5.0])
                .asking(ASK)
        };
        let codes = |study: &Handmade| {
            let (terms, fits) = tables(study);
            assert_eq!((terms.rows.len(), fits.rows.len()), (30, 4));
            let of = |table: &Table| -> Vec<String> {
                table
                    .rows
                    .iter()
                    .map(|r| r.caveats.first().map_or(String::new(), |c| c.code.clone()))
                    .collect()
            };
            (of(&terms), of(&fits))
        };
        let (terms, fits) = codes(&study(&[3.0; 6]));
        assert!(terms.iter().chain(&fits).all(|code| code == "S334"));
        // Two respondents each: a line of its own for every organization would fit exactly.
        let (_, fits) = codes(&study(&[1.0, 2.0, 2.0, 4.0, 4.0, 3.0]));
        assert_eq!(fits[2..], ["S533", "S533"]);
    }

    #[test]
    fn one_informant_each_has_no_such_tables() {
        let study = Handmade::informants(5)
            .with("x", Origin::Scale, &[1.0, 2.0, 3.0, 5.0, 4.0])
            .with("y", Origin::Scale, &[1.0, 2.0, 3.0, 5.0, 4.0])
            .asking(ASK);
        let outcomes = mixed_models(&study.input(), &super::super::empty(&study.input(), ""));
        assert!(outcomes.iter().all(|o| matches!(o, Outcome::Absent(_, reason) if reason.code == "S332")));
    }
}
