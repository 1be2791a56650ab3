//! At which stage of maturity organizations are, as probabilities: a score is itself an estimate, so that one near a cut
//! point may belong to either stage.

use super::maturity::stage_of;
use super::pairs_of_scores::where_respondents_count_equally;
use super::predictions::{caveats_of, model_of};
use super::spread::{Scored, scores_by_organization, unknown};
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::study::OVERALL;
use crate::model::table::{Cell, Table};
use crate::model::tables::{ORGANIZATION_STAGES, STAGE_CERTAINTY, STAGES};
use crate::numeric::distribution::{normal_cdf, normal_sf};
use crate::numeric::fraction;
use crate::numeric::poisson_binomial::count_limits;
use crate::numeric::sum;

/// A stage less probable than this is in doubt.
const DOUBT: f64 = 0.8;

/// A factor, or all of them together.
#[derive(Debug)]
struct Subject<'a> {
    id: &'a str,
    factors: Vec<&'a Variable>,
}

/// An organization with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Placed {
    organization: u32,
    n: usize,
    /// As `maturity` counts it.
    own: f64,
    /// Where the probabilities are centered.
    center: f64,
    std_error: f64,
}

/// Organizations placed by one of two rules.
#[derive(Debug)]
struct Placing {
    basis: &'static str,
    placed: Result<Vec<Placed>, Caveat>,
    caveats: Vec<Caveat>,
}

fn stages(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let specs = [&STAGES, &STAGE_CERTAINTY, &ORGANIZATION_STAGES];
    let absent = |reason: Caveat| specs.map(|spec| Outcome::Absent(spec, reason.clone())).into();
    let Some(model) = &input.settings().maturity else {
        return absent(Caveat::new("S364", &["[maturity]"]));
    };
    if model.levels.is_empty() {
        return absent(Caveat::new("S364", &["[maturity] levels"]));
    }
    if input.responses.design() == Design::Sample {
        return absent(Caveat::new("S363", &[]));
    }
    let cuts = &model.levels;
    let (mut shares, mut certainty, mut each) =
        (Table::new(&STAGES), Table::new(&STAGE_CERTAINTY), Table::new(&ORGANIZATION_STAGES));
    each.columns.retain(|column| !column.starts_with("stage_"));
    each.columns.extend((1..=cuts.len() + 1).map(|stage| format!("stage_{stage}")));
    for subject in subjects(input, &model.factors) {
        for (wave, name) in waves(input) {
            let scored = scores_by_organization(input, (subject.id, wave), |row| score(&subject, row));
            let own = own_scores(&subject, wave, scored);
            for placing in place(input, so_far, &subject, &own) {
                let key: Vec<Cell> = vec![subject.id.into(), name.clone(), placing.basis.into()];
                add(input, (&mut shares, &mut certainty, &mut each), &key, &placing, &own, cuts);
            }
        }
    }
    vec![Outcome::Table(shares), Outcome::Table(certainty), Outcome::Table(each)]
}

/// Every factor that is a variable, and all together where there are several. Other names are told by `maturity`.
fn subjects<'a>(input: &Input<'a>, factors: &'a [String]) -> Vec<Subject<'a>> {
    let found: Vec<&Variable> = factors.iter().filter_map(|f| input.scores.variables.get(f)).collect();
    let mut subjects: Vec<Subject<'a>> =
        found.iter().map(|v| Subject { id: v.id.as_str(), factors: vec![v] }).collect();
    if found.len() > 1 && found.len() == factors.len() {
        subjects.push(Subject { id: OVERALL, factors: found });
    }
    subjects
}

/// The mean over all factors of a respondent who has them all.
fn score(subject: &Subject<'_>, row: usize) -> Option<f64> {
    if let Some(exact) = exact_score(subject, row) {
        return exact;
    }
    let values: Option<Vec<f64>> =
        subject.factors.iter().map(|v| v.values.get(row).copied().filter(|v| v.is_finite())).collect();
    sum::mean(&values?)
}

