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
];
