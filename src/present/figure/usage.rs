//! F2: how many use the platform passively and actively.

use super::data::{Column, Data, column};
use super::page::Page;
use super::panel::Unit;
use super::raincloud::{self, Chart, Cloud};
use super::style::{BLUE, MARGIN, VERMILLION};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};
use plotters::style::RGBColor;

pub(super) const FIGURE: Figure = Figure {
    id: "F2",
    slug: "use",
    title: ("Gebruik van het platform", "Use of the platform"),
    shows: (
        "Het aandeel passieve en actieve gebruikers. Elke stip is een organisatie; de wolk toont waar organisaties \
         liggen, de ruit het gemiddelde met 95%-interval, de doos mediaan en kwartielen, de stippellijn het gemiddelde \
         van de vorige editie. In de publieke versie staan er alleen stippen als er genoeg organisaties zijn; anders \
         staan er banden van kwantielen.",
        "The share of passive and of active users. Each dot is an organization; the cloud shows where organizations \
         lie, the diamond the mean with its 95% interval, the box median and quartiles, the dashed line the mean of the \
         edition before. The public version shows dots only when there are enough organizations; else bands of \
         quantiles.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("role", Format::Text, "Rol", "Role"),
    column("wave", Format::Text, "Editie", "Edition"),
    column("mean", Format::Percent(0), "Gemiddelde", "Mean"),
    column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
    column("q25", Format::Percent(0), "25%", "25%"),
    column("median", Format::Percent(0), "Mediaan", "Median"),
    column("q75", Format::Percent(0), "75%", "75%"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
];

/// Role in the table of use, variable in the other tables, words, color.
type Role = (&'static str, &'static str, (&'static str, &'static str), RGBColor);

const ROLES: [Role; 2] = [
    ("passive", "passive_use", ("Passief: leest", "Passive: reads"), VERMILLION),
    ("active", "active_use", ("Actief: reageert of plaatst", "Active: responds or posts"), BLUE),
];

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F2", "usage"]);
    let table = results.table("usage").ok_or_else(absent)?;
    let (wave, earlier) = waves(results);
    let mut data = Data::new(COLUMNS);
    let mut clouds = Vec::new();
    let (mut k, mut n) = (None, None);
    for (role, variable, label, color) in ROLES {
        for wave in earlier.into_iter().chain([wave]) {
            if let Some(row) = table.find(&[("role", role), ("wave", wave)]) {
                let cells = ["estimate", "conf_low", "conf_high"].map(|c| table.cell(row, c).clone());
                let q = raincloud::quantiles(results, variable, wave).map(|q| [q.q25, q.median, q.q75]);
                let mut record = vec![role.into(), table.cell(row, "wave").clone()];
                record.extend(cells);
                record.extend(q.map_or([const { Cell::Empty }; 3], |q| q.map(Cell::from)));
                record.extend([table.cell(row, "k").clone(), table.cell(row, "n").clone()]);
                data.push(record);
            }
        }
        let Some(row) = table.find(&[("role", role), ("wave", wave)]) else { continue };
        let Some(mean) = table.number(row, "estimate") else { continue };
        let before = earlier.and_then(|w| {
            table.find(&[("role", role), ("wave", w)]).and_then(|row| table.number(row, "estimate"))
        });
        (k, n) = (words::whole(table, row, "k").max(k), words::whole(table, row, "n").max(n));
        let bounds = words::bounds(table, row);
        let mut numbers = vec![words::share(mean, bounds, page.lang)];
        if earlier.is_some() {
            numbers.push(before.map_or_else(
                || number_format::EMPTY.to_owned(),
                |b| number_format::percent(b, 0, page.lang),
            ));
        }
        clouds.push(Cloud {
            label: page.say(label.0, label.1).to_owned(),
            color,
            values: raincloud::values(results, variable, wave),
            quantiles: raincloud::quantiles(results, variable, wave),
            mean,
            bounds,
            earlier: before,
            numbers,
            // The last that was recorded.
            row: data.rows.len() - 1,
        });
    }
    if clouds.is_empty() {
        return Err(absent());
    }
    let drawn_earlier = earlier.filter(|_| clouds.iter().any(|c| c.earlier.is_some()));
    let mut headings = vec![page.say("Gemiddelde (95%-interval)", "Mean (95% CI)").to_owned()];
    headings.extend(earlier.map(str::to_owned));
    let chart = Chart {
        clouds,
        unit: Unit::Percent,
        range: (0.0, 100.0),
        title: page.say("Aandeel van de beoogde gebruikers", "Share of intended users").to_owned(),
        anchors: None,
        headings,
        earlier: drawn_earlier.map(str::to_owned),
    };
    let bottom = raincloud::draw(page, MARGIN, &chart);
    let (alt, caption) = (alt(&chart, k, n, page.lang), caption(&chart, k, n, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: Vec::new() })
}

/// The latest wave and the one before it.
pub(super) fn waves(results: &Results) -> (&str, Option<&str>) {
    let waves = &results.about.waves;
    let latest = waves.last().map_or("", String::as_str);
    (latest, waves.len().checked_sub(2).and_then(|i| waves.get(i)).map(String::as_str))
}

fn findings(chart: &Chart, lang: Lang) -> String {
    let parts: Vec<String> = chart
        .clouds
        .iter()
        .map(|c| {
            let label = c.label.split(':').next().unwrap_or_default().to_lowercase();
            format!("{label} {}", words::share(c.mean, c.bounds, lang))
        })
        .collect();
    words::list(&parts, lang)
}

fn alt(chart: &Chart, k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(chart, lang));
    match lang {
        Lang::Nl => format!(
            "Regenwolkdiagram van het aandeel gebruikers per organisatie, 0 tot 100%, {sample}. Gemiddeld {found}."
        ),
        Lang::En => format!(
            "Raincloud plot of the share of users per organization, 0 to 100%, {sample}. On average {found}."
        ),
    }
}

fn caption(chart: &Chart, k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let dots = chart.clouds.iter().any(|c| !c.values.is_empty());
    let (sample, found) = (words::sample(k, n, lang), findings(chart, lang));
    let marks = match (lang, dots) {
        (Lang::Nl, true) => {
            "Stippen: organisaties; doos: mediaan en kwartielen; wolk: dichtheid (bandbreedte volgens Silverman)"
        }
        (Lang::Nl, false) => "Banden: 10% tot 90% en 25% tot 75% van de organisaties; streep: mediaan",
        (Lang::En, true) => {
            "Dots, organizations; box, median and quartiles; cloud, density (bandwidth by Silverman’s rule)"
        }
        (Lang::En, false) => "Bands, 10% to 90% and 25% to 75% of organizations; tick, median",
    };
    let earlier = match (lang, &chart.earlier) {
        (_, None) => String::new(),
        (Lang::Nl, Some(wave)) => format!(" Stippellijn: gemiddelde van editie {wave}."),
        (Lang::En, Some(wave)) => format!(" Dashed line, mean of edition {wave}."),
    };
    match lang {
        Lang::Nl => format!(
            "Aandeel van de beoogde gebruikers dat leest (passief) en dat reageert of plaatst (actief), in procenten; \
             {sample}. {marks}; ruit: gemiddelde over organisaties met 95%-interval (Student): {found}.{earlier} Alleen \
             wie de vragen over gebruik beantwoordde, telt mee."
        ),
        Lang::En => format!(
            "Share of intended users who read (passive) and who respond or post (active), in percent; {sample}. \
             {marks}; diamond, mean over organizations with 95% CI (Student’s t): {found}.{earlier} Only those who \
             answered the questions about use count."
        ),
    }
}
