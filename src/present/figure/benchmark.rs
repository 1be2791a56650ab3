//! F17: where one organization stands against the others.

use super::bullets::{self, Bullet};
use super::data::{Column, Data, column};
use super::page::Page;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Format, Row};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F17",
    slug: "benchmark",
    title: ("Waar staat uw organisatie", "Where your organization stands"),
    shows: (
        "Per factor, vorm van gebruik en opbrengst: de spreiding van de andere organisaties (10% tot 90% en 25% tot 75%), \
         hun mediaan, en het eigen gemiddelde met 95%-interval. Een open rondje is de vorige editie. ‘Niet te \
         onderscheiden’ betekent dat het interval van het verschil met de mediaan nul omvat.",
        "Per factor, kind of use and outcome: the spread of the other organizations (10% to 90% and 25% to 75%), their \
         median, and the own mean with its 95% interval. A hollow dot is the edition before. “Not distinguishable” means \
         that the interval of the difference from the median includes zero.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("variable", Format::Name, "Onderdeel", "Part"),
    column("n", Format::Count, "n", "n"),
    column("mean", Format::Number(2), "Gemiddelde", "Mean"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("cohort_k", Format::Count, "Andere organisaties", "Other organizations"),
    column("q10", Format::Number(2), "10%", "10%"),
    column("q25", Format::Number(2), "25%", "25%"),
    column("median", Format::Number(2), "Mediaan", "Median"),
    column("q75", Format::Number(2), "75%", "75%"),
    column("q90", Format::Number(2), "90%", "90%"),
    column("position", Format::Text, "Positie", "Position"),
    column("previous_mean", Format::Number(2), "Eerder gemiddelde", "Earlier mean"),
];

/// Labels take at most this part of the width, in percent.
const LABELS: i32 = 27;

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F17", "benchmark"]);
    let table = results.table("benchmark").ok_or_else(absent)?;
    let shown: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "group") != "other").collect();
    let mut data = Data::new(COLUMNS);
    let mut rows = Vec::new();
    for (record, row) in shown.iter().enumerate() {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
        let share = matches!(table.text(row, "variable"), "active_use" | "passive_use" | "reach");
        let part = part_title(page, table.text(row, "group")).to_owned();
        rows.extend(Bullet::of(page, results, (table, row), record, share).map(|b| Bullet { part, ..b }));
    }
    if rows.is_empty() {
        return Err(absent());
    }
    let (n, k) = bullets::sizes(&rows);
    let bottom = bullets::draw(page, &rows, LABELS)
        .ok_or_else(|| Caveat::new("F507", &["F17", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&rows, n, k, page.lang), caption(results, &rows, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: super::left_out(rows.len(), shown.len()) })
}

fn part_title<'a>(page: &'a Page, part: &'a str) -> &'a str {
    match part {
        "maturity" => page.say("Volwassenheid", "Maturity"),
        "use" => page.say("Gebruik", "Use"),
        "outcome" => page.say("Opbrengsten", "Outcomes"),
        other => other,
    }
}

fn alt(rows: &[Bullet], n: Option<usize>, k: Option<usize>, lang: Lang) -> String {
    let count = |v: Option<usize>| {
        v.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::count(v, lang))
    };
    let (n, k, found) = (count(n), count(k), bullets::finding(rows, lang));
    match lang {
        Lang::Nl => format!(
            "Kogeldiagram van een organisatie (n = {n}) tegen {k} andere. Ten opzichte van hun mediaan: {found}."
        ),
        Lang::En => format!(
            "Bullet chart of one organization (n = {n}) against {k} others. Against their median: {found}."
        ),
    }
}

fn caption(results: &ReleasedResults, rows: &[Bullet], lang: Lang) -> String {
    let (who, legend) = (bullets::who(results, rows, lang), bullets::legend(rows, lang));
    let previous = rows.iter().any(|b| b.previous.is_some());
    let earlier = match lang {
        _ if !previous => "",
        Lang::Nl => " Open rondje: eigen gemiddelde in de vorige editie.",
        Lang::En => " Hollow dot, own mean in the edition before.",
    };
    let missing = match lang {
        Lang::Nl => "Ontbrekende antwoorden zijn niet aangevuld.",
        Lang::En => "Missing answers are not filled in.",
    };
    format!("{who} {legend}{earlier} {missing}")
}
