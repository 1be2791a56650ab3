//! The figures of the results, ready to stand in a page.

use super::html::{Html, escape};
use super::page::{Block, Drawing};
use super::words;
use crate::model::text::{Lang, Text};
use crate::present::ReleasedResults;
use crate::present::figure::scene::Spot;
use crate::present::figure::{self, Plate, Plates};

/// The longest list of what is drawn that a page holds; longer ones are only in the figure's file.
const LONGEST: usize = 100;

/// Every figure that the results have the tables for.
#[derive(Debug, Clone, Default)]
pub struct Drawings {
    drawings: Vec<Drawing>,
    /// Rules that embed their font, once for the page.
    pub font_css: String,
}

impl Drawings {
    /// Those that are drawn, in both languages.
    pub fn of(results: &ReleasedResults, drawn: &Plates) -> Self {
        let drawings = drawn.plates.iter().map(|plate| drawing(results, plate)).collect();
        Drawings { drawings, font_css: figure::font::css().to_owned() }
    }

    /// The figure with that id, as a block.
    pub fn block(&self, id: &str) -> Option<Block> {
        self.find(id).map(|drawing| Block::Figure(Box::new(drawing.clone())))
    }

    /// All drawings, in the order of the figures.
    pub fn all(&self) -> impl Iterator<Item = &Drawing> {
        self.drawings.iter()
    }

    /// The figure with that id, or its first part.
    pub fn find(&self, id: &str) -> Option<&Drawing> {
        self.parts(id).next()
    }

    /// The parts of the figure with that id that are drawn.
    pub fn parts(&self, id: &str) -> impl Iterator<Item = &Drawing> {
        self.drawings.iter().filter(move |drawing| drawing.id == id)
    }
}

fn drawing(results: &ReleasedResults, plate: &Plate) -> Drawing {
    let (figure, part) = (plate.figure(), plate.part());
    let name = figure.name_of(part);
    let own = Lang::ALL.map(|lang| plate.drawing(lang));
    let word = |lang| {
        move |column: &str, word: &str| {
            let role = if column == "role" { words::role(word) } else { None };
            role.unwrap_or_else(|| words::term(word)).get(lang).to_owned()
        }
    };
    let data = [0, 1].map(|i| own[i].data.printed(results, Lang::ALL[i], word(Lang::ALL[i])));
    let told = [0, 1].map(|i| told(&data[i], &own[i].picture.spots));
    let [nl, en] = own;
    Drawing {
        id: figure.id,
        anchor: name.to_ascii_lowercase(),
        name,
        width: width(plate.svg(Lang::Nl)),
        svg: Html::raw(plate.svg(Lang::Nl), plate.svg(Lang::En)),
        alt: Text::new(nl.alt.as_str(), en.alt.as_str()),
        caption: Html::text(&Text::new(nl.caption.as_str(), en.caption.as_str())),
        data: Html::raw(data_table(&data[0]), data_table(&data[1])),
        spots: Text::new(spots(&told[0].0), spots(&told[1].0)),
        told: Text::new(told[0].1.as_str(), told[1].1.as_str()),
        file: format!("figures/{}.csv", figure.stem_of(part)),
    }
}

/// The marks that tell their row, in the order of rows; and the rows, where no table holds them: of those only the ones with
/// a mark, so that the longest lists take no more of the page than what can be told.
fn told(data: &[Vec<String>], spots: &[Spot]) -> (Vec<Spot>, String) {
    let mut spots = spots.to_vec();
    spots.sort_by_key(|spot| spot.row);
    let Some((heading, rows)) = data.split_first().filter(|(_, rows)| rows.len() > LONGEST) else {
        return (spots, String::new());
    };
    let mut lines = vec![heading.join("\t")];
    let mut last: Option<usize> = None;
    for spot in &mut spots {
        if last != Some(spot.row) {
            let above = last.map(|row| &rows[row]);
            let cell = |(i, cell): (usize, &String)| match cell.as_str() {
                "" => "\u{2013}".to_owned(),
                _ if above.is_some_and(|above| above[i] == *cell) => "=".to_owned(),
                cell => cell.replace(['\t', '\n'], " "),
            };
            lines.push(rows[spot.row].iter().enumerate().map(cell).collect::<Vec<_>>().join("\t"));
        }
        last = Some(spot.row);
        spot.row = lines.len() - 2;
    }
    (spots, lines.join("\n"))
}

/// Places as short as they can be written: the page holds many.
fn spots(spots: &[Spot]) -> String {
    let (mut next, mut last) = (0, None);
    let written = |spot: &Spot| {
        let [left, top, right, bottom] =
            [spot.from.0, spot.from.1, spot.to.0, spot.to.1].map(|side| side / 10);
        let size = (right - left, bottom - top);
        let row = if spot.row == next { String::new() } else { format!("{}:", spot.row) };
        let size_told = if last == Some(size) { String::new() } else { format!(" {} {}", size.0, size.1) };
        (next, last) = (spot.row + 1, Some(size));
        format!("{row}{left} {top}{size_told}")
    };
    spots.iter().map(written).collect::<Vec<_>>().join(",")
}

/// The width that a drawing declares.
fn width(svg: &str) -> String {
    let declared = svg.split_once(" width=\"").and_then(|(_, rest)| rest.split_once('"'));
    let is_length = |width: &&str| width.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    declared.map(|(width, _)| width).filter(is_length).unwrap_or("183mm").to_owned()
}

/// What is drawn, as a table; nothing where there is more than a page should hold.
fn data_table(data: &[Vec<String>]) -> String {
    let Some((heading, rows)) =
        data.split_first().filter(|(_, rows)| !rows.is_empty() && rows.len() <= LONGEST)
    else {
        return String::new();
    };
    let head = line(heading, "th scope=\"col\"", "th");
    let body: String = rows.iter().map(|row| line(row, "td", "td")).collect();
    format!("<table><thead>{head}</thead><tbody>{body}</tbody></table>")
}

/// One row, each cell between `open` and `close`.
fn line(row: &[String], open: &str, close: &str) -> String {
    let cell = |cell: &String| match cell.as_str() {
        // A heading without words is none.
        "" => "<td></td>".to_owned(),
        words => format!("<{open}>{}</{close}>", escape(words)),
    };
    let cells: Vec<String> = row.iter().map(cell).collect();
    format!("<tr>{}</tr>", cells.concat())
}
