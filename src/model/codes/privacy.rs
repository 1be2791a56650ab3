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
            "te klein voor een openbare uitgave: {0} in de laatste editie, en het minimum is {1}",
            "too small for a public release: {0} in the latest edition, and the minimum is {1}",
        ),
        why: (
            "Elk cijfer van zo’n kleine studie zegt te veel over elk van hen.",
            "Every figure of a study this small says too much about each of them.",
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
        code: "P430",
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
        code: "P431",
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
];
