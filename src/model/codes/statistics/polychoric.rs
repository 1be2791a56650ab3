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
    Code {
        code: "S412",
        what: (
            "de tabel van {0} en {1} past slecht bij een bivariate normale verdeling: RMSEA {2}",
            "the table of {0} and {1} fits a bivariate normal distribution poorly: RMSEA {2}",
        ),
        why: (
            "Een polychorische correlatie veronderstelt dat achter beide items normaal verdeelde houdingen liggen; waar dat niet klopt, is zij vertekend.",
            "A polychoric correlation assumes normally distributed attitudes behind both items; where that does not hold it is biased.",
        ),
        cure: (
            "Lees Pearsons of Spearmans correlatie ernaast.",
            "Read Pearson’s or Spearman’s correlation beside it.",
        ),
    },
    Code {
        code: "S413",
        what: (
            "geen polychorische correlatie: {0} heeft meer dan {1} verschillende waarden",
            "no polychoric correlation: {0} has more than {1} distinct values",
        ),
        why: (
            "Een polychorische correlatie is voor antwoorden in enkele geordende categorieën; gemiddelden van organisaties en schaalscores zijn dat niet.",
            "A polychoric correlation is for answers in a few ordered categories, which means of organizations and scale scores are not.",
        ),
        cure: (
            "Kies twee items op het niveau van respondenten, of een andere methode.",
            "Choose two items at the level of respondents, or another method.",
        ),
    },
    Code {
        code: "S414",
        what: (
            "geen polychorische correlatie: zij is hier niet te bepalen met controlevariabelen",
            "no polychoric correlation: it can’t be determined here with control variables",
        ),
        why: (
            "De methode leest de tabel van twee variabelen en houdt geen derde constant.",
            "The method reads the table of two variables and holds no third one constant.",
        ),
        cure: (
            "Laat `controls` weg, of kies `method = \"spearman\"`.",
            "Leave out `controls`, or choose `method = \"spearman\"`.",
        ),
    },
    Code {
        code: "S415",
        what: (
            "er zijn {0} respondenten en {1} items: niet meer respondenten dan items",
            "there are {0} respondents and {1} items: no more respondents than items",
        ),
        why: (
            "De correlatiematrix heeft dan eigenwaarden nul, en de eerste eigenwaarden zijn ook bij toeval groot.",
            "The correlation matrix then has eigenvalues of zero, and the first ones are large by chance too.",
        ),
        cure: (
            "Trek hieruit geen conclusie over het aantal factoren; verzamel meer antwoorden.",
            "Draw no conclusion about the number of factors from this; collect more answers.",
        ),
    },
    Code {
        code: "S416",
        what: ("items die volmaakt samenhangen: {0}", "items that correlate perfectly: {0}"),
        why: (
            "Twee items met steeds hetzelfde antwoord (of steeds het omgekeerde) tellen dubbel en dragen samen een component die alleen van hen is.",
            "Two items with always the same answer (or always the reverse) count twice and carry a component of their own.",
        ),
        cure: (
            "Kijk of een kolom tweemaal is ingelezen; houd anders één van beide items.",
            "Check whether a column was read twice; otherwise keep one of the two items.",
        ),
    },
    Code {
        code: "S417",
        what: (
            "de paarsgewijze correlatiematrix is niet positief semidefiniet (kleinste eigenwaarde {0}); zij is niet gladgestreken",
            "the pairwise correlation matrix is not positive semidefinite (smallest eigenvalue {0}); it was not smoothed",
        ),
        why: (
            "Elk paar items is berekend op eigen respondenten, en samen passen zulke correlaties niet altijd bij één groep mensen.",
            "Each pair of items was computed on respondents of its own, and together such correlations need not fit any one group of people.",
        ),
        cure: (
            "Lees de eigenwaarden op volledige records ernaast.",
            "Read the eigenvalues on complete records beside it.",
        ),
    },
    Code {
        code: "S418",
        what: (
            "in {0} van de {1} nulsteekproeven bestond een correlatie niet; de vergelijking rust op de andere",
            "in {0} of the {1} null samples some correlation did not exist; the comparison rests on the others",
        ),
        why: (
            "Een item dat bijna iedereen hetzelfde beantwoordde, varieert in een willekeurige steekproef soms niet.",
            "An item that nearly everyone answered alike sometimes does not vary in a random sample.",
        ),
        cure: (
            "Laat items zonder spreiding buiten de schalen.",
            "Leave items without spread out of the scales.",
        ),
    },
    Code {
        code: "S419",
        what: (
            "geen vergelijking met toeval: in geen van de {1} nulsteekproeven bestonden alle correlaties",
            "no comparison with chance: in none of the {1} null samples did all correlations exist",
        ),
        why: (
            "Parallelle analyse vergt van elk paar items een correlatie in elke steekproef.",
            "Parallel analysis takes a correlation of every pair of items in every sample.",
        ),
        cure: (
            "Kies `parallel = \"normal\"`, of laat items met bijna geen antwoorden weg.",
            "Choose `parallel = \"normal\"`, or leave out items with hardly any answers.",
        ),
    },
    Code {
        code: "S420",
        what: (
            "de gemiddelde partiële correlatie eindigt na {0} stappen (nul componenten meegeteld): de volgende component laat van item {1} niets over",
            "the average partial correlation ends after {0} steps (zero components counted): the next component leaves nothing of item {1}",
        ),
        why: (
            "Wat geheel verklaard is, heeft geen partiële correlaties meer.",
            "What is explained in full has no partial correlations left.",
        ),
        cure: (
            "Kijk naar items die hetzelfde meten of nergens mee samenhangen.",
            "Look for items that measure the same, or that go together with nothing.",
        ),
    },
    Code {
        code: "S421",
        what: (
            "geen vergelijking met toeval: polychorische correlaties worden alleen berekend tussen Likert-items van ten hoogste twintig antwoorden; anders zijn: {0}",
            "no comparison with chance: polychoric correlations are computed between Likert items of at most twenty answers only; others are: {0}",
        ),
        why: (
            "Met `parallel = \"ordinal\"` worden items met de waargenomen aandelen per antwoordcategorie nagebootst.",
            "With `parallel = \"ordinal\"` items with the observed shares of each answer category are imitated.",
        ),
        cure: (
            "Kies `parallel = \"normal\"` of `\"permuted\"`.",
            "Choose `parallel = \"normal\"` or `\"permuted\"`.",
        ),
    },
    Code {
        code: "S422",
        what: (
            "geen vergelijking met toeval: van een of meer paren items bestaat geen polychorische correlatie",
            "no comparison with chance: of one or more pairs of items there is no polychoric correlation",
        ),
        why: (
            "Eigenwaarden vergen een volledige matrix. Bij de correlaties tussen items staat welk paar er geen heeft.",
            "Eigenvalues take a complete matrix. The correlations between items tell which pair has none.",
        ),
        cure: (
            "Laat één item van zo’n paar weg, of kies `parallel = \"normal\"`.",
            "Leave out one item of such a pair, or choose `parallel = \"normal\"`.",
        ),
    },
    Code {
        code: "S423",
        what: (
            "de correlatie van {0} en {1} onder ‘polychorisch’ is polyserieel",
            "the correlation of {0} and {1} under “polychoric” is polyserial",
        ),
        why: (
            "Eén van de twee is een getal: dat is zelf waargenomen, en alleen achter de categorieën van de andere wordt een normaal verdeelde houding verondersteld. Samen gelden zij als bivariaat normaal.",
            "One of the two is a number: it is seen itself, and only behind the categories of the other a normally distributed attitude is assumed. Together they are taken as bivariate normal.",
        ),
        cure: (
            "Kijk of het getal ongeveer normaal verdeeld is; lees anders Spearmans correlatie ernaast.",
            "Check that the number is roughly normally distributed; otherwise read Spearman’s correlation beside it.",
        ),
    },
    Code {
        code: "S424",
        what: (
            "geen polyseriële correlatie van {0} en {1}: de aannemelijkheid stijgt door tot {2}",
            "no polyserial correlation of {0} and {1}: the likelihood rises all the way to {2}",
        ),
        why: (
            "De categorieën snijden het getal in stukken die elkaar niet overlappen, alsof de ene kolom uit de andere is gemaakt.",
            "The categories cut the number into pieces that do not overlap, as if one column was made from the other.",
        ),
        cure: (
            "Kijk of de ene kolom niet een indeling van de andere is.",
            "Check that the one column is not a grouping of the other.",
        ),
    },
    Code {
        code: "S425",
        what: (
            "geen polyseriële correlatie van {0} en {1} met volledige aannemelijkheid: die stijgt door tot {2}",
            "no polyserial correlation of {0} and {1} by full maximum likelihood: it rises all the way to {2}",
        ),
        why: (
            "De categorieën snijden het getal in stukken die elkaar niet overlappen; de drempels schikken zich daar geheel naar.",
            "The categories cut the number into pieces that do not overlap, and the thresholds settle just between them.",
        ),
        cure: (
            "Kijk of de ene kolom niet een indeling van de andere is.",
            "Check that the one column is not a grouping of the other.",
        ),
    },
];
