//! Items, scales and agreement.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S301",
        what: (
            "schaal met één item: betrouwbaarheid en samenhang binnen de schaal bestaan niet",
            "scale of one item: there is no reliability and no coherence within the scale",
        ),
        why: (
            "Alfa en item-restcorrelaties vergelijken items met elkaar; daarvoor zijn er ten minste twee nodig.",
            "Alpha and item-rest correlations compare items with each other; that takes at least two.",
        ),
        cure: (
            "Lees het item als een losse vraag, of meet het begrip met meer items.",
            "Read the item as a single question, or measure the concept with more items.",
        ),
    },
    Code {
        code: "S302",
        what: (
            "iedereen gaf hetzelfde antwoord: scheefheid, kurtosis en correlaties bestaan niet",
            "everyone gave the same answer: skewness, kurtosis and correlations do not exist",
        ),
        why: (
            "Wat niet varieert, kan nergens mee samenhangen.",
            "What does not vary can’t go together with anything.",
        ),
        cure: (
            "Kijk of de vraag goed is ingelezen; laat het item anders buiten de schaal.",
            "Check that the question was read correctly; otherwise leave the item out of the scale.",
        ),
    },
    Code {
        code: "S303",
        what: (
            "geen item-restcorrelatie: te weinig respondenten met alle items van de schaal, of geen variatie onder hen",
            "no item-rest correlation: too few respondents with every item of the scale, or no variation among them",
        ),
        why: (
            "De correlatie wordt berekend op respondenten die alle items van de schaal beantwoordden.",
            "The correlation is computed on respondents who answered every item of the scale.",
        ),
        cure: (
            "Kijk of één item van de schaal bijna nooit is beantwoord.",
            "Check whether one item of the scale was hardly ever answered.",
        ),
    },
    Code {
        code: "S304",
        what: (
            "geen alfa: er blijven geen twee items over die variëren en door dezelfde respondenten zijn beantwoord",
            "no alpha: no two items remain that vary and were answered by the same respondents",
        ),
        why: (
            "Alfa komt uit de covarianties tussen ten minste twee items. Bij een schaal van twee items geldt dat altijd voor ‘alfa zonder item’.",
            "Alpha comes from the covariances between at least two items. For a scale of two items this always holds for ‘alpha if dropped’.",
        ),
        cure: (
            "Gebruik ten minste drie items per schaal, of kijk waarom items niet samen zijn beantwoord.",
            "Use at least three items per scale, or check why items were not answered together.",
        ),
    },
    Code {
        code: "S305",
        what: (
            "te weinig antwoorden voor scheefheid of kurtosis (n = {0})",
            "too few answers for skewness or kurtosis (n = {0})",
        ),
        why: (
            "Scheefheid vergt ten minste drie antwoorden, kurtosis vier.",
            "Skewness takes at least three answers, kurtosis four.",
        ),
        cure: ("Verzamel meer antwoorden.", "Gather more answers."),
    },
    Code {
        code: "S306",
        what: (
            "buiten alfa en omega gehouden, want zonder variatie of zonder antwoorden: {0}; antwoorden erop tellen wel mee in de schaalscore",
            "kept out of alpha and omega, having no variation or no answers: {0}; answers to them do count in the scale score",
        ),
        why: (
            "Een item zonder variatie draagt niets bij aan alfa, maar zou wel als item meetellen en alfa verlagen.",
            "An item without variation adds nothing to alpha, but would count as an item and lower alpha.",
        ),
        cure: (
            "Kijk of het item goed is ingelezen; laat het anders buiten de schaal.",
            "Check that the item was read correctly; otherwise leave it out of the scale.",
        ),
    },
    Code {
        code: "S307",
        what: (
            "alfa is negatief; deze items hangen negatief samen met de rest: {0}",
            "alpha is negative; these items go against the rest of the scale: {0}",
        ),
        why: (
            "Gemiddeld hangen de items negatief samen. Meestal is een omgekeerd item niet omgedraaid.",
            "On average the items correlate negatively. Usually a reverse item has not been turned.",
        ),
        cure: (
            "Zet `reverse = true` bij omgekeerde items in codebook.toml, of splits de schaal.",
            "Set `reverse = true` for reverse items in codebook.toml, or split the scale.",
        ),
    },
    Code {
        code: "S308",
        what: ("het codeboek kent geen schalen", "the codebook has no scales"),
        why: (
            "Deze tabel gaat over items die samen één begrip meten.",
            "This table is about items that together measure one concept.",
        ),
        cure: (
            "Beschrijf een schaal in codebook.toml: `[scales.naam]` met `items`.",
            "Describe a scale in codebook.toml: `[scales.name]` with `items`.",
        ),
    },
    Code {
        code: "S309",
        what: (
            "overeenstemming binnen organisaties is niet vast te stellen met één informant per organisatie",
            "agreement can’t be assessed with one informant per organization",
        ),
        why: (
            "ICC, rwg en AD vergelijken respondenten van dezelfde organisatie met elkaar; hier is er steeds maar één.",
            "ICC, rwg and AD compare respondents of the same organization with each other; here there is only ever one.",
        ),
        cure: (
            "Vraag ten minste twee mensen per organisatie, of noem de informant als enige bron.",
            "Ask at least two people per organization, or state that the informant is the only source.",
        ),
    },
    Code {
        code: "S311",
        what: (
            "geen ICC: er zijn geen twee organisaties met een score, of nergens twee respondenten",
            "no ICC: there are no two organizations with a score, or nowhere two respondents",
        ),
        why: (
            "Verschillen tussen organisaties zijn alleen te wegen tegen verschillen binnen organisaties.",
            "Differences between organizations can only be weighed against differences within them.",
        ),
        cure: (
            "Neem meer organisaties of meer respondenten per organisatie op; verlaag eventueel `[data] min_group`.",
            "Include more organizations or more respondents per organization; lower `[data] min_group` if it is set.",
        ),
    },
    Code {
        code: "S312",
        what: (
            "geen ICC: binnen organisaties is er geen enkel verschil in score",
            "no ICC: scores do not differ at all within organizations",
        ),
        why: (
            "F deelt door de variantie binnen organisaties, en die is nul.",
            "F divides by the variance within organizations, which is zero.",
        ),
        cure: (
            "Kijk of elke organisatie wel uit verschillende respondenten bestaat, en of de items variëren.",
            "Check that each organization consists of different respondents, and that the items vary.",
        ),
    },
    Code {
        code: "S313",
        what: (
            "geen ICC(2): alle organisaties hebben hetzelfde gemiddelde",
            "no ICC(2): all organizations have the same mean",
        ),
        why: (
            "Zonder verschil tussen gemiddelden is er niets waarvan de betrouwbaarheid te bepalen is.",
            "Without differences between means there is nothing whose reliability could be determined.",
        ),
        cure: (
            "Lees ICC(1): organisaties verschillen niet op deze schaal.",
            "Read ICC(1): organizations do not differ on this scale.",
        ),
    },
    Code {
        code: "S314",
        what: (
            "geen rwg en AD: de items van de schaal hebben geen gemeenschappelijk bereik",
            "no rwg and AD: the items of the scale have no common range",
        ),
        why: (
            "De maatstaf is het aantal mogelijke antwoorden, dat voor alle items hetzelfde moet zijn.",
            "The standard is the number of possible answers, which must be the same for all items.",
        ),
        cure: (
            "Geef de items in codebook.toml hetzelfde `min` en `max`, als dat klopt.",
            "Give the items the same `min` and `max` in codebook.toml, if that is true.",
        ),
    },
    Code {
        code: "S315",
        what: (
            "{0} organisaties met minder dan twee volledige respondenten tellen niet mee in rwg en AD",
            "{0} organizations with fewer than two complete respondents do not count in rwg and AD",
        ),
        why: (
            "Eén respondent kan het niet met zichzelf oneens zijn. Onder tien respondenten is rwg onvast.",
            "One respondent can’t disagree with themselves. Below ten respondents rwg is unstable.",
        ),
        cure: (
            "Lees rwg en AD als uitspraken over de overige organisaties.",
            "Read rwg and AD as statements about the other organizations.",
        ),
    },
    Code {
        code: "S316",
        what: (
            "de correlatiematrix is niet positief definiet: deze eigenwaarde is niet groter dan nul",
            "the correlation matrix is not positive definite: this eigenvalue is not above zero",
        ),
        why: (
            "Items zijn elkaars herhaling of optelsom, of de paarsgewijze correlaties komen van te verschillende respondenten. Factormodellen op deze matrix bestaan dan niet.",
            "Items repeat or add up to each other, or the pairwise correlations come from respondents too different. Factor models of this matrix do not exist then.",
        ),
        cure: (
            "Laat dubbele items weg; vergelijk met de kolom op volledige records.",
            "Leave out duplicated items; compare with the column on complete records.",
        ),
    },
    Code {
        code: "S317",
        what: (
            "buiten de eigenwaarden gehouden, want zonder variatie of zonder antwoorden: {0}",
            "kept out of the eigenvalues, having no variation or no answers: {0}",
        ),
        why: (
            "Een item zonder variatie heeft geen correlaties.",
            "An item without variation has no correlations.",
        ),
        cure: (
            "Kijk of het item goed is ingelezen; laat het anders buiten de schaal.",
            "Check that the item was read correctly; otherwise leave it out of the scale.",
        ),
    },
    Code {
        code: "S318",
        what: ("er zijn geen twee schaalitems die variëren", "there are no two scale items that vary"),
        why: (
            "Samenhang tussen items vergt ten minste twee items met verschillende antwoorden.",
            "Coherence between items takes at least two items with different answers.",
        ),
        cure: (
            "Beschrijf schalen met ten minste twee items in codebook.toml.",
            "Describe scales of at least two items in codebook.toml.",
        ),
    },
    Code {
        code: "S319",
        what: (
            "geen correlatie: minder dan twee respondenten beantwoordden beide items, of één van de items varieert niet onder hen",
            "no correlation: fewer than two respondents answered both items, or one of the items does not vary among them",
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
        code: "S320",
        what: (
            "geen eigenwaarden: niet elk paar items heeft een correlatie",
            "no eigenvalues: not every pair of items has a correlation",
        ),
        why: (
            "Eigenwaarden vergen een volledige correlatiematrix; de tabel met correlaties tussen items laat zien welk paar ontbreekt.",
            "Eigenvalues take a complete correlation matrix; the table of correlations between items shows which pair is missing.",
        ),
        cure: (
            "Neem alleen items in schalen op die aan dezelfde respondenten zijn gesteld.",
            "Put only items in scales that were asked of the same respondents.",
        ),
    },
    Code {
        code: "S321",
        what: (
            "geen eigenwaarden op volledige records: er zijn niet meer van zulke records dan items, of een item varieert onder hen niet",
            "no eigenvalues on complete records: there are no more of them than items, or an item does not vary among them",
        ),
        why: (
            "Singuliere waarden van gestandaardiseerde antwoorden vergen meer volledige records dan items.",
            "Singular values of standardized answers take more complete records than items.",
        ),
        cure: (
            "Lees de paarsgewijze eigenwaarden, met voorzichtigheid.",
            "Read the pairwise eigenvalues, with care.",
        ),
    },
];
