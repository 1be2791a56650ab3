//! Groups of organizations (or of respondents) compared pair by pair.

use super::dominance::among_organizations;
use super::pairs_of_scores::{find, where_respondents_count_equally};
use super::units::{entering, respondent_unit, rows_in};
use super::{Analysis, Input, Outcome, verdict};
use crate::model::caveat::Caveat;
use crate::model::codebook::Kind;
use crate::model::responses::{Design, Values};
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::study::{Comparison, Level, Role, Sign};
use crate::model::table::{Cell, Table};
use crate::model::tables::COMPARISONS;
use crate::numeric::multiplicity::holm_of_some;
use crate::numeric::sum;
use crate::numeric::two_groups::{RankTest, Welch, brunner_munzel, welch};
use std::collections::BTreeMap;

/// Groups with fewer members get numbers, but no verdict.
const FEWEST_FOR_A_VERDICT: usize = 5;
/// The name under which `expect` puts all other groups together.
const OTHER: &str = "other";

/// The values of a comparison by group name, in alphabetical order, and what must be said of them.
#[derive(Debug, Default)]
struct Groups {
    values: BTreeMap<String, Vec<f64>>,
    caveats: Vec<Caveat>,
    /// Of respondents, by group: that one or two organizations hold most of it.
    dominated: BTreeMap<String, Caveat>,
}

impl Groups {
    fn gather(pairs: impl IntoIterator<Item = (Option<String>, f64)>) -> Self {
        let mut groups = Groups::default();
        for (name, value) in pairs {
            if let Some(name) = name {
                groups.values.entry(name).or_default().push(value);
            }
        }
        groups
    }

    /// All values outside the named group.
    fn others(&self, name: &str) -> Vec<f64> {
        self.values.iter().filter(|(other, _)| *other != name).flat_map(|(_, v)| v.iter().copied()).collect()
    }
}

/// The groups of one declared comparison in the latest wave.
///
/// # Errors
/// The reason why there are none.
fn groups(input: &Input<'_>, declared: &Comparison) -> Result<Groups, Caveat> {
    let variable = find(input, &declared.x)?;
    match (declared.level, input.responses.design()) {
        (Level::Within, _) => Err(Caveat::new("S359", &[])),
        (Level::Respondent, _) => by_respondent(input, declared, variable),
        (Level::Organization, Design::Sample) => Err(Caveat::new("S363", &[])),
        (Level::Organization, _) => by_organization(input, declared, variable),
    }
}

fn by_organization(input: &Input<'_>, declared: &Comparison, variable: &Variable) -> Result<Groups, Caveat> {
    let wave = input.responses.latest_wave();
    let (group_of, mixed) = groups_of_organizations(input, &declared.by)?;
    let members = entering(input, variable, wave);
    let pairs = members.iter().map(|m| (group_of.get(&m.organization).cloned(), m.mean));
    let mut groups = Groups::gather(pairs);
    if mixed > 0 {
        groups.caveats.push(Caveat::new("S351", &[&mixed.to_string()]));
    }
    Ok(groups)
}

/// The group of each organization: a fact about it, or the one answer that all its respondents gave. Also how many
/// organizations have more than one answer, and so no group.
pub(super) fn groups_of_organizations(
    input: &Input<'_>,
    by: &str,
) -> Result<(BTreeMap<u32, String>, usize), Caveat> {
    let responses = input.responses;
    let wave = responses.latest_wave();
    if let Some(values) = responses.facts.columns.get(by) {
        check_grouping(input, by, values, true)?;
        let fact = |o: u32| responses.facts.row(o, wave as u16).and_then(|row| name_of(values, row));
        let named = (0..responses.organizations.len() as u32).filter_map(|o| Some((o, fact(o)?)));
        return Ok((named.collect(), 0));
    }
    let group_of_row = answers(input, by)?;
    let mut found: BTreeMap<u32, Option<String>> = BTreeMap::new();
    for row in rows_in(input, wave) {
        let (Some(&organization), Some(name)) = (responses.organization.get(row), group_of_row(row)) else {
            continue;
        };
        let group = found.entry(organization).or_insert_with(|| Some(name.clone()));
        if group.as_ref().is_some_and(|g| *g != name) {
            *group = None;
        }
    }
    let mixed = found.values().filter(|g| g.is_none()).count();
    Ok((found.into_iter().filter_map(|(o, g)| Some((o, g?))).collect(), mixed))
}