/// The same of scores that are exact fractions, rounded once; `None` where some are not.
#[expect(clippy::option_option, reason = "no score is another thing than no exact one")]
fn exact_score(subject: &Subject<'_>, row: usize) -> Option<Option<f64>> {
    let mut sum = (0, 1);
    for factor in &subject.factors {
        let denominator = factor.denominator?;
        let Some(numerator) = factor.numerator(row) else { return Some(None) };
        sum = fraction::sum(sum, (i128::from(numerator), denominator))?;
    }
    let factors = subject.factors.len() as i128;
    Some(Some(fraction::to_f64(sum.0, i128::from(sum.1).checked_mul(factors)?)?))
}

/// The scores of each organization with their mean.
fn own_scores(subject: &Subject<'_>, wave: usize, scored: Vec<Scored>) -> Vec<(Scored, f64)> {
    let mean = |s: &Scored| match subject.factors.as_slice() {
        // The exact fraction that `maturity` counts by.
        [only] => only.mean_of(wave, s.organization).map_or(s.group().mean, |m| m.mean),
        // Ten decimals, so that thirds that add up to a cut point reach it.
        _ => (s.group().mean * 1e10).round() / 1e10,
    };
    scored
        .into_iter()
        .map(|s| {
            let own = mean(&s);
            (s, own)
        })
        .collect()
}

fn place(input: &Input<'_>, so_far: &Results, subject: &Subject<'_>, own: &[(Scored, f64)]) -> [Placing; 2] {
    if input.responses.design() == Design::Informants {
        return by_measurement(so_far, subject, own);
    }
    if let Some(reason) = unknown(input, subject.id) {
        let nowhere = |basis| Placing { basis, placed: Err(reason.clone()), caveats: Vec::new() };
        return ["own", "shrunken"].map(nowhere);
    }
    [by_respondents(own), by_model(subject, own)]
}

/// Each organization by its own mean and the standard error of that mean. Where respondents are one or all alike their
/// variance tells nothing, and that within all organizations stands in.
fn by_respondents(own: &[(Scored, f64)]) -> Placing {
    let squares = sum::sum(own.iter().map(|(s, _)| s.group().squares));
    let df: usize = own.iter().map(|(s, _)| s.n() - 1).sum();
    let pooled = (df > 0 && squares > 0.0).then(|| squares / df as f64);
    let mut borrowed = false;
    let placed: Option<Vec<Placed>> = own
        .iter()
        .map(|(s, mean)| {
            let n = s.n();
            let variance = s.scores.variance().filter(|v| *v > 0.0);
            borrowed |= variance.is_none();
            let variance = variance.or(pooled)?;
            let std_error = (variance / n as f64).sqrt();
            Some(Placed { organization: s.organization, n, own: *mean, center: *mean, std_error })
        })
        .collect();
    let placed = placed.filter(|p| !p.is_empty()).ok_or_else(|| Caveat::new("S621", &[]));
    let caveats = if borrowed && placed.is_ok() { vec![Caveat::new("S618", &[])] } else { Vec::new() };
    Placing { basis: "own", placed, caveats }
}

/// Each organization by the mean that a random-intercept model of all predicts.
fn by_model(subject: &Subject<'_>, own: &[(Scored, f64)]) -> Placing {
    let scored: Vec<Scored> = own.iter().map(|(s, _)| s.clone()).collect();
    let (placed, caveats) = match model_of(&scored, subject.id) {
        Err(reason) => (Err(reason), Vec::new()),
        Ok((_, model)) => {
            let place = |(s, mean): &(Scored, f64)| {
                let group = s.group();
                let p = model.predict(group.n, group.mean);
                let (center, std_error) = (p.value, p.std_error);
                Placed { organization: s.organization, n: s.n(), own: *mean, center, std_error }
            };
            (Ok(own.iter().map(place).collect()), caveats_of(&model, own.len()))
        }
    };
    Placing { basis: "shrunken", placed, caveats }
}

