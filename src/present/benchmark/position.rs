//! Above, not distinguishable or below: the organization's own means against the cohort and against its own past.

use super::super::report::context::Context;
use super::super::report::facts::{Facts, Side};
use super::super::report::html::Html;
use super::super::report::page::{Block, Certainty, Section, Statement, View};
use super::super::report::view::{Layout, Show, view};
use super::super::report::words;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// The parts that are told of first, in order, as the table names them.
const PARTS: [&str; 3] = ["maturity", "use", "outcome"];

/// One statement per part: what lies above the cohort's median, what below, and what can't be told from it.
pub(super) fn statements(facts: &Facts<'_>, table: &Table) -> Vec<Statement> {
    let of_part = |part: &&str| {
        let rows: Vec<&Row> = of_group(table, part);
        statement(facts, table, &rows, Some(&Html::text(&words::term(part))))
    };
    PARTS.iter().filter_map(of_part).collect()
}

/// The rows of a part.
pub(super) fn of_group<'t>(table: &'t Table, part: &str) -> Vec<&'t Row> {
    table.rows.iter().filter(|row| table.text(row, "group") == part).collect()
}

/// What of these rows lies above the median, what below, what can't be told from it, what has no interval to tell by,
/// and what is not known.
pub(super) fn statement(
    facts: &Facts<'_>,
    table: &Table,
    rows: &[&Row],
    title: Option<&Html>,
) -> Option<Statement> {
    let mut lists: [Vec<Html>; 5] = Default::default();
    for row in rows {
        let known = table.number(row, "mean").is_some() && table.number(row, "median").is_some();
        let (list, word) = match table.text(row, "position") {
            "above" => (0, against(facts, table, row)),
            "below" => (1, against(facts, table, row)),
            "not distinguishable" => (2, against(facts, table, row)),
            _ if known => (3, against(facts, table, row)),
            _ => (4, facts.inside(table.text(row, "variable"))),
        };
        lists[list].push(word);
    }
    let patterns = [
        ("Boven de mediaan: {list}.", "Above the median: {list}."),
        ("Onder de mediaan: {list}.", "Below the median: {list}."),
        ("Niet van de mediaan te onderscheiden: {list}.", "Not distinguishable from the median: {list}."),
        (
            "Naast de mediaan, zonder interval en dus zonder oordeel: {list}.",
            "Beside the median, without an interval and so without judgment: {list}.",
        ),
        ("Niet te zeggen: {list}.", "Can’t be told: {list}."),
    ];
    let told = lists.iter().zip(patterns).filter(|(list, _)| !list.is_empty());
    let sentences: Vec<Html> =
        told.map(|(list, pattern)| Html::fill(pattern, &[("list", &Html::listing(list))])).collect();
    if sentences.is_empty() {
        return None;
    }
    let mut text: Vec<Html> = title.map(bold).into_iter().collect();
    text.extend(sentences);
    let [above, below, same, described, unknown] = lists.each_ref().map(|list| !list.is_empty());
    let certainty = match (above || below, same || described || unknown) {
        (true, false) => Certainty::Clear,
        (true, true) => Certainty::Mixed,
        (false, _) if same => Certainty::Uncertain,
        (false, _) if described => Certainty::Described,
        (false, _) => Certainty::TooFew,
    };
    Some(Statement { certainty, text: Html::sentences(&text), shown_in: None })
}

fn bold(title: &Html) -> Html {
    Html::fill(("<b>{title}.</b>", "<b>{title}.</b>"), &[("title", title)])
}

/// `adoption (3.80 against 3.40)`.
fn against(facts: &Facts<'_>, table: &Table, row: &Row) -> Html {
    Html::fill(
        ("{name} ({own} tegen {median})", "{name} ({own} against {median})"),
        &[
            ("name", &facts.inside(table.text(row, "variable"))),
            ("own", &facts.value(table, row, "mean")),
            ("median", &facts.value(table, row, "median")),
        ],
    )
}

/// How sure the word for the row's position is.
pub(super) fn certainty(table: &Table, row: &Row) -> Certainty {
    match table.text(row, "position") {
        "above" | "below" => Certainty::Clear,
        "not distinguishable" => Certainty::Uncertain,
        _ if table.number(row, "mean").is_some() => Certainty::Described,
        _ => Certainty::TooFew,
    }
}