fn by_respondent(input: &Input<'_>, declared: &Comparison, variable: &Variable) -> Result<Groups, Caveat> {
    let responses = input.responses;
    let wave = responses.latest_wave();
    let unit = respondent_unit(input, variable);
    let group_of: Box<dyn Fn(usize) -> Option<String> + '_> = match responses.facts.columns.get(&declared.by)
    {
        Some(values) if !responses.columns.contains_key(&declared.by) => {
            check_grouping(input, &declared.by, values, true)?;
            Box::new(move |row| {
                let organization = *responses.organization.get(row)?;
                name_of(values, responses.facts.row(organization, wave as u16)?)
            })
        }
        _ => answers(input, &declared.by)?,
    };
    let score = |row: &usize| variable.values.get(*row).is_some_and(|v| v.is_finite());
    let rows = rows_in(input, wave).filter(score);
    let rows: Vec<(usize, Option<String>)> = rows.map(|row| (row, group_of(row))).collect();
    let mut groups =
        Groups::gather(rows.iter().map(|(row, group)| (group.clone(), variable.values[*row] * unit)));
    for name in groups.values.keys() {
        let members = rows.iter().filter(|(_, group)| group.as_ref() == Some(name)).map(|(row, _)| *row);
        if let Some(caveat) = among_organizations(input, members) {
            groups.dominated.insert(name.clone(), caveat);
        }
    }
    if responses.design() == Design::Nested {
        groups.caveats.push(Caveat::new("S335", &[]));
    }
    Ok(groups)
}

/// The group of a row by a column of the responses; the organization itself when `by` is its column.
fn answers<'a>(input: &Input<'a>, by: &str) -> Result<Box<dyn Fn(usize) -> Option<String> + 'a>, Caveat> {
    let responses = input.responses;
    if input.settings().data.organization.as_deref() == Some(by) {
        return Ok(Box::new(move |row| {
            let organization = *responses.organization.get(row)?;
            responses.organizations.get(organization as usize).cloned()
        }));
    }
    let values = responses.columns.get(by).ok_or_else(|| Caveat::new("S350", &[by]))?;
    check_grouping(input, by, values, false)?;
    Ok(Box::new(move |row| name_of(values, row)))
}

/// Free text must not become a table: among answers only categories and Likert answers form groups.
fn check_grouping(input: &Input<'_>, by: &str, values: &Values, fact: bool) -> Result<(), Caveat> {
    let kind = input.codebook().columns.get(by).map(|c| c.kind);
    let sound = match values {
        Values::Words { .. } => fact || kind == Some(Kind::Category),
        Values::Likert { .. } => true,
        Values::Numbers(_) | Values::Several { .. } => false,
    };
    if sound { Ok(()) } else { Err(Caveat::new("S350", &[by])) }
}

fn name_of(values: &Values, row: usize) -> Option<String> {
    values.word(row).map(str::to_owned).or_else(|| values.number(row).map(|n| n.to_string()))
}

/// What `expect` says: the group that should be higher, and the one that should be lower.
fn higher_and_lower(expect: &str) -> Option<(&str, &str)> {
    let (greater, smaller) = match (expect.split_once('>'), expect.split_once('<')) {
        (Some((a, b)), None) => (a, b),
        (None, Some((a, b))) => (b, a),
        _ => return None,
    };
    let (greater, smaller) = (greater.trim(), smaller.trim());
    (!greater.is_empty() && !smaller.is_empty()).then_some((greater, smaller))
}

/// One row of the table, before its p is adjusted.
struct Compared<'a> {
    declared: &'a Comparison,
    names: (String, String),
    sizes: (usize, usize),
    means: (Option<f64>, Option<f64>),
    got: Option<Welch>,
    rank: Option<RankTest>,
    verdict: Option<&'static str>,
    caveats: Vec<Caveat>,
}

