//! Words that figures share: captions' common ending, numbers with their intervals, the word on simulated data.

use super::page::Page;
use super::scene::Anchor;
use super::style::MARGIN;
use crate::model::results::Results;
use crate::model::study::Profile;
use crate::model::table::{Row, Table};
use crate::model::text::Lang;
use crate::present::number_format as format;

/// `3.42 (3.31 to 3.53)`, as far as there are bounds.
pub fn estimate(value: f64, bounds: Option<(f64, f64)>, decimals: u8, lang: Lang) -> String {
    let value = format::number(value, decimals, lang);
    match bounds {
        Some((low, high)) => format!("{value} ({})", format::interval(low, high, decimals, lang)),
        None => value,
    }
}

/// `55% (52% to 58%)`, as far as there are bounds.
pub fn share(value: f64, bounds: Option<(f64, f64)>, lang: Lang) -> String {
    let value = format::percent(value, 0, lang);
    match bounds {
        Some((low, high)) => format!("{value} ({})", format::percent_interval(low, high, 0, lang)),
        None => value,
    }
}

/// The bounds of an interval, when both are there.
pub fn bounds(table: &Table, row: &Row) -> Option<(f64, f64)> {
    Some((table.number(row, "conf_low")?, table.number(row, "conf_high")?))
}

/// A count from a table.
pub fn whole(table: &Table, row: &Row, column: &str) -> Option<usize> {
    table.number(row, column).filter(|v| *v >= 0.0).map(|v| v as usize)
}

/// `k = 139 organizations, n = 5012 respondents`, as far as they are known. Where one informant speaks for each
/// organization, only the organizations are named.
pub fn sample(k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let n = n.filter(|n| Some(*n) != k);
    let part = |value: Option<usize>, letter: &str, one: &str, many: &str| {
        value.map(|v| {
            let noun = if v == 1 { one } else { many };
            format!("{letter}\u{A0}=\u{A0}{} {noun}", format::count(v, lang))
        })
    };
    let parts = match lang {
        Lang::Nl => [part(k, "k", "organisatie", "organisaties"), part(n, "n", "respondent", "respondenten")],
        Lang::En => {
            [part(k, "k", "organization", "organizations"), part(n, "n", "respondent", "respondents")]
        }
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Words with a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `a, b and c`.
pub fn list(words: &[String], lang: Lang) -> String {
    let and = if lang == Lang::Nl { "en" } else { "and" };
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The word on simulated data.
fn nature(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "gesimuleerde data",
        Lang::En => "synthetic data",
    }
}

/// The word on results that are not for every reader.
fn audience(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "intern, niet om te verspreiden",
        Lang::En => "internal, not for circulation",
    }
}

/// What has to be said with every figure: that not everyone may read it, that data are simulated.
fn stamps(results: &Results, lang: Lang) -> Vec<&'static str> {
    let about = &results.about;
    let internal = (about.privacy.profile == Profile::Internal).then(|| audience(lang));
    let synthetic = about.synthetic.then(|| nature(lang));
    internal.into_iter().chain(synthetic).collect()
}

/// The last line of a figure: its stamps. Returns the figure's height.
pub fn footer(page: &Page, results: &Results, bottom: i32) -> i32 {
    let stamps = stamps(results, page.lang);
    if stamps.is_empty() {
        return bottom + MARGIN;
    }
    let bottom = bottom + 80;
    let leading = page.leading(page.tick);
    let style = page.quiet();
    page.scene.styled(
        (page.right(), bottom + leading / 2),
        Anchor::End,
        style.size,
        style.color,
        false,
        &stamps.join(" · "),
    );
    bottom + leading + MARGIN
}

/// An alternative text with its stamps.
pub fn with_stamps(alt: String, results: &Results, lang: Lang) -> String {
    let stamps = stamps(results, lang).into_iter().map(|stamp| format!("{}.", capital(stamp)));
    std::iter::once(alt).chain(stamps).collect::<Vec<_>>().join(" ")
}

/// A caption with what holds for all figures, and where `organizations` are drawn one by one, with which of them are not.
pub fn caption(own: String, organizations: bool, results: &Results, lang: Lang) -> String {
    let (least, profile) = (results.about.privacy.min_respondents, results.about.privacy.profile);
    let mut parts = vec![own];
    if organizations && results.about.design == "respondents" && least > 1 && profile == Profile::Public {
        let least = format::count(least, lang);
        parts.push(match lang {
            Lang::Nl => {
                format!(
                    "Organisaties met minder dan {least} respondenten, of waarin ieder hetzelfde antwoordde, zijn niet getekend. Van de stippen staan de vijf buitenste aan elke kant op hun gemiddelde."
                )
            }
            Lang::En => {
                format!("Organizations with fewer than {least} respondents, or in which everyone answered alike, are not drawn. Of the dots the five outermost at either end stand at their mean.")
            }
        });
    }
    parts.extend(stamps(results, lang).into_iter().map(|stamp| capital(stamp) + "."));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_their_intervals() {
        assert_eq!(estimate(0.424, Some((0.28, 0.545)), 2, Lang::Nl), "0,42 (0,28 tot 0,55)");
        assert_eq!(share(55.2, Some((52.0, 58.4)), Lang::En), "55% (52% to 58%)");
        assert_eq!(
            sample(Some(139), Some(5012), Lang::En),
            "k\u{A0}=\u{A0}139 organizations, n\u{A0}=\u{A0}5012 respondents"
        );
        assert_eq!(sample(Some(104), Some(104), Lang::Nl), "k\u{A0}=\u{A0}104 organisaties");
        assert_eq!(sample(None, Some(1), Lang::Nl), "n\u{A0}=\u{A0}1 respondent");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], Lang::Nl), "a, b en c");
    }
}
