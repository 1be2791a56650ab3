//! Declared correlations, each at its level and by its method, with interval, p and a verdict on what was expected.

use super::coefficient::Coefficient;
use super::declared::{self, Declared, has_two_stages};
use super::uncertainty::{self, By};
use super::{Analysis, Input, Outcome, verdict};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Correlation, Level, MissingScores, Role, USE_VARIABLES};
use crate::model::table::{Cell, Table};
use crate::model::tables::CORRELATIONS;
use crate::numeric::math::atanh;
use crate::numeric::multiplicity::{benjamini_hochberg_of_some, holm_of_some, max_t};

/// One declared correlation as its row tells it.
struct Estimated<'a> {
    declared: &'a Correlation,
    found: &'a Declared,
    got: Option<Coefficient>,
    caveats: Vec<Caveat>,
}

fn correlations(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let declared = &input.settings().correlation;
    if declared.is_empty() {
        return vec![Outcome::Absent(&CORRELATIONS, Caveat::new("S364", &["[[correlation]]"]))];
    }
    let each = declared.iter().zip(declared::all(input));
    let mut estimated: Vec<Estimated<'_>> = each.map(|(c, found)| estimate(input, c, found)).collect();
    let adjusted = adjust_within_roles(&mut estimated);
    let mut table = Table::new(&CORRELATIONS);
    for (row, adjusted) in estimated.into_iter().zip(adjusted) {
        let (cells, caveats) = cells(row, &adjusted);
        table.push_with(cells, caveats);
    }
    vec![Outcome::Table(table)]
}

/// Puts the interval that is asked for in the place of that of Fisher's kind.
fn estimate<'a>(input: &Input<'_>, declared: &'a Correlation, found: &'a Declared) -> Estimated<'a> {
    let mut estimated = Estimated { declared, found, got: found.got.clone(), caveats: found.caveats.clone() };
    if declared.missing == MissingScores::Fiml {
        estimated.take_fiml(input);
        return estimated;
    }
    let Some(by) = By::asked(declared.interval) else { return estimated };
    let Some(got) = estimated.got.as_mut().filter(|got| got.estimate.abs() < 1.0) else { return estimated };
    if declared.method == crate::model::study::Method::Polychoric {
        estimated.caveats.push(Caveat::new("S342", &[declared.interval.name()]));
        return estimated;
    }
    estimated.caveats.retain(|c| c.code != "S340" && c.code != "S339");
    if by == By::TwoStage && !has_two_stages(input, declared) {
        got.interval = None;
        estimated.caveats.push(declared::no_two_stages(input));
        return estimated;
    }
    let of = |level| uncertainty::limits(found, by, level);
    match (of(0.95), of(0.90)) {
        (Ok((wide, mut caveats)), Ok((narrow, _))) => {
            got.interval = Some((wide, declared.interval.name()));
            got.narrow = Some(narrow);
            estimated.caveats.append(&mut caveats);
        }
        (Err(reason), _) | (_, Err(reason)) => {
            got.interval = None;
            estimated.caveats.push(reason);
        }
    }
    estimated
}

impl Estimated<'_> {
    /// The estimate by maximum likelihood in the place of that of complete cases.
    fn take_fiml(&mut self, input: &Input<'_>) {
        match uncertainty::fiml(input, self.declared) {
            Ok(fiml) => {
                self.caveats.retain(|c| !matches!(c.code.as_str(), "S333" | "S334" | "S339"));
                self.got = Some(fiml);
            }
            Err(reason) => {
                self.got = None;
                self.caveats.push(reason);
            }
        }
    }
}

/// True for two shares of use: with the share of non-users they add up to 100, so one can't rise without another
/// falling.
pub(super) fn are_bound_shares(x: &str, y: &str) -> bool {
    let is_share = |id: &str| USE_VARIABLES[..3].contains(&id);
    is_share(x) && is_share(y)
}

