//! F21: a map of organizations: their maturity scores in two dimensions, by profile where there are profiles.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::Anchor;
use super::style::{BLUE, GUIDE, HAIR, MARGIN, MUTED, SERIES};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};
use plotters::style::RGBColor;

pub(super) const FIGURE: Figure = Figure {
    id: "F21",
    slug: "map",
    title: ("Kaart van organisaties", "Map of organizations"),
    shows: (
        "Organisaties die dicht bij elkaar staan, scoren overeenkomstig op de factoren. De assen zijn de twee \
         hoofdcomponenten die het meest van de verschillen beschrijven; onder en naast elke as staat welke factoren erop \
         wegen. Kleur en vorm geven het profiel waar een organisatie het waarschijnlijkst bij hoort.",
        "Organizations that stand close together have similar scores on the factors. The axes are the two principal \
         components that describe most of the differences; at each axis stands which factors weigh on it. Color and \
         shape give the profile that an organization most likely belongs to.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("component_1", Format::Number(1), "Component 1", "Component 1"),
    column("component_2", Format::Number(1), "Component 2", "Component 2"),
    column("profile", Format::Count, "Profiel", "Profile"),
];

/// A weight below this in size is left out of an axis' title.
const SMALL: f64 = 0.3;

struct Dot {
    at: (f64, f64),
    profile: Option<usize>,
    /// Its row of what is drawn.
    record: usize,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F21", "map_points"]);
    let table = results.table("map_points").filter(|t| !t.rows.is_empty()).ok_or_else(absent)?;
    let components = results.table("components").ok_or_else(absent)?;
    let dots: Vec<Dot> = table.rows.iter().enumerate().filter_map(|(i, row)| dot(table, row, i)).collect();
    if dots.is_empty() {
        return Err(absent());
    }
    let titles = [1, 2].map(|c| axis_title(results, components, c, page.lang));
    let profiles = profiles(&dots);
    let bottom = draw(page, &dots, &profiles, &titles)
        .ok_or_else(|| Caveat::new("F507", &["F21", &(page.width / 100).to_string()]))?;
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let k = Some(dots.len());
    let alt = alt(&titles, &profiles, k, page.lang);
    let caption = caption(&titles, &profiles, k, page.lang);
    Ok(Sketch { bottom, alt, caption, data, n: None, k, left_out: Vec::new() })
}

fn dot(table: &Table, row: &Row, record: usize) -> Option<Dot> {
    let at = (table.number(row, "component_1")?, table.number(row, "component_2")?);
    Some(Dot { at, profile: words::whole(table, row, "profile"), record })
}

/// The profiles that are drawn, in order; none where there is only one.
fn profiles(dots: &[Dot]) -> Vec<usize> {
    let mut found: Vec<usize> = dots.iter().filter_map(|d| d.profile).collect();
    found.sort_unstable();
    found.dedup();
    if found.len() < 2 { Vec::new() } else { found }
}

/// `Component 1 (62%): Adoption 0.52, Integration 0.49`.
fn axis_title(results: &Results, table: &Table, component: usize, lang: Lang) -> String {
    let rows: Vec<&Row> =
        table.rows.iter().filter(|r| table.number(r, "component") == Some(component as f64)).collect();
    let share = rows.iter().find_map(|row| table.number(row, "share"));
    let mut weights: Vec<(f64, String)> = rows
        .iter()
        .filter_map(|row| {
            let weight = table.number(row, "weight").filter(|w| w.abs() >= SMALL)?;
            Some((weight, words::capital(results.labels.name(table.text(row, "factor")).get(lang))))
        })
        .collect();
    weights.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let weights: Vec<String> = weights
        .into_iter()
        .map(|(weight, factor)| format!("{factor}\u{A0}{}", number_format::ratio(weight, 2, lang)))
        .collect();
    let head = match share {
        Some(share) => format!("Component\u{A0}{component} ({})", number_format::percent(share, 0, lang)),
        None => format!("Component\u{A0}{component}"),
    };
    if weights.is_empty() { head } else { format!("{head}: {}", weights.join(", ")) }
}

fn look(profiles: &[usize], profile: Option<usize>) -> (usize, RGBColor) {
    let place = profile.and_then(|p| profiles.iter().position(|q| *q == p));
    place.map_or((0, BLUE), |i| (i, SERIES[i % SERIES.len()]))
}

/// From the least to the largest value, zero between them, and a little further, so that no dot lies on an axis. An axis
/// that ended on round numbers would leave a third of the map empty.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((0.0, 0.0), |(low, high): (f64, f64), v| (low.min(v), high.max(v)));
    let beyond = if high > low { (high - low) * 0.03 } else { 0.5 };
    (low - beyond, high + beyond)
}

