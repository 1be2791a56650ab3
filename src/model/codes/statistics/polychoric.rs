//! Polychoric correlations and the number of factors: S400 to S429.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S400",
        what: (
            "alle antwoorden op {0} vallen in één categorie: geen polychorische correlatie",
            "all answers to {0} fall into one category: no polychoric correlation",
        ),
        why: (
            "De drempels van een item volgen uit de verdeling over zijn categorieën; bij één categorie zijn er geen.",
            "An item’s thresholds follow from the shares of its categories; with one category there are none.",
        ),
        cure: (
            "Laat het item buiten de schaal, of vraag het aan mensen die er verschillend over denken.",
            "Leave the item out of the scale, or ask people who differ on it.",
        ),
    },
    Code {
        code: "S401",
        what: (
            "geen polychorische correlatie van {0} en {1}: de aannemelijkheid stijgt door tot {2}",
            "no polychoric correlation of {0} and {1}: the likelihood rises all the way to {2}",
        ),
        why: (
            "De tabel van beide items heeft lege cellen juist daar waar elke correlatie onder de grens antwoorden verwacht, zoals bij twee gelijke items.",
            "The table of both items is empty just where every correlation short of the bound expects answers, as with two identical items.",
        ),
        cure: (
            "Kijk of beide vragen niet hetzelfde vragen; voeg anders schaarse categorieën samen.",
            "Check that the two do not ask the same; otherwise merge rare categories.",
        ),
    },
    Code {
        code: "S402",
        what: (
            "de 2 × 2-tabel van {0} en {1} heeft een lege cel; met een half antwoord in die cel (randtotalen gelijk) is de correlatie {2}",
            "the 2 × 2 table of {0} and {1} has an empty cell; with half an answer in that cell (margins kept) the correlation is {2}",
        ),
        why: (
            "Programma’s vullen zo’n cel verschillend aan, wat de uitkomst sterk verschuift. Hier is niets aangevuld.",
            "Programs fill such a cell differently, which moves the outcome much. Nothing was filled in here.",
        ),
        cure: (
            "Noem beide waarden, of verzamel meer antwoorden.",
            "Report both values, or gather more answers.",
        ),
    },
    Code {
        code: "S403",
        what: (
            "de polychorische correlatie van {0} en {1} ligt boven 0,99 of onder −0,99",
            "the polychoric correlation of {0} and {1} lies above .99 or below −.99",
        ),
        why: (
            "Zo dicht bij de grens hangt de schatting aan enkele antwoorden en is de standaardfout niet te vertrouwen.",
            "So near the bound the estimate hangs on a few answers, and its standard error can’t be trusted.",
        ),
        cure: (
            "Kijk of beide vragen niet hetzelfde vragen en of hun tabel lege cellen heeft.",
            "Check that the two do not ask the same, and whether their table has empty cells.",
        ),
    },
    Code {
        code: "S404",
        what: (
            "de tabel van {0} en {1} heeft {2} lege cellen van de {3}; er is niets bijgeteld",
            "the table of {0} and {1} has {2} empty cells of {3}; nothing was added",
        ),
        why: (
            "Lege cellen maken een polychorische correlatie minder zeker; een bijtelling zou haar verschuiven.",
            "Empty cells make a polychoric correlation less certain; adding to them would move it.",
        ),
        cure: (
            "Lees de standaardfout; voeg bij kleine aantallen schaarse categorieën samen.",
            "Read the standard error; with small numbers merge rare categories.",
        ),
    },
    Code {
        code: "S405",
        what: (
            "een categorie van {0} is door minder dan vijf respondenten gekozen",
            "a category of {0} was chosen by fewer than five respondents",
        ),
        why: (
            "De drempel naast zo’n categorie is onzeker, en met hem de polychorische correlaties van het item.",
            "The threshold beside such a category is uncertain, and with it the item’s polychoric correlations.",
        ),
        cure: (
            "Voeg de categorie in de codering samen met haar buur en kijk of de uitkomst verandert.",
            "Merge the category with its neighbor and see whether the outcome changes.",
        ),
    },
    Code {
        code: "S406",
        what: ("een categorie van {0} is door niemand gekozen", "a category of {0} was chosen by nobody"),
        why: (
            "De drempels aan weerszijden van die categorie vallen samen; de correlatie is die van de gekozen categorieën.",
            "The thresholds on either side of that category coincide; the correlation is that of the categories chosen.",
        ),
        cure: (
            "Niets, tenzij de categorie ten onrechte ontbreekt.",
            "Nothing, unless the category is missing by mistake.",
        ),
    },
    Code {
        code: "S407",
        what: (
            "de matrix van polychorische correlaties is niet positief definiet: kleinste eigenwaarde {0}",
            "the matrix of polychoric correlations is not positive definite: smallest eigenvalue {0}",
        ),
        why: (
            "Elk paar is apart geschat, soms op andere respondenten; samen vormen de paren dan geen correlatiematrix. De matrix is niet gladgestreken.",
            "Each pair was estimated by itself, sometimes on other respondents; together the pairs then form no correlation matrix. The matrix was not smoothed.",
        ),
        cure: (
            "Gebruik Pearson-correlaties of respondenten met alle items, of laat items weg die bijna hetzelfde vragen.",
            "Use Pearson correlations or respondents with all items, or leave out items that ask almost the same.",
        ),
    },
    Code {
        code: "S408",
        what: (
            "geen polychorische correlatie van {0}: {1} categorieën, waar er hoogstens {2} mogen zijn",
            "no polychoric correlation of {0}: {1} categories, where {2} is the most",
        ),
        why: (
            "Met zo veel categorieën is een item bijna een getal; Pearsons correlatie verschilt er dan niet van.",
            "With so many categories an item is almost a number; Pearson’s correlation then does not differ from it.",
        ),
        cure: ("Lees Pearsons correlatie.", "Read Pearson’s correlation."),
    },
    Code {
        code: "S409",
        what: (
            "geen polychorische correlatie van {0} en {1}: wie beide beantwoordde, gaf op één van de twee steeds hetzelfde antwoord, of niemand beantwoordde beide",
            "no polychoric correlation of {0} and {1}: those who answered both gave the same answer to one of them, or nobody answered both",
        ),
        why: (
            "Een correlatie vergt variatie in beide items onder dezelfde respondenten.",
            "A correlation takes variation in both items among the same respondents.",
        ),
        cure: (
            "Kijk of de twee vragen aan dezelfde mensen zijn gesteld.",
            "Check that the two questions were asked of the same people.",
        ),
    },
    Code {
        code: "S410",
        what: (
            "geen polychorische correlatie van {0} en {1}: de schatting convergeerde niet",
            "no polychoric correlation of {0} and {1}: the estimate did not converge",
        ),
        why: (
            "De aannemelijkheid van de tabel heeft geen duidelijke top.",
            "The likelihood of the table has no clear maximum.",
        ),
        cure: ("Voeg schaarse categorieën samen.", "Merge rare categories."),
    },
    Code {
        code: "S411",
        what: (
            "geen standaardfout van de polychorische correlatie van {0} en {1}",
            "no standard error of the polychoric correlation of {0} and {1}",
        ),
        why: (
            "De standaardfout volgt uit de spreiding van de scores van respondenten; die is hier nul of niet te bepalen.",
            "The standard error follows from the spread of respondents’ scores, which is zero or undefined here.",
        ),
        cure: ("Lees de correlatie als beschrijving.", "Read the correlation as a description."),
    },
];
