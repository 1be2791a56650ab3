//! O6xx: reading and writing.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "O601",
        what: ("een bestand kon niet worden gelezen of geschreven", "a file could not be read or written"),
        why: (
            "De schijf is vol, de toegang is geweigerd of het systeem gaf een fout. De oude uitvoer is nog heel: nieuwe uitvoer komt pas op haar plaats als alles geschreven is.",
            "The disk is full, access was denied, or the system failed. The old output is intact: new output takes its place only once all of it is written.",
        ),
        cure: (
            "Maak ruimte, controleer de rechten, of kies een andere map met --out.",
            "Make room, check permissions, or choose another folder with --out.",
        ),
    },
    Code {
        code: "O602",
        what: ("een bestand is er niet", "a file is not there"),
        why: ("Het pad bestaat niet.", "The path does not exist."),
        cure: (
            "Controleer het pad; -C DIR werkt vanuit een andere map.",
            "Check the path; -C DIR works from another folder.",
        ),
    },
    Code {
        code: "O603",
        what: ("de uitvoermap is niet door analyze gemaakt", "the output folder was not made by analyze"),
        why: (
            "De uitvoer vervangt een map in haar geheel. Een map zonder manifest.json van analyze kan werk van iemand bevatten.",
            "Output replaces a folder whole. A folder without a manifest.json of analyze may hold somebody’s work.",
        ),
        cure: (
            "Kies een andere map met --out, of vervang haar met --force.",
            "Choose another folder with --out, or replace it with --force.",
        ),
    },
    Code {
        code: "O604",
        what: ("de uitvoermap hoort bij een andere run", "the output folder belongs to another run"),
        why: (
            "Delen van twee runs in één map zouden elkaar tegenspreken.",
            "Parts of two runs in one folder would contradict each other.",
        ),
        cure: (
            "Kies een andere map met --out, of draai eerst `analyze run` opnieuw.",
            "Choose another folder with --out, or run `analyze run` again first.",
        ),
    },
    Code {
        code: "O605",
        what: (
            "geen PDF van het verslag: er is geen browser gevonden ({0})",
            "no PDF of the report: no browser was found ({0})",
        ),
        why: (
            "Een PDF van het verslag is de pagina zoals een browser als Chromium, Chrome of Edge haar afdrukt. Al het andere \
             is wel gemaakt.",
            "A PDF of the report is the page as a browser such as Chromium, Chrome, or Edge prints it. Everything else was \
             made.",
        ),
        cure: (
            "Installeer Chromium, of noem een browser met de omgevingsvariabele PEIL_CHROMIUM. Of open report.html en druk \
             die af; report.nl.docx en report.en.docx zijn er zonder browser.",
            "Install Chromium, or name a browser by the environment variable PEIL_CHROMIUM. Or open report.html and print \
             it; report.nl.docx and report.en.docx need no browser.",
        ),
    },
    Code {
        code: "O606",
        what: (
            "geen PDF van het verslag: {0} drukte niet af ({1})",
            "no PDF of the report: {0} did not print ({1})",
        ),
        why: (
            "De browser gaf geen PDF, of was na twee minuten nog bezig. Al het andere is wel gemaakt.",
            "The browser gave no PDF, or was still at work after two minutes. Everything else was made.",
        ),
        cure: (
            "Probeer het opnieuw, of noem een andere browser met de omgevingsvariabele PEIL_CHROMIUM.",
            "Try again, or name another browser by the environment variable PEIL_CHROMIUM.",
        ),
    },
    Code {
        code: "O610",
        what: ("{0} is geen samenvatting van dit programma", "{0} is no summary of this program"),
        why: (
            "Alleen wat `analyze summarize` of `analyze merge` schreef kan samengevoegd worden.",
            "Only what `analyze summarize` or `analyze merge` wrote can be merged.",
        ),
        cure: (
            "Noem bestanden die `analyze summarize` schreef.",
            "name files that `analyze summarize` wrote",
        ),
    },
    Code {
        code: "O611",
        what: (
            "{0} heeft vorm {1} van samenvattingen; deze versie leest {2}",
            "{0} has form {1} of summaries; this version reads {2}",
        ),
        why: (
            "De aantallen van een andere vorm zouden voor iets anders worden aangezien.",
            "The counts of another form would be taken for something else.",
        ),
        cure: ("Tel de data opnieuw met deze versie.", "count the data again with this version"),
    },
    Code {
        code: "O612",
        what: ("{0} is veranderd nadat het geschreven was", "{0} was changed after it was written"),
        why: (
            "De controlesom past niet bij de inhoud: het bestand is beschadigd of met de hand veranderd.",
            "The checksum does not fit the contents: the file is damaged or was edited.",
        ),
        cure: (
            "Kopieer het opnieuw, of tel het deel opnieuw met `analyze summarize`.",
            "copy it again, or count the part again with `analyze summarize`",
        ),
    },
    Code {
        code: "O613",
        what: ("{0} telt andere vragen", "{0} counts other questions"),
        why: (
            "Aantallen worden alleen opgeteld als codeboek, versie en wat de studie over kolommen, gebruik en modellen zegt dezelfde zijn.",
            "Counts are only added up when the codebook, the version, and what the study says of columns, use, and models are the same.",
        ),
        cure: (
            "Tel alle delen met hetzelfde codeboek en dezelfde studie.",
            "count all parts with the same codebook and the same study",
        ),
    },
    Code {
        code: "O614",
        what: ("{0} heeft een deel dat al geteld is: {1}", "{0} has a part that is counted already: {1}"),
        why: ("Wie tweemaal geteld wordt telt dubbel mee.", "Whoever is counted twice would weigh double."),
        cure: (
            "Laat een van beide weg, of noem bereiken die niet overlappen.",
            "leave out one of both, or name ranges that do not overlap",
        ),
    },
    Code {
        code: "O615",
        what: ("de samenvatting is van een andere studie", "the summary is of another study"),
        why: (
            "Het codeboek, de versie, of wat de studie over kolommen, gebruik of modellen zegt is een ander dan toen geteld werd.",
            "The codebook, the version, or what the study says of columns, use, or models is not what it was when the rows were counted.",
        ),
        cure: (
            "Tel opnieuw met `analyze summarize --study`, of herstel de studie.",
            "count again with `analyze summarize --study`, or restore the study",
        ),
    },
    Code {
        code: "O640",
        what: (
            "geen verschillen getoond: beide uitgaven gaan over bijna dezelfde groep ({0})",
            "no differences shown: both releases are about nearly the same group ({0})",
        ),
        why: (
            "Wie beide uitgaven heeft kan uit het verschil berekenen wat de enkelen antwoordden die erbij kwamen of weggingen.",
            "Whoever has both releases can work out of the difference what the few answered who came or left.",
        ),
        cure: (
            "Breng niet beide uit. `analyze disclose B --against A` zegt welke getallen het zijn, en een register van uitgaven (`--ledger`) weigert de tweede.",
            "Do not publish both. `analyze disclose B --against A` tells which numbers they are, and a ledger of releases (`--ledger`) refuses the second.",
        ),
    },
    Code {
        code: "O641",
        what: (
            "twee openbare uitgaven over dezelfde mensen vertellen samen meer dan elk alleen",
            "two public releases about the same people tell more together than each alone",
        ),
        why: (
            "Het verschil van twee gemiddelden over groepen die elkaar overlappen gaat over wie in één van beide zit.",
            "The difference of two means over groups that overlap is about those who are in one of them.",
        ),
        cure: (
            "Houd een register van uitgaven bij (`--ledger`), en val de nieuwe aan met `analyze disclose B --against A` voordat u haar uitbrengt.",
            "Keep a ledger of releases (`--ledger`), and attack the new one with `analyze disclose B --against A` before you publish it.",
        ),
    },
];
