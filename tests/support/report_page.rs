//! The report's page, taken apart as its readers see it.

/// The part of the page in one language, without what stands between the marks of `hidden`, marks included.
pub fn part(html: &str, lang: &str, hidden: &[(&str, &str)]) -> String {
    let start = html.find(&format!("<div class=\"part part-{lang}")).expect("the part is there");
    let rest = &html[start + 1..];
    let end = rest
        .find("<div class=\"part part-")
        .or_else(|| rest.find("<script type=\"application/json\""))
        .expect("another part follows, or the values behind the numbers");
    hidden.iter().fold(rest[..end].to_owned(), |html, (open, close)| {
        let mut pieces = html.split(open);
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |kept, piece| kept + piece.split_once(close).map_or("", |(_, after)| after))
    })
}
