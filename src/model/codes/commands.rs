//! C2xx: commands that check data, draft study files and count parts of data.

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
    Code {
        code: "C230",
        what: ("een bereik van {0} kan niet geteld worden", "a range of {0} can't be counted"),
        why: (
            "Een bereik is een stuk van één tekstbestand in UTF-8 dat niet is ingepakt.",
            "A range is a piece of one text file in UTF-8 that is not packed.",
        ),
        cure: (
            "Noem één zulk bestand, of tel hele bestanden zonder `--range`.",
            "name one such file, or count whole files without `--range`",
        ),
    },
    Code {
        code: "C231",
        what: ("{0} is niet het codeboek van de studie", "{0} is not the codebook of the study"),
        why: (
            "Wat geteld wordt hangt van beide af, dus moeten ze bij elkaar horen.",
            "What is counted depends on both, so they have to belong together.",
        ),
        cure: (
            "Laat `--codebook` weg: de studie noemt haar codeboek.",
            "leave out `--codebook`: the study names its codebook",
        ),
    },
    Code {
        code: "C232",
        what: ("een studie met gewichten kan niet geteld worden", "a study with weights can't be counted"),
        why: (
            "Een samenvatting telt respondenten; gewogen sommen hebben geen exacte waarde die in elke volgorde dezelfde is.",
            "A summary counts respondents; weighted sums have no exact value that is the same in any order.",
        ),
        cure: ("Gebruik de rijen zelf: `analyze run`.", "use the rows themselves: `analyze run`"),
    },
    Code {
        code: "C233",
        what: (
            "de samenvatting heeft geen organisaties met meer dan één respondent",
            "the summary has no organizations with more than one respondent",
        ),
        why: (
            "Een run op samenvattingen rust op gemiddelden van organisaties.",
            "A run on summaries rests on means of organizations.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run`; of tel met `--study`, zodat bekend is welke kolom de organisatie is.",
            "use the rows themselves: `analyze run`; or count with `--study`, so that the column of the organization is known",
        ),
    },
    Code {
        code: "C234",
        what: (
            "bijdragen of een register gaan niet samen met `--summaries`",
            "contributions or a ledger do not go together with `--summaries`",
        ),
        why: (
            "Bijdragen en samenvattingen staan beide in de plaats van rijen, en het register vergelijkt antwoorden die een samenvatting niet heeft.",
            "Contributions and summaries both stand in for rows, and a ledger compares answers that a summary does not have.",
        ),
        cure: ("Laat een van beide weg.", "leave out one of both"),
    },
    Code {
        code: "C235",
        what: ("`{0}` is geen bereik", "`{0}` is no range"),
        why: (
            "Een bereik is BEGIN..EINDE, in bytes van het bestand; records die erin beginnen worden geteld.",
            "A range is START..END, in bytes of the file; records that begin in it are counted.",
        ),
        cure: ("Schrijf bijvoorbeeld `--range 0..1000000`.", "write for example `--range 0..1000000`"),
    },
    Code {
        code: "C236",
        what: ("er is geen samenvatting genoemd", "no summary is named"),
        why: (
            "Zonder aantallen is er niets om samen te voegen.",
            "Without counts there is nothing to merge.",
        ),
        cure: ("Noem de bestanden.", "name the files"),
    },
    Code {
        code: "C237",
        what: (
            "simuleren gaat niet samen met `--summaries`",
            "simulating does not go together with `--summaries`",
        ),
        why: (
            "Een simulatie van het ontwerp trekt rijen zoals die van de studie, en die zijn er niet.",
            "A simulation of the design draws rows like those of the study, which are not there.",
        ),
        cure: ("Gebruik de rijen zelf: `analyze power`.", "use the rows themselves: `analyze power`"),
    },
    Code {
        code: "C238",
        what: (
            "standaardinvoer gaat niet samen met `--cache`",
            "standard input does not go together with `--cache`",
        ),
        why: (
            "Of een deel al geteld is, blijkt uit zijn bytes, en standaardinvoer kan maar één keer gelezen worden.",
            "Whether a part was counted before is told by its bytes, and standard input can be read only once.",
        ),
        cure: ("Noem bestanden, of laat `--cache` weg.", "name files, or leave out `--cache`"),
    },
    Code {
        code: "C240",
        what: (
            "het manifest zegt niet waarmee deze uitvoer is gemaakt",
            "the manifest does not tell what this output was made with",
        ),
        why: (
            "Het is van een oudere versie, of van een opdracht die niet uit het manifest alleen te herhalen is, zoals `benchmark`.",
            "It is of an older version, or of a command that can't be repeated from its manifest alone, such as `benchmark`.",
        ),
        cure: (
            "Maak de uitvoer opnieuw met `analyze run` of `analyze power`; haar manifest zegt het wel.",
            "make the output again with `analyze run` or `analyze power`; its manifest does tell",
        ),
    },
    Code {
        code: "C241",
        what: (
            "er is geen studie `{0}` gevonden waarvan study.toml die van het manifest is",
            "no study `{0}` was found whose study.toml is that of the manifest",
        ),
        why: (
            "Een manifest kent zijn studie aan de inhoud van haar bestanden, en houdt geen plaats op een schijf bij. Gezocht is onder de meegeleverde studies, in deze map en rond de uitvoermap.",
            "A manifest knows its study by what its files hold, and keeps no place on a disk. Looked at were the shipped studies, this folder, and the folders around the output.",
        ),
        cure: (
            "Noem de map van de studie: `analyze reproduce MANIFEST STUDIE`. Is zij veranderd, dan wordt verteld wat er anders is.",
            "name the folder of the study: `analyze reproduce MANIFEST STUDY`; where it has changed, what differs is told",
        ),
    },
    Code {
        code: "C242",
        what: ("{0} is geen manifest van analyze: {1}", "{0} is no manifest of analyze: {1}"),
        why: (
            "Alleen een manifest.json dat bij uitvoer is geschreven, zegt wat erin ging.",
            "Only a manifest.json that was written with an output tells what went in.",
        ),
        cure: (
            "Noem de uitvoermap, of het manifest.json daarin.",
            "name the output folder, or the manifest.json in it",
        ),
    },
    Code {
        code: "C243",
        what: ("er is geen tabel `{0}`", "there is no table `{0}`"),
        why: (
            "Tabellen heten zoals hun bestanden onder tables/.",
            "Tables are named as their files below tables/.",
        ),
        cure: ("`analyze explain` noemt ze.", "`analyze explain` lists them"),
    },
];