/// p values adjusted for the number of tests with the same role.
#[derive(Debug, Clone, Default)]
struct Adjusted {
    holm: Option<f64>,
    benjamini_hochberg: Option<f64>,
    max_t: Option<f64>,
    m: Option<usize>,
}

/// Adjusts within each role. Where a test has no replicates, its adjusted p by the maximum says so.
fn adjust_within_roles(estimated: &mut [Estimated<'_>]) -> Vec<Adjusted> {
    let mut adjusted = vec![Adjusted::default(); estimated.len()];
    for role in [Role::Confirmatory, Role::Exploratory] {
        let p_of =
            |e: &Estimated<'_>| e.got.as_ref().filter(|_| e.declared.role == role).and_then(|g| g.p_value);
        let p_values: Vec<Option<f64>> = estimated.iter().map(p_of).collect();
        let m = p_values.iter().flatten().count();
        let (holm, bh) = (holm_of_some(&p_values), benjamini_hochberg_of_some(&p_values));
        for i in (0..p_values.len()).filter(|&i| p_values[i].is_some()) {
            let (holm, benjamini_hochberg) = (holm[i], bh[i]);
            adjusted[i] = Adjusted { holm, benjamini_hochberg, max_t: None, m: Some(m) };
        }
        let (with, without): (Vec<usize>, Vec<usize>) = (0..p_values.len())
            .filter(|&i| p_values[i].is_some())
            .partition(|&i| has_replicates(&estimated[i]));
        // A maximum over part of the family would be too small for all of them.
        if !without.is_empty() {
            with.iter().chain(&without).for_each(|&i| estimated[i].caveats.push(Caveat::new("S543", &[])));
            continue;
        }
        let tests: Vec<(f64, &[f64])> = with.iter().filter_map(|&i| test(&estimated[i])).collect();
        let (observed, null): (Vec<f64>, Vec<&[f64]>) = tests.into_iter().unzip();
        for (i, p) in with.into_iter().zip(max_t(&observed, &null)) {
            adjusted[i].max_t = Some(p);
        }
    }
    adjusted
}

fn has_replicates(estimated: &Estimated<'_>) -> bool {
    let enough = uncertainty::enough(estimated.found).is_ok();
    enough && estimated.declared.missing != MissingScores::Fiml
}

/// |z| over its standard error, and the same of every replicate around z.
fn test<'a>(estimated: &Estimated<'a>) -> Option<(f64, &'a [f64])> {
    let resampled = estimated.found.resampled.as_ref()?;
    let z = atanh(estimated.got.as_ref()?.estimate);
    Some(((z / resampled.se).abs(), &resampled.t))
}

fn cells(row: Estimated<'_>, adjusted: &Adjusted) -> (Vec<Cell>, Vec<Caveat>) {
    let Estimated { declared, found, got, mut caveats } = row;
    let (cases, got) = (found.cases.as_ref(), got.as_ref());
    let limits = got.and_then(Coefficient::limits);
    let verdict = declared.expect.map(|expect| {
        let narrow = got.and_then(Coefficient::limits_90);
        let (word, caveat) = verdict::on_sign(expect, limits, narrow, declared.equivalence);
        caveats.extend(caveat);
        word
    });
    let cells = vec![
        declared.id.as_str().into(),
        declared.x.as_str().into(),
        declared.y.as_str().into(),
        declared.level.name().into(),
        declared.method.name().into(),
        declared.controls.join(", ").into(),
        declared.role.name().into(),
        cases.map(|c| c.n).into(),
        cases.and_then(|c| c.k).into(),
        got.map(|g| g.estimate).into(),
        limits.map(|l| l.0).into(),
        limits.map(|l| l.1).into(),
        got.and_then(|g| g.interval).map(|(_, by)| by).into(),
        got.and_then(|g| g.p_value).into(),
        adjusted.holm.into(),
        adjusted.benjamini_hochberg.into(),
        adjusted.max_t.into(),
        adjusted.m.into(),
        declared.expect.map(crate::model::study::Sign::symbol).into(),
        verdict.into(),
        got.and_then(|g| g.smallest_detectable).into(),
    ];
    (cells, caveats)
}

