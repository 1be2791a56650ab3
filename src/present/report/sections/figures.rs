//! An index of the figures: what each shows, where it stands, and the files that hold it.

use super::super::context::Context;
use super::super::html::{Html, escape};
use super::super::page::{Block, Drawing, Section, View};
use crate::model::text::Text;
use crate::present::figure;

/// `sections` are those in which figures stand.
pub(super) fn section(c: &Context<'_>, sections: &[Section]) -> Section {
    let on_page: Vec<&str> = sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(
            |block| if let Block::Figure(drawing) = block { Some(drawing.anchor.as_str()) } else { None },
        )
        .collect();
    let rows: Vec<Vec<Html>> = c.drawings.all().map(|drawing| row(drawing, &on_page)).collect();
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(Block::Absent(Html::raw(
            "In deze uitvoering is geen figuur te tekenen.",
            "In this run there is no figure to draw.",
        )));
    } else {
        blocks.push(Block::Paragraph(Html::raw(
            "Elke figuur staat ook als bestand in de map <code>figures</code>, in beide talen en op de maat van een tijdschrift. Naast elke figuur staan een <code>.csv</code> met wat getekend is en een <code>.json</code> met het bijschrift en de beschrijving voor wie de figuur niet ziet.",
            "Each figure is also a file in the folder <code>figures</code>, in both languages and at the size of a journal. Beside it stand a <code>.csv</code> with what is drawn and a <code>.json</code> with the caption and the description for those who do not see the figure.",
        )));
        blocks.push(Block::Table(Box::new(View {
            id: "t-figures".to_owned(),
            caption: Html::raw("Alle figuren", "All figures"),
            columns: vec![
                (Html::raw("Figuur", "Figure"), false),
                (Html::raw("Titel", "Title"), false),
                (Html::raw("Wat te zien is", "What it shows"), false),
                (Html::raw("Bestanden", "Files"), false),
            ],
            rows,
            ..View::default()
        })));
    }
    Section { id: "figures", title: Text::new("Figuren", "Figures"), blocks }
}

fn row(drawing: &Drawing, on_page: &[&str]) -> Vec<Html> {
    let name = Html::same(&drawing.name);
    let name = if on_page.contains(&drawing.anchor.as_str()) {
        Html::each(|lang| {
            format!("<a href=\"#{}-{}\">{}</a>", lang.tag(), escape(&drawing.anchor), name.get(lang))
        })
    } else {
        name
    };
    let title = figure::find(drawing.id).map_or_else(Html::default, |figure| Html::text(&figure.title()));
    let shows = Html::each(|lang| first_sentence(drawing.caption.get(lang)));
    let stem = Html::same(drawing.file.trim_end_matches(".csv"));
    vec![
        name,
        title,
        shows,
        Html::fill(("<code>{stem}.*</code>", "<code>{stem}.*</code>"), &[("stem", &stem)]),
    ]
}

/// What a caption says first.
fn first_sentence(caption: &str) -> String {
    caption.split_once(". ").map_or_else(|| caption.to_owned(), |(first, _)| format!("{first}."))
}
