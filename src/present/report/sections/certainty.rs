//! How sure the declared correlations are: does the verdict depend on the method, and does it stand among many tests?

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// More rows than this are for the CSV file.
const MOST_ROWS: usize = 30;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("uncertainty") {
        Some(table) => {
            blocks.push(Block::Paragraph(agreement(table)));
            blocks.push(by_method(c, table));
        }
        None => blocks.push(absent(&c.facts, "uncertainty")),
    }
    if let Some(table) = c.facts.table("correlations") {
        blocks.push(many_tests(c, table));
    }
    blocks.extend(smallest(c));
    blocks.extend(super::power::blocks(c));
    Section {
        id: "certainty",
        title: Text::new("Hoe zeker zijn deze verbanden?", "How sure are these relations?"),
        blocks,
    }
}

/// The rows of one correlation after another.
fn correlations(table: &Table) -> Vec<Vec<&Row>> {
    let rows: Vec<&Row> = table.rows.iter().collect();
    rows.chunk_by(|a, b| table.text(a, "id") == table.text(b, "id")).map(<[&Row]>::to_vec).collect()
}

/// True where some intervals exclude zero and others do not. Two stages have no say: they count the sampling error of means
/// twice, and do not hold the truth as often as they should (docs/coverage.md).
fn disagree(table: &Table, rows: &[&Row]) -> bool {
    let heard = rows.iter().filter(|row| table.text(row, "method") != "two-stage");
    let sides = heard.filter_map(|row| {
        let (low, high) = (table.number(row, "conf_low")?, table.number(row, "conf_high")?);
        Some(low > 0.0 || high < 0.0)
    });
    let sides: Vec<bool> = sides.collect();
    sides.contains(&true) && sides.contains(&false)
}

fn agreement(table: &Table) -> Html {
    let each = correlations(table);
    let ids = |rows: &Vec<&Row>| Html::same(&super::super::html::escape(table.text(rows[0], "id")));
    let differ: Vec<Html> = each.iter().filter(|rows| disagree(table, rows)).map(ids).collect();
    if differ.is_empty() {
        return Html::raw(
            "Voor geen van de gevraagde correlaties hangt het af van de methode of het interval nul bevat.",
            "For none of the correlations asked for does it depend on the method whether the interval includes zero.",
        );
    }
    Html::fill(
        (
            "Of het interval nul bevat, hangt af van de methode bij {ids}: lees die als onbeslist.",
            "Whether the interval includes zero depends on the method for {ids}: read those as undecided.",
        ),
        &[("ids", &Html::listing(&differ))],
    )
}

/// Intervals by method: of all correlations, or of those where it matters first.
fn by_method(c: &Context<'_>, table: &Table) -> Block {
    let mut each = correlations(table);
    each.sort_by_key(|rows| !disagree(table, rows));
    let mut rows: Vec<&Row> = Vec::new();
    for own in each {
        if rows.is_empty() || rows.len() + own.len() <= MOST_ROWS {
            rows.extend(own);
        }
    }
    let columns = [
        Show::Column("method"),
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("std_error"),
        Show::Column("p_value"),
        Show::Column("replicates"),
    ];
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("id") });
    view.caption = Html::raw(
        "Dezelfde correlaties op verschillende manieren onderzocht",
        "The same correlations examined in several ways",
    );
    view.notes.push(Html::raw(
        "BCa, percentiel en gestudentiseerd: organisaties met al hun respondenten herhaald getrokken. Twee stappen: daarna ook respondenten binnen organisaties, wat de steekproeffout van gemiddelden nog eens meetelt. CR2: standaardfout robuust voor nesting. Alle rijen staan in tables/uncertainty.csv.",
        "BCa, percentile and studentized: organizations with all their respondents drawn again and again. Two stages: then respondents within organizations as well, which counts the sampling error of means once more. CR2: standard error robust to nesting. All rows are in tables/uncertainty.csv.",
    ));
    Block::Table(Box::new(view))
}

