//! benchmark.nl.pdf and benchmark.en.pdf: the page in short, on a few sheets to take to a meeting. The first says where the
//! organization stands and what to steer on; then come the practices under each factor; then the plan, the stages and what
//! changed. Made without a browser.

mod layout;
mod plan;
mod steering;
mod write;

use self::layout::{ACCENT, Kind, Piece, ROOM, SOFT, Sheet, Type, WARM, row_height};
use super::super::figure::Plates;
use super::super::report::context::Context;
use super::super::report::html::Html;
use super::super::report::page::{Drawing, Page, Statement, View};
use super::super::report::runs::{Look, Run, mark, runs};
use super::super::report::widths::{Need, divide};
use super::super::report::words as terms;
use super::{factors, in_brief, position, stage};
use crate::error::Result;
use crate::model::text::Lang;
use crate::present::OutputFile;

/// Hundredths of a point in a millimeter.
const MILLIMETER: f64 = 7200.0 / 25.4;
/// A figure is not drawn smaller than this part of its size.
const SMALLEST: f64 = 0.72;
/// Between the columns of a table, and above and below its rows.
const GAP: i32 = 500;
/// The width of what a conclusion says, beside the word for how sure it is.
const SAYS: i32 = ROOM - 8_600;
const HAIR: [u8; 3] = [217, 221, 225];

/// The sheet in both languages.
///
/// # Errors
/// When it can't be written, which is a fault of this program.
pub fn files(c: &Context<'_>, page: &Page, plates: &Plates) -> Result<Vec<OutputFile>> {
    let table = steering::crossed(&c.facts);
    Lang::ALL
        .into_iter()
        .map(|lang| {
            let bytes = pdf(c, page, (table.as_ref(), plates), lang)?;
            Ok(OutputFile { path: format!("benchmark.{}.pdf", lang.tag()), bytes })
        })
        .collect()
}

fn pdf(
    c: &Context<'_>,
    page: &Page,
    (view, plates): (Option<&View>, &Plates),
    lang: Lang,
) -> Result<Vec<u8>> {
    let mut sheet = Sheet::new();
    head(&mut sheet, page, lang);
    statements(&mut sheet, &in_brief(&c.facts), lang);
    let table_height = view.map_or(0, |view| table_height(view, lang));
    let (stand, parts) = (c.drawings.find("F17"), c.drawings.find("F22"));
    if let Some(drawing) = stand {
        figure_with_caption(&mut sheet, drawing, table_height, lang);
    }
    if let Some(view) = view {
        table(&mut sheet, view, table_height, lang);
    }
    practices(&mut sheet, c, parts, lang);
    what_next(&mut sheet, c, lang);
    sheet.foot(&foot(page, lang));
    let placed = stand.into_iter().chain(parts).filter_map(|drawing| plates.find(drawing.id));
    let drawings: Vec<_> = placed.map(|plate| &plate.drawing(lang).picture).collect();
    let title = format!("{}: {}", page.kind.get(lang), page.title.get(lang));
    let id = format!("benchmark-{}-{}", lang.tag(), c.facts.results.about.run);
    write::pdf(
        &sheet.pieces,
        sheet.page + 1,
        &drawings,
        write::About { title: &title, lang: lang.tag(), id: &id },
    )
}

/// The factors and the practices under each, from the top of a page.
fn practices(sheet: &mut Sheet, c: &Context<'_>, drawing: Option<&Drawing>, lang: Lang) {
    let said = factors::statements(&c.facts);
    if said.is_empty() && drawing.is_none() {
        return;
    }
    sheet.turn();
    let title = Html::raw("De factoren en hun praktijken", "The factors and their practices");
    headed(sheet, &title, &said, lang);
    if let Some(drawing) = drawing {
        figure_with_caption(sheet, drawing, 0, lang);
    }
}

/// The plan, the stages and what changed, from the top of a page.
fn what_next(sheet: &mut Sheet, c: &Context<'_>, lang: Lang) {
    let (stages, changes) = (stage::statements(&c.facts), position::changed(&c.facts));
    let planned = plan::practices(&c.facts);
    if planned.is_none() && stages.is_empty() && changes.is_empty() {
        return;
    }
    sheet.turn();
    if let Some((table, rows)) = planned {
        plan::add(sheet, &c.facts, (table, &rows), lang);
    }
    let title = Html::raw("Het stadium van volwassenheid", "The stage of maturity");
    headed(sheet, &title, &stages, lang);
    let title = Html::raw("Sinds de vorige eigen meting", "Since the previous measurement");
    headed(sheet, &title, &changes, lang);
}

