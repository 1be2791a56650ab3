//! The declared correlations held against other treatments of the data: without flagged respondents, from complete answers,
//! with respondents counting equally, without survey weights.

use super::coefficient::{Coefficient, columns_of};
use super::declared::{self, Declared, names};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::Scores;
use crate::model::study::{Correlation, Level, Method, MissingScores};
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::{CORRELATIONS, SENSITIVITY};
use crate::numeric::weighted_correlation;

/// One treatment of the data.
struct Variant {
    name: &'static str,
    n: Option<usize>,
    k: Option<usize>,
    estimate: Option<f64>,
    limits: Option<(f64, f64)>,
    caveats: Vec<Caveat>,
}

fn sensitivity(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let asked = &input.settings().correlation;
    let Some(reported) = so_far.table(CORRELATIONS.id).filter(|_| !asked.is_empty()) else {
        return vec![Outcome::Absent(&SENSITIVITY, Caveat::new("S364", &["[[correlation]]"]))];
    };
    let mut table = Table::new(&SENSITIVITY);
    for (declared, found) in asked.iter().zip(declared::all(input)) {
        let Some(row) = reported.find(&[("id", &declared.id)]) else { continue };
        let main = as_reported(reported, row);
        let variants = variants(input, declared, found);
        push(&mut table, declared, &main, &main);
        for variant in &variants {
            push(&mut table, declared, variant, &main);
        }
    }
    vec![Outcome::Table(table)]
}

fn as_reported(table: &Table, row: &Row) -> Variant {
    let count = |column| table.number(row, column).map(|count| count as usize);
    let estimate = table.number(row, "estimate");
    let missing = estimate.is_none();
    Variant {
        name: "reported",
        n: count("n"),
        k: count("k"),
        estimate,
        limits: table.number(row, "conf_low").zip(table.number(row, "conf_high")),
        // Why there is none; the rest is told in the table of correlations.
        caveats: if missing { row.caveats.clone() } else { Vec::new() },
    }
}

/// The treatments that this design and these data have.
fn variants(input: &Input<'_>, declared: &Correlation, found: &Declared) -> Vec<Variant> {
    let rescored = &input.scores.rescored;
    let estimated = |name, scores: &Scores, missing| {
        let input = Input { scores, ..*input };
        let asked = Correlation { missing, ..declared.clone() };
        of(name, declared::estimate(&input, &asked))
    };
    let own =
        if declared.missing == MissingScores::Fiml { MissingScores::Available } else { declared.missing };
    let mut all = Vec::new();
    if input.responses.counted {
        all.extend(["without_flagged", "listwise"].map(not_held));
    } else {
        match &rescored.without_flagged {
            Some(scores) => all.push(estimated("without_flagged", scores, own)),
            None if input.scores.patterns.is_some() => {
                let mut same = estimated("without_flagged", input.scores, own);
                same.caveats.push(Caveat::new("S612", &[]));
                all.push(same);
            }
            None => {}
        }
        let complete = rescored.listwise.as_deref().unwrap_or(input.scores);
        all.push(estimated("listwise", complete, MissingScores::Listwise));
    }
    if declared.level == Level::Organization && input.design() == Design::Nested {
        all.extend(respondents_count_equally(declared, found));
        let unweighted = rescored.unweighted.as_deref();
        all.extend(unweighted.map(|scores| estimated("unweighted", scores, own)));
    }
    all
}

/// A treatment that scores answers anew.
fn not_held(name: &'static str) -> Variant {
    let caveats = vec![Caveat::new("D591", &[])];
    Variant { name, n: None, k: None, estimate: None, limits: None, caveats }
}

fn of(name: &'static str, found: Declared) -> Variant {
    let caveats = if found.got.is_none() { found.caveats } else { Vec::new() };
    Variant {
        name,
        n: found.cases.as_ref().map(|c| c.n),
        k: found.cases.as_ref().and_then(|c| c.k),
        estimate: found.got.as_ref().map(|g| g.estimate),
        limits: found.got.as_ref().and_then(Coefficient::limits),
        caveats,
    }
}

/// Organizations weighing as much as they have respondents behind their means; `None` where the method has no weights.
fn respondents_count_equally(declared: &Correlation, found: &Declared) -> Option<Variant> {
    if matches!(declared.method, Method::Kendall | Method::Polychoric) {
        return None;
    }
    let cases = found.cases.as_ref()?;
    let [x, y] = columns_of(cases, &names(declared), declared.method, declared.controls_of)?;
    let weight: Vec<f64> = cases.respondents.iter().map(|&n| f64::from(n)).collect();
    let got = weighted_correlation::correlation(&x, &y, &weight);
    let test = got.and_then(|got| weighted_correlation::test(got.r, got.effective));
    let reason =
        if got.is_none() { Caveat::new("S334", &[&declared.x]) } else { Caveat::new("S339", &["5"]) };
    Some(Variant {
        name: "weighted",
        n: Some(cases.n),
        k: cases.k,
        estimate: got.map(|got| got.r),
        limits: test.map(|test| test.limits),
        caveats: if test.is_none() { vec![reason] } else { Vec::new() },
    })
}