/// The levels at which this design can relate use to outcomes.
pub(super) fn levels_of_design(input: &Input<'_>) -> &'static [Level] {
    use crate::model::responses::Design;
    match input.responses.design() {
        Design::Nested => &[Level::Organization, Level::Within],
        Design::Informants => &[Level::Organization],
        Design::Sample => &[Level::Respondent],
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "correlations",
    title: ("Samenhang", "Correlations"),
    method: (
        "Correlaties beschrijven de laatste editie, over de eenheden die op alle genoemde variabelen een waarde hebben. \
         Op het niveau van organisaties is een eenheid een organisatie met haar gemiddelde (k organisaties, ieder even zwaar); \
         op het niveau van respondenten wordt de nesting genegeerd; binnen organisaties gaat het om afwijkingen van het \
         organisatiegemiddelde, met n − k − 1 vrijheidsgraden. Het 95%-interval van Pearson volgt uit Fishers z met \
         standaardfout 1/√(df − 1), dat van Spearman uit z met √((1 + r²/2)/(df − 1)), dat van Kendalls tau-b uit z met \
         √(0,437/(n − 4)). De winsorized correlatie trekt 20% aan elke kant naar binnen en heeft geen interval. De polychorische correlatie is in twee stappen \
         geschat (Olsson 1979) uit de eenheden met beide antwoorden; interval en p zijn normaal op Fishers z-schaal, met een \
         standaardfout waarin de onzekerheid van de drempels meetelt (Muthén 1984). Bij \
         controlevariabelen is de correlatie die van de residuen (bij Spearman: van de rangnummers) en gaat per \
         controlevariabele een vrijheidsgraad af. Gelijke waarden delen hun gemiddelde rang. p is tweezijdig: uit t met df \
         vrijheidsgraden, bij tau-b uit de normale benadering met correctie voor gelijke waarden en zonder \
         continuïteitscorrectie; ernaast staat p na Holm binnen de rol (toetsend of verkennend), met het aantal toetsen. \
         Intervallen zijn niet aangepast voor het aantal toetsen. Een verwacht teken heet gesteund wanneer het hele interval \
         aan die kant ligt, tegengesproken wanneer het aan de andere kant ligt, en anders onbeslist; ‘0’ kan alleen worden \
         gesteund door een 90%-interval binnen vooraf genoemde grenzen. De kleinste vindbare |r| geldt voor 80% onderscheidend \
         vermogen en volgt uit het ontwerp, niet uit de gevonden r. Een correlatie zegt niets over oorzaak en gevolg.",
        "Correlations describe the latest edition, over the units that have a value on every variable named. At the \
         level of organizations a unit is an organization with its mean (k organizations, each counting equally); at the \
         level of respondents nesting is ignored; within organizations the deviations from the organization's mean are \
         correlated, with n − k − 1 degrees of freedom. The 95% interval of Pearson's r comes from Fisher's z with \
         standard error 1/√(df − 1), that of Spearman's from z with √((1 + r²/2)/(df − 1)), that of Kendall's tau-b from z \
         with √(0.437/(n − 4)). The winsorized correlation pulls in 20% on either side and has no interval. The polychoric correlation is estimated in two steps (Olsson 1979) \
         from the units with both answers; interval and p are normal on Fisher's z scale, with a standard error that \
         includes the uncertainty of the thresholds (Muthén 1984). With control \
         variables the correlation is that of the residuals (for Spearman: of the ranks), at one degree of freedom per \
         control. Equal values share their mean rank. p is two-sided: from t with df degrees of freedom, for tau-b from \
         the normal approximation corrected for ties, without continuity correction; beside it stands p after Holm within \
         the role (confirmatory or exploratory), with the number of tests. Intervals are not adjusted for the number of \
         tests. An expected sign is supported when the whole interval lies on that side, contradicted when it lies on the \
         other, and otherwise undecided; \"0\" can only be supported by a 90% interval within bounds declared beforehand. \
         The smallest detectable |r| is that of 80% power and follows from the design, not from the r found. A \
         correlation says nothing of cause and effect.",
    ),
    sources: &[
        "bonett_wright_2000",
        "fieller_1957",
        "fisher_1921",
        "goertzen_cribbie_2010",
        "holm_1979",
        "kendall_1945",
        "muthen_1984",
        "olsson_1979",
        "robinson_1950",
        "wilcox_2017",
    ],
    tables: &[(&CORRELATIONS, &["estimate", "conf_low", "conf_high", "p_value", "p_adjusted"])],
    reads_tables: false,
    run: correlations,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    fn run(study: &Handmade) -> Table {
        let input = study.input();
        let results = super::super::empty(&input, "run");
        match correlations(&input, &results).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(..) => panic!("no table"),
        }
    }

    fn codes(table: &Table, id: &str) -> Vec<String> {
        table.find(&[("id", id)]).unwrap().caveats.iter().map(|c| c.code.clone()).collect()
    }

    const X: [f64; 11] = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    const Y: [f64; 11] = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    const ASKED: &str = r#"
        [[correlation]]
        id = "A"
        x = "x"
        y = "y"
        expect = "+"
        role = "confirmatory"
        [[correlation]]
        id = "B"
        x = "x"
        y = "y"
        method = "spearman"
        expect = "-"
        role = "confirmatory"
        [[correlation]]
        id = "C"
        x = "x"
        y = "y"
        level = "within"
        [[correlation]]
        id = "D"
        x = "x"
        y = "nowhere"
        expect = "0"
        [[correlation]]
        id = "E"
        x = "x"
        y = "y"
        interval = "bca"
        expect = "0"
        equivalence = 0.1
    "#;

    /// Anscombe's (1973) first data set as eleven informants.
    #[test]
    fn rows_verdicts_and_families() {
        let study =
            Handmade::informants(11).with("x", Origin::Scale, &X).with("y", Origin::Scale, &Y).asking(ASKED);
        let table = run(&study);
        let row = |id| table.find(&[("id", id)]).unwrap();
        assert_eq!(table.text(row("A"), "verdict"), "supported");
        assert_eq!(table.text(row("B"), "verdict"), "contradicted");
        assert_eq!(table.text(row("D"), "verdict"), "undecided");
        assert_eq!(table.text(row("E"), "verdict"), "undecided", "eleven are too few for the bootstrap");
        assert_eq!(codes(&table, "A"), ["S336", "S543"]);
        assert_eq!(codes(&table, "C"), ["S336", "S332"]);
        assert_eq!(codes(&table, "D"), ["S330"]);
        assert_eq!(codes(&table, "E"), ["S336", "S535", "S543"]);
        // Two confirmatory p values: the smaller is doubled, the larger is not.
        let number = |id, column| table.number(row(id), column).unwrap();
        let (small, large) =
            if number("A", "p_value") < number("B", "p_value") { ("A", "B") } else { ("B", "A") };
        assert_eq!(number(small, "p_adjusted"), 2.0 * number(small, "p_value"));
        assert_eq!(number(large, "p_adjusted"), number(large, "p_value").max(number(small, "p_adjusted")));
        assert_eq!(number("A", "m"), 2.0);
        assert_eq!(number("E", "m"), 1.0, "C and D have no p");
    }

    /// Forty informants: the interval asked for stands in the row, and p by the maximum keeps the order of p.
    #[test]
    fn intervals_are_those_asked_for() {
        let x: Vec<f64> = (0..40).map(|i| f64::from((i * 37 + 11) % 23)).collect();
        let y: Vec<f64> = (0..40).map(|i| 0.3 * x[i as usize] + f64::from((i * 29 + 3) % 19)).collect();
        let z: Vec<f64> = (0..40).map(|i| f64::from((i * 13 + 5) % 17)).collect();
        let mut asked = String::from("[relations]\nreplicates = 399\n");
        for (id, more) in [
            ("F", ""),
            ("B", "interval = \"bca\""),
            ("S", "interval = \"studentized\"\ncontrols = [\"z\"]\ncontrols_of = \"x\""),
            ("P", "interval = \"percentile\"\nmethod = \"spearman\""),
            ("W", "interval = \"bca\"\nmethod = \"winsorized\""),
            ("K", "interval = \"bca\"\nmethod = \"kendall\"\nreplicates = 199"),
            ("T", "interval = \"two-stage\""),
            ("R", "interval = \"studentized\"\nmethod = \"spearman\""),
        ] {
            asked.push_str(
                &["[[correlation]]\nx = \"x\"\ny = \"y\"\nid = \"", id, "\"\n", more, "\n"].concat(),
            );
        }
        let study = Handmade::informants(40)
            .with("x", Origin::Scale, &x)
            .with("y", Origin::Scale, &y)
            .with("z", Origin::Scale, &z)
            .asking(&asked);
        let table = run(&study);
        let row = |id| table.find(&[("id", id)]).unwrap();
        let low = |id| table.number(row(id), "conf_low");
        for (id, by) in [("B", "bca"), ("S", "studentized"), ("P", "percentile"), ("W", "bca"), ("K", "bca")]
        {
            assert_eq!(table.text(row(id), "interval"), by, "{id}");
            assert!(low(id).unwrap() < table.number(row(id), "estimate").unwrap(), "{id}");
        }
        assert_ne!(low("F"), low("B"));
        assert!((low("F").unwrap() - low("B").unwrap()).abs() < 0.15);
        assert_eq!((low("T"), codes(&table, "T")), (None, vec!["S336".to_owned(), "S536".to_owned()]));
        assert_eq!((low("R"), codes(&table, "R")), (None, vec!["S336".to_owned(), "S540".to_owned()]));
        for id in ["F", "B", "S", "P", "W", "K"] {
            let p = |column| table.number(row(id), column).unwrap();
            assert!(p("p_value") <= p("p_bh") && p("p_bh") <= p("p_adjusted"), "{id}");
            assert!(p("p_max_t") <= p("p_adjusted") + 0.05, "{id}: tests that are alike count less");
        }
    }

    /// Two organizations whose members differ: n − k − 1 = 3 degrees of freedom within.
    #[test]
    fn within_organizations_loses_a_degree_of_freedom_per_organization() {
        let study = Handmade::new(&[0, 0, 0, 1, 1, 1], &[0; 6])
            .with("x", Origin::Scale, &[1.0, 2.0, 3.0, 11.0, 12.0, 13.0])
            .with("y", Origin::Scale, &[1.0, 3.0, 2.0, 5.0, 4.0, 6.0])
            .asking("[[correlation]]\nid = \"W\"\nx = \"x\"\ny = \"y\"\nlevel = \"within\"\n");
        let table = run(&study);
        let row = &table.rows[0];
        // Deviations −1 0 1 twice against −1 1 0 and 0 −1 1: r = 2 / 4.
        assert!((table.number(row, "estimate").unwrap() - 0.5).abs() < 1e-15);
        // t = .5 √(3 / .75) = 1 on 3 degrees of freedom: p = 2 (1/2 − (1/π)(arctan(1/√3) + (1/√3)/(1 + 1/3))).
        let s = 1.0 / 3f64.sqrt();
        let wanted = 1.0 - 2.0 / std::f64::consts::PI * (s.atan() + s / (1.0 + s * s));
        assert!((table.number(row, "p_value").unwrap() - wanted).abs() < 1e-13);
        assert_eq!((table.number(row, "n"), table.number(row, "k")), (Some(6.0), Some(2.0)));
    }

    #[test]
    fn nothing_declared_is_absent() {
        let study = Handmade::informants(3);
        let input = study.input();
        let results = super::super::empty(&input, "run");
        assert!(matches!(correlations(&input, &results)[0], Outcome::Absent(_, ref c) if c.code == "S364"));
    }
}
