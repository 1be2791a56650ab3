//! How an estimate ended, whatever it is: too few, no variation, not there.

use crate::model::codes::Code;

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
        code: "S310",
        what: ("de studie kent geen organisaties", "the study has no organizations"),
        why: (
            "Verschillen tussen organisaties zijn er alleen als bekend is wie bij welke organisatie hoort.",
            "There are differences between organizations only if it is known who belongs to which.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
        ),
    },
    Code {
        code: "S330",
        what: ("‘{0}’ is geen variabele van deze data", "‘{0}’ is not a variable of these data"),
        why: (
            "Het studiebestand noemt een schaal, gebruiksvariabele of kolom die niet in de data staat of geen getallen bevat.",
            "The study file names a scale, usage variable or column that is not in the data or holds no numbers.",
        ),
        cure: (
            "Kijk de naam na in codebook.toml, en of `[usage]` de kolommen noemt waaruit hij volgt.",
            "Check the name in codebook.toml, and whether `[usage]` names the columns that it follows from.",
        ),
    },
    Code {
        code: "S333",
        what: ("niet te bepalen: te weinig waarnemingen ({0})", "not estimable: too few observations ({0})"),
        why: (
            "Na aftrek van wat de berekening zelf verbruikt, blijven er te weinig vrijheidsgraden over.",
            "After what the computation itself uses up, too few degrees of freedom remain.",
        ),
        cure: (
            "Verzamel meer organisaties of respondenten, of laat controlevariabelen weg.",
            "Gather more organizations or respondents, or leave out control variables.",
        ),
    },
    Code {
        code: "S334",
        what: ("niet te bepalen: {0} heeft geen spreiding", "not estimable: {0} does not vary"),
        why: (
            "Waar iedereen dezelfde waarde heeft, is er geen samenhang of verschil te meten.",
            "Where all have the same value there is no relation or difference to measure.",
        ),
        cure: (
            "Kijk of de vraag goed is gelezen; anders is dit de uitkomst.",
            "Check that the question was read well; otherwise this is the result.",
        ),
    },
    Code {
        code: "S339",
        what: (
            "geen interval: daarvoor zijn ten minste {0} waarnemingen nodig",
            "no interval: that takes at least {0} observations",
        ),
        why: (
            "De standaardfout van Fishers z bestaat pas vanaf dat aantal.",
            "The standard error of Fisher’s z exists only from that number on.",
        ),
        cure: ("Verzamel meer organisaties of respondenten.", "Gather more organizations or respondents."),
    },
    Code {
        code: "S358",
        what: (
            "synthetische data: het oordeel gaat over de simulatie, niet over de werkelijkheid",
            "synthetic data: the verdict judges the simulation, not the world",
        ),
        why: (
            "De antwoorden zijn gesimuleerd om bij gepubliceerde cijfers te passen; dat ze passen, is geen bevestiging.",
            "The answers were simulated to fit published figures; that they fit is no confirmation.",
        ),
        cure: ("Gebruik echte antwoorden om een bewering te toetsen.", "Use real answers to test a claim."),
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
        code: "S380",
        what: ("het waarheidsbestand is niet te lezen: {0}", "the truth file can’t be read: {0}"),
        why: (
            "Een simulatie maakt antwoorden uit een geschreven waarheid. Een onbekende sleutel of een waarde van de verkeerde soort zou stilzwijgend iets anders simuleren dan bedoeld.",
            "A simulation makes answers from a written truth. An unknown key or a value of the wrong kind would silently simulate something other than what was meant.",
        ),
        cure: (
            "Verbeter de aangewezen plaats. Een volledig voorbeeld is truth.toml van de meegeleverde studie: `analyze simulate --out voorbeeld` schrijft het.",
            "Mend the place pointed at. A full example is the shipped study’s truth.toml: `analyze simulate --out example` writes it.",
        ),
    },
    Code {
        code: "S381",
        what: ("het waarheidsbestand spreekt zichzelf tegen: {0}", "the truth file contradicts itself: {0}"),
        why: (
            "Aandelen moeten optellen tot 1, kansen en intraklassecorrelaties tussen 0 en 1 liggen, en een correlatiematrix moet positief definiet zijn: anders bestaan er geen variabelen met die eigenschappen.",
            "Shares must add to 1, probabilities and intraclass correlations lie between 0 and 1, and a correlation matrix must be positive definite: otherwise no variables have these properties.",
        ),
        cure: (
            "Verbeter het genoemde getal. Bij correlaties: maak de sterkste kleiner, of maak de paren die beide variabelen met een derde vormen groter.",
            "Mend the number named. For correlations: lower the strongest, or raise the pairs that both variables form with a third.",
        ),
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
