//! The page that a figure is laid out on: its measures, its words, its margins.

use super::font;
use super::scene::{Anchor, Scene};
use super::size::{Size, points};
use super::style::{INK, MARGIN, QUIET};
use crate::model::text::Lang;
use plotters::style::RGBColor;

/// A page of known width on which a figure is laid out from top to bottom. Lengths are in 0.01 mm.
#[derive(Debug)]
pub struct Page {
    /// Where marks go.
    pub scene: Scene,
    /// The language of its words.
    pub lang: Lang,
    /// Its width.
    pub width: i32,
    /// Font size of labels.
    pub label: i32,
    /// Font size of ticks and notes.
    pub tick: i32,
    /// Font size of panel letters.
    pub letter: i32,
    /// 0: everything as tight as it can be; 1: as it looks best; more where a height is asked for.
    slack: f64,
}

#[allow(clippy::unused_self)] // figures ask the page for every measure, also for those that are alike on all pages
impl Page {
    /// An empty page.
    pub fn new(width: i32, size: Size, slack: f64, lang: Lang) -> Self {
        Page {
            scene: Scene::new(width),
            lang,
            width,
            label: points(size.text),
            tick: points(size.ticks.unwrap_or(size.text * 6.0 / 7.0)),
            letter: points(size.letters.unwrap_or(size.text * 8.0 / 7.0)),
            slack,
        }
    }

    /// The left edge of what is drawn.
    pub fn left(&self) -> i32 {
        MARGIN
    }

    /// The right edge of what is drawn.
    pub fn right(&self) -> i32 {
        self.width - MARGIN
    }

    /// The width of what is drawn.
    pub fn room(&self) -> i32 {
        self.width - 2 * MARGIN
    }

    /// A height that gives way: `least` on a page without slack, `best` on one that may take what it needs.
    pub fn give(&self, least: i32, best: i32) -> i32 {
        least + (f64::from(best - least) * self.slack).round() as i32
    }

    /// One of two wordings.
    pub fn say<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    /// From one line of text to the next.
    pub fn leading(&self, size: i32) -> i32 {
        (font::LEADING * f64::from(size)).round() as i32
    }

    /// The widest of some lines.
    pub fn widest<'a>(&self, lines: impl IntoIterator<Item = &'a str>, size: i32, bold: bool) -> i32 {
        lines.into_iter().map(|line| font::width(line, size, bold)).max().unwrap_or(0)
    }

    /// Tells that a row of what is drawn stands between two heights.
    pub fn strip(&self, top: i32, bottom: i32, row: usize) {
        self.scene.spot((self.left(), top), (self.right(), bottom), row);
    }

    /// Lines of text below each other, the first with its top at `top`. Returns where the next would begin.
    pub fn lines(&self, lines: &[String], at: (i32, i32), anchor: Anchor, style: Style) -> i32 {
        let leading = self.leading(style.size);
        for (i, line) in lines.iter().enumerate() {
            let middle = at.1 + leading * i as i32 + leading / 2;
            self.scene.styled((at.0, middle), anchor, style.size, style.color, style.bold, line);
        }
        at.1 + leading * lines.len() as i32
    }

    /// Lines of text below each other, centered on a height.
    pub fn centered(&self, lines: &[String], at: (i32, i32), anchor: Anchor, style: Style) {
        let height = self.leading(style.size) * lines.len() as i32;
        self.lines(lines, (at.0, at.1 - height / 2), anchor, style);
    }

    /// The style of labels.
    pub fn plain(&self) -> Style {
        Style { size: self.label, bold: false, color: INK }
    }

    /// The style of headings.
    pub fn heading(&self) -> Style {
        Style { size: self.label, bold: true, color: INK }
    }

    /// The style of ticks and numbers.
    pub fn small(&self) -> Style {
        Style { size: self.tick, bold: false, color: INK }
    }

    /// The style of notes.
    pub fn quiet(&self) -> Style {
        Style { size: self.tick, bold: false, color: QUIET }
    }

    /// `text` in lines of at most `room` in `style`.
    pub fn wrap(&self, text: &str, room: i32, style: Style) -> Vec<String> {
        font::wrap(text, room, style.size, style.bold)
    }

    /// The letter of panel `index`: a, b, c, …; after z nothing.
    pub fn panel_letter(&self, index: usize, at: (i32, i32)) -> i32 {
        let letter = u8::try_from(index).ok().filter(|i| *i < 26).map(|i| char::from(b'a' + i).to_string());
        let Some(letter) = letter else { return 0 };
        self.scene.styled(at, Anchor::Start, self.letter, INK, true, &letter);
        font::width(&letter, self.letter, true)
    }
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Font size.
    pub size: i32,
    /// Bold face.
    pub bold: bool,
    /// Color.
    pub color: RGBColor,
}
