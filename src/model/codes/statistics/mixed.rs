//! Predictions of organizations, and stages with their uncertainty: S615 to S629.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S615",
        what: ("geen model: {0} organisatie(s) met een score", "no model: {0} organization(s) with a score"),
        why: (
            "Een variantie tussen organisaties vergt er ten minste twee.",
            "A variance between organizations takes at least two of them.",
        ),
        cure: ("Verzamel meer organisaties.", "Gather more organizations."),
    },
    Code {
        code: "S616",
        what: (
            "geen model: {0} verschilt nergens binnen een organisatie",
            "no model: {0} differs within no organization",
        ),
        why: (
            "Zonder verschillen binnen organisaties zijn toeval en verschil tussen organisaties niet uit elkaar te houden; met één respondent per organisatie zijn die er nooit.",
            "Without differences within organizations chance can’t be told from differences between them; with one respondent per organization there are none.",
        ),
        cure: ("Verzamel meer respondenten per organisatie.", "Gather more respondents per organization."),
    },
    Code {
        code: "S617",
        what: (
            "geen voorspelling: er is geen model van deze schaal",
            "no prediction: there is no model of this scale",
        ),
        why: (
            "Een voorspeld gemiddelde komt uit het model in `shrinkage`; daar staat waarom het er niet is.",
            "A predicted mean comes from the model in `shrinkage`, where the reason for its absence is given.",
        ),
        cure: ("Lees de reden in `shrinkage`.", "Read the reason in `shrinkage`."),
    },
    Code {
        code: "S618",
        what: (
            "waar één respondent is, of allen gelijk scoorden, is de spreiding binnen alle organisaties gebruikt",
            "where there is one respondent, or all scored alike, the spread within all organizations was used",
        ),
        why: (
            "Uit één score, of uit gelijke, is niet te schatten hoe onzeker een gemiddelde is.",
            "From one score, or from equal ones, it can’t be estimated how uncertain a mean is.",
        ),
        cure: (
            "Lees de rijen `shrunken`: die gebruiken overal die spreiding.",
            "Read the rows `shrunken`: they use that spread everywhere.",
        ),
    },
    Code {
        code: "S619",
        what: (
            "één informant per organisatie: alleen de meetfout van de schaal telt mee, niet het verschil tussen collega’s",
            "one informant per organization: only the measurement error of the scale counts, not differences between colleagues",
        ),
        why: (
            "Wat een ander in dezelfde organisatie had geantwoord, is onbekend; de kansen op een stadium zijn daardoor te stellig.",
            "What someone else in the same organization would have answered is not known; the probabilities of stages are therefore too firm.",
        ),
        cure: (
            "Vraag per organisatie meer mensen, of lees de kansen als bovengrens van de zekerheid.",
            "Ask more people per organization, or read the probabilities as the most certainty there can be.",
        ),
    },
    Code {
        code: "S620",
        what: (
            "geen kansen op stadia: de betrouwbaarheid van {0} is onbekend of niet tussen 0 en 1",
            "no probabilities of stages: the reliability of {0} is unknown or not between 0 and 1",
        ),
        why: (
            "De meetfout volgt uit omega, of anders alfa: SD × √(1 − betrouwbaarheid).",
            "Measurement error follows from omega, or else alpha: SD × √(1 − reliability).",
        ),
        cure: (
            "Lees in `reliability` waarom er geen is; een schaal vergt ten minste twee items.",
            "Read in `reliability` why there is none; a scale takes at least two items.",
        ),
    },
    Code {
        code: "S621",
        what: (
            "geen kansen op stadia: geen organisatie met een standaardfout",
            "no probabilities of stages: no organization with a standard error",
        ),
        why: (
            "Er zijn geen scores, of overal maar één per organisatie.",
            "There are no scores, or only one in every organization.",
        ),
        cure: ("Verzamel meer respondenten per organisatie.", "Gather more respondents per organization."),
    },
];
