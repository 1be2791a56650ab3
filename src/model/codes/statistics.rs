//! S3xx: how an estimate ended, or why there is none.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S300",
        what: (
            "niet te bepalen, zonder dat het programma weet waarom",
            "not estimable, and the program does not know why",
        ),
        why: (
            "Een getal was niet eindig en de analyse gaf geen reden. Dat hoort niet voor te komen.",
            "A number was not finite and the analysis gave no reason. This should not happen.",
        ),
        cure: (
            "Meld het, met het studiebestand en het codeboek maar zonder de antwoorden.",
            "Report it, with the study file and the codebook but without the answers.",
        ),
    },
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
            "buiten alfa gehouden, want zonder variatie of zonder antwoorden: {0}",
            "kept out of alpha, having no variation or no answers: {0}",
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
        code: "S310",
        what: ("de studie kent geen organisaties", "the study has no organizations"),
        why: (
            "Verschillen tussen organisaties zijn er alleen als bekend is wie bij welke organisatie hoort.",
            "There are differences between organizations only if it is known who belongs to which.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
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
    Code {
        code: "S330",
        what: ("‘{0}’ is geen variabele van deze data", "‘{0}’ is not a variable of these data"),
        why: (
            "Het studiebestand noemt een schaal, gebruiksvariabele of kolom die niet in de data staat of geen getallen bevat.",
            "The study file names a scale, usage variable or column that is not in the data or holds no numbers.",
        ),
        cure: (
            "Kijk de naam na in codebook.toml, en of `[usage]` de kolommen noemt waaruit hij volgt.",
            "Check the name in codebook.toml, and whether `[usage]` names the columns that it follows from.",
        ),
    },
    Code {
        code: "S331",
        what: (
            "het interval is meer dan tweemaal zo breed als de tolerantieband",
            "the interval is more than twice as wide as the tolerance band",
        ),
        why: (
            "Een breed interval bevat al gauw het gepubliceerde cijfer: het oordeel ‘gereproduceerd’ zegt dan weinig.",
            "A wide interval easily covers the published figure: ‘reproduced’ then says little.",
        ),
        cure: (
            "Lees de breedte naast de tolerantie; meer organisaties maken het interval smaller.",
            "Read the width beside the tolerance; more organizations make the interval narrower.",
        ),
    },
    Code {
        code: "S332",
        what: (
            "niet te bepalen: met één informant per organisatie is er niets binnen organisaties",
            "not estimable: with one informant per organization there is nothing within organizations",
        ),
        why: (
            "Verschillen binnen een organisatie bestaan alleen waar meer mensen per organisatie antwoordden.",
            "Differences within an organization exist only where several of its people answered.",
        ),
        cure: (
            "Vraag `level = \"organization\"`, of verzamel meer respondenten per organisatie.",
            "Ask for `level = \"organization\"`, or gather several respondents per organization.",
        ),
    },
    Code {
        code: "S333",
        what: ("niet te bepalen: te weinig waarnemingen ({0})", "not estimable: too few observations ({0})"),
        why: (
            "Na aftrek van wat de berekening zelf verbruikt, blijven er te weinig vrijheidsgraden over.",
            "After what the computation itself uses up, too few degrees of freedom remain.",
        ),
        cure: (
            "Verzamel meer organisaties of respondenten, of laat controlevariabelen weg.",
            "Gather more organizations or respondents, or leave out control variables.",
        ),
    },
    Code {
        code: "S334",
        what: ("niet te bepalen: {0} heeft geen spreiding", "not estimable: {0} does not vary"),
        why: (
            "Waar iedereen dezelfde waarde heeft, is er geen samenhang of verschil te meten.",
            "Where all have the same value there is no relation or difference to measure.",
        ),
        cure: (
            "Kijk of de vraag goed is gelezen; anders is dit de uitkomst.",
            "Check that the question was read well; otherwise this is the result.",
        ),
    },
    Code {
        code: "S335",
        what: (
            "over respondenten, zonder rekening te houden met hun organisatie",
            "over respondents, ignoring their organization",
        ),
        why: (
            "Mensen uit één organisatie lijken op elkaar; het interval is daardoor te smal en p te klein.",
            "People of one organization are alike; the interval is therefore too narrow and p too small.",
        ),
        cure: (
            "Lees liever het niveau van organisaties, of dat binnen organisaties.",
            "Rather read the level of organizations, or that within them.",
        ),
    },
    Code {
        code: "S336",
        what: (
            "beide waarden komen van dezelfde informant op hetzelfde moment",
            "both values come from the same informant at the same moment",
        ),
        why: (
            "Wie tevreden is, geeft op alles een hoger antwoord; dat verhoogt de samenhang en is achteraf niet te herstellen.",
            "Who is content answers higher on everything; that raises the correlation and can't be mended afterward.",
        ),
        cure: (
            "Lees de samenhang als bovengrens, of meet de opbrengst bij een andere bron.",
            "Read the correlation as an upper bound, or measure the outcome from another source.",
        ),
    },
    Code {
        code: "S337",
        what: (
            "de wegingsfactor is in deze versie niet gebruikt",
            "the survey weight is not used in this version",
        ),
        why: (
            "`[data] weight` is ingesteld, maar deze schatting telt iedere eenheid even zwaar.",
            "`[data] weight` is set, but this estimate counts every unit equally.",
        ),
        cure: ("Lees het getal als ongewogen.", "Read the number as unweighted."),
    },
    Code {
        code: "S338",
        what: (
            "exact: alle punten liggen op één lijn; een interval of p heeft geen betekenis",
            "exact: all points lie on one line; an interval or p has no meaning",
        ),
        why: (
            "Een correlatie van precies 1 of −1 heeft geen steekproefonzekerheid; meestal is de ene variabele uit de andere gemaakt.",
            "A correlation of exactly 1 or −1 has no sampling error; usually one variable was made from the other.",
        ),
        cure: (
            "Kijk of beide variabelen echt verschillende dingen meten.",
            "Check that both variables really measure different things.",
        ),
    },
    Code {
        code: "S339",
        what: (
            "geen interval: daarvoor zijn ten minste {0} waarnemingen nodig",
            "no interval: that takes at least {0} observations",
        ),
        why: (
            "De standaardfout van Fishers z bestaat pas vanaf dat aantal.",
            "The standard error of Fisher’s z exists only from that number on.",
        ),
        cure: ("Verzamel meer organisaties of respondenten.", "Gather more organizations or respondents."),
    },
    Code {
        code: "S340",
        what: (
            "geen interval voor de winsorized correlatie in deze versie",
            "no interval for the winsorized correlation in this version",
        ),
        why: (
            "Een betrouwbaar interval vergt hier een bootstrap, die deze versie nog niet heeft; een verwachting blijft onbeslist.",
            "A sound interval takes a bootstrap here, which this version does not have; an expectation stays undecided.",
        ),
        cure: (
            "Zet er een Spearmancorrelatie naast, die wel een interval heeft.",
            "Put a Spearman correlation beside it, which has an interval.",
        ),
    },
    Code {
        code: "S341",
        what: (
            "de polychorische correlatie is niet beschikbaar in deze versie",
            "the polychoric correlation is not available in this version",
        ),
        why: (
            "De rij blijft staan, zodat te zien is wat de studie vraagt.",
            "The row is kept, so that it shows what the study asks for.",
        ),
        cure: ("Vraag voorlopig `method = \"spearman\"`.", "Ask for `method = \"spearman\"` for now."),
    },
    Code {
        code: "S342",
        what: (
            "interval `{0}` is niet beschikbaar in deze versie; hier staat dat van Fishers z",
            "interval `{0}` is not available in this version; this is that of Fisher’s z",
        ),
        why: (
            "Intervallen door herhaald trekken (bootstrap) zijn nog niet gebouwd.",
            "Intervals by resampling (bootstrap) are not built yet.",
        ),
        cure: (
            "Lees het interval als benadering, of vraag `interval = \"fisher\"`.",
            "Read the interval as an approximation, or ask for `interval = \"fisher\"`.",
        ),
    },
    Code {
        code: "S343",
        what: (
            "niet op afwezigheid getoetst: er zijn geen grenzen genoemd",
            "not tested for absence: no bounds were declared",
        ),
        why: (
            "Een interval rond nul bewijst niet dat er geen samenhang is; dat vergt vooraf genoemde grenzen.",
            "An interval around zero does not prove that there is no relation; that takes bounds declared beforehand.",
        ),
        cure: (
            "Noem bij de correlatie `equivalence = 0.10`, of bij een gepubliceerd cijfer `tolerance`.",
            "Declare `equivalence = 0.10` for the correlation, or `tolerance` for a published figure.",
        ),
    },
    Code {
        code: "S344",
        what: (
            "controlevariabelen die hier niets toevoegen: {0}",
            "control variables that add nothing here: {0}",
        ),
        why: (
            "Een controlevariabele is op dit niveau constant of volgt uit de andere; ze kost dan geen vrijheidsgraad.",
            "A control variable is constant at this level or follows from the others; it then costs no degree of freedom.",
        ),
        cure: ("Laat haar weg, of kies een ander niveau.", "Leave it out, or choose another level."),
    },
    Code {
        code: "S345",
        what: (
            "niet te bepalen: de controlevariabelen verklaren {0} volledig",
            "not estimable: the control variables explain {0} wholly",
        ),
        why: (
            "Na controle blijft van {0} alleen afrondingsfout over.",
            "After control nothing is left of {0} but rounding error.",
        ),
        cure: (
            "Kijk of {0} uit de controlevariabelen is gemaakt.",
            "Check whether {0} was made from the control variables.",
        ),
    },
    Code {
        code: "S346",
        what: (
            "de aandelen geen, passief en actief gebruik zijn samen 100%: ze zijn aan elkaar gebonden",
            "the shares of no, passive and active use add up to 100%: they are bound together",
        ),
        why: (
            "Stijgt het ene aandeel, dan moet een ander dalen; daardoor hangen de aandelen onderling, en elk met een opbrengst, ook zonder inhoudelijke reden samen.",
            "When one share rises another must fall; so the shares are related to each other, and each to an outcome, without any reason in the matter itself.",
        ),
        cure: (
            "Lees de correlaties naast elkaar, niet als losstaande bevindingen.",
            "Read the correlations side by side, not as separate findings.",
        ),
    },
    Code {
        code: "S347",
        what: ("de data hebben maar één editie", "the data have only one edition"),
        why: (
            "Verandering is pas te meten met ten minste twee edities.",
            "Change can only be measured with at least two editions.",
        ),
        cure: (
            "Noem de kolom van de editie in `[data] wave`, als die er is.",
            "Name the edition’s column in `[data] wave`, if there is one.",
        ),
    },
    Code {
        code: "S348",
        what: (
            "minder dan twee groepen met een waarde volgens {0}",
            "fewer than two groups with a value by {0}",
        ),
        why: (
            "Een vergelijking vergt ten minste twee groepen die in de laatste editie een waarde hebben.",
            "A comparison takes at least two groups that have a value in the latest edition.",
        ),
        cure: ("Kijk of {0} in de data is ingevuld.", "Check that {0} is filled in in the data."),
    },
    Code {
        code: "S349",
        what: ("geen p: alle verschillen zijn gelijk", "no p: all differences are equal"),
        why: (
            "Zonder spreiding tussen de verschillen is er geen standaardfout.",
            "Without variation among the differences there is no standard error.",
        ),
        cure: (
            "Kijk of de gegevens van de twee edities echt verschillende metingen zijn.",
            "Check that the data of the two editions are really different measurements.",
        ),
    },
    Code {
        code: "S350",
        what: ("{0} is geen kolom waarnaar gegroepeerd kan worden", "{0} is not a column to group by"),
        why: (
            "Groepen volgen uit een kolom van organizations.csv of uit een kolom met `type = \"category\"` of `\"likert\"`; vrije tekst vormt geen groepen.",
            "Groups follow from a column of organizations.csv or from one with `type = \"category\"` or `\"likert\"`; free text forms no groups.",
        ),
        cure: (
            "Kijk de naam en het `type` na in codebook.toml.",
            "Check the name and the `type` in codebook.toml.",
        ),
    },
    Code {
        code: "S351",
        what: (
            "organisaties waarvan de respondenten in verschillende groepen vallen en die daarom niet meedoen: {0}",
            "organizations whose respondents fall into different groups, and which therefore take no part: {0}",
        ),
        why: (
            "Een organisatie hoort alleen bij een groep wanneer al haar respondenten hetzelfde antwoordden.",
            "An organization belongs to a group only when all its respondents answered the same.",
        ),
        cure: (
            "Zet het kenmerk in organizations.csv, of vergelijk met `level = \"respondent\"`.",
            "Put the fact in organizations.csv, or compare with `level = \"respondent\"`.",
        ),
    },
    Code {
        code: "S352",
        what: (
            "geen oordeel: de verwachting noemt ‘{0}’, en die groep is er niet",
            "no verdict: the expectation names ‘{0}’, and there is no such group",
        ),
        why: (
            "Een verwachting wordt geschreven als \"a > b\" of \"a < b\", met namen van groepen of `other` voor alle andere.",
            "An expectation is written \"a > b\" or \"a < b\", with names of groups or `other` for all others.",
        ),
        cure: ("Schrijf de groep zoals ze in de data staat.", "Write the group as it stands in the data."),
    },
    Code {
        code: "S353",
        what: (
            "niets te tekenen: minder dan drie organisaties met beide waarden, of geen spreiding",
            "nothing to draw: fewer than three organizations with both values, or no variation",
        ),
        why: (
            "Een lijn vergt ten minste drie punten met verschillende waarden.",
            "A line takes at least three points with different values.",
        ),
        cure: ("Verzamel meer organisaties.", "Gather more organizations."),
    },
    Code {
        code: "S354",
        what: (
            "‘{0}’ wijst geen getal aan in de tabellen van deze studie",
            "‘{0}’ does not point to a number in the tables of this study",
        ),
        why: (
            "`quantity` is `tabel.rij.kolom`, met `@editie` als het niet over de laatste gaat; de rij is de sleutel van de tabel, met punten ertussen.",
            "`quantity` is `table.row.column`, with `@edition` where it is not about the latest; the row is the table’s key, joined by dots.",
        ),
        cure: (
            "Kijk in de map tables/ hoe de tabel, de rij en de kolom heten, of waarom de tabel ontbreekt.",
            "See in the folder tables/ what the table, row and column are called, or why the table is absent.",
        ),
    },
    Code {
        code: "S355",
        what: ("`quantity` wijst {0} rijen aan", "`quantity` points to {0} rows"),
        why: (
            "De sleutel is niet volledig; welke rij bedoeld is, valt niet te zeggen.",
            "The key is not complete; there is no saying which row is meant.",
        ),
        cure: (
            "Vul de sleutel aan met de volgende sleutelkolommen van de tabel, met punten ertussen.",
            "Complete the key with the table’s next key columns, joined by dots.",
        ),
    },
    Code {
        code: "S356",
        what: ("niet te beoordelen: {0} ontbreekt", "can’t be judged: {0} is missing"),
        why: (
            "Een oordeel vergt een schatting met interval, en een gepubliceerd cijfer met tolerantie of een verwacht teken.",
            "A verdict takes an estimate with an interval, and a published figure with a tolerance or an expected sign.",
        ),
        cure: (
            "Vul het aan in study.toml, of wijs een grootheid met een interval aan.",
            "Complete it in study.toml, or point to a quantity that has an interval.",
        ),
    },
    Code {
        code: "S357",
        what: (
            "geen oordeel: een groep heeft minder dan {0} leden",
            "no verdict: a group has fewer than {0} members",
        ),
        why: (
            "Zo’n kleine groep wordt bepaald door een of twee van haar leden.",
            "So small a group is decided by one or two of its members.",
        ),
        cure: (
            "Lees de getallen als beschrijving van deze groepen.",
            "Read the numbers as a description of these groups.",
        ),
    },
    Code {
        code: "S358",
        what: (
            "synthetische data: het oordeel gaat over de simulatie, niet over de werkelijkheid",
            "synthetic data: the verdict judges the simulation, not the world",
        ),
        why: (
            "De antwoorden zijn gesimuleerd om bij gepubliceerde cijfers te passen; dat ze passen, is geen bevestiging.",
            "The answers were simulated to fit published figures; that they fit is no confirmation.",
        ),
        cure: ("Gebruik echte antwoorden om een bewering te toetsen.", "Use real answers to test a claim."),
    },
    Code {
        code: "S359",
        what: (
            "groepen worden vergeleken op het niveau van organisaties of van respondenten, niet erbinnen",
            "groups are compared at the level of organizations or of respondents, not within",
        ),
        why: (
            "Binnen een organisatie is het gemiddelde verschil tussen groepen hier niet gedefinieerd.",
            "Within an organization the mean difference between groups is not defined here.",
        ),
        cure: (
            "Kies `level = \"organization\"` of `level = \"respondent\"`.",
            "Choose `level = \"organization\"` or `level = \"respondent\"`.",
        ),
    },
    Code {
        code: "S360",
        what: (
            "berekend over respondenten: de studie kent geen organisaties",
            "computed over respondents: the study has no organizations",
        ),
        why: (
            "Zonder kolom voor de organisatie staat elke respondent op zichzelf; het interval gaat over respondenten, niet over organisaties.",
            "Without an organization column every respondent is a unit of their own; the interval is about respondents, not organizations.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
        ),
    },
    Code {
        code: "S361",
        what: ("geen interval: er is maar één waarde", "no interval: there is only one value"),
        why: (
            "De spreiding, en dus een interval, vergt ten minste twee organisaties (of respondenten) met een antwoord.",
            "A spread, and so an interval, takes at least two organizations (or respondents) with an answer.",
        ),
        cure: (
            "Lees het getal als dat van één organisatie, of verzamel er meer.",
            "Read the number as that of one organization, or gather more.",
        ),
    },
    Code {
        code: "S362",
        what: ("geen geldige antwoorden in deze editie", "no valid answers in this edition"),
        why: (
            "Niemand in deze editie gaf een geldig antwoord, of geen organisatie haalde `[data] min_group`.",
            "Nobody in this edition gave a valid answer, or no organization reached `[data] min_group`.",
        ),
        cure: (
            "Kijk of de vraag in deze editie gesteld is en of de codes voor ‘geen antwoord’ kloppen.",
            "Check that the question was asked in this edition and that the codes for ‘no answer’ are right.",
        ),
    },
    Code {
        code: "S363",
        what: (
            "hiervoor zijn organisaties nodig; deze studie heeft alleen respondenten",
            "this needs organizations; this study has respondents only",
        ),
        why: (
            "Verschillen tussen organisaties bestaan pas als bekend is wie bij welke organisatie hoort.",
            "Differences between organizations exist only when it is known who belongs to which.",
        ),
        cure: (
            "Noem de kolom van de organisatie in `[data] organization`, als die er is.",
            "Name the organization’s column in `[data] organization`, if there is one.",
        ),
    },
    Code {
        code: "S364",
        what: (
            "de studie vraagt hier niet om: {0} ontbreekt",
            "the study does not ask for it: there is no {0}",
        ),
        why: (
            "Een tabel wordt alleen gemaakt als het studiebestand zegt uit welke kolommen.",
            "A table is made only when the study file says from which columns.",
        ),
        cure: (
            "Voeg {0} toe aan study.toml, als de vragen gesteld zijn.",
            "Add {0} to study.toml, if the questions were asked.",
        ),
    },
    Code {
        code: "S365",
        what: (
            "geen drempel voor {0}: `[usage] threshold` ontbreekt",
            "no threshold for {0}: `[usage] threshold` is not set",
        ),
        why: (
            "Zonder drempel is niet te zeggen welk antwoord ‘vaak’ betekent.",
            "Without a threshold there is no saying which answer means ‘often’.",
        ),
        cure: ("Zet `threshold` onder `[usage]`.", "Set `threshold` under `[usage]`."),
    },
    Code {
        code: "S366",
        what: (
            "correlatie met {0} niet te bepalen: minder dan vier organisaties met beide, of geen verschillen tussen hen",
            "correlation with {0} not estimable: fewer than four organizations with both, or no differences between them",
        ),
        why: (
            "Een correlatie met interval vergt ten minste vier paren en verschillen in beide.",
            "A correlation with an interval takes at least four pairs and differences in both.",
        ),
        cure: (
            "Verzamel meer organisaties; bij gelijke waarden is er geen samenhang te zien.",
            "Gather more organizations; where all values are equal there is no relation to be seen.",
        ),
    },
    Code {
        code: "S367",
        what: (
            "één informant per organisatie: hoe zeker de eigen waarde is, is niet te zeggen, dus staat er geen interval en geen positie",
            "one informant per organization: how certain the own value is can’t be told, so there is no interval and no position",
        ),
        why: (
            "Een interval rust op verschillen tussen respondenten van dezelfde organisatie; bij één informant zijn die er niet.",
            "An interval rests on differences between respondents of one organization; with one informant there are none.",
        ),
        cure: (
            "Leg de eigen waarde naast de kwantielen van het cohort, en laat meer mensen invullen als het erop aankomt.",
            "Hold the own value against the quantiles of the cohort, and ask more people where it matters.",
        ),
    },
    Code {
        code: "S368",
        what: (
            "alle respondenten van de organisatie hebben dezelfde waarde: geen interval en geen positie",
            "all respondents of the organization have the same value: no interval and no position",
        ),
        why: (
            "Zonder verschillen tussen respondenten zou het interval geen breedte hebben, wat meer zekerheid belooft dan er is.",
            "Without differences between respondents the interval would have no width, which promises more certainty than there is.",
        ),
        cure: (
            "Lees de waarde als ‘(bijna) iedereen’ of ‘(bijna) niemand’.",
            "Read the value as ‘nearly everyone’ or ‘nearly no one’.",
        ),
    },
    Code {
        code: "S369",
        what: (
            "minder dan twee respondenten met een score: geen interval en geen positie",
            "fewer than two respondents with a score: no interval and no position",
        ),
        why: (
            "Een interval vergt ten minste twee respondenten.",
            "An interval takes at least two respondents.",
        ),
        cure: ("Vraag meer respondenten in de organisatie.", "Ask more respondents in the organization."),
    },
    Code {
        code: "S370",
        what: (
            "de organisatie heeft hier geen eigen waarde in deze editie",
            "the organization has no value of its own here in this edition",
        ),
        why: (
            "Geen van haar respondenten gaf genoeg geldige antwoorden voor een score.",
            "None of its respondents gave enough valid answers for a score.",
        ),
        cure: (
            "Kijk of de vraag aan deze organisatie gesteld is.",
            "Check that the question was put to this organization.",
        ),
    },
    Code {
        code: "S371",
        what: (
            "minder dan twee andere organisaties in het cohort: geen mediaan om naast te leggen",
            "fewer than two other organizations in the cohort: no median to hold it against",
        ),
        why: (
            "De onzekerheid van de mediaan van het cohort vergt ten minste twee andere organisaties.",
            "The uncertainty of the cohort’s median takes at least two other organizations.",
        ),
        cure: ("Kies een ruimer cohort: `--cohort all`.", "Choose a wider cohort: `--cohort all`."),
    },
    Code {
        code: "S372",
        what: ("{0} staat niet in de data", "{0} is not in the data"),
        why: (
            "Het studiebestand noemt een kolom of schaal waarvoor de databestanden geen kolommen hebben.",
            "The study file names a column or scale for which the data files have no columns.",
        ),
        cure: (
            "Kijk de naam na in study.toml, codebook.toml en de kopregel van de data.",
            "Check its name in study.toml, codebook.toml and the header of the data.",
        ),
    },
    Code {
        code: "S374",
        what: (
            "of een gemiddelde bij een grens in het stadium ernaast kan horen, is niet te zeggen: geen organisatie heeft twee respondenten met een score",
            "whether a mean near a cut point may belong to the next stage can’t be told: no organization has two respondents with a score",
        ),
        why: (
            "De standaardfout van een organisatiegemiddelde vergt ten minste twee respondenten.",
            "The standard error of an organization’s mean takes at least two respondents.",
        ),
        cure: (
            "Lees de stadia als oordeel van één informant per organisatie.",
            "Read the stages as the judgment of one informant per organization.",
        ),
    },
    Code {
        code: "S375",
        what: (
            "de studie heeft geen schalen of gebruiksvragen",
            "the study has no scales and no questions on use",
        ),
        why: (
            "Verdelingen en scores gaan over schalen, gebruik, toepassingen en opbrengsten.",
            "Distributions and scores are about scales, use, applications and outcomes.",
        ),
        cure: ("Noem schalen in codebook.toml.", "Name scales in codebook.toml."),
    },
    Code {
        code: "S376",
        what: (
            "geen kolom van het soort `category` of `multiple`",
            "no column of type `category` or `multiple`",
        ),
        why: (
            "Verdelingen over categorieën bestaan alleen voor zulke kolommen.",
            "Shares over categories exist for such columns only.",
        ),
        cure: (
            "Geef een kolom in codebook.toml het soort `category`, als de antwoorden woorden zijn.",
            "Give a column type `category` in codebook.toml, if its answers are words.",
        ),
    },
    Code {
        code: "S377",
        what: ("geen Likert-items", "no Likert items"),
        why: (
            "Antwoordverdelingen bestaan alleen voor kolommen van het soort `likert`.",
            "Distributions of answers exist for columns of type `likert` only.",
        ),
        cure: (
            "Geef een kolom in codebook.toml het soort `likert`, als de antwoorden een geordende reeks codes zijn.",
            "Give a column type `likert` in codebook.toml, if its answers are an ordered series of codes.",
        ),
    },
    Code {
        code: "S378",
        what: ("{0} is geen opbrengst van deze studie", "{0} is not an outcome of this study"),
        why: (
            "Sturen kan alleen op een opbrengst waarmee de studie gebruik in verband brengt.",
            "Steering is possible only on an outcome that the study relates use to.",
        ),
        cure: (
            "Kies een van de opbrengsten: de `y` van een `[[correlation]]` met gebruik.",
            "Choose one of the outcomes: the `y` of a `[[correlation]]` with use.",
        ),
    },
    Code {
        code: "S379",
        what: ("het cohort kan niet naar {0} gekozen worden", "the cohort can’t be chosen by {0}"),
        why: (
            "Een cohort naar sector of omvang vergt een kolom `sector` of `size` van het soort `category` in organizations.csv, met een waarde voor deze organisatie.",
            "A cohort by sector or size takes a column `sector` or `size` of type `category` in organizations.csv, with a value for this organization.",
        ),
        cure: ("Vul die kolom, of gebruik `--cohort all`.", "Fill that column, or use `--cohort all`."),
    },
    Code {
        code: "S380",
        what: ("het waarheidsbestand is niet te lezen: {0}", "the truth file can’t be read: {0}"),
        why: (
            "Een simulatie maakt antwoorden uit een geschreven waarheid. Een onbekende sleutel of een waarde van de verkeerde soort zou stilzwijgend iets anders simuleren dan bedoeld.",
            "A simulation makes answers from a written truth. An unknown key or a value of the wrong kind would silently simulate something other than what was meant.",
        ),
        cure: (
            "Verbeter de aangewezen plaats. Een volledig voorbeeld is truth.toml van de meegeleverde studie: `analyze simulate --out voorbeeld` schrijft het.",
            "Mend the place pointed at. A full example is the shipped study’s truth.toml: `analyze simulate --out example` writes it.",
        ),
    },
    Code {
        code: "S381",
        what: ("het waarheidsbestand spreekt zichzelf tegen: {0}", "the truth file contradicts itself: {0}"),
        why: (
            "Aandelen moeten optellen tot 1, kansen en intraklassecorrelaties tussen 0 en 1 liggen, en een correlatiematrix moet positief definiet zijn: anders bestaan er geen variabelen met die eigenschappen.",
            "Shares must add to 1, probabilities and intraclass correlations lie between 0 and 1, and a correlation matrix must be positive definite: otherwise no variables have these properties.",
        ),
        cure: (
            "Verbeter het genoemde getal. Bij correlaties: maak de sterkste kleiner, of maak de paren die beide variabelen met een derde vormen groter.",
            "Mend the number named. For correlations: lower the strongest, or raise the pairs that both variables form with a third.",
        ),
    },
    Code {
        code: "S399",
        what: ("geen bevindingen in de data", "no findings in the data"),
        why: (
            "Elk antwoord past bij het codeboek en geen controle sloeg aan.",
            "Every answer fits the codebook and no check was raised.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
];
