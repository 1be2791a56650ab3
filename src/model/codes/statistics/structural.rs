//! Structural equation models: S630 to S679; what they say of measurement: S680 to S699.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S630",
        what: (
            "het studiebestand vraagt geen structureel model",
            "the study file asks for no structural model",
        ),
        why: (
            "Een structureel model is een hypothese van de onderzoeker.",
            "A structural model is a hypothesis of the researcher’s.",
        ),
        cure: (
            "Voeg een `[[model]]` toe met `kind = \"cfa\"` en `syntax`.",
            "Add a `[[model]]` with `kind = \"cfa\"` and `syntax`.",
        ),
    },
    Code {
        code: "S631",
        what: (
            "niet geïdentificeerd: niets in de data bepaalt {0}",
            "not identified: nothing in the data determines {0}",
        ),
        why: (
            "Verschillende waarden van deze parameters geven dezelfde covarianties, dus geen daarvan is een schatting.",
            "Different values of these parameters give the same covariances, so none of them is an estimate.",
        ),
        cure: (
            "Fixeer er een, stel er twee gelijk, of geef de factor meer indicatoren.",
            "Fix one, set two equal, or give the factor more indicators.",
        ),
    },
    Code {
        code: "S632",
        what: (
            "geen oplossing: het zoeken stopte na {0} stappen bij een helling van {1}",
            "no solution: the search stopped after {0} steps at a slope of {1}",
        ),
        why: (
            "Waar de helling niet nul is, is geen minimum; getallen van halverwege zijn geen schattingen.",
            "Where the slope is not zero there is no minimum; numbers from halfway are no estimates.",
        ),
        cure: (
            "Controleer het model en het aantal respondenten, of geef startwaarden met `start()`.",
            "Check the model and the number of respondents, or give starting values by `start()`.",
        ),
    },
    Code {
        code: "S633",
        what: ("negatieve variantie: {0}", "negative variance: {0}"),
        why: (
            "Een variantie onder nul bestaat niet (Heywood-geval): het model klopt niet, de steekproef is te klein, of de ware variantie ligt bij nul. De overige schattingen zijn dan niet te vertrouwen.",
            "There is no variance below zero (a Heywood case): the model is wrong, the sample too small, or the true variance near zero. The other estimates cannot be trusted then.",
        ),
        cure: (
            "Ligt het interval rond nul, dan kan het toeval zijn; zo niet, herzie het model. Zet de variantie niet stilzwijgend op nul.",
            "If its interval covers zero it may be chance; if not, revise the model. Do not silently set the variance to zero.",
        ),
    },
    Code {
        code: "S634",
        what: ("correlatie boven één: {0}", "correlation beyond one: {0}"),
        why: (
            "Twee variabelen kunnen niet sterker samenhangen dan met zichzelf: het model onderscheidt ze niet.",
            "Two variables cannot go together more than with themselves: the model does not tell them apart.",
        ),
        cure: ("Voeg de factoren samen, of laat de term weg.", "Merge the factors, or leave the term out."),
    },
    Code {
        code: "S635",
        what: (
            "geen standaardfouten: de informatiematrix is niet positief definiet",
            "no standard errors: the information matrix is not positive definite",
        ),
        why: (
            "De likelihood is in een richting vlak of niet op haar hoogst.",
            "The likelihood is flat in some direction, or not at its highest.",
        ),
        cure: (
            "Controleer of het model geïdentificeerd is en of een variantie negatief is.",
            "Check whether the model is identified and whether a variance is negative.",
        ),
    },
    Code {
        code: "S636",
        what: (
            "te weinig respondenten: {0} voor {1} variabelen {2}",
            "too few respondents: {0} for {1} variables {2}",
        ),
        why: (
            "Met niet meer respondenten dan variabelen liggen de covarianties niet vast.",
            "With no more respondents than variables the covariances are not determined.",
        ),
        cure: ("Neem minder variabelen, of voeg groepen samen.", "Take fewer variables, or merge groups."),
    },
    Code {
        code: "S637",
        what: ("geen variatie of geen antwoorden: {0}", "no variation or no answers: {0}"),
        why: (
            "Een variabele die niet varieert, hangt met niets samen.",
            "A variable that does not vary goes together with nothing.",
        ),
        cure: ("Laat de variabele buiten het model.", "Leave the variable out of the model."),
    },
    Code {
        code: "S638",
        what: (
            "de covariantiematrix is niet positief definiet (kleinste eigenwaarde van de correlaties {0})",
            "the covariance matrix is not positive definite (smallest eigenvalue of the correlations {0})",
        ),
        why: (
            "Een variabele volgt geheel uit andere; vaak staat een kolom twee keer in de data, of is er een som van andere.",
            "A variable follows wholly from others; often a column stands in the data twice, or is a sum of others.",
        ),
        cure: ("Laat die variabele buiten het model.", "Leave that variable out of the model."),
    },
    Code {
        code: "S639",
        what: (
            "geen vrijheidsgraden: het model past altijd en is niet te toetsen",
            "no degrees of freedom: the model always fits and cannot be tested",
        ),
        why: (
            "Er zijn evenveel parameters als momenten; χ² = 0 zegt niets over het model.",
            "There are as many parameters as moments; χ² = 0 says nothing about the model.",
        ),
        cure: ("Lees de schattingen, niet de passing.", "Read the estimates, not the fit."),
    },
    Code {
        code: "S640",
        what: (
            "er zijn geen twee groepen met volledige antwoorden in `{0}`",
            "there are not two groups with complete answers in `{0}`",
        ),
        why: ("Invariantie vergelijkt groepen.", "Invariance compares groups."),
        cure: ("Noem een kolom met ten minste twee groepen.", "Name a column with at least two groups."),
    },
    Code {
        code: "S641",
        what: (
            "geen geschaalde toets: de schaalfactor is niet positief",
            "no scaled test: the scaling factor is not positive",
        ),
        why: (
            "Bij een model dat slecht past of een kleine steekproef kan de geschatte factor onder nul uitkomen.",
            "With a model that fits badly or a small sample the estimated factor may come out below zero.",
        ),
        cure: (
            "Gebruik de ongeschaalde toets met haar voorbehoud.",
            "Use the unscaled test with its reservation.",
        ),
    },
    Code {
        code: "S643",
        what: ("een antwoordcategorie van {0} is leeg {1}", "an answer category of {0} is empty {1}"),
        why: (
            "Een drempel tussen categorieën die een groep niet gebruikt, is daar niet te schatten.",
            "A threshold between categories that a group does not use cannot be estimated there.",
        ),
        cure: (
            "Voeg de categorie in alle groepen met haar buur samen, en zeg dat; of gebruik `MLR`.",
            "Merge the category with its neighbor in all groups, and say so; or use `MLR`.",
        ),
    },
    Code {
        code: "S644",
        what: (
            "{0} organisaties: standaardfouten en toets die met nesting rekenen, vallen bij minder dan 40 te klein uit",
            "{0} organizations: errors and tests that allow for nesting come out too small below 40",
        ),
        why: ("De benadering steunt op veel clusters.", "The approximation rests on many clusters."),
        cure: (
            "Lees de intervallen als ondergrens van de onzekerheid.",
            "Read the intervals as a lower bound of the uncertainty.",
        ),
    },
    Code {
        code: "S645",
        what: (
            "{0} van {1} respondenten weggelaten: zonder antwoord op een variabele van het model",
            "{0} of {1} respondents left out: without an answer on a variable of the model",
        ),
        why: (
            "Wie onvolledig antwoordt, kan anders antwoorden.",
            "Those who answer incompletely may answer differently.",
        ),
        cure: ("Vergelijk met `missing = \"fiml\"`.", "Compare with `missing = \"fiml\"`."),
    },
    Code {
        code: "S648",
        what: ("de restricties spreken elkaar tegen", "the constraints contradict each other"),
        why: (
            "Geen waarden van de parameters voldoen aan alle restricties.",
            "No values of the parameters fulfil all constraints.",
        ),
        cure: ("Verwijder een van de restricties.", "Take one of the constraints out."),
    },
    Code {
        code: "S649",
        what: (
            "geen oplossing: de startwaarden geven geen geldige covarianties",
            "no solution: the starting values give no valid covariances",
        ),
        why: (
            "De impliciete covariantiematrix is er niet positief definiet.",
            "The implied covariance matrix is not positive definite there.",
        ),
        cure: ("Geef startwaarden met `start()`.", "Give starting values by `start()`."),
    },
    Code {
        code: "S650",
        what: (
            "niet geïdentificeerd: {0} parameters voor {1} momenten",
            "not identified: {0} parameters for {1} moments",
        ),
        why: ("Er zijn meer onbekenden dan gegevens.", "There are more unknowns than data."),
        cure: ("Fixeer parameters, of neem er variabelen bij.", "Fix parameters, or add variables."),
    },
    Code {
        code: "S651",
        what: ("`{0}` heeft geen waarde bij deze schattingen", "`{0}` has no value at these estimates"),
        why: (
            "De uitdrukking deelt door nul of neemt de wortel of logaritme van een negatief getal.",
            "The expression divides by zero, or takes the root or logarithm of a negative number.",
        ),
        cure: ("Controleer de definitie.", "Check the definition."),
    },
    Code {
        code: "S652",
        what: (
            "de gemiddelden en covarianties van alle antwoorden samen zijn niet te schatten",
            "the means and covariances of all answers together cannot be estimated",
        ),
        why: (
            "Het zoeken naar de verzadigde momenten vond geen einde, of een matrix die niet positief definiet is.",
            "The search for the saturated moments found no end, or a matrix that is not positive definite.",
        ),
        cure: (
            "Neem minder variabelen, of gebruik `missing = \"listwise\"`.",
            "Take fewer variables, or use `missing = \"listwise\"`.",
        ),
    },
    Code {
        code: "S653",
        what: ("niemand beantwoordde {0} en {1} allebei", "nobody answered both {0} and {1}"),
        why: (
            "Over de samenhang van twee variabelen die nooit samen zijn gezien, zeggen de data niets.",
            "The data say nothing about how two variables go together that were never seen together.",
        ),
        cure: ("Laat één van beide buiten het model.", "Leave one of the two out of the model."),
    },
    Code {
        code: "S654",
        what: (
            "{0} heeft meer dan 20 waarden en is niet ordinaal te nemen",
            "{0} has more than 20 values and cannot be taken as ordinal",
        ),
        why: (
            "Drempels bestaan tussen antwoordcategorieën, niet tussen gemeten getallen.",
            "Thresholds lie between answer categories, not between measured numbers.",
        ),
        cure: ("Gebruik `MLR` voor dit model.", "Use `MLR` for this model."),
    },
    Code {
        code: "S655",
        what: (
            "WLSMV schat hier geen modellen waarin een gemeten variabele een andere beïnvloedt of gegeven is",
            "WLSMV does not fit models here in which an observed variable affects another, or is given",
        ),
        why: (
            "Voor een ordinale voorspeller is een andere likelihood nodig.",
            "An ordinal predictor needs another likelihood.",
        ),
        cure: (
            "Geef de variabele een factor met één indicator, of gebruik `MLR`.",
            "Give the variable a factor of one indicator, or use `MLR`.",
        ),
    },
    Code {
        code: "S656",
        what: (
            "{0} en {1} hebben geen polychorische correlatie",
            "{0} and {1} have no polychoric correlation",
        ),
        why: (
            "De likelihood stijgt tot aan ±1, of niemand beantwoordde beide.",
            "The likelihood rises up to ±1, or nobody answered both.",
        ),
        cure: ("Laat één van beide buiten het model.", "Leave one of the two out of the model."),
    },
    Code {
        code: "S657",
        what: (
            "te weinig variabelen voor polychorische correlaties",
            "too few variables for polychoric correlations",
        ),
        why: ("Een correlatie heeft twee variabelen nodig.", "A correlation needs two variables."),
        cure: ("Voeg variabelen toe.", "Add variables."),
    },
    Code {
        code: "S658",
        what: (
            "het studiebestand vraagt geen meetinvariantie",
            "the study file asks for no measurement invariance",
        ),
        why: (
            "Of groepen te vergelijken zijn, is een vraag van de onderzoeker.",
            "Whether groups can be compared is a question of the researcher’s.",
        ),
        cure: (
            "Zet `invariance` bij een model, met de kolom die groepen onderscheidt.",
            "Put `invariance` at a model, with the column that tells groups apart.",
        ),
    },
    Code {
        code: "S659",
        what: (
            "geen toets van het verschil tussen {0} en {1}",
            "no test of the difference between {0} and {1}",
        ),
        why: (
            "Een van de stappen heeft geen oplossing of toets, de tweede stelt niets gelijk dat de gegevens kunnen weerspreken, of de schaalfactor van het verschil is niet positief (Satorra en Bentler 2001).",
            "One of the steps has no solution or test, the second sets nothing equal that the data can contradict, or the scaling factor of the difference is not positive (Satorra and Bentler 2001).",
        ),
        cure: (
            "Zie bij `fit` wat eraan ontbreekt; vergelijk de indices.",
            "See at `fit` what is missing; compare the indices.",
        ),
    },
    Code {
        code: "S660",
        what: ("niemand gaf elk antwoord op {0}", "some answers to {0} were given by nobody"),
        why: (
            "Een ordinaal model heeft een drempel tussen antwoorden die voorkomen; een antwoord dat niemand gaf, telt niet mee.",
            "An ordinal model has a threshold between answers that occur; an answer that nobody gave does not count.",
        ),
        cure: (
            "Vergelijk de drempels niet met die van andere steekproeven; neem anders antwoorden samen.",
            "Do not compare its thresholds with those of other samples; or join answers.",
        ),
    },
    Code {
        code: "S661",
        what: ("geen modificatie-index van 3,84 of meer", "no modification index of 3.84 or more"),
        why: (
            "Geen lading of residuele covariantie die het model op 0 zet, zou het significant beter laten passen, of er is geen model met indicatoren geschat.",
            "No loading or residual covariance that the model sets to 0 would make it fit significantly better, or no model with indicators was fitted.",
        ),
        cure: ("Er hoeft niets te gebeuren; zie `fit`.", "Nothing needs to be done; see `fit`."),
    },
    Code {
        code: "S662",
        what: ("geen model geschat, dus geen residuen", "no model was fitted, so no residuals"),
        why: (
            "Residuen zijn wat een geschat model van de correlaties overlaat.",
            "Residuals are what a fitted model leaves of the correlations.",
        ),
        cure: ("Zie bij `fit` wat eraan ontbreekt.", "See at `fit` what is missing."),
    },
    Code {
        code: "S663",
        what: (
            "{0} heeft fouten en een χ² die voor geen enkele verdeling van de antwoorden gelden",
            "{0} has errors and a χ² that hold for no distribution of the answers",
        ),
        why: (
            "Het weegt de momenten van de steekproef alsof ze onafhankelijk zijn; de schattingen zijn bruikbaar, de fouten en toetsen niet.",
            "It weighs the moments of the sample as if they were independent; its estimates are of use, its errors and tests are not.",
        ),
        cure: ("Vraag ook {1}.", "Ask for {1} as well."),
    },
    Code {
        code: "S664",
        what: ("losgelaten nadat de gegevens gezien waren: {0}", "freed after the data were seen: {0}"),
        why: (
            "Gedeeltelijke invariantie is hier gevonden, niet voorspeld: wat losgelaten is, had de grootste scoretoets in deze steekproef, en p is daarna te gunstig.",
            "Partial invariance was found here, not predicted: what was freed had the largest score test in this sample, and p is too favorable afterwards.",
        ),
        cure: (
            "Herhaal het in een andere steekproef; zie bij `dmacs` hoeveel de items verschillen.",
            "Repeat it in another sample; see at `dmacs` how much the items differ.",
        ),
    },
    Code {
        code: "S665",
        what: (
            "{0} heeft twee antwoorden: drempels alleen zijn niet gelijk te stellen",
            "{0} has two answers: thresholds alone cannot be set equal",
        ),
        why: (
            "Met één drempel is een gelijke drempel met een vrij intercept hetzelfde model; drempels en ladingen zijn dan alleen samen te toetsen (Wu en Estabrook 2016).",
            "With a single threshold an equal threshold beside a free intercept is the same model; thresholds and loadings can then be tested together only (Wu and Estabrook 2016).",
        ),
        cure: ("Laat `ladder` weg bij dit model.", "Leave out `ladder` at this model."),
    },
    Code {
        code: "S680",
        what: (
            "het studiebestand vraagt geen confirmatief model in één groep",
            "the study file asks for no confirmatory model in one group",
        ),
        why: (
            "Betrouwbaarheid van factoren volgt uit een model dat zegt welke vragen wat meten.",
            "Reliability of factors follows from a model that says which questions measure what.",
        ),
        cure: (
            "Voeg een `[[model]]` met `kind = \"cfa\"` en zonder `invariance` toe.",
            "Add a `[[model]]` with `kind = \"cfa\"` and without `invariance`.",
        ),
    },
    Code {
        code: "S681",
        what: (
            "het studiebestand vraagt geen confirmatief model met twee factoren",
            "the study file asks for no confirmatory model with two factors",
        ),
        why: ("Onderscheid is iets tussen twee factoren.", "Distinctness is something between two factors."),
        cure: ("Voeg een model met twee of meer factoren toe.", "Add a model with two or more factors."),
    },
    Code {
        code: "S682",
        what: (
            "geen omega: de antwoorden zijn als ordinaal behandeld",
            "no omega: the answers were treated as ordinal",
        ),
        why: (
            "Omega gaat over de som van de antwoorden; een ordinaal model gaat over de latente reacties daarachter.",
            "Omega is about the sum of the answers; an ordinal model is about the latent responses behind them.",
        ),
        cure: (
            "Vraag ook `ML` of `MLR`, of gebruik AVE, die hier over de latente reacties gaat.",
            "Ask for `ML` or `MLR` as well, or use AVE, which is about the latent responses here.",
        ),
    },
    Code {
        code: "S683",
        what: ("geen maat of geen interval voor {0}", "no measure or no interval for {0}"),
        why: (
            "De maat ligt niet tussen 0 en 1 (een negatieve variantie, tegengestelde ladingen), of de standaardfouten ontbreken.",
            "The measure does not lie between 0 and 1 (a negative variance, loadings of opposite signs), or standard errors are missing.",
        ),
        cure: (
            "Zie de kanttekeningen bij `parameters`; keer omgekeerde vragen om.",
            "See the caveats at `parameters`; reverse the questions that are worded the other way.",
        ),
    },
    Code {
        code: "S684",
        what: ("respondenten getrokken, geen organisaties", "respondents drawn, not organizations"),
        why: (
            "Er zijn geen organisaties; waar respondenten bij elkaar horen, is dit interval te smal.",
            "There are no organizations; where respondents belong together this interval is too narrow.",
        ),
        cure: (
            "Noem de kolom met organisaties onder `[data]` als die er is.",
            "Name the column of organizations under `[data]` where there is one.",
        ),
    },
    Code {
        code: "S685",
        what: ("geen {0} of geen interval", "no {0} or no interval"),
        why: (
            "Een factor met één vraag heeft geen correlaties binnen; met correlaties rond nul is de verhouding niet te bepalen.",
            "A factor with one question has no correlations within; with correlations around zero the ratio can’t be determined.",
        ),
        cure: ("Geef elke factor twee of meer vragen.", "Give every factor two or more questions."),
    },
    Code {
        code: "S686",
        what: (
            "geen dMACS: de antwoorden zijn als ordinaal behandeld",
            "no dMACS: the answers were treated as ordinal",
        ),
        why: (
            "Deze maat vergelijkt verwachte antwoorden op rechte lijnen.",
            "This measure compares expected answers on straight lines.",
        ),
        cure: ("Vraag ook `ML` of `MLR`.", "Ask for `ML` or `MLR` as well."),
    },
    Code {
        code: "S687",
        what: (
            "geen dMACS: het eerste item {0} geeft de factor geen schaal",
            "no dMACS: the first item {0} gives the factor no scale",
        ),
        why: (
            "De lading van het referentie-item is nul, of een variantie is negatief.",
            "The loading of the referent item is zero, or a variance is negative.",
        ),
        cure: ("Zet een ander item vooraan.", "Put another item first."),
    },
    Code {
        code: "S688",
        what: (
            "geen bootstrapinterval: {0} van {1} trekkingen gaven geen waarde",
            "no bootstrap interval: {0} of {1} draws gave no value",
        ),
        why: (
            "Waar trekkingen zonder oplossing wegvallen, vertekent de rest.",
            "Where draws without a solution are lost, those that remain are biased.",
        ),
        cure: (
            "Vereenvoudig het model of verzamel meer respondenten.",
            "Simplify the model or gather more respondents.",
        ),
    },
    Code {
        code: "S689",
        what: (
            "geen BCa-interval: weglaten van eenheden zegt niets over de versnelling, of het zijn er meer dan 1000",
            "no BCa interval: leaving out units tells nothing of acceleration, or there are more than 1000",
        ),
        why: (
            "De correctie berust op schattingen zonder elke eenheid.",
            "The correction rests on estimates without each unit.",
        ),
        cure: ("Gebruik het percentielinterval.", "Use the percentile interval."),
    },
    Code {
        code: "S690",
        what: (
            "het studiebestand vraagt geen trekkingen voor afgeleide parameters",
            "the study file asks for no draws for defined parameters",
        ),
        why: (
            "Elke trekking schat het model opnieuw; dat kost tijd.",
            "Each draw fits the model again, which takes time.",
        ),
        cure: (
            "Zet `replicates = 1000` bij een model met `:=`.",
            "Put `replicates = 1000` at a model with `:=`.",
        ),
    },
];
