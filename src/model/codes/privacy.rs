//! P4xx: what disclosure rules withhold, and why.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "P400",
        what: (
            "niet in een openbare uitgave: rijen over afzonderlijke organisaties of respondenten",
            "not in a public release: rows about single organizations or respondents",
        ),
        why: (
            "Een rij per organisatie of respondent vertelt wie wat antwoordde.",
            "A row per organization or respondent tells who answered what.",
        ),
        cure: (
            "Gebruik `--profile internal` als alleen de onderzoekers de uitvoer zien.",
            "Use `--profile internal` when only the researchers see the output.",
        ),
    },
    Code {
        code: "P401",
        what: ("weggelaten: minder dan {0} organisaties", "withheld: fewer than {0} organizations"),
        why: (
            "Uit een cijfer over enkele organisaties is af te leiden wat één ervan antwoordde.",
            "From a figure about a few organizations one can tell what one of them answered.",
        ),
        cure: (
            "Voeg groepen samen, of verzamel meer organisaties; de grens is `[privacy] min_cohort`.",
            "Join groups, or gather more organizations; the limit is `[privacy] min_cohort`.",
        ),
    },
    Code {
        code: "P402",
        what: (
            "weggelaten omdat anders een ander weggelaten getal te berekenen is",
            "withheld because another withheld number could be computed from it",
        ),
        why: (
            "Wie het totaal en alle andere groepen kent, rekent de kleinste terug.",
            "Whoever knows the total and all other groups can work back to the smallest.",
        ),
        cure: (
            "Voeg kleine categorieën samen; dan hoeft er niets weg.",
            "Join small categories; then nothing has to be withheld.",
        ),
    },
    Code {
        code: "P403",
        what: ("weggelaten: minder dan {0} respondenten", "withheld: fewer than {0} respondents"),
        why: (
            "Uit een cijfer over enkele respondenten is af te leiden wat één van hen antwoordde.",
            "From a figure about a few respondents one can tell what one of them answered.",
        ),
        cure: (
            "Voeg groepen samen, of verzamel meer respondenten; de grens is `[privacy] min_respondents`.",
            "Join groups, or gather more respondents; the limit is `[privacy] min_respondents`.",
        ),
    },
    Code {
        code: "P404",
        what: (
            "percentages weggelaten die over minder dan {0} organisaties gaan, en wat die zou verraden",
            "percentages withheld that are about fewer than {0} organizations, and what would give them away",
        ),
        why: (
            "Een percentage van k organisaties is een aantal organisaties; een klein aantal wijst organisaties aan.",
            "A percentage of k organizations is a number of organizations; a small number points at organizations.",
        ),
        cure: (
            "Kies andere grenzen tussen stadia, of verzamel meer organisaties.",
            "Choose other cut points between stages, or gather more organizations.",
        ),
    },
    Code {
        code: "P405",
        what: (
            "punten weggelaten: minder dan {0} organisaties met genoeg respondenten",
            "dots withheld: fewer than {0} organizations with enough respondents",
        ),
        why: (
            "In een kleine puntenwolk is een organisatie aan haar plaats te herkennen.",
            "In a small cloud of dots an organization can be told by its place.",
        ),
        cure: (
            "Lees de kwantielen in de tabel `distributions`.",
            "Read the quantiles in table `distributions`.",
        ),
    },
    Code {
        code: "P406",
        what: (
            "punten weggelaten: met één informant per organisatie is elk punt het antwoord van één mens",
            "dots withheld: with one informant per organization every dot is one person’s answer",
        ),
        why: (
            "De organisatie is hier de beschermde eenheid.",
            "The organization is the protected unit here.",
        ),
        cure: (
            "Lees de kwantielen in de tabel `distributions`.",
            "Read the quantiles in table `distributions`.",
        ),
    },
    Code {
        code: "P407",
        what: (
            "buitenste kwantielen weggelaten: minder dan {0} organisaties liggen erbuiten",
            "outer quantiles withheld: fewer than {0} organizations lie beyond them",
        ),
        why: (
            "Een kwantiel met bijna niemand erbuiten is bijna het laagste of hoogste getal, en dat hoort bij één organisatie.",
            "A quantile with almost nobody beyond it is almost the lowest or highest number, and that belongs to one organization.",
        ),
        cure: (
            "Verzamel meer organisaties; voor 10 en 90% zijn er 42 nodig.",
            "Gather more organizations; 10 and 90% take 42 of them.",
        ),
    },
    Code {
        code: "P408",
        what: ("meer dan 90% gaf hetzelfde antwoord", "more than 90% gave the same answer"),
        why: (
            "Als bijna iedereen hetzelfde antwoordde, is bekend wat ieder afzonderlijk antwoordde, hoe groot de groep ook is.",
            "Where nearly everyone answered alike, each single answer is known, however large the group.",
        ),
        cure: (
            "Schrijf ‘bijna iedereen’ in plaats van het percentage.",
            "Write ‘nearly everyone’ in place of the percentage.",
        ),
    },
    Code {
        code: "P409",
        what: (
            "(bijna) iedereen of (bijna) niemand: het getal is weggelaten",
            "nearly everyone or nearly no one: the number is withheld",
        ),
        why: (
            "Als alle respondenten van een organisatie hetzelfde antwoordden, is het antwoord van ieder van hen bekend.",
            "Where all respondents of an organization answered alike, the answer of each of them is known.",
        ),
        cure: (
            "Lees het als ‘(bijna) iedereen’ of ‘(bijna) niemand’.",
            "Read it as ‘nearly everyone’ or ‘nearly no one’.",
        ),
    },
    Code {
        code: "P410",
        what: (
            "er is geen organisatie met de naam “{0}” in deze studie",
            "there is no organization named “{0}” in this study",
        ),
        why: (
            "De namen van andere organisaties worden niet genoemd: wie meedeed is niet openbaar.",
            "The names of other organizations are not listed: who took part is not public.",
        ),
        cure: (
            "Schrijf de naam precies zoals hij in de kolom van de organisatie staat.",
            "Write the name exactly as it stands in the organization’s column.",
        ),
    },
    Code {
        code: "P411",
        what: (
            "geen vergelijking: de organisatie heeft minder dan {0} respondenten",
            "no benchmark: the organization has fewer than {0} respondents",
        ),
        why: (
            "Een rapport over een handvol respondenten vertelt wat zij afzonderlijk antwoordden.",
            "A report on a handful of respondents tells what they answered one by one.",
        ),
        cure: (
            "Vraag meer respondenten; de grens is `[privacy] min_respondents`.",
            "Ask more respondents; the limit is `[privacy] min_respondents`.",
        ),
    },
    Code {
        code: "P412",
        what: (
            "geen vergelijking: het cohort telt minder dan {0} andere organisaties",
            "no benchmark: the cohort has fewer than {0} other organizations",
        ),
        why: (
            "Uit een klein cohort en het eigen cijfer is af te leiden wat een ander antwoordde.",
            "From a small cohort and the own figure one can tell what another answered.",
        ),
        cure: (
            "Kies een ruimer cohort (`--cohort all`); de grens is `[privacy] min_cohort`.",
            "Choose a wider cohort (`--cohort all`); the limit is `[privacy] min_cohort`.",
        ),
    },
    Code {
        code: "P413",
        what: (
            "te klein voor een openbare uitgave: de studie haalt `[privacy] {0}` niet",
            "too small for a public release: the study does not reach `[privacy] {0}`",
        ),
        why: (
            "Elk cijfer van zo’n kleine studie zegt te veel over elk van hen. Geteld zijn de organisaties van de laatste editie, en \
             zonder organisaties de respondenten.",
            "Every figure of a study this small says too much about each of them. Counted are the organizations of the latest \
             edition and, where there are no organizations, the respondents.",
        ),
        cure: (
            "Gebruik `--profile internal` als alleen de onderzoekers de uitvoer zien.",
            "Use `--profile internal` when only the researchers see the output.",
        ),
    },
    Code {
        code: "P414",
        what: (
            "eigen cijfers van de vorige editie weggelaten: minder dan {0} respondenten",
            "own figures of the earlier edition withheld: fewer than {0} respondents",
        ),
        why: (
            "Een cijfer over een handvol respondenten vertelt wat zij afzonderlijk antwoordden.",
            "A figure about a handful of respondents tells what they answered one by one.",
        ),
        cure: (
            "Daaraan is achteraf niets te doen; vraag de volgende keer meer respondenten.",
            "Nothing mends it afterwards; ask more respondents next time.",
        ),
    },
    Code {
        code: "P415",
        what: (
            "weggelaten: de bewering rust op een weggelaten getal",
            "withheld: the claim rests on a withheld number",
        ),
        why: (
            "Een bewering herhaalt een getal uit een tabel; wat daar weg is, mag hier niet staan.",
            "A claim repeats a number of a table; what is withheld there can’t stand here.",
        ),
        cure: (
            "Lees bij die tabel waarom het getal is weggelaten.",
            "Read at that table why the number is withheld.",
        ),
    },
    Code {
        code: "P416",
        what: (
            "eigen cijfers afgerond: minder dan {0} respondenten",
            "own figures rounded: fewer than {0} respondents",
        ),
        why: (
            "Uit een gemiddelde en interval met veel decimalen zijn de antwoorden van een kleine groep te reconstrueren.",
            "From a mean and interval with many decimals the answers of a small group can be rebuilt.",
        ),
        cure: (
            "De afronding verandert de conclusie niet; vraag meer respondenten voor meer decimalen.",
            "Rounding does not change the conclusion; ask more respondents for more decimals.",
        ),
    },
    Code {
        code: "P417",
        what: (
            "afgerond of weggelaten: er zouden minder dan {0} verdelingen van antwoorden bij passen",
            "rounded or withheld: fewer than {0} tables of answers would agree with it",
        ),
        why: (
            "Uit n, gemiddelde en SD van een kleine groep zijn haar antwoorden te reconstrueren, ook als geen ervan genoemd is.",
            "From n, mean and SD of a small group its answers can be rebuilt, though none of them is named.",
        ),
        cure: (
            "De afronding is niet groter dan nodig; met meer respondenten blijven meer decimalen staan.",
            "The rounding is no coarser than it has to be; more respondents keep more decimals.",
        ),
    },
    Code {
        code: "P418",
        what: (
            "niet elke organisatie heeft een vergelijking: sommige zijn er te klein voor",
            "not every organization has a benchmark: some are too small for one",
        ),
        why: (
            "Een rapport over een handvol respondenten vertelt wat zij afzonderlijk antwoordden.",
            "A report on a handful of respondents tells what they answered one by one.",
        ),
        cure: (
            "De grenzen zijn `[privacy] min_respondents` en `min_cohort`.",
            "The limits are `[privacy] min_respondents` and `min_cohort`.",
        ),
    },
    Code {
        code: "P419",
        what: (
            "geen enkele organisatie kan een vergelijking krijgen zonder dat iemand te herkennen is",
            "no organization can have a benchmark without someone being recognizable",
        ),
        why: (
            "Alle organisaties of hun cohort zijn te klein.",
            "All organizations, or their cohort, are too small.",
        ),
        cure: (
            "Vraag meer respondenten of meer organisaties; de grenzen zijn `[privacy] min_respondents` en `min_cohort`.",
            "Ask more respondents or more organizations; the limits are `[privacy] min_respondents` and `min_cohort`.",
        ),
    },
    Code {
        code: "P420",
        what: (
            "weggelaten: getallen van één groep in een structureel model",
            "withheld: numbers of one group in a structural model",
        ),
        why: (
            "De intercepten van een groep zijn haar itemgemiddelden; een kleine groep is zo te herleiden.",
            "The intercepts of a group are its item means; a small group can be worked out from them.",
        ),
        cure: (
            "Gebruik `--profile internal` als alleen de onderzoekers de uitvoer zien; de passing van de stappen staat in `fit` en `invariance`.",
            "Use `--profile internal` when only the researchers see the output; how the steps fit stands in `fit` and `invariance`.",
        ),
    },
    Code {
        code: "P430",
        what: ("een aantal onder het minimum is te zien", "a count below the minimum can be seen"),
        why: (
            "Een klein aantal, ook achter een percentage, wijst mensen of organisaties aan.",
            "A small count, also behind a percentage, points at people or organizations.",
        ),
        cure: (
            "Voeg groepen samen en maak de uitvoer opnieuw; staat het getal in een bestand van een ander programma, deel dat bestand dan niet.",
            "Join groups and make the output again; where the number stands in a file of another program, don’t share that file.",
        ),
    },
    Code {
        code: "P431",
        what: ("resultaten met het profiel `internal`", "results of the profile `internal`"),
        why: (
            "Ze tellen rijen per organisatie of respondent, en horen alleen bij wie de antwoorden heeft.",
            "They hold rows per organization or respondent, and belong only with those who hold the answers.",
        ),
        cure: (
            "Deel alleen een map die met `--profile public` is gemaakt.",
            "Share only a folder made with `--profile public`.",
        ),
    },
    Code {
        code: "P432",
        what: (
            "een weggelaten getal volgt uit andere getallen",
            "a withheld number follows from other numbers",
        ),
        why: (
            "Totalen, gemiddelden en de overige groepen laten er maar één waarde voor over, of een paar.",
            "Totals, means and the other groups leave one value for it, or a few.",
        ),
        cure: (
            "Voeg kleine groepen samen, of verhoog `[privacy] min_cohort`.",
            "Join small groups, or raise `[privacy] min_cohort`.",
        ),
    },
    Code {
        code: "P433",
        what: (
            "de antwoorden van een kleine groep zijn te reconstrueren",
            "the answers of a small group can be rebuilt",
        ),
        why: (
            "Bij n, gemiddelde, SD en percentages van een kleine groep passen maar een paar verdelingen van antwoorden.",
            "Only a few tables of answers agree with n, mean, SD and percentages of a small group.",
        ),
        cure: (
            "Publiceer minder kengetallen van kleine groepen, of grover afgeronde.",
            "Publish fewer statistics of small groups, or coarser ones.",
        ),
    },
    Code {
        code: "P434",
        what: (
            "bijna iedereen in een groep gaf hetzelfde antwoord, en het getal staat er",
            "nearly everyone in a group gave one answer, and the number stands there",
        ),
        why: (
            "Wie weet dat iemand in de groep zat, weet dan diens antwoord, hoe groot de groep ook is.",
            "Whoever knows that someone was in the group then knows their answer, however large it is.",
        ),
        cure: (
            "Schrijf ‘bijna iedereen’ in plaats van het getal.",
            "Write ‘nearly everyone’ in place of the number.",
        ),
    },
    Code {
        code: "P435",
        what: (
            "een punt of uiterste is van één organisatie",
            "a dot or an extreme is a single organization’s",
        ),
        why: (
            "In een kleine puntenwolk, bij te veel decimalen of aan de rand is een organisatie te herkennen.",
            "In a small cloud, with too many decimals or at the edge an organization can be told.",
        ),
        cure: (
            "Maak de figuren opnieuw met `--profile public`.",
            "Make the figures again with `--profile public`.",
        ),
    },
    Code {
        code: "P436",
        what: (
            "twee uitgaven of varianten verschillen in een paar organisaties of respondenten",
            "two releases or variants differ in a few organizations or respondents",
        ),
        why: (
            "Het verschil tussen twee gemiddelden over bijna dezelfde groep is het antwoord van wie er in de ene wel en in de andere niet bij zat.",
            "The difference of two means over nearly the same group is the answer of those who are in one and not in the other.",
        ),
        cure: (
            "Geef niet beide uit: voeg de nieuwkomers toe als er genoeg van zijn, of laat de oude uitgave staan.",
            "Don’t release both: add the newcomers when there are enough of them, or let the old release stand.",
        ),
    },
    Code {
        code: "P437",
        what: (
            "een tekst die nergens mag staan, staat in een bestand",
            "a text that must be nowhere is in a file",
        ),
        why: (
            "Namen, adressen en vrije antwoorden horen niet in de uitvoer.",
            "Names, addresses and free answers don’t belong in the output.",
        ),
        cure: (
            "Haal de tekst uit codeboek of studiebestand; komt hij uit de data, meld het dan als fout van dit programma.",
            "Take the text out of codebook or study file; where it comes from the data, report it as a fault of this program.",
        ),
    },
    Code {
        code: "P438",
        what: (
            "niet geschreven: uit de uitvoer zou te veel af te leiden zijn ({0})",
            "not written: too much could be worked out of the output ({0})",
        ),
        why: (
            "De uitvoer wordt aangevallen voordat ze wordt geschreven, zoals `analyze disclose` dat doet; wat dan nog uitlekt, mag niet naar buiten.",
            "The output is attacked before it is written, as `analyze disclose` does; what still leaks then must not go out.",
        ),
        cure: (
            "Voeg kleine groepen samen, verhoog `[privacy] min_cohort`, of gebruik `--profile internal` als alleen de onderzoekers de uitvoer zien.",
            "Join small groups, raise `[privacy] min_cohort`, or use `--profile internal` when only the researchers see the output.",
        ),
    },
    Code {
        code: "P439",
        what: (
            "gemiddelden van een groep staan in de parameters van een model",
            "means of a group stand in the parameters of a model",
        ),
        why: (
            "De intercepten van een groep zijn haar itemgemiddelden.",
            "The intercepts of a group are its item means.",
        ),
        cure: (
            "Laat de regels van groepen weg, of geef het model niet uit.",
            "Leave the rows of groups out, or do not release the model.",
        ),
    },
    Code {
        code: "P440",
        what: (
            "het register van uitgaven klopt niet: regel {0}",
            "the register of releases does not hold: line {0}",
        ),
        why: (
            "Elke regel draagt een controlegetal over zichzelf en de regel ervoor; een regel die is veranderd, weggehaald of tussengevoegd, breekt die keten.",
            "Every line carries a check sum of itself and the line before it; a line that was changed, taken out or put in breaks that chain.",
        ),
        cure: (
            "Zet een ongeschonden kopie van het register terug.",
            "Put an intact copy of the register back.",
        ),
    },
    Code {
        code: "P441",
        what: (
            "niet uitgegeven: de groep verschilt te weinig van die van een eerdere uitgave",
            "not released: the group differs too little from that of an earlier release",
        ),
        why: (
            "Wie beide uitgaven heeft, rekent uit wat de enkele organisaties of respondenten antwoordden waarin ze verschillen.",
            "Whoever holds both releases works out what the few organizations or respondents answered in which they differ.",
        ),
        cure: (
            "Wacht tot er genoeg bij zijn gekomen, of geef dezelfde groep uit als de vorige keer.",
            "Wait until enough have been added, or release the same group as before.",
        ),
    },
    Code {
        code: "P450",
        what: (
            "één lid heeft {0}% van het gewicht, de twee grootste samen {1}%",
            "one member holds {0}% of the weight, the two largest together {1}%",
        ),
        why: (
            "Het cijfer zegt vooral iets over die twee: een organisatie met de meeste respondenten, of een respondent met het meeste gewicht.",
            "The figure tells mostly of those two: an organization with most of the respondents, or a respondent with most of the weight.",
        ),
        cure: (
            "Lees het cijfer dat organisaties even zwaar telt, of begrens de gewichten.",
            "Read the figure that counts organizations equally, or trim the weights.",
        ),
    },
    Code {
        code: "P451",
        what: (
            "weggelaten: twee leden hebben samen meer dan {0}% van het gewicht",
            "withheld: two members together hold more than {0}% of the weight",
        ),
        why: (
            "Wie de op één na grootste is, haalt het eigen deel eraf en houdt bijna alleen het cijfer van de grootste over.",
            "Whoever is the second largest takes its own part out, and is left with little but the figure of the largest.",
        ),
        cure: (
            "Lees het cijfer dat organisaties even zwaar telt; de grens is `[privacy] dominance`.",
            "Read the figure that counts organizations equally; the limit is `[privacy] dominance`.",
        ),
    },
    Code {
        code: "P452",
        what: ("een cijfer is grotendeels van één of twee leden", "a figure is mostly one or two members’"),
        why: (
            "De op één na grootste rekent het cijfer van de grootste uit, tot op een klein deel van de schaal.",
            "The second largest works out the figure of the largest, to within a small part of the scale.",
        ),
        cure: (
            "Maak de uitvoer opnieuw met `--profile public`, of verlaag `[privacy] dominance`.",
            "Make the output again with `--profile public`, or lower `[privacy] dominance`.",
        ),
    },
    Code {
        code: "P442",
        what: (
            "van één informant is een bijdrage het antwoord zelf",
            "of one informant a contribution is the answer itself",
        ),
        why: (
            "Het gemiddelde van één antwoord is dat antwoord: er valt niets te verbergen door het te delen.",
            "The mean of one answer is that answer: sharing it as a mean hides nothing.",
        ),
        cure: (
            "Vergelijk de eigen antwoorden met het cohortbestand: `analyze benchmark own.csv --cohort cohort.json`.",
            "Hold the own answers against the cohort file: `analyze benchmark own.csv --cohort cohort.json`.",
        ),
    },
    Code {
        code: "P443",
        what: (
            "geen bijdrage: in geen editie zijn er ten minste {0} respondenten (`[privacy] min_respondents`)",
            "no contribution: no edition has at least {0} respondents (`[privacy] min_respondents`)",
        ),
        why: (
            "Van zo weinig mensen vertelt een gemiddelde te veel.",
            "Of so few people a mean tells too much.",
        ),
        cure: ("Wacht tot er meer respondenten zijn.", "Wait until there are more respondents."),
    },
    Code {
        code: "P444",
        what: (
            "editie {0} blijft buiten de bijdrage: minder dan {1} respondenten (`[privacy] min_respondents`)",
            "edition {0} stays out of the contribution: fewer than {1} respondents (`[privacy] min_respondents`)",
        ),
        why: (
            "Van zo weinig mensen vertelt een gemiddelde te veel.",
            "Of so few people a mean tells too much.",
        ),
        cure: (
            "Er is niets te doen: de andere edities staan erin.",
            "Nothing is to be done: the other editions are in it.",
        ),
    },
    Code {
        code: "P445",
        what: (
            "`{0}` blijft buiten de bijdrage: er zouden minder dan {1} tabellen van antwoorden bij passen (`[privacy] min_tables`)",
            "`{0}` stays out of the contribution: fewer than {1} tables of answers would agree with it (`[privacy] min_tables`)",
        ),
        why: (
            "Uit aantal, gemiddelde en aandeel zou volgen hoeveel respondenten elk antwoord gaven.",
            "From number, mean and share it would follow how many respondents gave each answer.",
        ),
        cure: ("Er is niets te doen: de rest staat erin.", "Nothing is to be done: the rest is in it."),
    },
    Code {
        code: "P453",
        what: (
            "een weggelaten getal staat in een pagina, bijschrift, document of figuurbestand",
            "a withheld number stands in a page, caption, document or file of a figure",
        ),
        why: (
            "Wie de tabel niet krijgt, leest het getal daar.",
            "Whoever does not get the table reads the number there.",
        ),
        cure: (
            "Maak de uitvoer opnieuw; is de tekst met de hand veranderd, haal het getal er dan uit.",
            "Make the output again; where the text was changed by hand, take the number out.",
        ),
    },
    Code {
        code: "P446",
        what: (
            "weggelaten: minder dan {0} organisaties droegen bij naast de rijen, of hebben rijen naast de bijdragen (`[privacy] min_cohort`)",
            "withheld: fewer than {0} organizations contributed beside the rows, or have rows beside the contributions (`[privacy] min_cohort`)",
        ),
        why: (
            "Deze tabel gaat over organisaties met rijen, andere gaan over alle; het verschil zijn die enkele organisaties.",
            "This table is about organizations with rows, others are about all; the difference is those few organizations.",
        ),
        cure: (
            "Wacht tot er meer bijdragen, of gebruik het interne profiel waar alleen de onderzoekers lezen.",
            "Wait until more contribute, or use the internal profile where only the researchers read.",
        ),
    },
    Code {
        code: "P454",
        what: (
            "niet in een cohort met ruis: alleen gemiddelde en mediaan van factoren, gebruik en opbrengsten staan erin",
            "not in a cohort with noise: it holds only mean and median of factors, use and outcomes",
        ),
        why: (
            "Elk getal kost een deel van ε; met meer getallen zou elk meer ruis hebben.",
            "Every number costs a part of ε; with more numbers each would have more noise.",
        ),
        cure: (
            "Maak het cohort zonder `--epsilon` als banden en verbanden nodig zijn.",
            "Make the cohort without `--epsilon` where bands and relations are needed.",
        ),
    },
    Code {
        code: "P455",
        what: (
            "cijfers van het cohort met ruis: ε = {0}, verdeeld over {1} getallen",
            "figures of the cohort with noise: ε = {0}, parted over {1} numbers",
        ),
        why: (
            "De ruis verbergt wat één organisatie antwoordde, ook voor wie alle andere antwoorden kent; een klein verschil kan ruis zijn.",
            "The noise hides what one organization answered, also from whoever knows all other answers; a small difference may be noise.",
        ),
        cure: (
            "Lees verschillen ruim; een grotere ε of een groter cohort geeft minder ruis.",
            "Read differences widely; a larger ε or a larger cohort gives less noise.",
        ),
    },
];
