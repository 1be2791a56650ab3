//! Drivers and specifications: S565 to S579.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S565",
        what: (
            "niet te bepalen: {0} eenheden met alle waarden, en bij {1} voorspellers zijn er ten minste {2} nodig",
            "not estimable: {0} units with all values, and {1} predictors take at least {2}",
        ),
        why: (
            "Met zo weinig eenheden past bijna elke regressie, wat de voorspellers ook zeggen.",
            "With so few units nearly any regression fits, whatever the predictors say.",
        ),
        cure: ("Neem minder voorspellers of verzamel meer.", "Take fewer predictors or gather more."),
    },
    Code {
        code: "S566",
        what: (
            "niet te bepalen: deze voorspellers liggen volledig in elkaars verlengde: {0}",
            "not estimable: these predictors are exact combinations of each other: {0}",
        ),
        why: (
            "Als één voorspeller uit de andere te berekenen is, bestaat er geen eigen aandeel van elk; drie aandelen die tot 100 optellen zijn zo’n stel.",
            "Where one predictor can be computed from others, there is no share that belongs to each; three shares that add up to 100 are such a set.",
        ),
        cure: ("Laat één van de genoemde voorspellers weg.", "Leave one of the predictors named out."),
    },
    Code {
        code: "S567",
        what: (
            "geen aandelen: de voorspellers verklaren samen maar {0}% van de verschillen",
            "no shares: together the predictors explain only {0}% of the differences",
        ),
        why: (
            "Bij een R² onder 0,02 is er vrijwel niets te verdelen; aandelen daarvan zijn toeval.",
            "With an R² below 0.02 there is next to nothing to divide; shares of it are noise.",
        ),
        cure: (
            "Lees de gewichten zelf, of zoek andere voorspellers.",
            "Read the weights themselves, or look for other predictors.",
        ),
    },
    Code {
        code: "S568",
        what: (
            "sterk overlappende voorspellers: variantie-inflatie boven 5 bij {0}",
            "strongly overlapping predictors: variance inflation above 5 for {0}",
        ),
        why: (
            "De helling van zo’n voorspeller hangt af van kleine verschillen; hoe de gezamenlijke verklaring over hen verdeeld wordt, is deels een keuze van de methode.",
            "The slope of such a predictor rests on small differences; how what they explain together is divided among them is partly a choice of the method.",
        ),
        cure: (
            "Lees hun aandelen samen, of neem één van beide.",
            "Read their shares together, or take one of them.",
        ),
    },
    Code {
        code: "S569",
        what: (
            "veel voorspellers ({0}) voor {1} eenheden: minder dan tien per voorspeller",
            "many predictors ({0}) for {1} units: fewer than ten each",
        ),
        why: (
            "R² valt dan te hoog uit en aandelen wisselen sterk van steekproef tot steekproef.",
            "R² then comes out too high and shares vary widely from sample to sample.",
        ),
        cure: (
            "Kijk naar de aangepaste R² en naar de intervallen.",
            "Look at the adjusted R² and at the intervals.",
        ),
    },
    Code {
        code: "S570",
        what: (
            "de volgorde verschilt tussen relatieve gewichten en dominantie",
            "the order differs between relative weights and dominance",
        ),
        why: (
            "De twee methoden verdelen gedeelde verklaring anders; waar de volgorde verschilt, ligt zij niet vast.",
            "The two methods divide shared explanation differently; where their orders differ, the order is not settled.",
        ),
        cure: ("Noem beide, of geen volgorde.", "Report both, or no order."),
    },
    Code {
        code: "S571",
        what: (
            "geen dominantie: {0} voorspellers hebben te veel deelverzamelingen (ten hoogste {1})",
            "no dominance: {0} predictors have too many subsets (at most {1})",
        ),
        why: (
            "Dominantie middelt over alle deelverzamelingen, en die verdubbelen met elke voorspeller.",
            "Dominance averages over all subsets, which double with every predictor.",
        ),
        cure: ("Relatieve gewichten staan er wel.", "Relative weights are given."),
    },
    Code {
        code: "S572",
        what: (
            "geen bootstrapinterval: {0} van {1} trekkingen gaven geen waarde",
            "no bootstrap interval: {0} of {1} replicates gave no value",
        ),
        why: (
            "Als meer dan 5% van de trekkingen geen oplossing heeft, beschrijft de rest de onzekerheid niet. Zonder trekkingen is er geen interval.",
            "Where more than 5% of the replicates have no solution, the rest does not describe the uncertainty. Without replicates there is no interval.",
        ),
        cure: (
            "Neem minder voorspellers; vraag trekkingen met `replicates`.",
            "Take fewer predictors; ask for replicates with `replicates`.",
        ),
    },
    Code {
        code: "S573",
        what: (
            "geen bootstrapinterval: daarvoor zijn ten minste {1} eenheden nodig, en er zijn er {0}",
            "no bootstrap interval: that takes at least {1} units, and there are {0}",
        ),
        why: (
            "Herhaald trekken uit zo weinig eenheden onderschat de onzekerheid.",
            "Drawing again and again from so few units understates the uncertainty.",
        ),
        cure: ("Verzamel meer organisaties.", "Gather more organizations."),
    },
    Code {
        code: "S574",
        what: (
            "geen standaardfout van de helling: een eenheid bepaalt haar in haar eentje",
            "no standard error of the slope: one unit determines it by itself",
        ),
        why: (
            "Waar één eenheid als enige een andere waarde heeft, gaat de lijn door haar heen en zegt haar afwijking niets.",
            "Where one unit alone has another value, the line runs through it and its residual tells nothing.",
        ),
        cure: ("Kijk of die waarde klopt.", "See whether that value is right."),
    },
    Code {
        code: "S575",
        what: (
            "nullen bij {0} van de {1} organisaties vervangen door een half {2}",
            "zeros replaced by half a {2} in {0} of {1} organizations",
        ),
        why: (
            "Een logaritme van nul bestaat niet. Veel nullen maken de uitkomst afhankelijk van deze vervanging.",
            "Zero has no logarithm. With many zeros the result depends on this replacement.",
        ),
        cure: (
            "Leg de log-ratio’s naast de gewone correlaties en lees beide voorzichtig waar nullen talrijk zijn.",
            "Hold the log-ratios against the plain correlations, and read both with care where zeros are many.",
        ),
    },
    Code {
        code: "S576",
        what: ("geen specificaties: {0}", "no specifications: {0}"),
        why: (
            "De specificatiecurve herhaalt gedeclareerde correlaties onder elke gedeclareerde keuze; hier valt niets te herhalen.",
            "The specification curve repeats declared correlations under every declared choice; here there is nothing to repeat.",
        ),
        cure: (
            "Noem bij `[specifications] correlations` de naam van een correlatie, of declareer een toetsende correlatie tussen organisaties.",
            "Name a correlation under `[specifications] correlations`, or declare a confirmatory correlation between organizations.",
        ),
    },
    Code {
        code: "S577",
        what: (
            "{0} van de {1} combinaties van keuzes niet uitgevoerd",
            "{0} of {1} combinations of choices not carried out",
        ),
        why: (
            "Sommige keuzes gaan niet samen of leveren precies dezelfde data op; dubbel tellen zou de uitkomst zwaarder laten wegen.",
            "Some choices do not go together or give exactly the same data; counting them twice would give their result more weight.",
        ),
        cure: (
            "Niets: het aantal hoort bij de verantwoording.",
            "Nothing: the number belongs to the account.",
        ),
    },
    Code {
        code: "S578",
        what: ("geen gezamenlijke toets: {0}", "no joint test: {0}"),
        why: (
            "De toets vergelijkt de curve met curves van verwisselde waarden; daarvoor zijn ten minste twee specificaties en 500 verwisselingen nodig.",
            "The test holds the curve against curves of permuted values, which takes at least two specifications and 500 permutations.",
        ),
        cure: (
            "Vraag meer keuzes, of `permutations = 500` of meer.",
            "Ask for more choices, or `permutations = 500` or more.",
        ),
    },
    Code {
        code: "S579",
        what: (
            "{0} organisaties weggelaten: passief en actief gebruik zijn er samen meer dan 100%",
            "{0} organizations left out: passive and active use exceed 100% together",
        ),
        why: (
            "Wat overblijft, het aandeel zonder gebruik, zou negatief zijn.",
            "What remains, the share without use, would be negative.",
        ),
        cure: (
            "Vraag de informanten om drie aandelen die optellen tot 100.",
            "Ask informants for three shares that add up to 100.",
        ),
    },
];