/// The figures behind the statements: `own`, the cohort's median and middle half, the difference, and the position in a
/// word; the number of other organizations in a column where it differs, in a note where it does not.
pub(super) fn means(facts: &Facts<'_>, table: &Table, rows: &[&Row], own: Show, layout: Layout) -> View {
    let mut columns = vec![
        Show::Column("variable"),
        own,
        Show::Estimate("median", "q25", "q75"),
        Show::Estimate("difference", "difference_low", "difference_high"),
        Show::Column("position"),
    ];
    let k = |row: &&Row| table.number(row, "cohort_k");
    let same_k = rows.first().copied().filter(|first| rows.iter().all(|row| k(row) == k(first)));
    if same_k.is_none() {
        columns.push(Show::Column("cohort_k"));
    }
    let mut view = view(facts, table, rows, &columns, layout);
    view.columns[0].0 = Html::default();
    let word = own_word(facts);
    view.columns[1].0 = match own {
        Show::Estimate(_, low, _) if rows.iter().any(|row| table.number(row, low).is_some()) => {
            Html::fill(("{own}<br>(95%-interval)", "{own}<br>(95% interval)"), &[("own", &word)])
        }
        _ => word,
    };
    view.columns[2].0 = Html::raw("Mediaan cohort<br>(middelste helft)", "Cohort median<br>(middle half)");
    if rows.iter().any(|row| table.number(row, "difference_low").is_some()) {
        view.columns[3].0 = Html::raw("Verschil<br>(95%-interval)", "Difference<br>(95% interval)");
    }
    match same_k {
        None => view.columns[5].0 = Html::raw("Andere organisaties", "Other organizations"),
        Some(row) if k(&row).is_some() => view.notes.push(Html::fill(
            ("Andere organisaties: {k}.", "Other organizations: {k}."),
            &[("k", &facts.value(table, row, "cohort_k"))],
        )),
        Some(_) => {}
    }
    if rows.iter().any(|row| facts.is_about_a_share(table, row)) {
        view.notes.push(Html::raw(
            "Verschillen van percentages zijn in procentpunten.",
            "Differences of percentages are in percentage points.",
        ));
    }
    view
}

/// What the organization's own figure is: a mean, or what its informant answered.
pub(super) fn own_word(facts: &Facts<'_>) -> Html {
    if facts.results.about.design == "informants" {
        Html::raw("Eigen waarde", "Own value")
    } else {
        Html::raw("Eigen gemiddelde", "Own mean")
    }
}

/// The own mean with its interval.
pub(super) const OWN: Show = Show::Estimate("mean", "conf_low", "conf_high");

/// The table of a part of `benchmark`; nothing where it has no rows.
pub(super) fn part(c: &Context<'_>, part: &'static str, (id, caption): (&'static str, Html)) -> Option<View> {
    let table = c.facts.table("benchmark")?;
    let rows = of_group(table, part);
    if rows.is_empty() {
        return None;
    }
    let mut view = means(&c.facts, table, &rows, OWN, Layout::default());
    (view.id, view.caption) = (id.to_owned(), caption);
    Some(view)
}

/// The rows with a change since an earlier edition of the organization.
fn since<'a>(facts: &Facts<'a>) -> Option<(&'a Table, Vec<&'a Row>)> {
    let table = facts.table("benchmark")?;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| table.number(row, "change").is_some()).collect();
    (!rows.is_empty()).then_some((table, rows))
}

/// What changed since then, in statements; none where nothing was measured before.
pub(super) fn changed(facts: &Facts<'_>) -> Vec<Statement> {
    since(facts).map_or_else(Vec::new, |(table, rows)| changes(facts, table, &rows))
}

