//! F5xx: figures that are not drawn, or not as asked.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "F501",
        what: (
            "figuur {0} is niet getekend: de resultaten bevatten geen {1}",
            "figure {0} is not drawn: the results hold no {1}",
        ),
        why: (
            "Een figuur tekent alleen wat in de resultaten staat. De tabel ontbreekt omdat de studie er niet om vraagt, \
             omdat er te weinig gegevens zijn, of omdat de privacyregels haar weglaten; results.json noemt de reden.",
            "A figure draws only what the results hold. The table is absent because the study does not ask for it, \
             because there are too few data, or because the privacy rules leave it out; results.json gives the reason.",
        ),
        cure: (
            "Zoek de tabel op onder `absent` in results.json en vul study.toml aan waar dat kan.",
            "Look the table up under `absent` in results.json and complete study.toml where that helps.",
        ),
    },
    Code {
        code: "F502",
        what: (
            "figuur {0} is {1} mm hoog, meer dan de {2} mm van dit formaat",
            "figure {0} is {1} mm high, more than the {2} mm of this size",
        ),
        why: (
            "Alle teksten passen zonder afsnijden, maar niet binnen de hoogte die het tijdschrift toestaat.",
            "All texts fit without being cut, but not within the height that the journal allows.",
        ),
        cure: (
            "Kies een breder formaat (`--size nature-2`) of kort de teksten van de items in.",
            "Choose a wider size (`--size nature-2`) or shorten the texts of the items.",
        ),
    },
    Code {
        code: "F503",
        what: (
            "figuur {0} heeft minstens {1} mm hoogte nodig en past niet in {2} mm",
            "figure {0} needs a height of at least {1} mm and does not fit in {2} mm",
        ),
        why: (
            "Kleiner zou teksten afsnijden of onder de 6 punten brengen.",
            "Smaller would cut texts or bring them below 6 points.",
        ),
        cure: (
            "Vraag een hogere of bredere figuur, bijvoorbeeld `--size 183x170mm`.",
            "Ask for a higher or wider figure, such as `--size 183x170mm`.",
        ),
    },
    Code {
        code: "F504",
        what: ("er is geen figuur `{0}`", "there is no figure `{0}`"),
        why: (
            "Figuren hebben een nummer (F2) en een naam (use); alleen die worden herkend.",
            "Figures have a number (F2) and a name (use); only these are known.",
        ),
        cure: (
            "Kies een figuur uit de lijst bij de melding.",
            "Choose a figure from the list in the message.",
        ),
    },
    Code {
        code: "F505",
        what: (
            "een figuur met {0} punten per inch is te groot",
            "a figure at {0} dots per inch is too large",
        ),
        why: (
            "Een PNG van meer dan 20.000 beeldpunten breed of hoog opent bijna nergens.",
            "A PNG of more than 20,000 pixels in width or height opens almost nowhere.",
        ),
        cure: (
            "Vraag minder punten per inch (`--dpi 600`) of een kleiner formaat; voor vergroten is er SVG of PDF.",
            "Ask for fewer dots per inch (`--dpi 600`) or a smaller size; SVG and PDF can be enlarged at will.",
        ),
    },
    Code {
        code: "F506",
        what: (
            "{0} van {1} rijen zijn niet getekend: er is geen waarde, of de privacyregels laten haar weg",
            "{0} of {1} rows are not drawn: there is no value, or the privacy rules leave it out",
        ),
        why: (
            "Een figuur laat een leeg veld niet als nul zien.",
            "A figure does not show an empty cell as zero.",
        ),
        cure: (
            "De tabel bij de figuur noemt de rijen; de resultaten geven per rij de reden.",
            "The table beside the figure names the rows; the results give the reason for each.",
        ),
    },
    Code {
        code: "F507",
        what: ("figuur {0} past niet in {1} mm breedte", "figure {0} does not fit in a width of {1} mm"),
        why: (
            "Naast de teksten blijft te weinig ruimte over om iets te tekenen.",
            "Beside its texts too little room is left to draw anything.",
        ),
        cure: ("Vraag een bredere figuur.", "Ask for a wider figure."),
    },
    Code {
        code: "F508",
        what: (
            "{0} is te licht: het contrast met wit is {1}, ten minste {2} is nodig",
            "{0} is too pale: its contrast on white is {1}, at least {2} is needed",
        ),
        why: (
            "Tekst met een contrast onder 4,5 en tekens met een contrast onder 3 zijn voor veel mensen niet te zien (WCAG 2.1).",
            "Many people can’t see text with a contrast below 4.5, or marks with one below 3 (WCAG 2.1).",
        ),
        cure: ("Neem een donkerder kleur.", "Take a darker color."),
    },
    Code {
        code: "F509",
        what: ("tekst van {0} punten kan niet", "text can’t have {0} points"),
        why: (
            "Kleinere tekst is in druk niet te lezen, grotere laat geen ruimte voor de figuur.",
            "Smaller text can’t be read in print, larger text leaves no room for the figure.",
        ),
        cure: ("Kies {1} tot {2} punten.", "Use {1} to {2} points."),
    },
    Code {
        code: "F510",
        what: ("`{0}` is geen kleur", "`{0}` is no color"),
        why: (
            "Een kleur is een hekje met zes hexadecimale cijfers: rood, groen en blauw.",
            "A color is a number sign with six hexadecimal digits: red, green and blue.",
        ),
        cure: ("Schrijf bijvoorbeeld \"#0072b2\".", "Write \"#0072b2\", for example."),
    },
    Code {
        code: "F511",
        what: ("er zijn meer dan {0} kleuren van reeksen", "there are more than {0} colors of series"),
        why: (
            "Figuren onderscheiden hoogstens zoveel reeksen met kleuren.",
            "Figures tell no more series than that apart by colors.",
        ),
        cure: ("Laat de overige weg.", "Leave out the others."),
    },
    Code {
        code: "F512",
        what: (
            "figuur {0} is niet getekend: er ontbreekt geen enkel antwoord",
            "figure {0} is not drawn: no answer is missing",
        ),
        why: ("De figuur zou alleen nullen laten zien.", "The figure would show nothing but zeros."),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
    Code {
        code: "F513",
        what: (
            "het lettertype van de figuren heeft deze tekens niet: {0}",
            "the font of the figures lacks these signs: {0}",
        ),
        why: (
            "In PDF en PNG staat een vraagteken op hun plaats (uit een PDF gekopieerde tekst heeft wel het teken zelf); in SVG en \
             in het rapport kiest de lezer zijn eigen lettertype. Het lettertype heeft Latijnse en Griekse letters.",
            "PDF and PNG show a question mark in their place (text copied from a PDF does have the sign itself); SVG and the report \
             are shown with a font of the reader's own. The font has Latin and Greek letters.",
        ),
        cure: (
            "Gebruik in de labels van het codeboek Latijnse letters, of laat het teken weg.",
            "Use Latin letters in the labels of the codebook, or leave the sign out.",
        ),
    },
];
