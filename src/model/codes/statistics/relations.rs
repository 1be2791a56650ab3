//! Correlations, comparisons, claims.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S329",
        what: (
            "er is maar één schaal, of geen: er is niets om mee te correleren",
            "there is only one scale, or none: there is nothing to correlate with",
        ),
        why: (
            "Een matrix van correlaties tussen schalen vergt er ten minste twee.",
            "A matrix of correlations between scales takes at least two.",
        ),
        cure: (
            "Noem in codebook.toml twee of meer schalen met hun items.",
            "Name two or more scales with their items in codebook.toml.",
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
            "zonder weging: hier telt elke respondent even zwaar",
            "unweighted: every respondent counts equally here",
        ),
        why: (
            "`[data] weight` telt mee in gemiddelden en aandelen van organisaties en in alles wat daarop rust, maar niet in deze schatting.",
            "`[data] weight` counts in means and shares of organizations and in everything that rests on them, but not in this estimate.",
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
        code: "S340",
        what: (
            "geen interval voor de winsorized correlatie zonder bootstrap",
            "no interval for the winsorized correlation without the bootstrap",
        ),
        why: (
            "Een betrouwbaar interval vergt hier een bootstrap, waar de studie niet om vraagt; een verwachting blijft onbeslist.",
            "A sound interval takes a bootstrap here, which the study does not ask for; an expectation stays undecided.",
        ),
        cure: ("Vraag `interval = \"bca\"`.", "Ask for `interval = \"bca\"`."),
    },
    Code {
        code: "S342",
        what: (
            "interval `{0}` is niet beschikbaar voor deze correlatie; hier staat dat op Fishers z-schaal",
            "interval `{0}` is not available for this correlation; this is that on Fisher’s z scale",
        ),
        why: (
            "Polychorische correlaties worden niet herhaald getrokken; hun standaardfout telt de onzekerheid van de drempels al mee.",
            "Polychoric correlations are not resampled; their standard error includes the uncertainty of the thresholds already.",
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
];
