//! Pieces of HTML as runs of text: for the writers of Word and LaTeX, which know the same few marks as the page does.

use crate::model::text::Lang;

/// A stretch of text that looks the same from end to end. A line break is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words, unescaped.
    pub text: String,
    /// What they look like.
    pub look: Look,
    /// Where they lead: an anchor of the page, or an address.
    pub link: Option<String>,
    /// The id of the number in the results that the text stands for.
    pub id: Option<String>,
}

/// What a run looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a mark of its own, and they combine
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Raised, as the letter of a note.
    pub raised: bool,
    /// All letters as wide.
    pub mono: bool,
    /// In a softer color.
    pub quiet: bool,
    /// The language of the words, where it is not that of the page.
    pub lang: Option<Lang>,
}

/// An element that has been opened, and what it changed.
#[derive(Debug, Clone, Default)]
struct Open {
    name: String,
    look: Look,
    link: Option<String>,
    id: Option<String>,
    /// Not for who looks: the words of a cell that repeats the one above it.
    hidden: bool,
    /// What stands in it one above the other.
    stacked: bool,
}

/// The runs of a piece of our own HTML.
pub fn runs(html: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some((tag, after)) = rest.strip_prefix('<').and_then(|inside| inside.split_once('>')) {
            rest = after;
            match tag.strip_prefix('/') {
                Some(name) => close(&mut open, name),
                None => start(&mut open, &mut runs, tag),
            }
            continue;
        }
        // A lone `<` that starts no tag is text, so that this always moves on.
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at(end);
        rest = after;
        push(&mut runs, open.last(), unescape(text));
    }
    runs
}

/// The words alone.
pub fn plain(html: &str) -> String {
    runs(html).into_iter().map(|run| run.text).collect::<String>().replace('\n', " ")
}

fn close(open: &mut Vec<Open>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name) {
        open.truncate(at);
    }
}

fn start(open: &mut Vec<Open>, runs: &mut Vec<Run>, tag: &str) {
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    if name == "br" {
        return push(runs, open.last(), "\n".to_owned());
    }
    let above = open.last().cloned().unwrap_or_default();
    let class = attribute(attributes, "class").unwrap_or_default();
    let is = |wanted: &str| class.split(' ').any(|c| c == wanted);
    if above.stacked && is("ci") {
        // The interval below its estimate: the space between them is the break.
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        push(runs, Some(&above), "\n".to_owned());
    }
    if is("sure") {
        push(runs, Some(&above), mark(&class).to_owned());
    }
    let look = Look {
        bold: above.look.bold || matches!(name, "b" | "strong"),
        italic: above.look.italic || name == "em" || (name == "i" && !attributes.contains("aria-hidden")),
        raised: above.look.raised || name == "sup",
        mono: above.look.mono || name == "code" || is("hash"),
        quiet: above.look.quiet || is("quiet") || is("ci"),
        lang: match attribute(attributes, "lang").as_deref() {
            Some("nl") => Some(Lang::Nl),
            Some("en") => Some(Lang::En),
            _ => above.look.lang,
        },
    };
    open.push(Open {
        name: name.to_owned(),
        look,
        link: attribute(attributes, "href").map(|href| unescape(&href)).or(above.link),
        id: attribute(attributes, "data-id").map(|id| unescape(&id)).or(above.id),
        hidden: above.hidden || is("vh"),
        stacked: is("stack"),
    });
}

/// The sign that stands for a word of certainty; the style sheet draws the same.
pub fn mark(class: &str) -> &'static str {
    match class.rsplit(' ').next().unwrap_or_default() {
        "clear" => "● ",
        "mixed" => "◐ ",
        "uncertain" => "○ ",
        "few" => "◌ ",
        _ => "– ",
    }
}

fn push(runs: &mut Vec<Run>, within: Option<&Open>, text: String) {
    let Open { look, link, id, hidden, .. } = within.cloned().unwrap_or_default();
    if hidden || text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.look == look && last.link == link && last.id == id => last.text.push_str(&text),
        _ => runs.push(Run { text, look, link, id }),
    }
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = text.replace(['\n', '\r', '\t'], " ");
    if !text.contains('&') {
        return text;
    }
    pairs.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_looks_and_words_are_unescaped() {
        let runs = runs("a &lt;b&gt; <b>bold <span class=\"ci\">soft</span></b><sup>a</sup>");
        let told: Vec<(&str, bool, bool, bool)> =
            runs.iter().map(|r| (r.text.as_str(), r.look.bold, r.look.quiet, r.look.raised)).collect();
        assert_eq!(
            told,
            [
                ("a <b> ", false, false, false),
                ("bold ", true, false, false),
                ("soft", true, true, false),
                ("a", false, false, true)
            ]
        );
    }

    #[test]
    fn words_of_another_language_are_known_as_such() {
        let runs = runs("zie <span lang=\"en\">Student. (1908). <em>Biometrika</em></span>");
        assert_eq!(
            runs.iter().map(|run| run.look.lang).collect::<Vec<_>>(),
            [None, Some(Lang::En), Some(Lang::En)]
        );
    }

    #[test]
    fn an_escaped_escape_is_unescaped_once() {
        assert_eq!(plain("&amp;lt;"), "&lt;");
    }

    #[test]
    fn an_interval_stands_below_its_estimate() {
        let html = "<span class=\"stack\"><span data-id=\"a.b.c\">0.36</span> <span class=\"ci\">(0.2)</span></span>";
        let runs = runs(html);
        assert_eq!(runs.iter().map(|r| r.text.as_str()).collect::<String>(), "0.36\n(0.2)");
        assert_eq!(runs[0].id.as_deref(), Some("a.b.c"));
    }

    #[test]
    fn what_is_for_the_ear_alone_is_left_out() {
        assert_eq!(plain("<span class=\"vh\">again</span>"), "");
    }
}
