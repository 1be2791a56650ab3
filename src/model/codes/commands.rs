//! C2xx: commands that check data and draft study files.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "C215",
        what: ("er zijn twee vormen van uitvoer gevraagd", "two forms of output are asked for"),
        why: (
            "`--json` is hetzelfde als `--format json`; een andere vorm gaat daar niet mee samen.",
            "`--json` is the same as `--format json`; another form does not go with it.",
        ),
        cure: ("Laat `--json` of `--format` weg.", "leave out `--json` or `--format`"),
    },
    Code {
        code: "C216",
        what: ("{0} is er al", "{0} is there already"),
        why: (
            "Een bestand dat iemand heeft nagekeken wordt niet stilzwijgend door een nieuw ontwerp vervangen.",
            "A file that somebody has gone over is not silently replaced by a new draft.",
        ),
        cure: (
            "Kies een andere map, of overschrijf met `--force`.",
            "name another folder, or overwrite with `--force`",
        ),
    },
    Code {
        code: "C217",
        what: (
            "in {0} is niets te vinden om een studie van te maken",
            "there is nothing in {0} to make a study of",
        ),
        why: (
            "Een ontwerp van het codeboek volgt uit kolommen met namen en ten minste één rij.",
            "A draft of the codebook follows from columns with names and at least one row.",
        ),
        cure: (
            "Noem een databestand met een regel namen en daaronder antwoorden.",
            "name a data file with a line of names and answers below it",
        ),
    },
    Code {
        code: "C218",
        what: (
            "{0} staat buiten de map van de studie, waar al een bestand met die naam staat",
            "{0} is outside the study’s folder, which holds a file of that name already",
        ),
        why: (
            "Een studie leest alleen bestanden in haar eigen map; een ander bestand wordt niet overschreven.",
            "A study reads only files in its own folder; another file is not overwritten.",
        ),
        cure: (
            "Zet het databestand zelf in de map, of overschrijf met `--force`.",
            "put the data file into the folder yourself, or overwrite with `--force`",
        ),
    },
];
