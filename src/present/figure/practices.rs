//! F22: where one organization stands on the practices under each factor. It is no figure for a slide: some twenty questions
//! in letters that are read from afar are higher than a slide, and cut in two they could not be compared. Asked for as one, it
//! is refused with that reason.

use super::bullets::{self, Bullet};
use super::data::{Column, Data, column};
use super::page::Page;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Format, Row};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F22",
    slug: "practices",
    title: ("De praktijken onder elke factor", "The practices under each factor"),
    shows: (
        "Per factor de uitspraken waaruit hij bestaat: het middelste deel van de andere organisaties (25% tot 75%), hun \
         mediaan, en het eigen gemiddelde met 95%-interval. Bij (R) is omgekeerd gescoord: hoger betekent minder \
         instemming. ‘Niet te onderscheiden’ betekent dat het interval van het verschil met de mediaan nul omvat.",
        "Per factor the statements that it is made of: the middle part of the other organizations (25% to 75%), their \
         median, and the own mean with its 95% interval. At (R) scores are reversed: higher means less agreement. “Not \
         distinguishable” means that the interval of the difference from the median includes zero.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("scale", Format::Name, "Factor", "Factor"),
    column("variable", Format::Name, "Praktijk", "Practice"),
    column("n", Format::Count, "n", "n"),
    column("mean", Format::Number(1), "Gemiddelde", "Mean"),
    column("conf_low", Format::Number(1), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(1), "bovengrens 95%", "95% high"),
    column("cohort_k", Format::Count, "Andere organisaties", "Other organizations"),
    column("q25", Format::Number(1), "25%", "25%"),
    column("median", Format::Number(1), "Mediaan", "Median"),
    column("q75", Format::Number(1), "75%", "75%"),
    column("position", Format::Text, "Positie", "Position"),
];

/// Labels, which are whole statements, take at most this part of the width, in percent.
const LABELS: i32 = 38;

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F22", "practices"]);
    let table = results.table("practices").ok_or_else(absent)?;
    let shown: Vec<&Row> = table.rows_where(&[("kind", "practice")]).collect();
    let mut data = Data::new(COLUMNS);
    let mut rows = Vec::new();
    for (record, row) in shown.iter().enumerate() {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
        let item = results.labels.items.get(table.text(row, "variable"));
        let mark = if item.is_some_and(|item| item.reverse) { "\u{A0}(R)" } else { "" };
        let part = results.labels.name(table.text(row, "scale")).get(page.lang).to_owned();
        let bullet = Bullet::of(page, results, (table, row), record, false);
        rows.extend(bullet.map(|b| Bullet { part, label: b.label.clone() + mark, decimals: 1, ..b }));
    }
    if rows.is_empty() {
        return Err(absent());
    }
    let (n, k) = bullets::sizes(&rows);
    let bottom = bullets::draw(page, &rows, LABELS)
        .ok_or_else(|| Caveat::new("F507", &["F22", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&rows, n, k, page.lang), caption(results, &rows, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: super::left_out(rows.len(), shown.len()) })
}

fn alt(rows: &[Bullet], n: Option<usize>, k: Option<usize>, lang: Lang) -> String {
    let count = |v: Option<usize>| {
        v.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::count(v, lang))
    };
    let (n, k, found) = (count(n), count(k), bullets::finding(rows, lang));
    let m = number_format::count(rows.len(), lang);
    match lang {
        Lang::Nl => format!(
            "Kogeldiagram van {m} praktijken van een organisatie (n = {n}) tegen {k} andere. Ten opzichte van hun mediaan: \
             {found}."
        ),
        Lang::En => format!(
            "Bullet chart of {m} practices of one organization (n = {n}) against {k} others. Against their median: {found}."
        ),
    }
}

fn caption(results: &ReleasedResults, rows: &[Bullet], lang: Lang) -> String {
    let (who, legend) = (bullets::who(results, rows, lang), bullets::legend(rows, lang));
    let reverse = rows.iter().any(|row| row.label.ends_with("(R)"));
    let mark = match lang {
        _ if !reverse => "",
        Lang::Nl => " (R): omgekeerd gescoord; hoger betekent minder instemming.",
        Lang::En => " (R), scored in reverse: higher means less agreement.",
    };
    match lang {
        Lang::Nl => format!("De praktijken per factor. {who} {legend}{mark}"),
        Lang::En => format!("The practices by factor. {who} {legend}{mark}"),
    }
}
