//! What goes together with each outcome in the cohort, crossed: one row per outcome, one column per kind of use.

use crate::present::report::facts::Facts;
use crate::present::report::html::Html;
use crate::present::report::page::View;
use indexmap::IndexSet;

/// The table; none where the results hold no relations.
pub fn crossed(facts: &Facts<'_>) -> Option<View> {
    let table = facts.table("steering")?;
    let distinct = |column| table.rows.iter().map(|row| table.text(row, column)).collect::<IndexSet<&str>>();
    let (outcomes, uses) = (distinct("outcome"), distinct("x"));
    let mut view = View {
        caption: Html::raw(
            "Wat in het cohort samengaat: een aanwijzing waar te beginnen, geen belofte",
            "What goes together in the cohort: a pointer where to begin, not a promise",
        ),
        columns: vec![(Html::raw("Opbrengst", "Outcome"), false)],
        ..View::default()
    };
    for x in &uses {
        let heading = ("r met {x} (95%-interval)", "r with {x} (95% interval)");
        view.columns.push((Html::fill(heading, &[("x", &facts.inside(x))]), true));
    }
    for outcome in outcomes {
        let mut cells = vec![facts.label(outcome)];
        for x in &uses {
            let found = table.find(&[("outcome", outcome), ("x", x)]);
            let estimate = |row| facts.estimate(table, row, ["estimate", "conf_low", "conf_high"]);
            cells.push(found.map_or_else(|| Html::same("–"), estimate));
        }
        view.rows.push(cells);
    }
    Some(view)
}
