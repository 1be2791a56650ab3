//! How firm the comparison is: how far the cohort's median moves when one organization leaves, and the own mean weighed by
//! its reliability.

use super::super::report::context::Context;
use super::super::report::facts::{Facts, caveat_count};
use super::super::report::html::Html;
use super::super::report::page::{Block, Section};
use super::super::report::view::{Layout, Show, view};
use super::position::own_word;
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// A position that one organization can undo.
const UNDONE: &str = "S387";

/// Nothing where no median is shown.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let facts = &c.facts;
    let table = facts.table("benchmark")?;
    let rows: Vec<&Row> =
        table.rows.iter().filter(|row| table.number(row, "median_move").is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let columns = [
        Show::Column("variable"),
        Show::Column("mean"),
        Show::Estimate("shrunken", "comparison_low", "comparison_high"),
        Show::Column("median"),
        Show::Column("median_move"),
    ];
    let mut view = view(facts, table, &rows, &columns, Layout { group: Some("group") });
    view.id = "t-steady".into();
    view.caption = Html::raw("Hoe vast de vergelijking staat", "How firm the comparison is");
    view.columns[0].0 = Html::default();
    view.columns[1].0 = own_word(facts);
    view.columns[2].0 =
        Html::raw("Gewogen gemiddelde<br>(vergelijkingsinterval)", "Weighted mean<br>(comparison interval)");
    view.columns[3].0 = Html::raw("Mediaan cohort", "Cohort median");
    view.columns[4].0 = Html::raw("Mediaan verschuift hooguit", "Median moves at most");
    let blocks = vec![
        Block::Paragraph(medians(facts, table, &rows)),
        Block::Paragraph(Html::raw(
            "Een gemiddelde van weinig respondenten wijkt al door toeval af. Het gewogen gemiddelde telt daarom mee hoeveel vertrouwen het eigen gemiddelde verdient: hoe minder respondenten, hoe dichter het bij dat van het cohort ligt. Twee organisaties van wie de vergelijkingsintervallen elkaar niet overlappen, verschillen met ongeveer 5% kans op een vergissing.",
            "A mean of few respondents deviates by chance alone. The weighted mean therefore counts how much trust the own mean deserves: the fewer the respondents, the closer it lies to that of the cohort. Two organizations whose comparison intervals do not overlap differ, with about a 5% chance of error.",
        )),
        Block::Table(Box::new(view)),
    ];
    let title = Text::new("Hoe vast de vergelijking staat", "How firm the comparison is");
    Some(Section { id: "steady", title, blocks })
}

/// How far the medians move when one organization leaves, and what was done about it.
pub(super) fn medians(facts: &Facts<'_>, table: &Table, rows: &[&Row]) -> Html {
    let mut text = vec![Html::raw(
        "De tabel zegt hoe ver de mediaan van het cohort hooguit verschuift als één organisatie eruit verdwijnt. Een verschil dat kleiner is dan die verschuiving, heet hier ‘niet te onderscheiden’.",
        "The table tells how far the cohort’s median moves at most when one organization leaves it. A difference smaller than that move is called “not distinguishable” here.",
    )];
    let is_undone = |row: &&&Row| row.caveats.iter().any(|caveat| caveat.code == UNDONE);
    text.push(if rows.iter().any(|row| is_undone(&row)) {
        let names: Vec<Html> =
            rows.iter().filter(is_undone).map(|row| facts.inside(table.text(row, "variable"))).collect();
        let count = caveat_count(facts.results, UNDONE);
        Html::fill(
            (
                "Dat geldt voor {list} (in alle tabellen samen {count} keer).",
                "That holds for {list} ({count} times in all tables together).",
            ),
            &[("list", &Html::listing(&names)), ("count", &count)],
        )
    } else {
        Html::raw(
            "Bij geen van de uitkomsten hieronder maakte dat verschil.",
            "For none of the results below did that make a difference.",
        )
    });
    Html::sentences(&text)
}
