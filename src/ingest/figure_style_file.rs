//! A style file for figures: a small TOML of colors and sizes of text.

use super::document::{Document, parse};
use crate::error::{Error, Problem, Result};
use crate::model::figure_style::{FigureStyle, Rgb, TextSizes};
use crate::numeric::contrast::contrast;
use serde::Deserialize;
use std::path::Path;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    text: Text,
    colors: Colors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Text {
    labels: Option<f64>,
    ticks: Option<f64>,
    letters: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Colors {
    ink: Option<String>,
    quiet: Option<String>,
    muted: Option<String>,
    series: Vec<String>,
}

/// Points that text may have.
const POINTS: std::ops::RangeInclusive<f64> = 5.0..=24.0;
/// The least contrast on white of marks and of text (WCAG 2.1, 1.4.11 and 1.4.3).
const MARKS: f64 = 3.0;
const WORDS: f64 = 4.5;

/// Reads a style file.
///
/// # Errors
/// A system error when it can't be read; else every slip with its place: what is no TOML, no known key, no color, no size,
/// or too pale to be seen on white.
pub fn figure_style(path: &Path) -> Result<FigureStyle> {
    let text = super::text_file(path)?;
    let name = path.to_string_lossy();
    style(&Document::new(&name, &text)).map_err(Error::Study)
}

/// What was read, or what is wrong with it.
type Read<T> = Result<T, Box<Problem>>;

fn style(document: &Document<'_>) -> Result<FigureStyle, Vec<Problem>> {
    let file: File = parse(document).map_err(|problem| vec![*problem])?;
    let mut slips = Vec::new();
    let text = TextSizes {
        labels: kept(&mut slips, size(document, "labels", file.text.labels)),
        ticks: kept(&mut slips, size(document, "ticks", file.text.ticks)),
        letters: kept(&mut slips, size(document, "letters", file.text.letters)),
    };
    let colors = &file.colors;
    let named = |key: &str, text: &Option<String>, least| {
        let text = text.as_deref();
        text.map(|text| color(document, &["colors", key], text, least)).transpose()
    };
    let mut style = FigureStyle {
        text,
        ink: kept(&mut slips, named("ink", &colors.ink, WORDS)),
        quiet: kept(&mut slips, named("quiet", &colors.quiet, WORDS)),
        muted: kept(&mut slips, named("muted", &colors.muted, MARKS)),
        series: [None; 4],
    };
    for (i, text) in colors.series.iter().enumerate() {
        let path = ["colors", "series", &i.to_string()];
        match style.series.get_mut(i) {
            Some(slot) => *slot = kept(&mut slips, color(document, &path, text, MARKS).map(Some)),
            None => slips.push(document.problem("F511", &path, &["4"])),
        }
    }
    if slips.is_empty() { Ok(style) } else { Err(slips) }
}

/// What was read; a slip is set aside.
fn kept<T>(slips: &mut Vec<Problem>, read: Read<Option<T>>) -> Option<T> {
    read.unwrap_or_else(|slip| {
        slips.push(*slip);
        None
    })
}

fn size(document: &Document<'_>, key: &str, points: Option<f64>) -> Read<Option<f64>> {
    let Some(size) = points.filter(|p| !POINTS.contains(p)) else { return Ok(points) };
    let about = [size, *POINTS.start(), *POINTS.end()].map(|p| p.to_string());
    Err(Box::new(document.problem("F509", &["text", key], &about.each_ref().map(String::as_str))))
}

/// `#0072b2`, seen on white.
fn color(document: &Document<'_>, path: &[&str], text: &str, least: f64) -> Read<Rgb> {
    let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
    let channel = |i: usize| digits.and_then(|d| u8::from_str_radix(d.get(2 * i..2 * i + 2)?, 16).ok());
    let (Some(red), Some(green), Some(blue)) = (channel(0), channel(1), channel(2)) else {
        return Err(Box::new(document.problem("F510", path, &[text])));
    };
    let ratio = contrast([red, green, blue], [255; 3]);
    if ratio < least {
        return Err(Box::new(document.problem(
            "F508",
            path,
            &[text, &format!("{ratio:.2}"), &format!("{least}")],
        )));
    }
    Ok([red, green, blue])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, String)> {
        let problems = style(&Document::new("style.toml", text)).expect_err("problems");
        let place = |p: &Problem| p.span.clone().and_then(|s| p.source.get(s)).unwrap_or_default().to_owned();
        problems.iter().map(|p| (p.code, place(p))).collect()
    }

    #[test]
    fn colors_and_sizes_are_read() {
        let text = "[text]\nlabels = 8\n[colors]\nink = \"#000000\"\nseries = [\"#0072B2\", \"#d55e00\"]\n";
        let style = style(&Document::new("style.toml", text)).expect("a style");
        assert_eq!((style.text.labels, style.text.ticks), (Some(8.0), None));
        assert_eq!(style.ink, Some([0; 3]));
        assert_eq!(style.series, [Some([0, 114, 178]), Some([213, 94, 0]), None, None]);
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        assert_eq!(codes("[colors]\nblue = \"#0072b2\"\n")[0].0, "C103");
        assert_eq!(codes("[text]\nlabels = 3\n"), [("F509", "3".to_owned())]);
        assert_eq!(codes("[colors]\nink = \"blue\"\n"), [("F510", "\"blue\"".to_owned())]);
        let pale =
            "[colors]\nquiet = \"#949494\"\nmuted = \"#949494\"\nseries = [\"#0072b2\", \"#f0e442\"]\n";
        let expected = [("F508", "\"#949494\"".to_owned()), ("F508", "\"#f0e442\"".to_owned())];
        assert_eq!(codes(pale), expected);
        let many = "[colors]\nseries = [\"#000000\", \"#000000\", \"#000000\", \"#000000\", \"#111111\"]\n";
        assert_eq!(codes(many), [("F511", "\"#111111\"".to_owned())]);
    }
}