/// All pairs of groups, alphabetical; then the named group against all others, where `expect` asks for that.
fn compare<'a>(input: &Input<'_>, declared: &'a Comparison) -> Vec<Compared<'a>> {
    let of_respondents = declared.level == Level::Respondent;
    let common = if of_respondents { where_respondents_count_equally(input) } else { Vec::new() };
    let without_groups = |reason: Caveat| {
        let caveats = common.iter().cloned().chain([reason]).collect();
        vec![Compared {
            declared,
            names: (String::new(), String::new()),
            sizes: (0, 0),
            means: (None, None),
            got: None,
            rank: None,
            verdict: declared.expect.as_ref().map(|_| verdict::UNDECIDED),
            caveats,
        }]
    };
    let groups = match groups(input, declared) {
        Ok(groups) => groups,
        Err(reason) => return without_groups(reason),
    };
    if groups.values.len() < 2 {
        return without_groups(Caveat::new("S348", &[&declared.by]));
    }
    let expected = declared.expect.as_deref().map(|e| expectation(&groups, e));
    let mut rows = Vec::new();
    let names: Vec<&String> = groups.values.keys().collect();
    for (i, a) in names.iter().enumerate() {
        for b in &names[i + 1..] {
            rows.push(pair(declared, (a, &groups.values[*a]), (b, &groups.values[*b])));
        }
    }
    if let Some(Expectation::Others { named, .. }) = &expected {
        rows.push(pair(declared, (named, &groups.values[named]), (OTHER, &groups.others(named))));
    }
    for row in &mut rows {
        row.caveats.extend(common.iter().cloned());
        row.caveats.extend(groups.caveats.iter().cloned());
        let sides = [&row.names.0, &row.names.1];
        row.caveats.extend(sides.into_iter().filter_map(|name| groups.dominated.get(name)).cloned());
        if let Some(expected) = &expected {
            judge(row, expected);
        }
    }
    rows
}

fn pair<'a>(declared: &'a Comparison, a: (&str, &[f64]), b: (&str, &[f64])) -> Compared<'a> {
    let got = welch(a.1, b.1);
    let mut caveats = Vec::new();
    let fewest = a.1.len().min(b.1.len());
    if fewest < 2 {
        caveats.push(Caveat::new("S333", &[&fewest.to_string()]));
    } else if got.is_none() {
        caveats.push(Caveat::new("S334", &[&declared.x]));
    }
    Compared {
        declared,
        names: (a.0.to_owned(), b.0.to_owned()),
        sizes: (a.1.len(), b.1.len()),
        means: (sum::mean(a.1), sum::mean(b.1)),
        got,
        rank: brunner_munzel(a.1, b.1),
        verdict: None,
        caveats,
    }
}

/// What a comparison's `expect` is about.
#[derive(Debug, Clone, PartialEq)]
enum Expectation {
    /// Two groups of the data.
    Pair { higher: String, lower: String },
    /// Two groups that do not differ by more than the bounds.
    Equal { a: String, b: String },
    /// One group and all others.
    Others { named: String, named_is_higher: bool },
    /// Something else, with the words that could not be found.
    Unknown(String),
}

fn expectation(groups: &Groups, expect: &str) -> Expectation {
    if let Some((a, b)) = expect.split_once('=') {
        let (a, b) = (a.trim(), b.trim());
        let unknown = [a, b].into_iter().find(|name| !groups.values.contains_key(*name));
        return match unknown {
            Some(name) => Expectation::Unknown(name.to_owned()),
            None => Expectation::Equal { a: a.to_owned(), b: b.to_owned() },
        };
    }
    let Some((higher, lower)) = higher_and_lower(expect) else {
        return Expectation::Unknown(expect.to_owned());
    };
    let known = |name: &str| groups.values.contains_key(name);
    if known(higher) && known(lower) && higher != lower {
        return Expectation::Pair { higher: higher.to_owned(), lower: lower.to_owned() };
    }
    let (named, named_is_higher) = match (higher, lower) {
        (named, OTHER) if known(named) => (named, true),
        (OTHER, named) if known(named) => (named, false),
        _ => {
            let unknown = if known(higher) || higher == OTHER { lower } else { higher };
            return Expectation::Unknown(unknown.to_owned());
        }
    };
    // With two groups, "other" is the other one.
    if let (2, Some(only)) = (groups.values.len(), groups.values.keys().find(|name| *name != named)) {
        let (named, only) = (named.to_owned(), only.clone());
        let (higher, lower) = if named_is_higher { (named, only) } else { (only, named) };
        return Expectation::Pair { higher, lower };
    }
    Expectation::Others { named: named.to_owned(), named_is_higher }
}