fn draw(page: &Page, dots: &[Dot], profiles: &[usize], titles: &[String; 2]) -> Option<i32> {
    let (x, y) = (range(dots.iter().map(|d| d.at.0)), range(dots.iter().map(|d| d.at.1)));
    let axis = Panel::y_axis_room(page, Unit::Plain, y);
    let (left, right) = (page.left() + axis, page.right() - page.tick / 2);
    let width = right - left;
    if width < 2500 {
        return None;
    }
    let mut top = MARGIN;
    if !profiles.is_empty() {
        top = marks::key(page, top, &entries(page, dots, profiles)) + 100;
    }
    top = page.lines(
        &page.wrap(&titles[1], page.room(), page.plain()),
        (page.left(), top),
        Anchor::Start,
        page.plain(),
    ) + 140;
    // A step is equally long on both axes, as far as the page allows.
    let tall = (f64::from(width) * (y.1 - y.0) / (x.1 - x.0)).round() as i32;
    let tall = page.give((tall / 2).max(1500), tall.clamp(2200, 15_000));
    let frame = Frame { left, top, right, bottom: top + tall };
    let panel = Panel::new(page, frame, x, y);
    let (zero_x, zero_y) = (panel.x(0.0), panel.y(0.0));
    page.scene.line((zero_x, frame.top), (zero_x, frame.bottom), GUIDE, HAIR);
    page.scene.line((frame.left, zero_y), (frame.right, zero_y), GUIDE, HAIR);
    for dot in dots {
        let (shape, color) = look(profiles, dot.profile);
        page.scene.around(panel.at(dot.at.0, dot.at.1), 50, dot.record);
        if dot.profile.is_none() && !profiles.is_empty() {
            marks::ring(&page.scene, panel.at(dot.at.0, dot.at.1), 40, MUTED);
        } else {
            marks::shaped(&page.scene, panel.at(dot.at.0, dot.at.1), shape, color);
        }
    }
    panel.y_axis(page, Unit::Plain);
    Some(panel.x_axis(page, Unit::Plain, &titles[0]))
}

fn entries(page: &Page, dots: &[Dot], profiles: &[usize]) -> Vec<(Sample, String)> {
    let mut entries: Vec<(Sample, String)> = profiles
        .iter()
        .enumerate()
        .map(|(i, profile)| {
            let words = format!("{}\u{A0}{profile}", page.say("profiel", "profile"));
            (Sample::Shaped(i, SERIES[i % SERIES.len()]), words)
        })
        .collect();
    if dots.iter().any(|d| d.profile.is_none()) {
        let words = page.say("ander profiel", "another profile").to_owned();
        entries.push((Sample::Ring(MUTED), words));
    }
    entries
}

fn alt(titles: &[String; 2], profiles: &[usize], k: Option<usize>, lang: Lang) -> String {
    let sample = words::sample(k, None, lang);
    let count = profiles.len();
    match (lang, count) {
        (Lang::Nl, 0) => format!(
            "Kaart van organisaties in twee dimensies, {sample}. Assen: {}; {}.",
            titles[0], titles[1]
        ),
        (Lang::Nl, _) => format!(
            "Kaart van organisaties in twee dimensies, {count} profielen naar kleur en vorm, {sample}. Assen: {}; {}.",
            titles[0], titles[1]
        ),
        (Lang::En, 0) => {
            format!("Map of organizations in two dimensions, {sample}. Axes: {}; {}.", titles[0], titles[1])
        }
        (Lang::En, _) => format!(
            "Map of organizations in two dimensions, {count} profiles by color and shape, {sample}. Axes: {}; {}.",
            titles[0], titles[1]
        ),
    }
}

fn caption(titles: &[String; 2], profiles: &[usize], k: Option<usize>, lang: Lang) -> String {
    let sample = words::sample(k, None, lang);
    let mut parts = vec![match lang {
        Lang::Nl => format!(
            "Organisaties naar hun scores op de volwassenheidsfactoren: hoofdcomponenten van gestandaardiseerde gemiddelden; {sample} getekend. {}; {}. Getallen zijn gewichten; die kleiner dan {} zijn weggelaten.",
            titles[0],
            titles[1],
            number_format::number(SMALL, 1, lang)
        ),
        Lang::En => format!(
            "Organizations by their scores on the maturity factors: principal components of standardized means; {sample} drawn. {}; {}. Numbers are weights; those smaller than {} are left out.",
            titles[0],
            titles[1],
            number_format::number(SMALL, 1, lang)
        ),
    }];
    parts.push(match (lang, profiles.is_empty()) {
        (Lang::Nl, false) => {
            "Profielen zijn die van het mengsel, elke organisatie in haar waarschijnlijkste.".to_owned()
        }
        (Lang::En, false) => {
            "Profiles are those of the mixture, each organization in its likeliest.".to_owned()
        }
        (Lang::Nl, true) => "Er zijn geen profielen te onderscheiden.".to_owned(),
        (Lang::En, true) => "No profiles can be told apart.".to_owned(),
    });
    parts.join(" ")
}