/// Each organization by its informant's score and the measurement error of the scale: as it is, and as the true score that
/// it leads one to expect (Kelley 1947).
fn by_measurement(so_far: &Results, subject: &Subject<'_>, own: &[(Scored, f64)]) -> [Placing; 2] {
    let caveats = vec![Caveat::new("S619", &[])];
    let scores: Vec<f64> = own.iter().map(|(_, mean)| *mean).collect();
    let total = sum::variance(&scores).filter(|v| *v > 0.0);
    let error = error_variance(so_far, subject).zip(total).filter(|(e, t)| *e > 0.0 && e < t);
    let reason = || match total {
        None => Caveat::new("S621", &[]),
        Some(_) => Caveat::new("S620", &[subject.id]),
    };
    let place = |shrunken: bool| {
        let (error, total) = error.ok_or_else(reason)?;
        let (reliability, all) = (1.0 - error / total, sum::mean(&scores).unwrap_or_default());
        let placed = own.iter().map(|(s, mean)| {
            let (center, variance) = if shrunken {
                (all + reliability * (mean - all), error * reliability)
            } else {
                (*mean, error)
            };
            let (n, std_error) = (s.n(), variance.sqrt());
            Placed { organization: s.organization, n, own: *mean, center, std_error }
        });
        Ok(placed.collect())
    };
    [
        Placing { basis: "own", placed: place(false), caveats: caveats.clone() },
        Placing { basis: "shrunken", placed: place(true), caveats },
    ]
}

/// The variance of the measurement error of the mean of the factors, whose errors are taken to be independent.
fn error_variance(so_far: &Results, subject: &Subject<'_>) -> Option<f64> {
    let p = subject.factors.len() as f64;
    let each: Option<Vec<f64>> = subject.factors.iter().map(|f| of_factor(so_far, &f.id)).collect();
    Some(sum::sum(each?) / (p * p))
}

/// SD² (1 − reliability), both as `reliability` gives them.
fn of_factor(so_far: &Results, factor: &str) -> Option<f64> {
    let table = so_far.tables.get("reliability")?;
    let row = table.find(&[("scale", factor)])?;
    let reliability = table.number(row, "omega_total").or_else(|| table.number(row, "alpha"))?;
    let sd = table.number(row, "sd")?;
    (reliability > 0.0 && reliability < 1.0).then_some(sd * sd * (1.0 - reliability))
}

/// The probability of each stage of a score that is normal around `center`.
fn probabilities(center: f64, std_error: f64, cuts: &[f64]) -> Vec<f64> {
    if std_error <= 0.0 {
        let stage = stage_of(center, cuts);
        return (0..=cuts.len()).map(|s| f64::from(u8::from(s == stage))).collect();
    }
    let z: Vec<f64> = cuts.iter().map(|cut| (cut - center) / std_error).collect();
    let below = |s: usize| if s == 0 { 0.0 } else { normal_cdf(z[s - 1]) };
    let above = |s: usize| if s == cuts.len() { 0.0 } else { normal_sf(z[s]) };
    let between = |s: usize| {
        // From the side where the tails are small, so that no digit is lost.
        if s > 0 && z[s - 1] > 0.0 {
            normal_sf(z[s - 1]) - above(s)
        } else if s < cuts.len() {
            normal_cdf(z[s]) - below(s)
        } else {
            1.0 - below(s)
        }
    };
    (0..=cuts.len()).map(|s| between(s).max(0.0)).collect()
}

fn likeliest(probabilities: &[f64]) -> (usize, f64) {
    let first = (0, f64::NEG_INFINITY);
    probabilities.iter().enumerate().fold(first, |best, (s, &p)| if p > best.1 { (s, p) } else { best })
}

