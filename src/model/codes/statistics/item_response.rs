//! Item response models: S480 to S499.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S480",
        what: (
            "geen itemresponsmodel: van deze schaal zijn {0} items bruikbaar, en het model vraagt er drie",
            "no item response model: {0} items of this scale can be used, and the model takes three",
        ),
        why: (
            "Uit één of twee items volgen de hellingen niet: meer waarden passen even goed.",
            "One or two items do not settle the slopes: more than one value fits equally well.",
        ),
        cure: (
            "Meet het begrip met ten minste drie items, of lees de polychorische correlatie van het tweetal.",
            "Measure the concept with at least three items, or read the polychoric correlation of the pair.",
        ),
    },
    Code {
        code: "S481",
        what: (
            "item {0}: iedereen gaf hetzelfde antwoord; het blijft buiten het itemresponsmodel",
            "item {0}: everyone gave the same answer; it stays out of the item response model",
        ),
        why: (
            "Een item zonder variatie heeft geen drempel en geen helling.",
            "An item without variation has no threshold and no slope.",
        ),
        cure: (
            "Kijk of de vraag goed is ingelezen; laat het item anders buiten de schaal.",
            "Check that the question was read correctly; otherwise leave the item out of the scale.",
        ),
    },
    Code {
        code: "S482",
        what: (
            "item {0}: geen antwoorden in de laatste meting; het blijft buiten het itemresponsmodel",
            "item {0}: no answers in the latest wave; it stays out of the item response model",
        ),
        why: (
            "Zonder antwoorden valt er niets te schatten.",
            "Without answers there is nothing to estimate.",
        ),
        cure: (
            "Kijk of het item in deze meting is gevraagd en of de kolomnaam klopt.",
            "Check that the item was asked in this wave and that the column name is right.",
        ),
    },
    Code {
        code: "S483",
        what: (
            "geen itemresponsmodel: de helling van {0} loopt op naar oneindig",
            "no item response model: the slope of {0} runs off to infinity",
        ),
        why: (
            "Boven een helling van 20 is een item vrijwel een trap: het volgt de andere items (bijna) zonder fout, zoals bij een dubbel item, of er zijn te weinig antwoorden. Een eindig maximum van de likelihood is er dan niet, dus ook geen schattingen voor de andere items.",
            "Beyond a slope of 20 an item is all but a step: it follows the other items (nearly) without error, as a doubled item does, or there are too few answers. Then the likelihood has no finite maximum, and the other items have no estimates either.",
        ),
        cure: (
            "Zoek in de correlaties tussen items naar paren dicht bij 1; laat van zo’n paar één item weg.",
            "Look in the correlations between items for pairs close to 1; leave one item of such a pair out.",
        ),
    },
    Code {
        code: "S484",
        what: (
            "item {0}: niemand gaf antwoord {1}; dat antwoord heeft geen eigen drempel",
            "item {0}: nobody gave answer {1}; that answer has no threshold of its own",
        ),
        why: (
            "De drempel van een antwoord is waar de kans op dat antwoord of hoger de helft is. Zonder zulke antwoorden valt die samen met de volgende, of is er geen. Het item is geschat op de antwoorden die voorkomen.",
            "The threshold of an answer is where the chance of that answer or higher is one half. Without such answers it coincides with the next one, or there is none. The item was fitted on the answers that occur.",
        ),
        cure: (
            "Lees de andere drempels gewoon; overweeg bij een volgende meting minder antwoordmogelijkheden.",
            "Read the other thresholds as they are; consider fewer answer options in a next wave.",
        ),
    },
    Code {
        code: "S485",
        what: (
            "geen itemresponsmodel: {0} respondenten voor {1} parameters",
            "no item response model: {0} respondents for {1} parameters",
        ),
        why: (
            "Met minder respondenten dan parameters ligt de uitkomst niet vast.",
            "With fewer respondents than parameters the outcome is not settled.",
        ),
        cure: (
            "Wacht op meer antwoorden; een vuistregel is ten minste enkele honderden respondenten.",
            "Wait for more answers; a rule of thumb is a few hundred respondents at least.",
        ),
    },
    Code {
        code: "S486",
        what: (
            "geen itemresponsmodel: niet geconvergeerd in {0} iteraties",
            "no item response model: not converged in {0} iterations",
        ),
        why: (
            "De helling van de log-likelihood werd niet 0; wat de zoektocht dan heeft, is geen schatting.",
            "The gradient of the log-likelihood did not vanish; what the search holds then is no estimate.",
        ),
        cure: (
            "Kijk naar items met bijna geen samenhang met de rest of met bijna lege antwoordcategorieën.",
            "Look at items that hardly go together with the others or that have nearly empty answer categories.",
        ),
    },
    Code {
        code: "S487",
        what: (
            "item {0} heeft een negatieve helling: het loopt tegen de schaal in",
            "item {0} has a negative slope: it runs against the scale",
        ),
        why: (
            "Wie hoger scoort op de andere items, geeft hier juist lagere antwoorden. De drempels lopen daardoor omlaag.",
            "Those who score higher on the other items give lower answers here. Its thresholds fall therefore.",
        ),
        cure: (
            "Kijk of het item omgekeerd is gesteld en `reverse = true` mist.",
            "Check whether the item is worded in reverse and lacks `reverse = true`.",
        ),
    },
    Code {
        code: "S488",
        what: (
            "geen itemresponsmodel: {0} is geen Likertitem",
            "no item response model: {0} is not a Likert item",
        ),
        why: (
            "Het graded-responsemodel geldt voor geordende antwoorden, niet voor getallen.",
            "The graded response model is for ordered answers, not for numbers.",
        ),
        cure: (
            "Lees voor schalen van getallen de betrouwbaarheid en de factoranalyse.",
            "For scales of numbers, read the reliability and the factor analysis.",
        ),
    },
    Code {
        code: "S489",
        what: ("geen itemresponsmodel geschat", "no item response model was fitted"),
        why: (
            "Er is geen schaal waarop het model past: item_response_fit geeft per schaal de reden.",
            "No scale admits the model: item_response_fit gives the reason per scale.",
        ),
        cure: ("Zie de reden per schaal.", "See the reason per scale."),
    },
    Code {
        code: "S490",
        what: (
            "geen standaardfouten: de informatiematrix is niet positief definiet",
            "no standard errors: the information matrix is not positive definite",
        ),
        why: (
            "De log-likelihood is in een of meer richtingen (bijna) vlak; de schattingen liggen daar nauwelijks vast.",
            "The log-likelihood is (nearly) flat in one direction or more; the estimates are hardly settled there.",
        ),
        cure: (
            "Gebruik de schattingen niet zonder meer; kijk naar items met helling bijna 0.",
            "Do not use the estimates as they are; look at items with a slope near 0.",
        ),
    },
    Code {
        code: "S491",
        what: (
            "geen itemresponsmodel gevraagd: `[measurement] item_response` is leeg",
            "no item response model was asked for: `[measurement] item_response` is empty",
        ),
        why: (
            "Een lege lijst in study.toml zet deze analyse uit.",
            "An empty list in study.toml turns this analysis off.",
        ),
        cure: (
            "Noem schalen in `item_response`, of laat de sleutel weg voor alle schalen.",
            "Name scales in `item_response`, or leave the key out for all scales.",
        ),
    },
];
