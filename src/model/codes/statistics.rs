//! S3xx: how an estimate ended, or why there is none.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S300",
        what: (
            "niet te bepalen, zonder dat het programma weet waarom",
            "not estimable, and the program does not know why",
        ),
        why: (
            "Een getal was niet eindig en de analyse gaf geen reden. Dat hoort niet voor te komen.",
            "A number was not finite and the analysis gave no reason. This should not happen.",
        ),
        cure: (
            "Meld het, met het studiebestand en het codeboek maar zonder de antwoorden.",
            "Report it, with the study file and the codebook but without the answers.",
        ),
    },
    Code {
        code: "S360",
        what: (
            "berekend over respondenten: de studie kent geen organisaties",
            "computed over respondents: the study has no organizations",
        ),
        why: (
            "Zonder kolom voor de organisatie staat elke respondent op zichzelf; het interval gaat over respondenten, niet over organisaties.",
            "Without an organization column every respondent is a unit of their own; the interval is about respondents, not organizations.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
        ),
    },
    Code {
        code: "S361",
        what: ("geen interval: er is maar één waarde", "no interval: there is only one value"),
        why: (
            "De spreiding, en dus een interval, vergt ten minste twee organisaties (of respondenten) met een antwoord.",
            "A spread, and so an interval, takes at least two organizations (or respondents) with an answer.",
        ),
        cure: (
            "Lees het getal als dat van één organisatie, of verzamel er meer.",
            "Read the number as that of one organization, or gather more.",
        ),
    },
    Code {
        code: "S362",
        what: ("geen geldige antwoorden in deze editie", "no valid answers in this edition"),
        why: (
            "Niemand in deze editie gaf een geldig antwoord, of geen organisatie haalde `[data] min_group`.",
            "Nobody in this edition gave a valid answer, or no organization reached `[data] min_group`.",
        ),
        cure: (
            "Kijk of de vraag in deze editie gesteld is en of de codes voor ‘geen antwoord’ kloppen.",
            "Check that the question was asked in this edition and that the codes for ‘no answer’ are right.",
        ),
    },
    Code {
        code: "S363",
        what: (
            "hiervoor zijn organisaties nodig; deze studie heeft alleen respondenten",
            "this needs organizations; this study has respondents only",
        ),
        why: (
            "Verschillen tussen organisaties bestaan pas als bekend is wie bij welke organisatie hoort.",
            "Differences between organizations exist only when it is known who belongs to which.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
        ),
    },
    Code {
        code: "S364",
        what: (
            "de studie vraagt hier niet om: {0} ontbreekt",
            "the study does not ask for it: there is no {0}",
        ),
        why: (
            "Een tabel wordt alleen gemaakt als het studiebestand zegt uit welke kolommen.",
            "A table is made only when the study file says from which columns.",
        ),
        cure: (
            "Voeg {0} toe aan study.toml, als de vragen gesteld zijn.",
            "Add {0} to study.toml, if the questions were asked.",
        ),
    },
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
        code: "S372",
        what: ("{0} staat niet in de data", "{0} is not in the data"),
        why: (
            "Het studiebestand noemt een kolom of schaal waarvoor de databestanden geen kolommen hebben.",
            "The study file names a column or scale for which the data files have no columns.",
        ),
        cure: (
            "Kijk de naam na in study.toml, codebook.toml en de kopregel van de data.",
            "Check its name in study.toml, codebook.toml and the header of the data.",
        ),
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
        code: "S375",
        what: (
            "de studie heeft geen schalen of gebruiksvragen",
            "the study has no scales and no questions on use",
        ),
        why: (
            "Verdelingen en scores gaan over schalen, gebruik, toepassingen en opbrengsten.",
            "Distributions and scores are about scales, use, applications and outcomes.",
        ),
        cure: ("Noem schalen in codebook.toml.", "Name scales in codebook.toml."),
    },
    Code {
        code: "S376",
        what: (
            "geen kolom van het soort `category` of `multiple`",
            "no column of type `category` or `multiple`",
        ),
        why: (
            "Verdelingen over categorieën bestaan alleen voor zulke kolommen.",
            "Shares over categories exist for such columns only.",
        ),
        cure: (
            "Geef een kolom in codebook.toml het soort `category`, als de antwoorden woorden zijn.",
            "Give a column type `category` in codebook.toml, if its answers are words.",
        ),
    },
    Code {
        code: "S377",
        what: ("geen Likert-items", "no Likert items"),
        why: (
            "Antwoordverdelingen bestaan alleen voor kolommen van het soort `likert`.",
            "Distributions of answers exist for columns of type `likert` only.",
        ),
        cure: (
            "Geef een kolom in codebook.toml het soort `likert`, als de antwoorden een geordende reeks codes zijn.",
            "Give a column type `likert` in codebook.toml, if its answers are an ordered series of codes.",
        ),
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
    Code {
        code: "S399",
        what: ("geen bevindingen in de data", "no findings in the data"),
        why: (
            "Elk antwoord past bij het codeboek en geen controle sloeg aan.",
            "Every answer fits the codebook and no check was raised.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
];
