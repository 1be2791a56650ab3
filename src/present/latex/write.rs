//! One table as LaTeX: rules of booktabs, a caption above, notes below.

use super::escape::{escape, marked};
use crate::model::table::Format;
use crate::model::tables;
use crate::model::text::Lang;
use crate::present::ReleasedResults;
use crate::present::figure::font;
use crate::present::report::html::Html;
use crate::present::report::page::View;
use crate::present::report::runs::{Run, runs};
use crate::present::report::widths::{Need, PADDING, divide, least};
use std::fmt::Write as _;

/// The text of an A4 page of LaTeX's article class, upright and on its side, in twentieths of a point.
const ROOM: [i32; 2] = [6900, 11_000];
/// Tables are set in eight points. The letters of LaTeX are a little narrower than those that are measured here, its digits not.
const SIZE: i32 = 154;
/// White at both sides of a column.
const GAP: i32 = 120;
/// The heading of a column of numbers is at least so wide before it wraps.
const NARROWEST: i32 = 700;
/// Longer tables go on over the next page.
const LONGEST: usize = 34;

/// The table as a file to be read with `\input`.
pub fn table(name: &str, view: &View, lang: Lang, results: &ReleasedResults) -> String {
    let needs = needs(view, lang);
    let sideways = least(&needs) > ROOM[0];
    let room = ROOM[usize::from(sideways)];
    let columns = columns(view, &needs, &divide(&needs, room), room);
    let is_long = view.rows.len() > LONGEST;
    let caption = line(&view.caption, lang);
    let head = view.columns.iter().zip(&needs).map(|(column, need)| heading(column, *need, lang));
    let head = head.collect::<Vec<_>>().join(" & ") + "\\\\\n";
    let body: String = view.rows.iter().map(|cells| body_row(cells, view.columns.len(), lang)).collect();
    let notes = notes(view, lang, results);
    let label = format!("tab:{name}");
    let more = [(is_long, ", longtable"), (sideways, ", pdflscape")];
    let more: String = more.iter().filter(|(has, _)| *has).map(|(_, package)| *package).collect();
    let (open, close) = if sideways { ("\\begin{landscape}\n", "\\end{landscape}\n") } else { ("", "") };
    let table = if is_long {
        format!(
            "\\begingroup\\footnotesize\\setlength{{\\tabcolsep}}{{3pt}}\n\\begin{{longtable}}{{{columns}}}\n\
             \\caption{{{caption}}}\\label{{{label}}}\\\\\n\\toprule\n{head}\\midrule\n\\endfirsthead\n\\toprule\n{head}\
             \\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n{body}\\end{{longtable}}\n{notes}\\endgroup\n"
        )
    } else {
        format!(
            "\\begin{{table}}[htbp]\n\\caption{{{caption}}}\\label{{{label}}}\n\\centering\\footnotesize\
             \\setlength{{\\tabcolsep}}{{3pt}}\n\\begin{{tabular}}{{{columns}}}\n\\toprule\n{head}\\midrule\n{body}\
             \\bottomrule\n\\end{{tabular}}\n{notes}\\end{{table}}\n"
        )
    };
    format!("% Peil {}. \\usepackage{{booktabs, array{more}}}\n{open}{table}{close}", results.about.version)
}

/// Numbers to the right; words as wide as they are, or wrapped where the page is too narrow.
fn columns(view: &View, needs: &[Need], widths: &[i32], room: i32) -> String {
    let column = |((need, width), (_, numeric)): ((&Need, &i32), &(Html, bool))| {
        if *numeric {
            "r".to_owned()
        } else if need.most <= *width {
            "l".to_owned()
        } else {
            let share = f64::from(*width - GAP) / f64::from(room);
            format!(">{{\\raggedright\\arraybackslash}}p{{{share:.2}\\linewidth}}")
        }
    };
    needs.iter().zip(widths).zip(&view.columns).map(column).collect()
}

fn needs(view: &View, lang: Lang) -> Vec<Need> {
    let mut needs = vec![Need::default(); view.columns.len()];
    for cells in view.rows.iter().filter(|cells| cells.len() == view.columns.len()) {
        for (i, (cell, (_, numeric))) in cells.iter().zip(&view.columns).enumerate() {
            needs[i].include(&text(cell, lang).replace('\n', " "), SIZE, false, *numeric);
        }
    }
    for ((heading, numeric), need) in view.columns.iter().zip(&mut needs) {
        let lines = if *numeric { lines(heading, *need, lang) } else { vec![text(heading, lang)] };
        for line in &lines {
            need.include(line, SIZE, false, *numeric);
        }
    }
    needs
}