/// What an interval concludes: the sign, or nothing.
fn conclusion(limits: Option<(f64, f64)>) -> Option<i8> {
    limits.map(|(low, high)| i8::from(low > 0.0) - i8::from(high < 0.0))
}

fn push(table: &mut Table, declared: &Correlation, variant: &Variant, main: &Variant) {
    let is_main = std::ptr::eq(variant, main);
    let difference = variant.estimate.zip(main.estimate).map(|(a, b)| a - b).filter(|_| !is_main);
    let both = conclusion(variant.limits).zip(conclusion(main.limits)).filter(|_| !is_main);
    let verdict = both.map(|(a, b)| if a == b { "same" } else { "changed" });
    let mut caveats = variant.caveats.clone();
    if verdict == Some("changed") {
        caveats.push(Caveat::new("S613", &[]));
    }
    let cells: Vec<Cell> = vec![
        declared.id.as_str().into(),
        variant.name.into(),
        declared.x.as_str().into(),
        declared.y.as_str().into(),
        declared.level.name().into(),
        variant.n.into(),
        variant.k.into(),
        variant.estimate.into(),
        variant.limits.map(|l| l.0).into(),
        variant.limits.map(|l| l.1).into(),
        difference.into(),
        verdict.into(),
    ];
    table.push_with(cells, caveats);
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "sensitivity",
    title: ("Hangt de uitkomst af van wie meetelt?", "Does the result depend on who counts?"),
    method: (
        "Elke opgegeven correlatie is herhaald zonder de antwoorden van gemarkeerde respondenten (zie antwoordpatronen), met alleen volledige antwoorden (alle items van een schaal, en een waarde op elke variabele van dit niveau), tussen organisaties waarin elke organisatie zo zwaar weegt als zij respondenten achter haar gemiddelden heeft (interval bij benadering, uit het effectieve aantal organisaties van Kish 1965), en zonder wegingsfactoren waar die er zijn. De conclusie heet dezelfde wanneer het 95%-interval op dezelfde manier nul omvat of aan dezelfde kant van nul ligt. Wat buiten deze varianten nog verdedigbaar is, staat in de specificatiecurve.",
        "Each declared correlation was repeated without the answers of flagged respondents (see patterns of answers), from complete answers only (all items of a scale, and a value on every variable of this level), between organizations with each weighing as much as it has respondents behind its means (an approximate interval, from Kish’s effective number of organizations, 1965), and without survey weights where there are such. The conclusion is called the same where the 95% interval covers zero likewise or lies on the same side of zero. What else is defensible stands in the specification curve.",
    ),
    sources: &["kish_1965"],
    tables: &[(&SENSITIVITY, &["estimate"])],
    reads_tables: true,
    run: sensitivity,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    /// Five organizations of two; without the second respondents, whose y is turned, the sign changes.
    #[test]
    fn results_are_held_against_those_without_the_flagged() {
        let organization = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5];
        let base = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let noise = [0.3, -0.2, 0.1, -0.3, 0.2, -0.1];
        let x: Vec<f64> = (0..12).map(|i| base[i / 2]).collect();
        let y = |i: usize| base[i / 2] + noise[i / 2];
        let all: Vec<f64> = (0..12).map(|i| if i % 2 == 0 { y(i) } else { -3.0 * y(i) }).collect();
        let kept: Vec<f64> = (0..12).map(|i| if i % 2 == 0 { y(i) } else { f64::NAN }).collect();
        let asked = "[[correlation]]\nid = \"A\"\nx = \"x\"\ny = \"y\"\n";
        let make = |y: &[f64]| {
            Handmade::new(&organization, &[0; 12]).with("x", Origin::Scale, &x).with("y", Origin::Scale, y)
        };
        let mut study = make(&all).asking(asked);
        study.scores.patterns = Some(crate::model::quality::Patterns::default());
        study.scores.rescored.without_flagged = Some(Box::new(make(&kept).scores));
        let input = study.input();
        let mut so_far = super::super::empty(&input, "");
        for outcome in (super::super::correlation::ANALYSIS.run)(&input, &so_far.clone()) {
            if let Outcome::Table(table) = outcome {
                so_far.push(table, &[]);
            }
        }
        let Outcome::Table(table) = sensitivity(&input, &so_far).remove(0) else { panic!("no table") };
        let names: Vec<&str> = table.rows.iter().map(|row| table.text(row, "variant")).collect();
        assert_eq!(names, ["reported", "without_flagged", "listwise", "weighted"]);
        let row = |name: &str| table.find(&[("variant", name)]).unwrap();
        let number = |name: &str, column: &str| table.number(row(name), column).unwrap();
        assert!(number("reported", "estimate") < -0.9 && number("without_flagged", "estimate") > 0.9);
        assert_eq!(table.text(row("without_flagged"), "verdict"), "changed");
        assert_eq!(row("without_flagged").caveats[0].code, "S613");
        assert_eq!(table.text(row("listwise"), "verdict"), "same");
        // Two respondents each: all weigh the same.
        assert!(number("weighted", "difference").abs() < 1e-14);
    }
}