/// The smallest effects that the design finds: correlations, differences between groups, and changes into the latest wave.
fn smallest(c: &Context<'_>) -> Vec<Block> {
    let Some(table) = c.facts.table("detectable_effects") else { return Vec::new() };
    let waves = &c.facts.results.about.waves;
    let before = waves.len().checked_sub(2).and_then(|at| waves.get(at)).map_or("", String::as_str);
    let is_latest = |row: &Row| {
        let step = (table.cell(row, "from").key(), table.cell(row, "to").key());
        step.0 == before && step.1 == c.facts.latest()
    };
    let of = |kind: &'static str| {
        let is_of = move |row: &&Row| table.text(row, "kind") == kind && (kind != "change" || is_latest(row));
        table.rows.iter().filter(is_of).collect::<Vec<&Row>>()
    };
    let correlations = [
        Show::Pair("x", "y"),
        Show::Column("k"),
        Show::Column("smallest"),
        Show::Column("reliability_x"),
        Show::Column("reliability_y"),
        Show::Column("smallest_true"),
    ];
    let groups = [
        Show::Column("x"),
        Show::Pair("from", "to"),
        Show::Column("k"),
        Show::Column("k_b"),
        Show::Column("smallest"),
        Show::Column("smallest_units"),
    ];
    let changes = [
        Show::Column("x"),
        Show::Column("from"),
        Show::Column("to"),
        Show::Column("k"),
        Show::Column("smallest"),
        Show::Column("smallest_units"),
    ];
    let mut blocks = Vec::new();
    for (kind, columns, words) in [
        ("correlation", &correlations[..], &SMALLEST_CORRELATIONS),
        ("groups", &groups, &SMALLEST_DIFFERENCES),
        ("change", &changes, &SMALLEST_CHANGES),
    ] {
        let rows = of(kind);
        if rows.is_empty() {
            continue;
        }
        let mut view = view(&c.facts, table, &rows, columns, Layout::default());
        // Three tables of one: each has a name of its own on the page.
        view.id = format!("{}-{kind}", view.id);
        view.caption = Html::raw(words.caption.0, words.caption.1);
        for (at, heading) in words.headings {
            view.columns[*at].0 = Html::raw(heading.0, heading.1);
        }
        view.notes.push(Html::raw(words.note.0, words.note.1));
        blocks.push(Block::Table(Box::new(view)));
    }
    blocks
}

/// What stands above, in and below a table of smallest effects.
struct Words {
    caption: (&'static str, &'static str),
    headings: &'static [(usize, (&'static str, &'static str))],
    note: (&'static str, &'static str),
}

const SMALLEST_CORRELATIONS: Words = Words {
    caption: (
        "De kleinste correlaties die dit ontwerp vindt",
        "The smallest correlations that this design finds",
    ),
    headings: &[
        (2, ("Kleinste |r|", "Smallest |r|")),
        (5, ("Kleinste |r| van de organisaties zelf", "Smallest |r| of the organizations themselves")),
    ],
    note: (
        "Wat met 80% onderscheidend vermogen gevonden wordt (tweezijdig 0,05). Gemiddelden van weinig respondenten zijn onbetrouwbaar (ICC(2)), dus moet de correlatie van de organisaties zelf groter zijn dan die van hun gemiddelden.",
        "What is found with 80% power (two-sided .05). Means of few respondents are unreliable (ICC(2)), so the correlation of the organizations themselves must be larger than that of their means.",
    ),
};

const SMALLEST_DIFFERENCES: Words = Words {
    caption: (
        "De kleinste verschillen tussen groepen die dit ontwerp vindt",
        "The smallest differences between groups that this design finds",
    ),
    headings: &[
        (1, ("A × B", "A × B")),
        (2, ("k A", "k A")),
        (4, ("Kleinste d", "Smallest d")),
        (5, ("In eenheden van de variabele", "In units of the variable")),
    ],
    note: (
        "Wat met 80% onderscheidend vermogen gevonden wordt (tweezijdig 0,05); d in standaarddeviaties tussen organisaties.",
        "What is found with 80% power (two-sided .05); d in standard deviations between organizations.",
    ),
};

const SMALLEST_CHANGES: Words = Words {
    caption: (
        "De kleinste veranderingen die dit ontwerp vindt",
        "The smallest changes that this design finds",
    ),
    headings: &[
        (1, ("Van", "From")),
        (2, ("Naar", "To")),
        (3, ("k beide keren", "k both times")),
        (4, ("Kleinste d", "Smallest d")),
        (5, ("In eenheden van de variabele", "In units of the variable")),
    ],
    note: (
        "Wat met 80% onderscheidend vermogen gevonden wordt (tweezijdig 0,05) bij de organisaties die beide keren meededen; d in standaarddeviaties van de veranderingen.",
        "What is found with 80% power (two-sided .05) among the organizations that took part both times; d in standard deviations of the changes.",
    ),
};

fn many_tests(c: &Context<'_>, table: &Table) -> Block {
    let columns = [
        Show::Column("id"),
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Column("p_value"),
        Show::Column("p_adjusted"),
        Show::Column("p_bh"),
        Show::Column("p_max_t"),
        Show::Column("m"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("role") });
    "t-multiplicity".clone_into(&mut view.id);
    view.caption = Html::raw("Wat overblijft bij zoveel toetsen", "What remains among so many tests");
    view.notes = vec![Html::raw(
        "Holm en max-T beperken de kans op ook maar één onterechte vondst binnen de rol; max-T houdt rekening met de samenhang tussen de toetsen. Benjamini-Hochberg beperkt het aandeel onterechte vondsten en is milder.",
        "Holm and max-T bound the chance of even one false finding within the role; max-T allows for the dependence between tests. Benjamini-Hochberg bounds the share of false findings and is milder.",
    )];
    Block::Table(Box::new(view))
}