/// What changed since the organization's own earlier edition; nothing in a study that was held once.
pub(super) fn earlier(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    if !facts.has_waves() {
        return None;
    }
    let title = Text::new("Sinds de vorige eigen meting", "Since the previous measurement");
    let Some((table, rows)) = since(facts) else {
        let none = Html::raw(
            "Van een eerdere editie zijn van deze organisatie geen uitkomsten die getoond kunnen worden.",
            "There are no results of this organization from an earlier edition that can be shown.",
        );
        return Some(Section { id: "earlier", title, blocks: vec![Block::Absent(none)] });
    };
    let columns = [
        Show::Column("variable"),
        Show::Column("previous_wave"),
        Show::Column("previous_mean"),
        Show::Column("mean"),
        Show::Estimate("change", "change_low", "change_high"),
    ];
    let mut table_view = view(facts, table, &rows, &columns, Layout { group: Some("group") });
    table_view.id = "t-earlier".into();
    table_view.caption = Html::raw("Eigen gemiddelden toen en nu", "Own means then and now");
    table_view.columns[0].0 = Html::default();
    table_view.columns[4].0 = Html::raw("Verandering<br>(95%-interval)", "Change<br>(95% interval)");
    table_view.columns.push((Html::raw("In woorden", "In words"), false));
    let changed = table_view.rows.iter_mut().filter(|cells| cells.len() > 1);
    for (cells, row) in changed.zip(in_parts(table, &rows)) {
        cells.push(change_word(Side::of(table, row, "change_low", "change_high")));
    }
    let blocks = vec![Block::Statements(changes(facts, table, &rows)), Block::Table(Box::new(table_view))];
    Some(Section { id: "earlier", title, blocks })
}

/// `the 2016 edition`; no name where it is not the same for all rows.
fn earlier_edition(table: &Table, rows: &[&Row]) -> Html {
    let name = |row: &&Row| table.cell(row, "previous_wave").key();
    match rows.first().map(name).filter(|first| rows.iter().all(|row| name(row) == *first)) {
        Some(wave) => Html::fill(("de editie {wave}", "the {wave} edition"), &[("wave", &Html::same(&wave))]),
        None => Html::raw("de vorige eigen meting", "the previous measurement"),
    }
}

/// One statement per part: what is higher than before, what lower, and what can't be told from it.
fn changes(facts: &Facts<'_>, table: &Table, rows: &[&Row]) -> Vec<Statement> {
    let then = earlier_edition(table, rows);
    let of_part = |part: &&str| {
        let mut lists: [Vec<Html>; 3] = Default::default();
        for row in rows.iter().filter(|row| table.text(row, "group") == *part) {
            let side = Side::of(table, row, "change_low", "change_high");
            let (list, pattern) = match side {
                Side::Above => (0, ("{name} ({change}; {ci})", "{name} ({change}; {ci})")),
                Side::Below => (1, ("{name} ({change}; {ci})", "{name} ({change}; {ci})")),
                Side::Includes => (2, ("{name}", "{name}")),
                Side::TooFew => continue,
            };
            let name = facts.inside(table.text(row, "variable"));
            let change = facts.value(table, row, "change");
            let ci = facts.interval(table, row, "change_low", "change_high");
            lists[list].push(Html::fill(pattern, &[("name", &name), ("change", &change), ("ci", &ci)]));
        }
        let patterns = [
            ("Hoger dan {then}: {list}.", "Higher than {then}: {list}."),
            ("Lager dan {then}: {list}.", "Lower than {then}: {list}."),
            ("Niet te onderscheiden van {then}: {list}.", "Not distinguishable from {then}: {list}."),
        ];
        let [higher, lower, same] = lists.each_ref().map(|list| !list.is_empty());
        let certainty = match (higher || lower, same) {
            (true, false) => Certainty::Clear,
            (true, true) => Certainty::Mixed,
            (false, true) => Certainty::Uncertain,
            (false, false) => return None,
        };
        let mut text = vec![bold(&Html::text(&words::term(part)))];
        let told = lists.iter().zip(patterns).filter(|(list, _)| !list.is_empty());
        let fill = |list: &Vec<Html>, pattern| {
            Html::fill(pattern, &[("then", &then), ("list", &Html::listing(list))])
        };
        text.extend(told.map(|(list, pattern)| fill(list, pattern)));
        Some(Statement { certainty, text: Html::sentences(&text), shown_in: None })
    };
    PARTS.iter().filter_map(of_part).collect()
}

/// The rows as the view groups them.
fn in_parts<'r>(table: &Table, rows: &[&'r Row]) -> Vec<&'r Row> {
    let mut parts: Vec<&str> = Vec::new();
    for row in rows {
        let part = table.text(row, "group");
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
        .iter()
        .flat_map(|part| rows.iter().copied().filter(move |row| table.text(row, "group") == *part))
        .collect()
}

fn change_word(side: Side) -> Html {
    match side {
        Side::Above => Html::raw("hoger", "higher"),
        Side::Below => Html::raw("lager", "lower"),
        Side::Includes => Html::raw("niet te onderscheiden", "not distinguishable"),
        Side::TooFew => Html::raw("niet te zeggen", "can’t be told"),
    }
}