/// Gives the row that `expect` is about its verdict.
fn judge(row: &mut Compared<'_>, expected: &Expectation) {
    let is = |a: &str, b: &str| row.names.0 == a && row.names.1 == b;
    let sign = match expected {
        Expectation::Pair { higher, lower } if is(higher, lower) => Sign::Positive,
        Expectation::Pair { higher, lower } if is(lower, higher) => Sign::Negative,
        Expectation::Others { named, named_is_higher } if is(named, OTHER) => {
            if *named_is_higher {
                Sign::Positive
            } else {
                Sign::Negative
            }
        }
        Expectation::Equal { a, b } if is(a, b) || is(b, a) => Sign::Zero,
        Expectation::Unknown(name) => {
            row.caveats.push(Caveat::new("S352", &[name]));
            return;
        }
        _ => return,
    };
    let fewest = row.sizes.0.min(row.sizes.1);
    if fewest < FEWEST_FOR_A_VERDICT {
        row.caveats.push(Caveat::new("S357", &[&FEWEST_FOR_A_VERDICT.to_string()]));
        return;
    }
    let interval = row.got.map(|w| (w.low, w.high));
    let narrow = row.got.map(Welch::limits_90);
    let (verdict, reason) = verdict::on_sign(sign, interval, narrow, row.declared.equivalence);
    row.verdict = Some(verdict);
    row.caveats.extend(reason);
}

fn comparisons(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let declared = &input.settings().comparison;
    if declared.is_empty() {
        return vec![Outcome::Absent(&COMPARISONS, Caveat::new("S364", &["[[comparison]]"]))];
    }
    let compared: Vec<Compared<'_>> = declared.iter().flat_map(|c| compare(input, c)).collect();
    let mut adjusted = vec![None; compared.len()];
    for role in [Role::Confirmatory, Role::Exploratory] {
        let p_of = |c: &Compared<'_>| c.got.filter(|_| c.declared.role == role).map(|w| w.p_value);
        let p_values: Vec<Option<f64>> = compared.iter().map(p_of).collect();
        for (slot, p) in adjusted.iter_mut().zip(holm_of_some(&p_values)) {
            *slot = p.or(*slot);
        }
    }
    let mut table = Table::new(&COMPARISONS);
    for (mut row, p_adjusted) in compared.into_iter().zip(adjusted) {
        let caveats = std::mem::take(&mut row.caveats);
        table.push_with(cells(&row, p_adjusted), caveats);
    }
    vec![Outcome::Table(table)]
}

