//! D2xx: the data files.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "D201",
        what: ("dit is {0}, geen tekstbestand met kolommen", "this is {0}, not a text file of columns"),
        why: (
            "Uit zo'n bestand zouden onzinantwoorden gelezen worden.",
            "Reading it as text would give answers that make no sense.",
        ),
        cure: (
            "Bewaar de data als CSV (UTF-8) en noem dat bestand.",
            "save the data as CSV (UTF-8) and name that file",
        ),
    },
    Code {
        code: "D202",
        what: ("tekens die niet bij de codering passen: {0}", "characters that do not fit the encoding: {0}"),
        why: (
            "Namen van organisaties zouden verminkt raken; er wordt niets vervangen of geraden.",
            "Names of organizations would be mangled; nothing is replaced or guessed.",
        ),
        cure: (
            "Bewaar het bestand als UTF-8, of zet `encoding = \"windows-1252\"` (of wat het is) onder [file] in codebook.toml.",
            "save the file as UTF-8, or set `encoding = \"windows-1252\"` (or what it is) under [file] in codebook.toml",
        ),
    },
    Code {
        code: "D203",
        what: ("een NUL-byte in een cel", "a NUL byte in a cell"),
        why: (
            "Geen tekst bevat die; het bestand is beschadigd of op een verkeerde manier geschreven.",
            "No text has one; the file was damaged or written in a wrong way.",
        ),
        cure: ("Exporteer het bestand opnieuw.", "export the file anew"),
    },
    Code {
        code: "D204",
        what: ("antwoord buiten {0}", "answer outside {0}"),
        why: (
            "Eén waarde buiten de schaal verschuift een gemiddelde ongemerkt.",
            "A single value off the scale moves a mean without anyone noticing.",
        ),
        cure: (
            "Herstel de cellen, of voeg hun code toe aan `missing` van `{1}` in codebook.toml, regel {2}.",
            "correct the cells, or add their code to `missing` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D205",
        what: ("geen geheel getal waar dat hoort", "not a whole number where one belongs"),
        why: (
            "Antwoorden op een schaal en jaren zijn gehele getallen; afronden zou raden zijn.",
            "Answers on a scale and years are whole numbers; rounding would be guessing.",
        ),
        cure: (
            "Herstel de cellen; geef labels als `labels` van `{1}` (codebook.toml, regel {2}); voeg een woord voor \"geen antwoord\", zoals NA, toe aan `missing`; en verwijder een regel met vraagteksten onder de kop.",
            "correct the cells; where they hold labels, give `{1}` its `labels` (codebook.toml, line {2}); where a word such as NA means no answer, add it to `missing`; where question texts stand under the header, remove that record",
        ),
    },
    Code {
        code: "D206",
        what: ("geen getal waar dat hoort", "not a number where one belongs"),
        why: (
            "Wat geen getal is, wordt nooit stilzwijgend als ontbrekend gelezen.",
            "What is not a number is never silently read as missing.",
        ),
        cure: (
            "Herstel de cellen, of voeg hun code toe aan `missing` van `{1}` in codebook.toml, regel {2}; elke kolom houdt één decimaalteken.",
            "correct the cells, or add their code to `missing` of `{1}` in codebook.toml, line {2}; a column keeps to one decimal mark",
        ),
    },
    Code {
        code: "D207",
        what: ("een verplichte waarde ontbreekt", "a required value is missing"),
        why: (
            "Zonder organisatie of editie hoort een antwoord nergens bij.",
            "Without organization or edition an answer belongs nowhere.",
        ),
        cure: (
            "Vul de cellen, verwijder de records, of haal `required` weg bij `{1}` in codebook.toml, regel {2}.",
            "fill the cells, remove the records, or drop `required` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D208",
        what: ("{0} veld(en) waar de kop er {1} heeft", "{0} field(s) where the header has {1}"),
        why: (
            "Bij een veld te veel of te weinig schuiven antwoorden naar de verkeerde vraag.",
            "With a field too many or too few, answers shift to the wrong question.",
        ),
        cure: (
            "Kijk of een cel het scheidingsteken bevat zonder aanhalingstekens, of exporteer opnieuw.",
            "see whether a cell holds the delimiter without quotes, or export anew",
        ),
    },
    Code {
        code: "D209",
        what: ("de kolom `{0}` van het codeboek ontbreekt", "the column `{0}` of the codebook is missing"),
        why: (
            "Een ontbrekende kolom zou als geheel onbeantwoord gelden.",
            "A column that is not there would count as not answered by anyone.",
        ),
        cure: (
            "Voeg de kolom toe aan de data, of haal haar uit codebook.toml.",
            "add the column to the data, or take it out of codebook.toml",
        ),
    },
    Code {
        code: "D210",
        what: ("de kolom `{0}` staat twee keer in de kop", "the column `{0}` stands twice in the header"),
        why: ("Welke van de twee telt, is niet te zeggen.", "There is no telling which of the two counts."),
        cure: ("Verwijder of hernoem er één.", "remove or rename one of them"),
    },
    Code {
        code: "D211",
        what: ("de kop staat nog eens tussen de records", "the header stands among the records again"),
        why: (
            "Zo zien bestanden eruit die aan elkaar zijn geplakt.",
            "Files that were glued together look like this.",
        ),
        cure: (
            "Verwijder de regel, of noem de bestanden apart in `files` van study.toml.",
            "remove the line, or name the files one by one in `files` of study.toml",
        ),
    },
    Code {
        code: "D212",
        what: (
            "een los aanhalingsteken in een cel, of tekst achter het sluitende",
            "a bare quote in a cell, or text behind the closing one",
        ),
        why: (
            "Waar de cel eindigt is dan niet zeker, en dus ook niet bij welke vraag het volgende antwoord hoort.",
            "Where the cell ends is then uncertain, and so is the question that the next answer belongs to.",
        ),
        cure: (
            "Zet de hele cel tussen aanhalingstekens en verdubbel die erin: \"C \"\"03\"\"\".",
            "put the whole cell in quotes and double those inside: \"C \"\"03\"\"\"",
        ),
    },
    Code {
        code: "D213",
        what: ("een aanhalingsteken opent hier en sluit nergens", "a quote opens here and is never closed"),
        why: (
            "Alles wat volgt zou als één cel gelezen worden.",
            "All that follows would be read as one cell.",
        ),
        cure: ("Sluit het aanhalingsteken, of haal het weg.", "close the quote, or remove it"),
    },
    Code {
        code: "D214",
        what: ("een tekst die langer is dan toegestaan", "a text longer than allowed"),
        why: (
            "Zo lang is geen naam; vaak is er een aanhalingsteken verdwenen.",
            "No name is that long; often a quote got lost.",
        ),
        cure: (
            "Herstel de cellen, of verhoog `max_length` van `{1}` in codebook.toml, regel {2}.",
            "correct the cells, or raise `max_length` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D215",
        what: ("een waarde die niet in `values` staat", "a value that is not among `values`"),
        why: (
            "Een tikfout in een categorie zou een nieuwe groep maken.",
            "A slip in a category would make a new group.",
        ),
        cure: (
            "Herstel de cellen, of vul `values` van `{1}` aan in codebook.toml, regel {2}.",
            "correct the cells, or complete `values` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D216",
        what: ("een kop zonder records", "a header without records"),
        why: ("Er is niemand om iets over te zeggen.", "There is nobody to say anything about."),
        cure: ("Exporteer de antwoorden opnieuw.", "export the answers anew"),
    },
    Code {
        code: "D217",
        what: ("het bestand is leeg", "the file is empty"),
        why: ("Er is niets te lezen.", "There is nothing to read."),
        cure: ("Exporteer de antwoorden opnieuw.", "export the answers anew"),
    },
    Code {
        code: "D218",
        what: ("een record van meer dan 16 MiB", "a record of over 16 MiB"),
        why: (
            "Dat is geen antwoord op een vragenlijst; het zou alleen geheugen kosten.",
            "That is no answer to a questionnaire; it would only take memory.",
        ),
        cure: (
            "Kijk of het bestand regeleinden heeft en of aanhalingstekens gesloten worden.",
            "see whether the file has line ends and its quotes are closed",
        ),
    },
    Code {
        code: "D219",
        what: ("meer dan 64 verschillende waarden", "over 64 different values"),
        why: (
            "De gekozen waarden van één antwoord worden in 64 bits bewaard.",
            "The chosen values of one answer are held in 64 bits.",
        ),
        cure: (
            "Noem de waarden in `values` van `{1}` in codebook.toml, regel {2}, en controleer `separator`.",
            "name the values in `values` of `{1}` in codebook.toml, line {2}, and check its `separator`",
        ),
    },
    Code {
        code: "D220",
        what: ("een lege regel tussen de records", "a blank line among the records"),
        why: (
            "Het codeboek verbiedt lege regels (`blank_lines = \"error\"`).",
            "The codebook forbids blank lines (`blank_lines = \"error\"`).",
        ),
        cure: (
            "Verwijder de lege regels, of zet `blank_lines = \"warn\"` onder [file] in codebook.toml.",
            "remove the blank lines, or set `blank_lines = \"warn\"` under [file] in codebook.toml",
        ),
    },
    Code {
        code: "D221",
        what: (
            "een organisatie staat twee keer in het bestand met organisaties",
            "an organization stands twice in the file of organizations",
        ),
        why: (
            "Welke van de twee regels haar beschrijft, is niet te zeggen.",
            "There is no telling which of the two rows describes it.",
        ),
        cure: ("Houd één regel per organisatie (en editie).", "keep one row per organization (and edition)"),
    },
    Code {
        code: "D222",
        what: ("een gewicht dat ontbreekt, nul is of negatief", "a weight that is missing, zero or negative"),
        why: (
            "Zo'n antwoord zou niet of averechts meetellen.",
            "Such an answer would not count, or count the wrong way.",
        ),
        cure: (
            "Geef elk record een positief gewicht, of haal `weight` uit study.toml.",
            "give every record a positive weight, or take `weight` out of study.toml",
        ),
    },
    Code {
        code: "D223",
        what: ("`{0}` is geen bijdrage van een organisatie", "`{0}` is no contribution of an organization"),
        why: (
            "Een bijdrage is een bestand dat `analyze contribute` schreef, met getallen die uit antwoorden kunnen komen.",
            "A contribution is a file that `analyze contribute` wrote, with numbers that answers can give.",
        ),
        cure: (
            "Vraag de organisatie het bestand opnieuw te maken en te sturen.",
            "ask the organization to make the file again and send it",
        ),
    },
    Code {
        code: "D224",
        what: (
            "`{0}` is een bijdrage van versie {1}; dit programma leest versie {2}",
            "`{0}` is a contribution of version {1}; this program reads version {2}",
        ),
        why: (
            "Getallen van een andere versie kunnen iets anders betekenen.",
            "Numbers of another version can mean something else.",
        ),
        cure: (
            "Gebruik aan beide kanten dezelfde versie van het programma.",
            "use the same version of the program on both sides",
        ),
    },
    Code {
        code: "D225",
        what: ("`{0}` is veranderd nadat het gemaakt was", "`{0}` was changed after it was made"),
        why: (
            "De controlesom klopt niet met de inhoud: het bestand is beschadigd of bewerkt.",
            "The check sum does not fit the contents: the file was damaged or edited.",
        ),
        cure: (
            "Vraag de organisatie het bestand opnieuw te sturen.",
            "ask the organization to send the file again",
        ),
    },
    Code {
        code: "D226",
        what: (
            "`{0}` is in de bijdrage anders gemaakt dan in deze studie ({1})",
            "`{0}` is made otherwise in the contribution than in this study ({1})",
        ),
        why: (
            "Een gemiddelde van andere vragen, met een ander antwoordformaat of een andere scoreregel is een ander gemiddelde.",
            "A mean of other questions, of another answer format or by another rule of scoring is another mean.",
        ),
        cure: (
            "Stuur de organisatie het cohortbestand of de studiebestanden van nu, en laat de bijdrage opnieuw maken.",
            "send the organization the cohort file or the study files of now, and have the contribution made again",
        ),
    },
    Code {
        code: "D227",
        what: (
            "een organisatie die in deze editie al een bijdrage heeft",
            "an organization that already has a contribution in this edition",
        ),
        why: ("Wie twee keer meedoet, telt dubbel.", "Who takes part twice counts twice."),
        cure: ("Haal een van de twee bestanden weg.", "take one of the two files away"),
    },
    Code {
        code: "D228",
        what: (
            "een organisatie die in deze editie ook in de rijen staat",
            "an organization that is in the rows of this edition too",
        ),
        why: (
            "Wie met rijen en met een bijdrage meedoet, telt dubbel.",
            "Who takes part with rows and with a contribution counts twice.",
        ),
        cure: ("Haal de bijdrage of de rijen weg.", "take the contribution or the rows away"),
    },
    Code {
        code: "D229",
        what: (
            "een bijdrage van minder respondenten dan `[privacy] min_respondents`",
            "a contribution of fewer respondents than `[privacy] min_respondents`",
        ),
        why: (
            "Van zo weinig mensen vertelt een gemiddelde te veel; `analyze contribute` weigert het.",
            "Of so few people a mean tells too much; `analyze contribute` refuses it.",
        ),
        cure: ("Haal het bestand weg.", "take the file away"),
    },
    Code {
        code: "D560",
        what: (
            "volgens zijn naam is dit {0}, volgens zijn inhoud niet",
            "by its name this is {0}, by its content it is not",
        ),
        why: (
            "De naam zegt hoe een bestand gelezen wordt; er wordt niets geraden.",
            "The name says how a file is read; nothing is guessed.",
        ),
        cure: (
            "Geef het bestand de uitgang van wat het is, of bewaar het opnieuw.",
            "give the file the ending of what it is, or save it anew",
        ),
    },
    Code {
        code: "D561",
        what: ("het bestand is beschadigd: {0}", "the file is damaged: {0}"),
        why: (
            "Wat er nog te lezen is, zou voor het geheel worden aangezien.",
            "What can still be read would be taken for the whole.",
        ),
        cure: ("Kopieer of exporteer het bestand opnieuw.", "copy or export the file anew"),
    },
    Code {
        code: "D562",
        what: (
            "het bestand wordt uitgepakt veel groter dan een enquête kan zijn",
            "the file unpacks to far more than a survey can be",
        ),
        why: (
            "Zulke bestanden worden gemaakt om een geheugen te vullen.",
            "Such files are made to fill a memory.",
        ),
        cure: (
            "Pak het bestand zelf uit als u het vertrouwt, en noem het uitgepakte.",
            "unpack the file yourself if you trust it, and name the unpacked one",
        ),
    },
    Code {
        code: "D563",
        what: ("de werkmap heeft geen blad `{0}`", "the workbook has no sheet `{0}`"),
        why: (
            "Welk blad de antwoorden heeft, is dan niet te zeggen.",
            "There is no telling which sheet has the answers.",
        ),
        cure: (
            "Zet onder [file] in codebook.toml bij `sheet` de naam van een blad dat er is: {1}.",
            "set `sheet` under [file] in codebook.toml to a sheet that is there: {1}",
        ),
    },
    Code {
        code: "D564",
        what: (
            "het bestand gebruikt wat hier niet gelezen wordt: {0}",
            "the file uses what is not read here: {0}",
        ),
        why: (
            "Half lezen zou antwoorden weglaten zonder dat iemand het ziet.",
            "Reading half of it would leave out answers without anyone noticing.",
        ),
        cure: (
            "Bewaar de data als CSV (UTF-8) en noem dat bestand.",
            "save the data as CSV (UTF-8) and name that file",
        ),
    },
    Code {
        code: "D565",
        what: (
            "een foutmelding van het rekenblad, of een formule die nooit berekend is, in plaats van een waarde",
            "a spreadsheet's error, or a formula that was never calculated, in place of a value",
        ),
        why: ("Wat er had moeten staan, weet niemand.", "Nobody knows what it should have been."),
        cure: (
            "Herstel de formules, of maak de cellen leeg; open en bewaar een werkmap in een rekenblad als zij nooit berekend zijn.",
            "mend the formulas, or empty the cells; where they were never calculated, open and save the workbook in a spreadsheet",
        ),
    },
    Code {
        code: "D566",
        what: (
            "het bestand begint niet zoals een export van `{0}` begint",
            "the file does not begin as an export of `{0}` does",
        ),
        why: (
            "Welke rijen onder de kop geen antwoorden zijn, is dan niet zeker.",
            "Which rows under the header are no answers is then uncertain.",
        ),
        cure: (
            "Exporteer opnieuw zonder iets te wijzigen, of haal `dialect` weg onder [file] in codebook.toml.",
            "export anew and change nothing, or drop `dialect` under [file] in codebook.toml",
        ),
    },
    Code {
        code: "D570",
        what: (
            "de werkmap heeft nog {0} blad(en), die niet gelezen zijn",
            "the workbook has {0} more sheet(s), which were not read",
        ),
        why: (
            "Zonder keuze in het codeboek wordt het eerste blad gelezen.",
            "Where the codebook names none, the first sheet is read.",
        ),
        cure: (
            "Noem het blad met de antwoorden: `sheet` onder [file] in codebook.toml.",
            "name the sheet with the answers: `sheet` under [file] in codebook.toml",
        ),
    },
    Code {
        code: "D571",
        what: (
            "waarden die het bestand zelf \"geen antwoord\" noemt, en het codeboek niet",
            "values that the file itself declares to mean no answer, and the codebook does not",
        ),
        why: (
            "Zij zijn als ontbrekend gelezen, zoals het bestand zegt.",
            "They were read as missing, as the file says.",
        ),
        cure: (
            "Voeg ze toe aan `missing` van `{1}` in codebook.toml, regel {2}.",
            "add them to `missing` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D572",
        what: ("gelezen als een export van `{0}`", "read as an export of `{0}`"),
        why: (
            "De eerste rijen zien er zo uit; rijen met vraagteksten en import-id's gelden niet als records.",
            "The first rows look like it; rows of question texts and import ids do not count as records.",
        ),
        cure: (
            "Zet `dialect = \"{0}\"` onder [file] in codebook.toml als dit klopt, en anders `dialect = \"none\"`.",
            "set `dialect = \"{0}\"` under [file] in codebook.toml where this is right, and else `dialect = \"none\"`",
        ),
    },
    Code {
        code: "D573",
        what: (
            "het bestand noemt deze waarden anders dan het codeboek: {0}",
            "the file calls these values otherwise than the codebook does: {0}",
        ),
        why: (
            "Misschien lopen de antwoorden andersom. Gelezen zijn de waarden; de labels van het bestand veranderen daaraan niets.",
            "Perhaps the answers run the other way. The values were read; the labels of the file change nothing about them.",
        ),
        cure: (
            "Houd de labels van `{1}` in codebook.toml, regel {2}, naast die van het bestand.",
            "hold the labels of `{1}` in codebook.toml, line {2}, beside those of the file",
        ),
    },
    Code {
        code: "D574",
        what: (
            "een cel achter de laatste kolom met een naam",
            "a cell behind the last column that has a name",
        ),
        why: (
            "Waar records verder lopen dan de kop, zijn antwoorden vaak een cel verschoven: door een decimale komma of een scheidingsteken in een tekst. Zulke cellen worden niet gelezen; de kop eindigt op een scheidingsteken, en dat verbergt een veld te veel.",
            "Where records run on behind the header, answers have often moved by a cell: by a decimal comma, or a delimiter inside a text. Such cells are not read; the header ends with a delimiter, which hides a field too many.",
        ),
        cure: (
            "Kijk de genoemde regels na; zet cellen met een scheidingsteken tussen aanhalingstekens, maak losse aantekeningen leeg, of geef de kolom een naam.",
            "look at the lines named; put cells that hold a delimiter in quotes, empty stray notes, or name the column",
        ),
    },
    Code {
        code: "D575",
        what: (
            "een teken dat eerder al verminkt is, zoals \u{fffd} of \u{c3}\u{ab}",
            "a character that was mangled before it came here, such as \u{fffd} or \u{c3}\u{ab}",
        ),
        why: (
            "De tekst is ooit met een verkeerde codering gelezen en zo bewaard; namen die gelijk waren, zijn dat misschien niet meer.",
            "The text was once read in a wrong encoding and saved that way; names that were the same may be so no more.",
        ),
        cure: (
            "Exporteer opnieuw uit de bron, met UTF-8 als codering.",
            "export anew from the source, with UTF-8 as the encoding",
        ),
    },
    Code {
        code: "D576",
        what: (
            "een nummer dat een rekenblad heeft afgerond (zoals 1.23E+11)",
            "a number that a spreadsheet has rounded (such as 1.23E+11)",
        ),
        why: (
            "De laatste cijfers zijn weg: verschillende nummers zijn misschien hetzelfde geworden.",
            "Its last digits are gone: different numbers may have become the same.",
        ),
        cure: ("Exporteer opnieuw, met `{1}` als tekst.", "export anew, with `{1}` as text"),
    },
    Code {
        code: "D230",
        what: ("omgezet uit {0}", "transcoded from {0}"),
        why: (
            "Het bestand is geen UTF-8, maar zegt zelf wat het is.",
            "The file is not UTF-8 but says itself what it is.",
        ),
        cure: (
            "Niets nodig; bewaar het een volgende keer als UTF-8.",
            "nothing needed; save it as UTF-8 next time",
        ),
    },
    Code {
        code: "D231",
        what: (
            "een lege regel voor de kop of tussen de records",
            "a blank line before the header or among the records",
        ),
        why: (
            "Zij is overgeslagen; er kan een record verloren zijn gegaan.",
            "It was skipped; a record may have been lost.",
        ),
        cure: (
            "Verwijder de lege regels, of zet `blank_lines = \"ignore\"` onder [file] in codebook.toml.",
            "remove the blank lines, or set `blank_lines = \"ignore\"` under [file] in codebook.toml",
        ),
    },
    Code {
        code: "D232",
        what: ("een record van alleen scheidingstekens", "a record of delimiters only"),
        why: (
            "Rekenbladen schrijven die onderaan; zij tellen niet als record.",
            "Spreadsheets write them at the end; they do not count as records.",
        ),
        cure: ("Niets nodig, of verwijder de regels.", "nothing needed, or remove the lines"),
    },
    Code {
        code: "D233",
        what: ("een kolom zonder naam", "a column without a name"),
        why: ("Zij wordt niet gelezen.", "It is not read."),
        cure: (
            "Niets nodig als zij leeg is; geef haar anders een naam en zet die in het codeboek.",
            "nothing needed where it is empty; else name it, and put the name in the codebook",
        ),
    },
    Code {
        code: "D234",
        what: (
            "spaties of een byte order mark om de naam van kolom `{0}`",
            "spaces or a byte order mark around the name of column `{0}`",
        ),
        why: ("De naam is zonder die spaties gelezen.", "The name was read without them."),
        cure: ("Niets nodig, of herstel de kop.", "nothing needed, or mend the header"),
    },
    Code {
        code: "D235",
        what: ("een kolom die het codeboek niet kent", "a column that the codebook does not know"),
        why: (
            "Wat het codeboek niet noemt, wordt niet gelezen: niets persoonlijks komt ongemerkt mee.",
            "What the codebook does not name is not read: nothing personal comes along unnoticed.",
        ),
        cure: (
            "Niets nodig, of beschrijf de kolom in codebook.toml.",
            "nothing needed, or describe the column in codebook.toml",
        ),
    },
    Code {
        code: "D236",
        what: ("een label in plaats van zijn code", "a label in place of its code"),
        why: (
            "Het label is als zijn code gelezen; dat klopt alleen als de labels van het codeboek in de juiste volgorde staan.",
            "The label was read as its code, which is right only where the codebook has its labels in the right order.",
        ),
        cure: (
            "Controleer `labels` van `{1}` in codebook.toml, regel {2}.",
            "check `labels` of `{1}` in codebook.toml, line {2}",
        ),
    },
    Code {
        code: "D237",
        what: ("een regeleinde in een tekst", "a line break inside a text"),
        why: (
            "De tekst is gelezen zoals zij er staat; in een naam is een regeleinde zelden bedoeld.",
            "The text was read as it stands; in a name a line break is seldom meant.",
        ),
        cure: ("Kijk de genoemde regels na.", "look at the lines named"),
    },
    Code {
        code: "D240",
        what: ("niemand heeft deze vraag beantwoord", "nobody answered this question"),
        why: (
            "Wat van deze kolom afhangt, is niet te bepalen.",
            "What depends on this column is not estimable.",
        ),
        cure: (
            "Kijk of de kolom goed is geëxporteerd, en of haar `missing` klopt.",
            "see whether the column was exported well, and whether its `missing` is right",
        ),
    },
    Code {
        code: "D241",
        what: ("een record zonder enig antwoord", "a record without any answer"),
        why: (
            "Wie niets invulde, telt wel als record maar draagt niets bij.",
            "Someone who filled nothing in counts as a record but adds nothing.",
        ),
        cure: ("Niets nodig, of verwijder de records.", "nothing needed, or remove the records"),
    },
    Code {
        code: "D242",
        what: (
            "namen van organisaties die alleen in spaties, hoofdletters of schrijfwijze verschillen",
            "names of organizations that differ only in spaces, case or form of their characters",
        ),
        why: (
            "Zij tellen als verschillende organisaties; vaak is het er één.",
            "They count as different organizations; often they are one.",
        ),
        cure: (
            "Maak de namen gelijk als het dezelfde organisatie is.",
            "make the names equal where it is the same organization",
        ),
    },
    Code {
        code: "D243",
        what: (
            "een besturingsteken of onzichtbaar teken in een tekst",
            "a control or invisible character in a text",
        ),
        why: (
            "Zulke tekens kunnen een scherm of rekenblad misleiden; zij worden nergens onbewerkt getoond.",
            "Such characters can mislead a screen or a spreadsheet; they are nowhere shown as they are.",
        ),
        cure: ("Verwijder ze uit de genoemde cellen.", "remove them from the cells named"),
    },
    Code {
        code: "D244",
        what: (
            "een respondent die in één editie twee keer voorkomt",
            "a respondent who occurs twice in one edition",
        ),
        why: ("Wie dubbel staat, telt dubbel.", "Who stands twice counts twice."),
        cure: ("Verwijder dubbele records.", "remove the doubles"),
    },
    Code {
        code: "D245",
        what: (
            "een organisatie die niet in het bestand met organisaties staat",
            "an organization that the file of organizations does not have",
        ),
        why: (
            "Sector, omvang en platform zijn van haar onbekend; zij valt buiten elke vergelijking daarop.",
            "Its sector, size and platform are unknown; it drops out of every comparison by them.",
        ),
        cure: (
            "Vul het bestand met organisaties aan, of maak de namen gelijk.",
            "complete the file of organizations, or make the names equal",
        ),
    },
    Code {
        code: "D246",
        what: ("iedereen gaf hetzelfde antwoord", "everyone gave the same answer"),
        why: (
            "Een vraag zonder verschillen hangt nergens mee samen en drukt de betrouwbaarheid van haar schaal.",
            "A question without differences goes with nothing, and lowers the reliability of its scale.",
        ),
        cure: ("Kijk of de kolom goed is geëxporteerd.", "see whether the column was exported well"),
    },
    Code {
        code: "D247",
        what: (
            "het gemiddelde van `{0}` ontbreekt in een bijdrage",
            "the mean of `{0}` is left out of a contribution",
        ),
        why: (
            "Het zou antwoorden verraden. De organisatie telt niet mee in wat over `{0}` gaat, en wie ontbreekt is geen toeval: het zijn organisaties met weinig respondenten of weinig verschil.",
            "It would tell answers. The organization does not count in what is about `{0}`, and who is left out is no accident: organizations with few respondents or little difference.",
        ),
        cure: (
            "Vraag liever schalen en aandelen dan losse vragen, of spreek met de organisaties een lagere `[privacy] min_tables` af.",
            "ask for scales and shares rather than single questions, or agree on a lower `[privacy] min_tables` with the organizations",
        ),
    },
    Code {
        code: "D248",
        what: (
            "berekend uit de rijen alleen: bijdragen van organisaties houden geen antwoorden in",
            "computed from the rows alone: contributions of organizations hold no answers",
        ),
        why: (
            "Een bijdrage houdt gemiddelden van een organisatie in. Wat per respondent wordt uitgerekend, gaat alleen over organisaties waarvan er rijen zijn.",
            "A contribution holds the means of an organization. What is computed per respondent is only about organizations with rows.",
        ),
        cure: (
            "Lees de getallen als die van de organisaties met rijen.",
            "Read the numbers as those of the organizations with rows.",
        ),
    },
    Code {
        code: "D249",
        what: (
            "niet berekend: bijdragen van organisaties houden geen antwoorden in",
            "not computed: contributions of organizations hold no answers",
        ),
        why: (
            "Dit wordt uit antwoorden van respondenten berekend, of uit hoe die binnen een organisatie verschillen.",
            "This is computed from answers of respondents, or from how these differ within an organization.",
        ),
        cure: (
            "Neem rijen op in `[data] files` als het nodig is.",
            "Have rows in `[data] files` where it is needed.",
        ),
    },
    Code {
        code: "D590",
        what: (
            "deze analyse heeft rijen nodig, en dit is een run op samenvattingen",
            "this analysis needs rows, and this is a run on summaries",
        ),
        why: (
            "Een samenvatting telt antwoorden, paren van antwoorden en sommen van scores; wat antwoorden van één persoon naast elkaar legt kan er niet uit.",
            "A summary counts answers, pairs of answers, and sums of scores; what puts the answers of one person side by side can't be had from it.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run` zonder `--summaries`.",
            "use the rows themselves: `analyze run` without `--summaries`",
        ),
    },
    Code {
        code: "D591",
        what: (
            "deze rij heeft antwoorden van respondenten nodig, en dit is een run op samenvattingen",
            "this row needs answers of respondents, and this is a run on summaries",
        ),
        why: (
            "Een samenvatting houdt per organisatie aantallen en sommen, geen respondenten.",
            "A summary holds counts and sums per organization, no respondents.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run` zonder `--summaries`.",
            "use the rows themselves: `analyze run` without `--summaries`",
        ),
    },
    Code {
        code: "D592",
        what: (
            "van `{0}` konden geen exacte sommen geteld worden",
            "of `{0}` no exact sums could be counted",
        ),
        why: (
            "De scores zijn geen korte decimalen, of rusten op de antwoorden van allen (factor- en componentscores). Gemiddelden ervan ontbreken in een run op samenvattingen.",
            "The scores are no short decimals, or rest on the answers of all (factor and component scores). Means of them are missing in a run on summaries.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run` zonder `--summaries`.",
            "use the rows themselves: `analyze run` without `--summaries`",
        ),
    },
    Code {
        code: "D594",
        what: (
            "dit model heeft {0} variabelen, en een samenvatting telt sommen van producten van vier antwoorden van hoogstens {1}",
            "this model has {0} variables, and a summary counts sums of products of four answers of at most {1}",
        ),
        why: (
            "De fouten en toetsen van MLR en MLM nemen vierde momenten; het aantal sommen groeit met de vierde macht van het aantal variabelen.",
            "The errors and tests of MLR and MLM take fourth moments; the number of sums grows with the fourth power of the number of variables.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run` zonder `--summaries`, of vraag `ML`.",
            "use the rows themselves: `analyze run` without `--summaries`, or ask for `ML`",
        ),
    },
    Code {
        code: "D595",
        what: (
            "dit ordinale model heeft {0} aantallen nodig van antwoorden op telkens vier variabelen, en een samenvatting telt er hoogstens {1}",
            "this ordinal model takes {0} counts of answers to four variables at a time, and a summary holds {1} at most",
        ),
        why: (
            "De fouten en toetsen van WLSMV en verwanten nemen hoe de antwoorden op vier variabelen samengaan; het aantal groeit met de vierde macht van variabelen en antwoorden.",
            "The errors and tests of WLSMV and its kin take how the answers to four variables go together; their number grows with the fourth power of variables and answers.",
        ),
        cure: (
            "Gebruik de rijen zelf: `analyze run` zonder `--summaries`, of vraag `MLR`.",
            "use the rows themselves: `analyze run` without `--summaries`, or ask for `MLR`",
        ),
    },
];
