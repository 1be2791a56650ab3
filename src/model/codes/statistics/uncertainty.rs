//! Bootstrap, permutation, robust errors, missing scores: S535 to S549.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S535",
        what: (
            "geen interval door herhaald trekken: {0} organisaties, en het vergt er ten minste {1}",
            "no interval by resampling: {0} organizations, and it takes at least {1}",
        ),
        why: (
            "Met zo weinig organisaties lijken de trekkingen te veel op elkaar; het interval zou te smal zijn.",
            "With so few organizations the samples are too much alike; the interval would be too narrow.",
        ),
        cure: (
            "Lees het interval van Fisher, of vraag `interval = \"studentized\"`.",
            "Read Fisher’s interval, or ask for `interval = \"studentized\"`.",
        ),
    },
    Code {
        code: "S536",
        what: (
            "geen bootstrap in twee stappen: die is er voor gemiddelden van organisaties met meer respondenten",
            "no bootstrap in two stages: that is for means of organizations with several respondents",
        ),
        why: (
            "De tweede stap trekt respondenten binnen een organisatie en berekent haar gemiddelde opnieuw.",
            "The second stage draws respondents within an organization and computes its mean again.",
        ),
        cure: (
            "Vraag `interval = \"bca\"`, dat organisaties met al hun respondenten trekt.",
            "Ask for `interval = \"bca\"`, which draws organizations with all their respondents.",
        ),
    },
    Code {
        code: "S537",
        what: (
            "geen interval: {0} van {1} trekkingen gaven geen correlatie",
            "no interval: {0} of {1} replicates gave no correlation",
        ),
        why: (
            "Waar meer dan 5% van de trekkingen mislukt, zegt de rest niet meer hoe zeker de correlatie is.",
            "Where more than 5% of the replicates fail, the others no longer tell how sure the correlation is.",
        ),
        cure: (
            "Kijk of een variabele bijna constant is, of maar op enkele organisaties rust.",
            "See whether a variable is nearly constant, or rests on a few organizations.",
        ),
    },
    Code {
        code: "S538",
        what: (
            "percentielinterval: de correctie van BCa is hier niet te bepalen",
            "percentile interval: the correction of BCa can’t be determined here",
        ),
        why: (
            "Alle trekkingen zijn gelijk of liggen aan één kant van de schatting, of één organisatie weglaten verandert niets.",
            "All replicates are equal or on one side of the estimate, or leaving out an organization changes nothing.",
        ),
        cure: (
            "Lees het interval als ruwe grens; vraag meer trekkingen of een ander interval.",
            "Read the interval as a rough bound; ask for more replicates or another interval.",
        ),
    },
    Code {
        code: "S539",
        what: (
            "een grens ligt buiten de trekkingen: de uiterste staat in haar plaats",
            "a limit lies beyond the replicates: the outermost stands in its place",
        ),
        why: (
            "Met zo weinig trekkingen is de gevraagde grens niet te lezen; het interval is te smal.",
            "With so few replicates the limit asked for can’t be read; the interval is too narrow.",
        ),
        cure: ("Vraag ten minste 1.999 trekkingen.", "Ask for at least 1,999 replicates."),
    },
    Code {
        code: "S540",
        what: (
            "geen gestudentiseerd interval: dat is er alleen voor Pearson",
            "no studentized interval: that is for Pearson only",
        ),
        why: (
            "Iedere trekking vergt haar eigen standaardfout, die voor rangcorrelaties en winsorized correlaties niet is afgeleid.",
            "Every replicate takes a standard error of its own, which is not derived for rank and winsorized correlations.",
        ),
        cure: ("Vraag `interval = \"bca\"`.", "Ask for `interval = \"bca\"`."),
    },
    Code {
        code: "S541",
        what: (
            "niet te schatten met FIML: de aannemelijkheid heeft geen eindig maximum",
            "not estimable by FIML: the likelihood has no finite maximum",
        ),
        why: (
            "Een variabele is constant, twee hangen volkomen samen, of niemand heeft beide; of de methode is niet Pearson, of het niveau is binnen organisaties.",
            "A variable is constant, two go together perfectly, or nobody has both; or the method is not Pearson’s, or the level is within organizations.",
        ),
        cure: ("Vraag `missing = \"available\"`.", "Ask for `missing = \"available\"`."),
    },
    Code {
        code: "S542",
        what: (
            "geen clusterrobuuste standaardfout: er zijn te weinig organisaties of er blijft geen spreiding over",
            "no cluster-robust standard error: there are too few organizations or no spread is left",
        ),
        why: (
            "CR2 vergelijkt residuen tussen organisaties.",
            "CR2 compares residuals between organizations.",
        ),
        cure: ("Lees de intervallen door herhaald trekken.", "Read the intervals by resampling."),
    },
    Code {
        code: "S543",
        what: (
            "geen p door max-T: niet elke toets van de familie is herhaald getrokken",
            "no p by max-T: not every test of the family was resampled",
        ),
        why: (
            "Het maximum over een deel van de familie zou te klein zijn voor alle toetsen.",
            "The maximum over part of the family would be too small for all tests.",
        ),
        cure: ("Lees p na Holm.", "Read p after Holm."),
    },
    Code {
        code: "S544",
        what: (
            "FIML telt respondenten alsof zij niet bij een organisatie horen",
            "FIML counts respondents as if they did not belong to an organization",
        ),
        why: (
            "Mensen uit één organisatie lijken op elkaar; de standaardfout is daardoor te klein.",
            "People of one organization are alike; the standard error is therefore too small.",
        ),
        cure: ("Vraag `level = \"organization\"`.", "Ask for `level = \"organization\"`."),
    },
];