/// Conclusions under a heading; nothing where there are none.
fn headed(sheet: &mut Sheet, title: &Html, said: &[Statement], lang: Lang) {
    let Some(first) = said.first() else { return };
    sheet.need(layout::height(&runs(first.text.get(lang)), SAYS, Type::of(850)) + 3_000);
    heading(sheet, title, lang);
    statements(sheet, said, lang);
}

fn heading(sheet: &mut Sheet, title: &Html, lang: Lang) {
    sheet.paragraph(Kind::Heading(2), &runs(title.get(lang)), Type { bold: true, ..Type::of(1_200) });
    sheet.skip(300);
}

/// What made the sheet, after the word on who may read it.
fn foot(page: &Page, lang: Lang) -> Vec<Run> {
    let mut foot = Vec::new();
    if page.internal {
        let bold = Look { bold: true, ..Look::default() };
        foot.push(Run { text: format!("{} ", terms::internal().get(lang)), look: bold, ..Run::default() });
    }
    foot.extend(runs(page.foot.get(lang)));
    foot
}

fn words(text: &str) -> Vec<Run> {
    vec![Run { text: text.to_owned(), ..Run::default() }]
}

fn head(sheet: &mut Sheet, page: &Page, lang: Lang) {
    let say = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    sheet.paragraph(
        Kind::Paragraph,
        &words(page.kind.get(lang)),
        Type { color: ACCENT, bold: true, ..Type::of(900) },
    );
    sheet.paragraph(Kind::Heading(1), &words(page.title.get(lang)), Type { bold: true, ..Type::of(1_900) });
    let mut facts: Vec<Run> = Vec::new();
    // What made it stands at the foot.
    for (name, value) in page.facts.iter().take(page.facts.len().saturating_sub(1)) {
        if !facts.is_empty() {
            facts.extend(words("   "));
        }
        let quiet = Look { quiet: true, ..Look::default() };
        facts.push(Run {
            text: format!("{} ", super::super::report::runs::plain(name.get(lang))),
            look: quiet,
            ..Run::default()
        });
        facts.extend(runs(value.get(lang)));
    }
    sheet.skip(150);
    sheet.paragraph(Kind::Paragraph, &facts, Type::of(800));
    if page.synthetic {
        let text = say(
            "Gesimuleerde antwoorden: geen enkel cijfer gaat over echte mensen of organisaties.",
            "Simulated answers: none of the figures is about real people or organizations.",
        );
        sheet.skip(150);
        sheet.paragraph(Kind::Paragraph, &words(text), Type { color: WARM, bold: true, ..Type::of(800) });
    }
    sheet.skip(700);
}

/// Each conclusion beside the word for how sure it is.
fn statements(sheet: &mut Sheet, statements: &[Statement], lang: Lang) {
    let word = Type { color: SOFT, ..Type::of(750) };
    let word = Type { leading: Type::of(850).leading, ..word };
    for statement in statements {
        sheet.rule(40, HAIR);
        sheet.skip(280);
        let sure = mark(statement.certainty.class()).trim_end();
        // The font has the dash alone of these marks; the word says enough.
        let sure = if sure == "–" { "– " } else { "" };
        let sure = words(&format!("{sure}{} ", statement.certainty.word().get(lang)));
        sheet.pair(&sure, &runs(statement.text.get(lang)), ROOM - SAYS, [word, Type::of(850)]);
        sheet.skip(260);
    }
    sheet.rule(40, HAIR);
    sheet.skip(900);
}

