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
        code: "S399",
        what: ("geen bevindingen in de data", "no findings in the data"),
        why: (
            "Elk antwoord past bij het codeboek en geen controle sloeg aan.",
            "Every answer fits the codebook and no check was raised.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
];
