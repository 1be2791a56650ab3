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
];