fn cells(row: &Compared<'_>, p_adjusted: Option<f64>) -> Vec<Cell> {
    let Compared { declared, names, sizes, means, got, rank, verdict, .. } = row;
    let group = |name: &str| if name.is_empty() { Cell::Empty } else { name.into() };
    vec![
        declared.id.as_str().into(),
        declared.x.as_str().into(),
        declared.by.as_str().into(),
        declared.level.name().into(),
        declared.role.name().into(),
        group(&names.0),
        group(&names.1),
        sizes.0.into(),
        sizes.1.into(),
        means.0.into(),
        means.1.into(),
        got.map(|w| w.difference).or_else(|| Some(means.0? - means.1?)).into(),
        got.map(|w| w.low).into(),
        got.map(|w| w.high).into(),
        got.map(|w| w.df).into(),
        got.map(|w| w.p_value).into(),
        p_adjusted.into(),
        got.and_then(|w| w.hedges_g).into(),
        declared.expect.as_deref().into(),
        (*verdict).into(),
        rank.map(|r| r.superiority).into(),
        rank.and_then(|r| r.limits).map(|l| l.0).into(),
        rank.and_then(|r| r.limits).map(|l| l.1).into(),
        rank.and_then(|r| r.p_value).into(),
        declared.equivalence.into(),
        declared.equivalence.and_then(|bound| got.map(|w| w.p_equivalence(bound))).into(),
        got.and_then(|w| w.hedges_limits).map(|l| l.0).into(),
        got.and_then(|w| w.hedges_limits).map(|l| l.1).into(),
    ]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "comparisons",
    title: ("Groepen vergeleken", "Groups compared"),
    method: (
        "Groepen van organisaties (ieder met haar gemiddelde in de laatste editie, even zwaar) of van respondenten zijn paar \
         voor paar vergeleken, in alfabetische volgorde: het verschil in gemiddelde met het 95%-interval en de tweezijdige p \
         van Welch, en Hedges’ g met de gepoolde standaarddeviatie en de exacte correctie voor kleine aantallen (95%-interval uit de niet-centrale t-verdeling, die gelijke spreiding vraagt; Steiger en Fouladi 1997). p na Holm \
         geldt over alle vergelijkingen van dezelfde rol. Wie geen waarde of geen groep heeft, doet niet mee. Onder vijf \
         organisaties in een groep staan er getallen, maar geen oordeel. Organisaties kiezen zelf hun platform, sector en \
         grootte: een verschil tussen groepen is geen effect van de groep. Daarnaast staat de rangtoets van Brunner en Munzel (2000), die geen normale verdeling of gelijke spreiding vraagt: de kans dat een organisatie uit groep A hoger scoort dan een uit groep B (gelijk telt half), met t-interval en p; zijn de groepen volledig gescheiden, dan zijn die er niet. Noemt een vergelijking grenzen (`equivalence`), dan staat p van twee eenzijdige toetsen (Schuirmann 1987) erbij, en is ‘a = b’ pas gesteund als het 90%-interval binnen die grenzen ligt.",
        "Groups of organizations (each with its mean in the latest edition, counting equally) or of respondents were \
         compared pair by pair, in alphabetical order: the difference between means with Welch's 95% interval and two-sided \
         p, and Hedges' g with the pooled standard deviation and the exact small-sample factor (95% interval from the noncentral t distribution, which asks for equal spread; Steiger and Fouladi 1997). p after Holm is over all \
         comparisons of the same role. Those without a value or without a group take no part. With fewer than five \
         organizations in a group there are numbers, but no verdict. Organizations choose their own platform, sector and \
         size: a difference between groups is not an effect of the group. Beside it stands the rank test of Brunner and Munzel (2000), which asks for no normal distribution or equal spread: the chance that an organization of group A scores higher than one of group B (equal counts half), with t interval and p; where groups are wholly apart, these do not exist. Where a comparison names bounds (`equivalence`), p of two one-sided tests (Schuirmann 1987) is given, and “a = b” is supported only when the 90% interval lies within them.",
    ),
    sources: &[
        "brunner_munzel_2000",
        "hedges_1981",
        "holm_1979",
        "schuirmann_1987",
        "steiger_fouladi_1997",
        "welch_1947",
    ],
    tables: &[(
        &COMPARISONS,
        &[
            "group_a",
            "group_b",
            "difference",
            "conf_low",
            "conf_high",
            "df",
            "p_value",
            "p_adjusted",
            "hedges_g",
        ],
    )],
    reads_tables: false,
    run: comparisons,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_abs_diff_eq;

    /// Student's sleep data as two independent groups, R's `t.test(extra ~ group, sleep)`: difference −1.58,
    /// df = 17.776, p-value = 0.07939, interval −3.3654832 to 0.2054832.
    #[test]
    fn welch_on_students_sleep() {
        let a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let got = welch(&a, &b).unwrap();
        assert_abs_diff_eq!(got.difference, -1.58, epsilon = 1e-14);
        assert_abs_diff_eq!(got.df, 17.776, epsilon = 0.0005);
        assert_abs_diff_eq!(got.p_value, 0.079_39, epsilon = 0.5e-5);
        assert_abs_diff_eq!(got.low, -3.365_483_2, epsilon = 0.5e-7);
        assert_abs_diff_eq!(got.high, 0.205_483_2, epsilon = 0.5e-7);
        // Cohen's d −0.8321811 (sd 1.789010 and 2.002249 pooled), times J(18) = 0.9576.
        assert_abs_diff_eq!(got.hedges_g.unwrap(), -0.832_18 * 0.9576, epsilon = 1e-4);
        assert_eq!(welch(&a, &[1.0]), None);
        assert_eq!(welch(&[1.0, 1.0], &[2.0, 2.0]), None);
    }

    fn facts(mut study: Handmade, column: &str, groups: &[&str]) -> Handmade {
        let mut words: Vec<String> = groups.iter().map(|&g| g.to_owned()).collect();
        words.sort();
        words.dedup();
        let position = |g: &&str| words.iter().position(|w| w == g).unwrap() as u32;
        let codes = groups.iter().map(position).collect();
        let facts = &mut study.responses.facts;
        facts.columns.insert(column.to_owned(), Values::Words { words: words.clone(), codes });
        facts.rows = (0..groups.len()).map(|o| ((o as u32, None), o)).collect();
        study
    }

    fn run(study: &Handmade) -> Table {
        let input = study.input();
        match comparisons(&input, &super::super::empty(&input, "run")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(..) => panic!("absent"),
        }
    }

    fn three_origins(expect: &str) -> Table {
        let values: Vec<f64> = (0..15).map(|i| f64::from(i % 5) + if i < 5 { 10.0 } else { 0.0 }).collect();
        let study = Handmade::informants(15).with("x", Origin::Scale, &values).asking(&format!(
            "[[comparison]]\nid = \"made\"\nx = \"x\"\nby = \"origin\"\nexpect = \"{expect}\"\n"
        ));
        let groups: Vec<&str> = (0..15).map(|i| ["nl", "us", "de"][i / 5]).collect();
        run(&facts(study, "origin", &groups))
    }

    #[test]
    fn all_pairs_alphabetically_and_the_expected_one_is_judged() {
        let table = three_origins("nl > de");
        let pairs: Vec<(&str, &str, &str)> = table
            .rows
            .iter()
            .map(|r| (table.text(r, "group_a"), table.text(r, "group_b"), table.text(r, "verdict")))
            .collect();
        assert_eq!(pairs, [("de", "nl", "supported"), ("de", "us", ""), ("nl", "us", "")]);
        let table = three_origins("nl < de");
        assert_eq!(table.text(&table.rows[0], "verdict"), "contradicted");
    }

    /// de and us have the same five values: equal within bounds of 3 points, not told without bounds.
    #[test]
    fn equality_needs_bounds() {
        let table = three_origins("de = us\"\nequivalence = 3.0 # \"");
        let row = table.find(&[("group_a", "de"), ("group_b", "us")]).unwrap();
        assert_eq!(table.text(row, "verdict"), "supported");
        assert!(table.number(row, "p_equivalence").unwrap() < 0.05);
        assert_eq!(table.number(row, "superiority"), Some(0.5));
        let table = three_origins("de = us");
        let row = table.find(&[("group_a", "de"), ("group_b", "us")]).unwrap();
        assert_eq!(table.text(row, "verdict"), "undecided");
        assert!(row.caveats.iter().any(|c| c.code == "S343"));
    }

    #[test]
    fn other_is_all_other_groups_together() {
        let table = three_origins("nl > other");
        let last = table.rows.last().unwrap();
        assert_eq!((table.text(last, "group_a"), table.text(last, "group_b")), ("nl", "other"));
        assert_eq!((table.number(last, "k_b"), table.text(last, "verdict")), (Some(10.0), "supported"));
        let table = three_origins("fr > other");
        assert!(table.rows.iter().all(|r| r.caveats.last().unwrap().code == "S352"));
    }

    #[test]
    fn small_groups_get_numbers_but_no_verdict() {
        let study = Handmade::informants(6)
            .with("x", Origin::Scale, &[1.0, 2.0, 3.0, 6.0, 7.0, 8.5])
            .asking("[[comparison]]\nid = \"made\"\nx = \"x\"\nby = \"origin\"\nexpect = \"nl > other\"\n");
        let table = run(&facts(study, "origin", &["be", "be", "be", "nl", "nl", "nl"]));
        assert_eq!(table.rows.len(), 1, "with two groups, other is the other one");
        assert_eq!(table.cell(&table.rows[0], "verdict"), &Cell::Empty);
        assert_eq!(table.rows[0].caveats.last().unwrap().code, "S357");
        assert!(table.number(&table.rows[0], "p_value").is_some());
    }

    #[test]
    fn free_text_and_missing_columns_are_no_groups() {
        let mut study = Handmade::informants(2)
            .with("x", Origin::Scale, &[1.0, 2.0])
            .asking("[[comparison]]\nid = \"a\"\nx = \"x\"\nby = \"remark\"\n");
        let caveat = |study: &Handmade| run(study).rows[0].caveats[0].clone();
        assert_eq!(caveat(&study).code, "S350");
        let words = Values::Words { words: vec!["secret".into()], codes: vec![0, 0] };
        study.responses.columns.insert("remark".into(), words);
        assert_eq!(caveat(&study), Caveat::new("S350", &["remark"]));
    }
}
