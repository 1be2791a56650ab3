//! The plan on the sheet: each practice with its figures and how to read them.

use super::layout::{Kind, ROOM, SOFT, Sheet, Type, height};
use super::{HAIR, heading};
use crate::model::table::{Row, Table};
use crate::model::text::Lang;
use crate::present::benchmark::{factors, plan, position};
use crate::present::report::facts::Facts;
use crate::present::report::html::Html;
use crate::present::report::runs::runs;

/// The width of the names of figures.
const NAMES: i32 = 8_600;

/// The practices on the plan; none where the study has no practices or none has room.
pub fn practices<'a>(facts: &Facts<'a>) -> Option<(&'a Table, Vec<&'a Row>)> {
    let table = facts.table("practices")?;
    let rows = plan::planned(table);
    (!rows.is_empty()).then_some((table, rows))
}

/// Adds them.
pub fn add(sheet: &mut Sheet, facts: &Facts<'_>, (table, rows): (&Table, &[&Row]), lang: Lang) {
    let title = Html::raw("Het plan: waar de meeste ruimte is", "The plan: where there is most room");
    heading(sheet, &title, lang);
    sheet.paragraph(Kind::Paragraph, &runs(plan::reading().get(lang)), Type::of(850));
    sheet.skip(500);
    for row in rows {
        let figures = Html::fill(
            ("{word} {own}. {others} Ruimte: {room}.", "{word} {own}. {others} Room: {room}."),
            &[
                ("word", &position::own_word(facts)),
                ("own", &facts.estimate(table, row, ["mean", "conf_low", "conf_high"])),
                ("others", &plan::others(facts, table, row)),
                ("room", &facts.value(table, row, "room")),
            ],
        );
        let told = [
            (facts.label(table.text(row, "scale")), figures),
            (Html::raw("Te lezen als", "Read it as"), plan::how_to_read(table, row)),
        ];
        let letters = Type::of(850);
        let tall: i32 =
            told.iter().map(|(_, says)| height(&runs(says.get(lang)), ROOM - NAMES, letters)).sum();
        sheet.need(tall + 2_500);
        sheet.rule(40, HAIR);
        sheet.skip(280);
        let quote = factors::quote(facts, table, row);
        sheet.paragraph(Kind::Heading(3), &runs(quote.get(lang)), Type { bold: true, ..Type::of(900) });
        sheet.skip(100);
        for (name, says) in &told {
            let name_letters = Type { color: SOFT, leading: letters.leading, ..Type::of(750) };
            sheet.pair(&runs(name.get(lang)), &runs(says.get(lang)), NAMES, [name_letters, letters]);
        }
        sheet.skip(300);
    }
    sheet.rule(40, HAIR);
    sheet.skip(280);
    for step in plan::next_steps() {
        sheet.paragraph(Kind::Paragraph, &runs(step.get(lang)), Type::of(850));
        sheet.skip(120);
    }
    sheet.skip(900);
}