/// The figure as drawn, or somewhat smaller where the table would not fit below it otherwise.
fn figure_with_caption(sheet: &mut Sheet, drawing: &Drawing, below: i32, lang: Lang) {
    let size = |side: &str, declared: &str| -> f64 {
        let found = declared.split_once(&format!(" {side}=\"")).and_then(|(_, rest)| rest.split_once("mm\""));
        found.and_then(|(number, _)| number.parse().ok()).unwrap_or(120.0)
    };
    let svg = drawing.svg.get(lang);
    let (width, height) = (size("width", svg) * MILLIMETER, size("height", svg) * MILLIMETER);
    let letters = Type { color: SOFT, ..Type::of(700) };
    let bold = Look { bold: true, ..Look::default() };
    let mut caption = vec![Run { text: format!("{} ", drawing.name), look: bold, ..Run::default() }];
    caption.extend(runs(drawing.caption.get(lang)));
    let text = layout::height(&caption, ROOM, letters);
    let white = 900;
    let fits = |more: i32| f64::from(sheet.left() - text - white - more) / height;
    // Smaller only when that brings all of it on one page.
    let scale = if fits(below) >= SMALLEST { fits(below) } else { fits(0) };
    let scale = scale.clamp(SMALLEST, 1.0).min(f64::from(ROOM) / width);
    let size = ((width * scale) as i32, (height * scale) as i32);
    sheet.need(size.1 + text + 200);
    sheet.drawing(size, drawing.alt.get(lang));
    sheet.skip(200);
    sheet.paragraph(Kind::Paragraph, &caption, letters);
    sheet.skip(700);
}

type Cell = (Kind, Vec<Run>, i32, Type);

/// The table as rows of cells; a row with one cell is a heading.
fn rows(view: &View, lang: Lang) -> Vec<Vec<Cell>> {
    let flat = |html: &Html| -> Vec<Run> {
        let one_line = |run: Run| Run { text: run.text.replace('\n', " "), ..run };
        runs(html.get(lang)).into_iter().map(one_line).collect()
    };
    let mut needs = vec![Need::default(); view.columns.len()];
    let text = |html: &Html| flat(html).into_iter().map(|run| run.text).collect::<String>();
    for (i, (heading, _)) in view.columns.iter().enumerate() {
        needs[i].include(&text(heading), 800, true, false);
    }
    for cells in view.rows.iter().filter(|cells| cells.len() == view.columns.len()) {
        for (i, (cell, (_, numeric))) in cells.iter().zip(&view.columns).enumerate() {
            needs[i].include(&text(cell), 800, false, *numeric);
        }
    }
    for need in &mut needs {
        (need.least, need.most) = (need.least + GAP, need.most + GAP);
    }
    let widths = divide(&needs, ROOM);
    let letters = Type::of(750);
    let mut rows = Vec::new();
    let heading = view.columns.iter().zip(&widths).map(|((heading, numeric), width)| {
        (Kind::ColumnHeading, flat(heading), *width, Type { color: SOFT, right: *numeric, ..letters })
    });
    rows.push(heading.collect());
    for cells in &view.rows {
        if let ([heading], true) = (cells.as_slice(), view.columns.len() > 1) {
            rows.push(vec![(Kind::RowHeading, flat(heading), ROOM, Type { bold: true, ..letters })]);
            continue;
        }
        let row = cells.iter().zip(&view.columns).zip(&widths).enumerate().map(
            |(i, ((cell, (_, numeric)), width))| {
                let kind = if i == 0 { Kind::RowHeading } else { Kind::Cell };
                (kind, flat(cell), *width, Type { right: *numeric, ..letters })
            },
        );
        rows.push(row.collect());
    }
    rows
}

/// The height of the table with its caption.
fn table_height(view: &View, lang: Lang) -> i32 {
    rows(view, lang).iter().map(|cells| row_height(cells, GAP)).sum::<i32>() + 2_200
}

fn table(sheet: &mut Sheet, view: &View, height: i32, lang: Lang) {
    sheet.need(height);
    sheet.paragraph(Kind::Heading(2), &runs(view.caption.get(lang)), Type { bold: true, ..Type::of(900) });
    sheet.skip(200);
    let page = sheet.page;
    let mut parts: Vec<Piece> = Vec::new();
    for (i, cells) in rows(view, lang).iter().enumerate() {
        sheet.need(row_height(cells, GAP));
        let row = sheet.row(cells, GAP);
        sheet.rule(40, if i == 0 { SOFT } else { HAIR });
        parts.push(row);
    }
    sheet.pieces.push(Piece { kind: Kind::Table, page, marks: Vec::new(), parts });
}