fn text(html: &Html, lang: Lang) -> String {
    runs(html.get(lang)).into_iter().map(|run| run.text).collect()
}

/// The heading of a column of numbers in lines that are about as wide as the numbers.
fn lines(heading: &Html, need: Need, lang: Lang) -> Vec<String> {
    let heading = text(heading, lang);
    let longest = heading.split(' ').map(|word| font::width(word, SIZE, false)).max().unwrap_or(0);
    font::wrap(&heading, longest.max(need.most - 2 * PADDING).max(NARROWEST), SIZE, false)
}

fn heading((heading, numeric): &(Html, bool), need: Need, lang: Lang) -> String {
    let lines = if *numeric { lines(heading, need, lang) } else { Vec::new() };
    if lines.len() < 2 {
        return line(heading, lang);
    }
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    format!("\\shortstack[r]{{{}}}", lines.join("\\\\"))
}

fn body_row(cells: &[Html], columns: usize, lang: Lang) -> String {
    match cells {
        [heading] if columns > 1 => {
            format!("\\multicolumn{{{columns}}}{{l}}{{\\textit{{{}}}}}\\\\\n", line(heading, lang))
        }
        _ => row(cells, lang),
    }
}

fn row(cells: &[Html], lang: Lang) -> String {
    cells.iter().map(|cell| line(cell, lang)).collect::<Vec<_>>().join(" & ") + "\\\\\n"
}

/// A piece of the page as LaTeX, with an interval as APA style has it: `[.21, .50]`.
fn line(html: &Html, lang: Lang) -> String {
    let runs = runs(html.get(lang));
    let mut out = String::new();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        if let [low, between, high, ..] = &runs[at..]
            && low.id.is_some()
            && high.id.is_some()
            && matches!(between.text.as_str(), " to " | " tot ")
        {
            let comma = if lang == Lang::Nl { ";" } else { "," };
            let _ = write!(out, "[{}{comma} {}]", number(low, lang), number(high, lang));
            at += 3;
            continue;
        }
        out += &if run.id.is_some() { number(run, lang) } else { marked(run, &run.text) };
        at += 1;
    }
    out
}

/// A number; in English without the zero that a statistic which can't exceed 1 has no need of.
fn number(run: &Run, lang: Lang) -> String {
    let bounded = run.id.as_deref().is_some_and(|id| {
        let column = id.split_once('.').zip(id.rsplit_once('.'));
        let found = column.and_then(|((table, _), (_, name))| tables::find(table)?.column(name));
        found.is_some_and(|column| matches!(column.format, Format::Ratio(_) | Format::PValue))
    });
    if bounded && lang == Lang::En {
        let (sign, digits) = run.text.split_at(run.text.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        if let Some(fraction) = digits.strip_prefix("0.") {
            return marked(run, &format!("{sign}.{fraction}"));
        }
    }
    marked(run, &run.text)
}

/// The notes, each on its own line, and first what holds for the whole table.
fn notes(view: &View, lang: Lang, results: &ReleasedResults) -> String {
    let say = |nl: &'static str, en: &'static str| if lang == Lang::Nl { nl } else { en };
    let about = &results.about;
    let mut general = vec![escape(about.title.get(lang)) + "."];
    if about.synthetic {
        general.push(say("Gesimuleerde antwoorden.", "Simulated answers.").to_owned());
    }
    let interval = view.columns.iter().any(|(heading, _)| heading.get(Lang::En).contains("95% interval"));
    if interval {
        general.push(
            say("Tussen vierkante haken het 95\\%-interval.", "In brackets the 95\\% interval.").to_owned(),
        );
    }
    let mut lines = vec![format!("\\textit{{{}}} {}", say("Noot.", "Note."), general.join(" "))];
    lines.extend(view.notes.iter().map(|note| line(note, lang)));
    format!(
        "\\par\\smallskip\\noindent\\begin{{minipage}}{{\\linewidth}}\\raggedright\n{}\n\\end{{minipage}}\n",
        lines.join("\\\\\n")
    )
}
