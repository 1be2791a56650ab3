//! Claims, power, simulation: S580 to S594.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S580",
        what: (
            "geen interval voor de plaats: daarvoor zijn ten minste twee organisaties nodig",
            "no interval for the rank: that takes at least two organizations",
        ),
        why: (
            "Hoe zeker een plaats is, volgt uit steekproeven met teruglegging van organisaties; met minder dan twee organisaties, zonder organisaties of met `replicates = 0` zijn die er niet.",
            "How certain a rank is follows from samples of organizations with replacement; with fewer than two organizations, without organizations or with `replicates = 0` there are none.",
        ),
        cure: (
            "Lees de plaats als beschrijving van deze data.",
            "Read the rank as a description of these data.",
        ),
    },
    Code {
        code: "S581",
        what: (
            "de stappen zijn beoordeeld op de intervallen van de grootheden zelf, niet gepaard",
            "the steps were judged by the intervals of the quantities themselves, not paired",
        ),
        why: (
            "Deze grootheden zijn geen gemiddelden over organisaties; hoe zij samen variëren is niet bekend, dus is het verschil zo breed genomen als beide intervallen samen.",
            "These quantities are not means over organizations; how they vary together is not known, so the difference is taken as wide as both intervals together.",
        ),
        cure: (
            "Lees ‘onbeslist’ hier met dat voorbehoud: een gepaarde toets zou meer kunnen zien.",
            "Read “undecided” with that reserve: a paired test could see more.",
        ),
    },
    Code {
        code: "S582",
        what: (
            "te weinig gegevens: met 80% kans wordt pas een correlatie vanaf {0} gevonden, en het gaat om {1}",
            "too little data: with 80% power a correlation is found only from {0}, and the one at stake is {1}",
        ),
        why: (
            "De studie is te klein om een verband van deze grootte te vinden; dat het niet gevonden is, zegt dan weinig.",
            "The study is too small to find a relation of this size; that it was not found then says little.",
        ),
        cure: (
            "Verzamel meer organisaties, of bundel edities.",
            "Gather more organizations, or pool editions.",
        ),
    },
    Code {
        code: "S583",
        what: (
            "geen voorspelling: dit is geen correlatie met een interval van Fisher",
            "no prediction: this is not a correlation with Fisher’s interval",
        ),
        why: (
            "`original_r` en `original_n` voorspellen een correlatie van Pearson of Spearman in een nieuwe studie.",
            "`original_r` and `original_n` predict a Pearson or Spearman correlation in a new study.",
        ),
        cure: (
            "Laat `quantity` een rij van `correlations` aanwijzen, of laat beide sleutels weg.",
            "Let `quantity` point to a row of `correlations`, or leave both keys out.",
        ),
    },
    Code {
        code: "S584",
        what: (
            "niet gesimuleerd; `analyze run --power` doet dat",
            "not simulated; `analyze run --power` does that",
        ),
        why: (
            "Duizend nagebootste studies horen niet bij een gewone run: zij zeggen wat het ontwerp kan zien, niet wat de data zeggen.",
            "A thousand imitated studies are no part of a plain run: they say what the design can see, not what the data say.",
        ),
        cure: (
            "Geef `analyze run --power`, zet `[power]` in study.toml, of geef `analyze power` voor dit alleen.",
            "Give `analyze run --power`, put `[power]` into study.toml, or give `analyze power` for this alone.",
        ),
    },
    Code {
        code: "S585",
        what: (
            "niet te simuleren: de variabelen laten geen model op twee niveaus toe",
            "cannot be simulated: the variables allow no model at two levels",
        ),
        why: (
            "Zonder variatie of met minder dan twee respondenten met alle waarden is er niets om uit te trekken.",
            "Without variation or with fewer than two respondents with all values there is nothing to draw from.",
        ),
        cure: (
            "Geef een truth-bestand, of simuleer met `analyze simulate`.",
            "Give a truth file, or simulate with `analyze simulate`.",
        ),
    },
    Code {
        code: "S586",
        what: (
            "de geschatte covarianties konden niet bestaan en zijn naar nul gekrompen",
            "the estimated covariances were impossible and were shrunk toward zero",
        ),
        why: (
            "Schattingen uit weinig organisaties kunnen een correlatie boven 1 inhouden. Zij zijn in stappen van 2% verkleind tot zij kunnen; de ware r is dus die van het model, niet die van de schatting.",
            "Estimates from few organizations can imply a correlation above 1. They were shrunk in steps of 2% until possible; the true r is that of the model, not of the estimate.",
        ),
        cure: (
            "Lees onderscheidend vermogen hier als een orde van grootte.",
            "Read power here as an order of magnitude.",
        ),
    },
    Code {
        code: "S587",
        what: (
            "geen waarheid over organisaties: een variabele verschilt niet meer tussen organisaties dan door toeval",
            "no truth about organizations: a variable differs between organizations no more than by chance",
        ),
        why: (
            "De geschatte variantie tussen organisaties is nul of negatief; een correlatie van iets dat niet verschilt, bestaat niet.",
            "The estimated variance between organizations is zero or negative; a correlation of what does not differ does not exist.",
        ),
        cure: (
            "Lees de rij over gemiddelden, en ICC(1) in `aggregation`.",
            "Read the row about means, and ICC(1) in `aggregation`.",
        ),
    },
    Code {
        code: "S588",
        what: (
            "één informant per organisatie: over organisaties zelf is niets te simuleren",
            "one informant per organization: nothing can be simulated about the organizations themselves",
        ),
        why: (
            "Verschillen tussen organisaties en fouten van informanten zijn met één informant niet te scheiden. De waarheid is hier die van oordelen van informanten.",
            "Differences between organizations and errors of informants cannot be told apart with one informant. The truth here is that of informants’ judgments.",
        ),
        cure: (
            "Vraag in een deel van de organisaties meer informanten.",
            "Ask more informants in some of the organizations.",
        ),
    },
    Code {
        code: "S589",
        what: (
            "gesimuleerd met het interval van Fishers soort over beschikbare scores, niet met `{0}`",
            "simulated with the interval of Fisher’s kind over available scores, not with `{0}`",
        ),
        why: (
            "Een interval in twee stappen trekt ook respondenten, een polychorische correlatie is in elke trekking een zoektocht, en FIML gebruikt ook eenheden met gaten: in duizend nagebootste studies duurt dat te lang. De andere intervallen door trekken worden wel nagebootst.",
            "An interval in two stages draws respondents too, a polychoric correlation is a search in every resample, and FIML also uses units with gaps: in a thousand imitated studies that takes too long. The other intervals by resampling are imitated.",
        ),
        cure: (
            "Lees dekking en vermogen als die van `interval = \"fisher\"`.",
            "Read coverage and power as those of `interval = \"fisher\"`.",
        ),
    },
    Code {
        code: "S590",
        what: (
            "het interval gaat over gemiddelden van respondenten, niet over de organisaties zelf",
            "the interval is about means of respondents, not about the organizations themselves",
        ),
        why: (
            "Dezelfde respondenten geven beide gemiddelden; hun correlatie verschilt daarom van die van de organisaties, hoe breed het interval ook is. Dekking en onterechte vondsten in deze rij laten zien hoeveel dat hier uitmaakt.",
            "The same respondents give both means; their correlation therefore differs from that of the organizations, however wide the interval. Coverage and false findings in this row show how much that matters here.",
        ),
        cure: (
            "Lees voor organisaties zelf de voor fouten gecorrigeerde correlatie in `levels`.",
            "For the organizations themselves read the correlation corrected for error in `levels`.",
        ),
    },
    Code {
        code: "S591",
        what: (
            "geen waarheid te bepalen voor deze methode op dit niveau",
            "no truth can be determined for this method at this level",
        ),
        why: (
            "De ware waarde van dit soort correlatie volgt uit één zeer grote studie; daarop was zij niet te schatten.",
            "The true value of this kind of correlation follows from one very large study, on which it could not be estimated.",
        ),
        cure: (
            "Lees het onderscheidend vermogen; vertekening en dekking ontbreken.",
            "Read the power; bias and coverage are missing.",
        ),
    },
    Code {
        code: "S592",
        what: (
            "geen onterechte vondsten te tellen: deze opzet kan niet zonder deze correlatie",
            "no false findings to count: this design cannot be without this correlation",
        ),
        why: (
            "De andere samenhangen laten op dit niveau geen correlatie van nul toe, of het model met nul bestaat niet.",
            "The other relations allow no correlation of zero at this level, or the model with zero does not exist.",
        ),
        cure: ("Laat controlevariabelen weg.", "Leave controls out."),
    },
    Code {
        code: "S593",
        what: (
            "deze methode geeft geen interval in studies van deze omvang",
            "this method gives no interval in studies of this size",
        ),
        why: ("Zonder interval is er geen dekking.", "Without an interval there is no coverage."),
        cure: (
            "Kies een methode met interval, of meer organisaties.",
            "Choose a method with an interval, or more organizations.",
        ),
    },
    Code {
        code: "S594",
        what: (
            "nagebootst uit het waarheidsbestand {0}, niet uit wat deze studie vond",
            "simulated from the truth file {0}, not from what this study found",
        ),
        why: (
            "Elke nagebootste studie is in haar geheel getrokken, gelezen en gescoord als de echte; aantallen, schaalsamenhang en ontbrekende antwoorden zijn die van dat bestand.",
            "Each simulated study was drawn, read and scored whole like the real one; numbers, scales and missing answers are those of that file.",
        ),
        cure: (
            "Laat `[power] truth` weg om de opzet van deze studie zelf na te bootsen.",
            "Leave `[power] truth` out to imitate the design of this study itself.",
        ),
    },
    Code {
        code: "S595",
        what: (
            "geen verband tussen de organisaties zelf is zo groot dat dit ontwerp het vindt",
            "no relation between the organizations themselves is so large that this design finds it",
        ),
        why: (
            "De gemiddelden van zo weinig respondenten bevatten te veel toeval: zelfs een volmaakt verband zou in 80% van zulke studies niet gevonden worden.",
            "The means of so few respondents hold too much chance: even a perfect relation would not be found in 80% of such studies.",
        ),
        cure: (
            "Vraag meer respondenten per organisatie of meer organisaties.",
            "Ask more respondents per organization, or more organizations.",
        ),
    },
];
