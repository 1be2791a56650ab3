//! Use, maturity and the benchmark.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S365",
        what: (
            "geen drempel voor {0}: `[usage] threshold` ontbreekt",
            "no threshold for {0}: `[usage] threshold` is not set",
        ),
        why: (
            "Zonder drempel is niet te zeggen welk antwoord ‘vaak’ betekent.",
            "Without a threshold there is no saying which answer means ‘often’.",
        ),
        cure: ("Zet `threshold` onder `[usage]`.", "Set `threshold` under `[usage]`."),
    },
    Code {
        code: "S366",
        what: (
            "correlatie met {0} niet te bepalen: minder dan vier organisaties met beide, of geen verschillen tussen hen",
            "correlation with {0} not estimable: fewer than four organizations with both, or no differences between them",
        ),
        why: (
            "Een correlatie met interval vergt ten minste vier paren en verschillen in beide.",
            "A correlation with an interval takes at least four pairs and differences in both.",
        ),
        cure: (
            "Verzamel meer organisaties; bij gelijke waarden is er geen samenhang te zien.",
            "Gather more organizations; where all values are equal there is no relation to be seen.",
        ),
    },
    Code {
        code: "S367",
        what: (
            "één informant per organisatie: hoe zeker de eigen waarde is, is niet te zeggen, dus staat er geen interval en geen positie",
            "one informant per organization: how certain the own value is can’t be told, so there is no interval and no position",
        ),
        why: (
            "Een interval rust op verschillen tussen respondenten van dezelfde organisatie; bij één informant zijn die er niet.",
            "An interval rests on differences between respondents of one organization; with one informant there are none.",
        ),
        cure: (
            "Leg de eigen waarde naast de kwantielen van het cohort, en laat meer mensen invullen als het erop aankomt.",
            "Hold the own value against the quantiles of the cohort, and ask more people where it matters.",
        ),
    },
    Code {
        code: "S368",
        what: (
            "alle respondenten van de organisatie hebben dezelfde waarde: geen interval en geen positie",
            "all respondents of the organization have the same value: no interval and no position",
        ),
        why: (
            "Zonder verschillen tussen respondenten zou het interval geen breedte hebben, wat meer zekerheid belooft dan er is.",
            "Without differences between respondents the interval would have no width, which promises more certainty than there is.",
        ),
        cure: (
            "Lees de waarde als ‘(bijna) iedereen’ of ‘(bijna) niemand’.",
            "Read the value as ‘nearly everyone’ or ‘nearly no one’.",
        ),
    },
    Code {
        code: "S369",
        what: (
            "minder dan twee respondenten met een score: geen interval en geen positie",
            "fewer than two respondents with a score: no interval and no position",
        ),
        why: (
            "Een interval vergt ten minste twee respondenten.",
            "An interval takes at least two respondents.",
        ),
        cure: ("Vraag meer respondenten in de organisatie.", "Ask more respondents in the organization."),
    },
    Code {
        code: "S370",
        what: (
            "de organisatie heeft hier geen eigen waarde in deze editie",
            "the organization has no value of its own here in this edition",
        ),
        why: (
            "Geen van haar respondenten gaf genoeg geldige antwoorden voor een score.",
            "None of its respondents gave enough valid answers for a score.",
        ),
        cure: (
            "Kijk of de vraag aan deze organisatie gesteld is.",
            "Check that the question was put to this organization.",
        ),
    },
    Code {
        code: "S371",
        what: (
            "minder dan twee andere organisaties in het cohort: geen mediaan om naast te leggen",
            "fewer than two other organizations in the cohort: no median to hold it against",
        ),
        why: (
            "De onzekerheid van de mediaan van het cohort vergt ten minste twee andere organisaties.",
            "The uncertainty of the cohort’s median takes at least two other organizations.",
        ),
        cure: ("Kies een ruimer cohort: `--cohort all`.", "Choose a wider cohort: `--cohort all`."),
    },
    Code {
        code: "S374",
        what: (
            "of een gemiddelde bij een grens in het stadium ernaast kan horen, is niet te zeggen: geen organisatie heeft twee respondenten met een score",
            "whether a mean near a cut point may belong to the next stage can’t be told: no organization has two respondents with a score",
        ),
        why: (
            "De standaardfout van een organisatiegemiddelde vergt ten minste twee respondenten.",
            "The standard error of an organization’s mean takes at least two respondents.",
        ),
        cure: (
            "Lees de stadia als oordeel van één informant per organisatie.",
            "Read the stages as the judgment of one informant per organization.",
        ),
    },
    Code {
        code: "S385",
        what: (
            "één informant per organisatie: de banden zijn kwantielen van de gewone waarden",
            "one informant per organization: the bands are quantiles of the plain values",
        ),
        why: (
            "Hoe nauwkeurig een organisatie gemeten is, is met één informant niet te schatten, dus ook niet hoeveel te breed de banden zijn.",
            "How precisely an organization was measured can’t be estimated from one informant, and so neither how much too wide the bands are.",
        ),
        cure: (
            "Lees de banden als ruim: een deel van de spreiding is toeval van de informant.",
            "Read the bands as wide: part of the spread is chance of the informant.",
        ),
    },
    Code {
        code: "S386",
        what: (
            "de organisaties verschillen niet meer dan door toeval: de banden zijn kwantielen van de gewone gemiddelden",
            "the organizations differ by no more than chance: the bands are quantiles of the plain means",
        ),
        why: (
            "De geschatte variantie tussen organisaties is nul, dus is er geen werkelijke spreiding om banden van te maken.",
            "The estimated variance between organizations is zero, so there is no true spread to make bands of.",
        ),
        cure: ("Lees een plaats in deze banden als toeval.", "Read a place in these bands as chance."),
    },
    Code {
        code: "S387",
        what: (
            "het verschil is duidelijk, maar één organisatie die het cohort verlaat kan het laten verdwijnen",
            "the difference is clear, but one organization that leaves the cohort can make it vanish",
        ),
        why: (
            "De mediaan van het cohort verschuift door één organisatie verder dan de ondergrens van het verschil van nul ligt. Een woord dat van één ander afhangt, wordt niet gebruikt.",
            "One organization moves the cohort’s median further than the limit of the difference is from zero. A word that hangs on one other organization is not used.",
        ),
        cure: ("Kies een ruimer cohort: `--cohort all`.", "Choose a wider cohort: `--cohort all`."),
    },
    Code {
        code: "S378",
        what: ("{0} is geen opbrengst van deze studie", "{0} is not an outcome of this study"),
        why: (
            "Sturen kan alleen op een opbrengst waarmee de studie gebruik in verband brengt.",
            "Steering is possible only on an outcome that the study relates use to.",
        ),
        cure: (
            "Kies een van de opbrengsten: de `y` van een `[[correlation]]` met gebruik.",
            "Choose one of the outcomes: the `y` of a `[[correlation]]` with use.",
        ),
    },
    Code {
        code: "S379",
        what: ("het cohort kan niet naar {0} gekozen worden", "the cohort can’t be chosen by {0}"),
        why: (
            "Een cohort naar sector of omvang vergt een kolom `sector` of `size` van het soort `category` in organizations.csv, met een waarde voor deze organisatie.",
            "A cohort by sector or size takes a column `sector` or `size` of type `category` in organizations.csv, with a value for this organization.",
        ),
        cure: ("Vul die kolom, of gebruik `--cohort all`.", "Fill that column, or use `--cohort all`."),
    },
];
