//! Exploratory factor analysis: S430 to S459.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S430",
        what: (
            "het studiebestand vraagt geen exploratieve factoranalyse",
            "the study file asks for no exploratory factor analysis",
        ),
        why: (
            "Hoeveel factoren er zijn en hoe ze worden geroteerd, is een keuze van de onderzoeker.",
            "How many factors there are and how they are rotated is the researcher’s choice.",
        ),
        cure: (
            "Voeg een `[[model]]` toe met `kind = \"efa\"` en `factors`.",
            "Add a `[[model]]` with `kind = \"efa\"` and `factors`.",
        ),
    },
    Code {
        code: "S431",
        what: (
            "buiten de factoranalyse gehouden, want zonder variatie of zonder antwoorden: {0}",
            "kept out of the factor analysis, having no variation or no answers: {0}",
        ),
        why: (
            "Een item dat niet varieert, hangt met niets samen.",
            "An item that does not vary correlates with nothing.",
        ),
        cure: (
            "Controleer het item in de vragenlijst en in het codeboek, of noem de overige items in `items`.",
            "Check the item in the questionnaire and the codebook, or name the others in `items`.",
        ),
    },
    Code {
        code: "S432",
        what: (
            "geen factoranalyse: {0} respondenten voor {1} items",
            "no factor analysis: {0} respondents for {1} items",
        ),
        why: (
            "Met niet meer respondenten dan items ligt de samenhang niet vast: de correlatiematrix heeft geen volle rang.",
            "With no more respondents than items the correlations are not determined: their matrix lacks full rank.",
        ),
        cure: (
            "Neem minder items, of gebruik `missing = \"pairwise\"` als antwoorden ontbreken.",
            "Take fewer items, or use `missing = \"pairwise\"` where answers are missing.",
        ),
    },
    Code {
        code: "S433",
        what: (
            "geen factoranalyse: {0} en {1} hebben geen correlatie",
            "no factor analysis: {0} and {1} have no correlation",
        ),
        why: (
            "Te weinig respondenten beantwoordden beide items, of één van de twee varieert niet onder hen.",
            "Too few respondents answered both items, or one of the two does not vary among them.",
        ),
        cure: ("Laat één van beide buiten `items`.", "Leave one of the two out of `items`."),
    },
    Code {
        code: "S434",
        what: (
            "geen factoranalyse: deze items zijn op teken na hetzelfde: {0}",
            "no factor analysis: these items are the same but for their sign: {0}",
        ),
        why: (
            "Items die volledig samenhangen, maken de correlatiematrix singulier; vaak staat een kolom twee keer in de data.",
            "Items that correlate perfectly make the correlation matrix singular; often a column stands in the data twice.",
        ),
        cure: ("Laat één van beide buiten `items`.", "Leave one of the two out of `items`."),
    },
    Code {
        code: "S435",
        what: (
            "geen factoranalyse: de correlatiematrix is niet positief definiet (kleinste eigenwaarde {0})",
            "no factor analysis: the correlation matrix is not positive definite (smallest eigenvalue {0})",
        ),
        why: (
            "Zulke correlaties kunnen niet van één groep antwoorden komen. De matrix wordt niet stilzwijgend gladgestreken.",
            "Such correlations can’t come from one set of answers. The matrix is not smoothed in silence.",
        ),
        cure: (
            "Gebruik `missing = \"listwise\"` of minder items.",
            "Use `missing = \"listwise\"` or fewer items.",
        ),
    },
    Code {
        code: "S436",
        what: (
            "geen factoranalyse: {0} factoren zijn niet te bepalen uit {1} items; ten hoogste {2}",
            "no factor analysis: {0} factors are not identified by {1} items; at most {2}",
        ),
        why: (
            "Met meer factoren zijn er meer onbekenden dan correlaties (negatieve vrijheidsgraden).",
            "More factors leave more unknowns than correlations (negative degrees of freedom).",
        ),
        cure: ("Vraag minder factoren of neem meer items.", "Ask for fewer factors or take more items."),
    },
    Code {
        code: "S437",
        what: (
            "geen factoranalyse: de extractie vond geen minimum",
            "no factor analysis: the extraction found no minimum",
        ),
        why: (
            "De gradiënt werd niet nul; een tussenstand is geen schatting.",
            "The gradient did not reach zero; a state in between is no estimate.",
        ),
        cure: (
            "Vraag minder factoren of een andere `extraction`.",
            "Ask for fewer factors or another `extraction`.",
        ),
    },
    Code {
        code: "S438",
        what: (
            "Heywood-geval: de uniciteit ligt op haar ondergrens (0,005) bij {0}",
            "Heywood case: the uniqueness lies at its lower bound (0.005) for {0}",
        ),
        why: (
            "De factoren zouden meer dan alle variantie van het item verklaren. Vaak zijn er te veel factoren, te weinig items per factor of te weinig respondenten; de oplossing is niet te vertrouwen.",
            "The factors would explain more than all variance of the item. Often there are too many factors, too few items per factor or too few respondents; the solution is not to be relied on.",
        ),
        cure: (
            "Vraag minder factoren, laat het item weg of verzamel meer antwoorden.",
            "Ask for fewer factors, leave the item out or gather more answers.",
        ),
    },
    Code {
        code: "S439",
        what: ("geen factoranalyse: de rotatie liep vast", "no factor analysis: the rotation broke down"),
        why: ("De factoren zijn niet van elkaar te onderscheiden.", "The factors can’t be told apart."),
        cure: (
            "Vraag minder factoren of een andere `rotation`.",
            "Ask for fewer factors or another `rotation`.",
        ),
    },
    Code {
        code: "S440",
        what: ("de rotatie bereikte geen minimum", "the rotation did not reach a minimum"),
        why: (
            "De helling van het rotatiecriterium werd niet nul; de laatste cijfers van de ladingen staan niet vast.",
            "The slope of the rotation criterion did not reach zero; the last digits of the loadings are not settled.",
        ),
        cure: (
            "Vraag een andere `rotation` of minder factoren.",
            "Ask for another `rotation` or fewer factors.",
        ),
    },
    Code {
        code: "S441",
        what: (
            "het rotatiecriterium heeft meer dan één minimum; {0} van {1} starts eindigden in het beste",
            "the rotation criterion has more than one minimum; {0} of {1} starts ended in the best",
        ),
        why: (
            "Een programma met één start kan een andere oplossing geven. Hier staat de beste; de tabel geeft het criterium van de naaste andere.",
            "A program with one start may give another solution. The best is shown here; the table gives the criterion of the nearest other.",
        ),
        cure: (
            "Vergroot `starts` als weinig starts het beste minimum bereiken.",
            "Raise `starts` when few starts reach the best minimum.",
        ),
    },
    Code {
        code: "S442",
        what: (
            "geen toets: zonder vrijheidsgraden past elk model ({0} factoren is het meeste dat deze items toelaten)",
            "no test: without degrees of freedom every model fits ({0} factors is the most that these items allow)",
        ),
        why: ("Er zijn evenveel onbekenden als correlaties.", "There are as many unknowns as correlations."),
        cure: (
            "Vraag minder factoren als de passing getoetst moet worden.",
            "Ask for fewer factors if fit is to be tested.",
        ),
    },
    Code {
        code: "S443",
        what: (
            "geen standaardfouten: er zijn geen bootstrapsteekproeven gevraagd",
            "no standard errors: no bootstrap replicates were asked for",
        ),
        why: (
            "Standaardfouten van geroteerde ladingen komen uit herhaalde trekking; bij polychorische correlaties kost dat veel rekentijd en gebeurt het alleen op verzoek.",
            "Standard errors of rotated loadings come from resampling; with polychoric correlations that takes much computation and is done on request only.",
        ),
        cure: ("Geef `replicates = 200` of meer.", "Give `replicates = 200` or more."),
    },
    Code {
        code: "S444",
        what: (
            "geen standaardfouten: {0} van {1} bootstrapsteekproeven mislukten",
            "no standard errors: {0} of {1} bootstrap replicates failed",
        ),
        why: (
            "Als meer dan 5% van de trekkingen geen oplossing heeft, beschrijft de rest de onzekerheid niet.",
            "When more than 5% of the replicates have no solution, the rest does not describe the uncertainty.",
        ),
        cure: ("Vraag minder factoren of neem minder items.", "Ask for fewer factors or take fewer items."),
    },
    Code {
        code: "S445",
        what: (
            "{0} van {1} bootstrapsteekproeven hadden geen oplossing en tellen niet mee",
            "{0} of {1} bootstrap replicates had no solution and do not count",
        ),
        why: (
            "In sommige trekkingen varieert een item niet of is de correlatiematrix niet positief definiet.",
            "In some replicates an item does not vary or the correlation matrix is not positive definite.",
        ),
        cure: ("Niets, zolang het er weinig zijn.", "Nothing, as long as they are few."),
    },
    Code {
        code: "S446",
        what: (
            "geen factoranalyse: er zijn geen polychorische correlaties voor deze items",
            "no factor analysis: there are no polychoric correlations for these items",
        ),
        why: (
            "Polychorische correlaties vergen Likert-items die in een schaal staan.",
            "Polychoric correlations take Likert items that stand in a scale.",
        ),
        cure: (
            "Gebruik `matrix = \"pearson\"` of `matrix = \"spearman\"`.",
            "Use `matrix = \"pearson\"` or `matrix = \"spearman\"`.",
        ),
    },
    Code {
        code: "S447",
        what: (
            "n telt iedereen met ten minste één antwoord ({0}); per paar items zijn het er minder als antwoorden ontbreken",
            "n counts everyone with at least one answer ({0}); pairs of items have fewer where answers are missing",
        ),
        why: (
            "De toets en wat erop rust, gaan uit van deze n en zijn dan te streng.",
            "The test and what rests on it take this n and are then too strict.",
        ),
        cure: ("Vergelijk met `missing = \"listwise\"`.", "Compare with `missing = \"listwise\"`."),
    },
    Code {
        code: "S448",
        what: (
            "geen van de gevraagde factormodellen was te schatten; de redenen staan bij hun passing",
            "none of the factor models asked for could be estimated; the reasons stand with their fit",
        ),
        why: ("Zonder oplossing zijn er geen ladingen.", "Without a solution there are no loadings."),
        cure: ("Zie de tabel `efa_fit`.", "See the table `efa_fit`."),
    },
    Code {
        code: "S449",
        what: ("elk factormodel heeft één factor", "every factor model has one factor"),
        why: (
            "Correlaties tussen factoren zijn er vanaf twee factoren.",
            "Correlations between factors begin with two factors.",
        ),
        cure: ("Niets.", "Nothing."),
    },
    Code {
        code: "S450",
        what: (
            "geen toets: te weinig respondenten voor Bartletts correctie (n = {0})",
            "no test: too few respondents for Bartlett’s correction (n = {0})",
        ),
        why: (
            "De factor n − 1 − (2p + 5)/6 − 2m/3 is niet positief.",
            "The factor n − 1 − (2p + 5)/6 − 2m/3 is not positive.",
        ),
        cure: ("Verzamel meer antwoorden of neem minder items.", "Gather more answers or take fewer items."),
    },
    Code {
        code: "S451",
        what: (
            "geen factorscores: een Heywood-geval maakt ze onbruikbaar",
            "no factor scores: a Heywood case makes them unusable",
        ),
        why: (
            "Met een uniciteit op haar ondergrens volgt de score bijna geheel uit één item.",
            "With a uniqueness at its bound the score follows almost wholly from one item.",
        ),
        cure: ("Los eerst het Heywood-geval op.", "Resolve the Heywood case first."),
    },
    Code {
        code: "S452",
        what: (
            "geen factorscores: die zijn er alleen voor Pearson-correlaties",
            "no factor scores: they exist for Pearson correlations only",
        ),
        why: (
            "Gewichten uit rang- of polychorische correlaties horen bij andere variabelen dan de antwoorden zelf.",
            "Weights from rank or polychoric correlations belong to other variables than the answers themselves.",
        ),
        cure: (
            "Gebruik `matrix = \"pearson\"`, of de scores van het itemresponsmodel.",
            "Use `matrix = \"pearson\"`, or the scores of the item response model.",
        ),
    },
    Code {
        code: "S453",
        what: (
            "weinig organisaties voor een bootstrap ({0}): de standaardfouten zijn onzeker",
            "few organizations for a bootstrap ({0}): the standard errors are uncertain",
        ),
        why: (
            "De trekking herhaalt organisaties met al hun respondenten; onder de vijftien is dat te grof.",
            "Organizations are resampled with all their respondents; below fifteen that is too coarse.",
        ),
        cure: ("Lees de intervallen met voorbehoud.", "Read the intervals with reserve."),
    },
    Code {
        code: "S454",
        what: (
            "geen standaardfouten: deze correlaties worden niet herhaald getrokken",
            "no standard errors: these correlations are not resampled",
        ),
        why: (
            "Rangcorrelaties met ontbrekende antwoorden en polychorische correlaties vergen per trekking alle paren items opnieuw.",
            "Rank correlations with missing answers and polychoric correlations take all pairs of items anew in each replicate.",
        ),
        cure: (
            "Gebruik voor standaardfouten `matrix = \"pearson\"`, of bij rangcorrelaties `missing = \"listwise\"`.",
            "Use `matrix = \"pearson\"` for standard errors, or with rank correlations `missing = \"listwise\"`.",
        ),
    },
];