fn add(
    input: &Input<'_>,
    (shares, certainty, each): (&mut Table, &mut Table, &mut Table),
    key: &[Cell],
    placing: &Placing,
    own: &[(Scored, f64)],
    cuts: &[f64],
) {
    let mut caveats = placing.caveats.clone();
    let placed: &[Placed] = match &placing.placed {
        Ok(placed) => placed,
        Err(reason) => {
            caveats.push(reason.clone());
            &[]
        }
    };
    caveats.extend(where_respondents_count_equally(input));
    let (k, n) = (own.len(), own.iter().map(|(s, _)| s.n()).sum::<usize>());
    let chances: Vec<Vec<f64>> = placed.iter().map(|p| probabilities(p.center, p.std_error, cuts)).collect();
    let percent = |part: f64, of: usize| (of > 0).then(|| 100.0 * part / of as f64);
    for stage in 0..=cuts.len() {
        let of_stage: Vec<f64> = chances.iter().map(|c| c[stage]).collect();
        let counted = own.iter().filter(|(_, mean)| stage_of(*mean, cuts) == stage).count();
        let limits = (!of_stage.is_empty()).then(|| count_limits(&of_stage));
        let mut cells = key.to_vec();
        cells.extend([
            (stage + 1).into(),
            k.into(),
            n.into(),
            percent(counted as f64, k).into(),
            percent(sum::sum(of_stage.iter().copied()), of_stage.len()).into(),
            limits.and_then(|l| percent(l.0 as f64, placed.len())).into(),
            limits.and_then(|l| percent(l.1 as f64, placed.len())).into(),
        ]);
        shares.push_with(cells, caveats.clone());
    }
    let best: Vec<f64> = chances.iter().map(|c| likeliest(c).1).collect();
    let doubtful = best.iter().filter(|p| **p < DOUBT).count();
    let errors: Vec<f64> = placed.iter().map(|p| p.std_error).collect();
    let error = if input.responses.design() == Design::Informants { "measurement" } else { "respondents" };
    let mut cells = key.to_vec();
    cells.extend([
        error.into(),
        k.into(),
        n.into(),
        sum::median(&errors).into(),
        sum::mean(&best).map(|p| 100.0 * p).into(),
        percent(doubtful as f64, best.len()).into(),
    ]);
    certainty.push_with(cells, caveats);
    for (p, chances) in placed.iter().zip(&chances) {
        let Some(name) = input.responses.organizations.get(p.organization as usize) else { continue };
        let mut cells = key.to_vec();
        cells.extend([
            name.as_str().into(),
            p.n.into(),
            p.center.into(),
            p.std_error.into(),
            (likeliest(chances).0 + 1).into(),
        ]);
        cells.extend(chances.iter().map(|c| Cell::from(100.0 * c)));
        each.push(cells);
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "stages",
    title: ("Stadia met hun onzekerheid", "Stages with their uncertainty"),
    method: (
        "Het stadium van een organisatie is niet zeker, want haar score is een schatting. Per organisatie is de kans op elk stadium berekend uit een normale verdeling rond haar score. Op twee grondslagen: ‘eigen’ is het eigen gemiddelde met zijn standaardfout uit de spreiding van haar respondenten (is er maar één, of zijn allen gelijk, dan die binnen alle organisaties); ‘voorspeld’ is het gemiddelde uit een model met een random intercept per organisatie, per editie geschat met REML, met de standaardfout van die voorspelling. In de spreiding van respondenten zit zowel verschil van mening als meetfout van de schaal. Bij één informant per organisatie is alleen de meetfout bekend, SD × √(1 − omega), of alfa waar omega ontbreekt; ‘voorspeld’ is dan de ware score die de gemeten score doet verwachten (Kelley 1947). Het verwachte aandeel in een stadium is het gemiddelde van de kansen. Eigen gemiddelden lopen al door toeval verder uiteen dan de ware; kansen rond hen tellen dat toeval nog eens mee en spreiden te ver. Voor aandelen is ‘voorspeld’ daarom de betere grondslag. Het interval is dat van het aantal organisaties van dit onderzoek in dat stadium, als elke organisatie met haar eigen kans erin valt (Wang 1993): het gaat over deze organisaties, niet over andere. ‘Geteld’ is het aandeel waarvan het gemiddelde zelf in het stadium valt. In twijfel is een organisatie waarvan het waarschijnlijkste stadium een kans onder 80% heeft. De volwassenheid over alle factoren is het gemiddelde van de factoren van respondenten die ze alle hebben, met dezelfde grenzen.",
        "An organization’s stage is not certain, as its score is an estimate. For every organization the probability of each stage was computed from a normal distribution around its score. On two bases: ‘own’ is its own mean with the standard error from the spread of its respondents (where there is only one, or all are alike, that within all organizations); ‘shrunken’ is the mean from a model with a random intercept per organization, fitted per wave by REML, with the standard error of that prediction. The spread of respondents holds differences of opinion as well as measurement error of the scale. With one informant per organization only measurement error is known, SD × √(1 − omega), or alpha where there is no omega; ‘shrunken’ is then the true score that the measured one leads to expect (Kelley 1947). The expected share at a stage is the mean of the probabilities. Own means lie further apart than true ones by chance alone; probabilities around them count that chance once more and spread too far. For shares, ‘shrunken’ is therefore the better basis. The interval is that of the number of organizations of this study at the stage, if each falls there with its own probability (Wang 1993): it is about these organizations, not about others. ‘Counted’ is the share whose mean itself lies in the stage. In doubt is an organization whose likeliest stage has a probability below 80%. Maturity over all factors is the mean of the factors of respondents who have them all, with the same cut points.",
    ),
    sources: &["henderson_1975", "kelley_1947", "raudenbush_bryk_2002", "wang_1993"],
    tables: &[
        (&STAGES, &["estimate", "conf_low", "conf_high"]),
        (&STAGE_CERTAINTY, &["std_error", "certainty", "in_doubt"]),
        (&ORGANIZATION_STAGES, &["mean", "std_error"]),
    ],
    run: stages,
    reads_tables: true,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_relative_eq;

    const ASK: &str = "[maturity]\nfactors = [\"a\"]\nlevels = [2.0, 3.0]\n";

    fn tables(study: &Handmade) -> [Table; 3] {
        let outcomes = stages(&study.input(), &super::super::empty(&study.input(), ""));
        let table = |o: Outcome| match o {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        };
        <[Table; 3]>::try_from(outcomes.into_iter().map(table).collect::<Vec<_>>()).unwrap()
    }

    /// R 4.2.2: `diff(c(0, pnorm(c(2, 3), 2.5, .4), 1))`, and far out `pnorm(c(2, 3), 9, 1)`.
    #[test]
    fn probabilities_are_those_of_a_normal() {
        let got = probabilities(2.5, 0.4, &[2.0, 3.0]);
        for (got, want) in
            got.iter().zip([0.105_649_773_666_854_9, 0.788_700_452_666_290_1, 0.105_649_773_666_854_9])
        {
            assert_relative_eq!(*got, want, max_relative = 1e-13);
        }
        let far = probabilities(9.0, 1.0, &[2.0, 3.0]);
        assert_relative_eq!(far[0], 1.279_812_543_885_835e-12, max_relative = 1e-12);
        assert_eq!(probabilities(3.0, 0.0, &[2.0, 3.0]), [0.0, 0.0, 1.0]);
    }

    /// An organization exactly at a cut point is as likely in either stage; shares add up to 100.
    #[test]
    fn a_mean_at_a_cut_point_is_in_doubt() {
        let organization = [0, 0, 1, 1, 2, 2, 3, 3];
        let values = [1.9, 2.1, 2.4, 2.6, 3.4, 3.6, 1.0, 1.2];
        let study = Handmade::new(&organization, &[0; 8]).asking(ASK).with("a", Origin::Scale, &values);
        let [shares, certainty, each] = tables(&study);
        let own = |table: &Table| -> Vec<usize> {
            let own = |i: &usize| table.text(&table.rows[*i], "basis") == "own";
            (0..table.rows.len()).filter(own).collect()
        };
        let first = &each.rows[own(&each)[0]];
        assert_relative_eq!(each.number(first, "stage_1").unwrap(), 50.0, max_relative = 1e-12);
        assert_relative_eq!(each.number(first, "stage_2").unwrap(), 50.0, max_relative = 1e-12);
        let expected: Vec<f64> =
            own(&shares).iter().map(|&i| shares.number(&shares.rows[i], "estimate").unwrap()).collect();
        assert_relative_eq!(expected.iter().sum::<f64>(), 100.0, max_relative = 1e-12);
        let counted: Vec<f64> =
            own(&shares).iter().map(|&i| shares.number(&shares.rows[i], "counted").unwrap()).collect();
        assert_eq!(counted, [25.0, 50.0, 25.0]);
        let row = &certainty.rows[own(&certainty)[0]];
        assert_eq!(certainty.number(row, "in_doubt"), Some(25.0));
        assert_eq!(certainty.text(row, "error"), "respondents");
    }

    #[test]
    fn one_respondent_borrows_and_nothing_within_is_told() {
        let codes = |organization: &[u32], values: &[f64]| {
            let study = Handmade::new(organization, &vec![0; values.len()]);
            let [shares, ..] = tables(&study.asking(ASK).with("a", Origin::Scale, values));
            let of = |basis: &str| -> Vec<String> {
                let row = shares.find(&[("basis", basis)]).unwrap();
                row.caveats.iter().map(|c| c.code.clone()).collect()
            };
            (of("own"), of("shrunken"))
        };
        let (own, _) = codes(&[0, 0, 1], &[1.0, 2.0, 2.5]);
        assert_eq!(own, ["S618"]);
        let (own, shrunken) = codes(&[0, 0, 1, 1], &[1.0, 1.0, 2.0, 2.0]);
        assert_eq!((own, shrunken), (vec!["S621".to_owned()], vec!["S616".to_owned()]));
    }

    /// Alpha .8 and SD 1: measurement error √.2, and Kelley's true score four fifths of the way.
    #[test]
    fn an_informant_has_the_measurement_error_of_the_scale() {
        use crate::model::tables::RELIABILITY;
        let study = Handmade::informants(3).asking(ASK).with("a", Origin::Scale, &[1.0, 2.0, 3.0]);
        let mut so_far = super::super::empty(&study.input(), "");
        let mut reliability = Table::new(&RELIABILITY);
        let mut cells = vec![Cell::Empty; reliability.columns.len()];
        for (column, value) in [("sd", 1.0), ("alpha", 0.8)] {
            cells[reliability.column(column).unwrap()] = value.into();
        }
        cells[reliability.column("scale").unwrap()] = "a".into();
        reliability.push(cells);
        so_far.push(reliability, &[]);
        let outcomes = stages(&study.input(), &so_far);
        let Outcome::Table(each) = &outcomes[2] else { panic!("absent") };
        let row = |basis: &str| each.rows_where(&[("basis", basis)]).next().cloned().unwrap();
        let (own, shrunken) = (row("own"), row("shrunken"));
        assert_relative_eq!(each.number(&own, "std_error").unwrap(), 0.2_f64.sqrt(), max_relative = 1e-12);
        assert_relative_eq!(each.number(&shrunken, "mean").unwrap(), 1.2, max_relative = 1e-12);
        assert_relative_eq!(each.number(&shrunken, "std_error").unwrap(), 0.4, max_relative = 1e-12);
        let Outcome::Table(shares) = &outcomes[0] else { panic!("absent") };
        assert_eq!(shares.rows[0].caveats[0].code, "S619");
        let without = stages(&study.input(), &super::super::empty(&study.input(), ""));
        let Outcome::Table(shares) = &without[0] else { panic!("absent") };
        assert_eq!(shares.rows[0].caveats[1].code, "S620");
    }
}
