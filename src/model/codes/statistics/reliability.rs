//! Reliability and conventions: S460 to S479.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S460",
        what: (
            "twee items: geen omega; Spearman-Brown staat ernaast",
            "two items: no omega; Spearman-Brown stands beside it",
        ),
        why: (
            "Eén correlatie legt geen twee ladingen vast. Voor twee items is Spearman-Brown de maat (Eisinga, te Grotenhuis en Pelzer 2013).",
            "One correlation does not determine two loadings. For two items Spearman-Brown is the measure (Eisinga, te Grotenhuis, and Pelzer 2013).",
        ),
        cure: (
            "Lees Spearman-Brown; neem in een volgend onderzoek een derde item op.",
            "Read Spearman-Brown; include a third item in the next study.",
        ),
    },
    Code {
        code: "S461",
        what: (
            "niet te schatten: {0} respondenten voor {1} items",
            "not estimable: {0} respondents for {1} items",
        ),
        why: (
            "Een covariantiematrix van zo weinig respondenten is niet van volle rang; alfa en omega zouden toeval zijn, en vaak te hoog.",
            "A covariance matrix of so few respondents is not of full rank; alpha and omega would be chance, and often too high.",
        ),
        cure: (
            "Verzamel meer respondenten: ten minste één meer dan er items zijn, en liever een veelvoud.",
            "Gather more respondents: at least one more than there are items, and preferably many times that.",
        ),
    },
    Code {
        code: "S462",
        what: (
            "omega rust op een negatieve foutvariantie (Heywood) van: {0}",
            "omega rests on a negative error variance (Heywood case) of: {0}",
        ),
        why: (
            "Een negatieve variantie bestaat niet. Het ééndimensionale model past slecht of de steekproef is klein; omega is dan vaak te hoog.",
            "A negative variance does not exist. The one-factor model fits badly or the sample is small; omega is often too high then.",
        ),
        cure: (
            "Geef omega niet zonder deze kanttekening; kijk of dit item bijna een kopie is van een ander.",
            "Do not give omega without this caveat; see whether this item is nearly a copy of another.",
        ),
    },
    Code {
        code: "S463",
        what: (
            "geen omega: het ééndimensionale model heeft geen oplossing",
            "no omega: the one-factor model has no solution",
        ),
        why: (
            "De zoektocht naar de grootste aannemelijkheid eindigde niet in een punt; meestal hangt een item met geen ander samen.",
            "The search for the maximum likelihood did not end in a point; usually an item relates to none of the others.",
        ),
        cure: (
            "Kijk naar de correlaties tussen de items, en of een item omgekeerd gescoord moet worden.",
            "Look at the correlations between the items, and whether an item should be scored in reverse.",
        ),
    },
    Code {
        code: "S464",
        what: (
            "{0} en {1} zijn hetzelfde item (r = 1): omega is niet geschat, en alfa is er te hoog door",
            "{0} and {1} are the same item (r = 1): omega was not estimated, and alpha is too high for it",
        ),
        why: (
            "Twee kopieën van een item zeggen samen niet meer dan één, maar tellen in alfa als overeenstemming.",
            "Two copies of an item together say no more than one, but count in alpha as agreement.",
        ),
        cure: (
            "Haal een van beide uit de schaal in codebook.toml.",
            "Take one of the two out of the scale in codebook.toml.",
        ),
    },
    Code {
        code: "S465",
        what: (
            "geen omega: de correlaties van de volledige records zijn niet positief definiet",
            "no omega: the correlations of the complete records are not positive definite",
        ),
        why: (
            "Een item is de optelsom van andere, of varieert niet onder de respondenten die alle items beantwoordden. Een factormodel bestaat dan niet; de matrix is niet bijgewerkt.",
            "An item is the sum of others, or does not vary among the respondents who answered every item. A factor model does not exist then; the matrix was not smoothed.",
        ),
        cure: (
            "Zoek het item dat uit de andere volgt, en laat het weg.",
            "Find the item that follows from the others, and leave it out.",
        ),
    },
    Code {
        code: "S466",
        what: (
            "geen bootstrapinterval: {0} eenheden om te trekken, en minder dan {1} zeggen te weinig",
            "no bootstrap interval: {0} units to draw from, and fewer than {1} say too little",
        ),
        why: (
            "De bootstrap trekt organisaties met al hun respondenten; met weinig organisaties is de spreiding daartussen niet te schatten.",
            "The bootstrap draws organizations with all their respondents; with few organizations the spread between them can’t be estimated.",
        ),
        cure: (
            "Lees het interval van Feldt als een ondergrens van de onzekerheid.",
            "Read Feldt’s interval as a lower limit to the uncertainty.",
        ),
    },
    Code {
        code: "S467",
        what: (
            "geen bootstrapinterval: {0} van de {1} herhalingen gaven geen uitkomst",
            "no bootstrap interval: {0} of {1} replicates gave no outcome",
        ),
        why: (
            "Wanneer meer dan 5% mislukt, zijn de geslaagde herhalingen geen eerlijke afspiegeling.",
            "When more than 5% fail, those that succeed are not a fair picture.",
        ),
        cure: (
            "Lees de schatting als onzeker; verzamel meer gegevens.",
            "Read the estimate as uncertain; gather more data.",
        ),
    },
    Code {
        code: "S468",
        what: (
            "geen alfa per niveau: er zijn geen twee organisaties, of nergens twee volledige respondenten, of binnen organisaties varieert niets",
            "no alpha by level: there are no two organizations, or nowhere two complete respondents, or nothing varies within organizations",
        ),
        why: (
            "Covarianties binnen en tussen organisaties komen uit de respondenten die alle items van de schaal beantwoordden.",
            "Covariances within and between organizations come from the respondents who answered every item of the scale.",
        ),
        cure: ("Lees alfa over alle respondenten.", "Read alpha over all respondents."),
    },
    Code {
        code: "S469",
        what: (
            "geen alfa tussen organisaties: de variantie tussen organisaties is niet groter dan nul voor {0}",
            "no alpha between organizations: the variance between organizations is not above zero for {0}",
        ),
        why: (
            "Organisaties verschillen op deze items niet meer dan door toeval te verwachten is; een betrouwbaarheid van verschillen die er niet zijn, bestaat niet.",
            "Organizations differ on these items no more than chance would have it; there is no reliability of differences that are not there.",
        ),
        cure: ("Lees ICC(1) en de alfa binnen organisaties.", "Read ICC(1) and alpha within organizations."),
    },
    Code {
        code: "S470",
        what: (
            "meer dan 15% van de antwoorden ligt aan een uiteinde van de schaal (vloer of plafond)",
            "more than 15% of the answers lie at an end of the scale (floor or ceiling)",
        ),
        why: (
            "Wie aan het uiteinde zit, kan niet lager of hoger; verschillen en verbetering zijn daar niet te zien (Terwee e.a. 2007).",
            "Whoever is at the end can’t go lower or higher; differences and improvement do not show there (Terwee et al. 2007).",
        ),
        cure: (
            "Lees de verdeling van de antwoorden; overweeg een moeilijker of makkelijker vraag.",
            "Read the distribution of the answers; consider a harder or an easier question.",
        ),
    },
    Code {
        code: "S471",
        what: ("antwoordcategorieën die niemand koos: {0}", "answer categories that nobody chose: {0}"),
        why: (
            "Een ongebruikte categorie heeft geen drempel: ordinale modellen hebben dan minder categorieën dan het codeboek.",
            "An unused category has no threshold: ordinal models then have fewer categories than the codebook.",
        ),
        cure: (
            "Ga na of de antwoordmogelijkheid is aangeboden en of de codes kloppen.",
            "Check that the answer was offered and that the codes are right.",
        ),
    },
    Code {
        code: "S472",
        what: (
            "geen ordinale alfa: niet elk paar items heeft een polychorische correlatie",
            "no ordinal alpha: not every pair of items has a polychoric correlation",
        ),
        why: (
            "De tabel met correlaties tussen items zegt bij welk paar, en waarom.",
            "The table of correlations between items tells of which pair, and why.",
        ),
        cure: ("Lees alfa en omega van de score.", "Read alpha and omega of the score."),
    },
    Code {
        code: "S473",
        what: (
            "geen omega hiërarchisch: {0} items, en drie groepsfactoren vergen er ten minste zes",
            "no omega hierarchical: {0} items, and three group factors take at least six",
        ),
        why: (
            "Met minder items zijn drie factoren niet te identificeren; wat programma’s dan drukken, hangt van de rekenwijze af.",
            "With fewer items three factors are not identified; what programs print then depends on how they compute.",
        ),
        cure: (
            "Lees omega totaal van het ééndimensionale model.",
            "Read omega total of the one-factor model.",
        ),
    },
    Code {
        code: "S474",
        what: (
            "geen bootstrapinterval: `[measurement] bootstrap` is 0",
            "no bootstrap interval: `[measurement] bootstrap` is 0",
        ),
        why: ("De studie vraagt om geen herhalingen.", "The study asks for no replicates."),
        cure: (
            "Zet `bootstrap = 1000` onder `[measurement]`.",
            "Set `bootstrap = 1000` under `[measurement]`.",
        ),
    },
    Code {
        code: "S477",
        what: (
            "geen omega hiërarchisch: drie groepsfactoren met een algemene factor hebben hier geen toelaatbare oplossing",
            "no omega hierarchical: three group factors with a general factor have no admissible solution here",
        ),
        why: (
            "Een uniciteit of een lading van de tweede orde ligt aan haar grens, of de factoren hangen niet samen.",
            "A uniqueness or a second-order loading lies at its bound, or the factors do not correlate.",
        ),
        cure: (
            "Lees omega totaal van het ééndimensionale model.",
            "Read omega total of the one-factor model.",
        ),
    },
    Code {
        code: "S475",
        what: (
            "geen alfa tussen organisaties: {0} organisaties voor {1} items",
            "no alpha between organizations: {0} organizations for {1} items",
        ),
        why: (
            "Covarianties tussen zo weinig organisaties zijn niet van volle rang.",
            "Covariances between so few organizations are not of full rank.",
        ),
        cure: ("Neem meer organisaties op.", "Include more organizations."),
    },
    Code {
        code: "S476",
        what: (
            "geen alfa tussen organisaties: de som van de items varieert niet tussen organisaties",
            "no alpha between organizations: the sum of the items does not vary between organizations",
        ),
        why: (
            "De items gaan tussen organisaties tegen elkaar in; hun som heeft daar geen variantie.",
            "The items go against each other between organizations; their sum has no variance there.",
        ),
        cure: (
            "Kijk of een item omgekeerd gescoord moet worden.",
            "See whether an item should be scored in reverse.",
        ),
    },
];
