//! Levels, mixed models, agreement, weights: S520 to S534 and S600 to S614.

use super::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S520",
        what: (
            "de variantie tussen organisaties is nul geschat: wat blijft, is een gewone regressie over respondenten",
            "the variance between organizations is estimated at zero: what is left is an ordinary regression over respondents",
        ),
        why: (
            "De aannemelijkheid is het hoogst op de grens. Dat is geen bewijs dat organisaties niet verschillen: met weinig of kleine organisaties komt het vaak voor.",
            "The likelihood is highest at the bound. This is no proof that organizations do not differ: with few or small organizations it happens often.",
        ),
        cure: (
            "Lees het profielinterval van de variantie; de vrijheidsgraden zijn hier die van een gewone regressie.",
            "Read the profile interval of the variance; the degrees of freedom are those of an ordinary regression here.",
        ),
    },
    Code {
        code: "S521",
        what: ("het gemengde model is niet tot rust gekomen", "the mixed model did not settle"),
        why: (
            "Het zoeken naar de hoogste aannemelijkheid eindigde zonder dat de helling nul was.",
            "The search for the highest likelihood ended where its slope was not zero.",
        ),
        cure: (
            "Gebruik deze schatting niet. Kijk of een organisatie of antwoord ver van de rest ligt.",
            "Do not use this estimate. Look for an organization or an answer far from the rest.",
        ),
    },
    Code {
        code: "S522",
        what: (
            "niet te bepalen: {0} verschilt alleen binnen organisaties, of alleen ertussen",
            "not estimable: {0} differs only within organizations, or only between them",
        ),
        why: (
            "Twee hellingen, binnen en tussen organisaties, vergen verschillen op beide niveaus.",
            "Two slopes, within and between organizations, take differences at both levels.",
        ),
        cure: (
            "Gebruik de correlatie op het niveau waarop er verschillen zijn.",
            "Use the correlation at the level at which there are differences.",
        ),
    },
    Code {
        code: "S523",
        what: (
            "gedeeld door de betrouwbaarheid van de gemiddelden: onjuist als dezelfde respondenten beide vragen beantwoordden",
            "divided by the reliability of the means: wrong where the same respondents answered both questions",
        ),
        why: (
            "De toevalsfouten van de twee gemiddelden komen dan van dezelfde mensen en hangen samen; delen maakt die gedeelde fout groter in plaats van kleiner.",
            "The sampling errors of the two means then come from the same people and are correlated; dividing makes that shared error larger instead of smaller.",
        ),
        cure: (
            "Lees de correlatie uit de varianties tussen organisaties, of die van gesplitste steekproeven.",
            "Read the correlation from the variances between organizations, or that of split samples.",
        ),
    },
    Code {
        code: "S524",
        what: (
            "niet te bepalen: de variantie tussen organisaties van {0} is niet groter dan nul",
            "not estimable: the variance between organizations of {0} is not above zero",
        ),
        why: (
            "De gemiddelden verschillen niet meer dan toeval bij deze aantallen respondenten laat verwachten.",
            "The means differ no more than chance would make them with so many respondents.",
        ),
        cure: (
            "Over samenhang tussen organisaties is met deze variabele niets te zeggen; verzamel meer respondenten per organisatie.",
            "Nothing can be said of relations between organizations with this variable; gather more respondents per organization.",
        ),
    },
    Code {
        code: "S525",
        what: (
            "geen interval: in meer dan 5% van de herhalingen is deze correlatie niet te bepalen",
            "no interval: in more than 5% of the replicates this correlation can’t be determined",
        ),
        why: (
            "Bij het opnieuw trekken van organisaties is een variantie tussen organisaties dan te vaak nul of negatief.",
            "When organizations are drawn anew, a variance between them is zero or negative too often.",
        ),
        cure: ("Lees de schatting als zeer onzeker.", "Read the estimate as very uncertain."),
    },
    Code {
        code: "S526",
        what: (
            "maar {0} organisaties: standaardfouten en intervallen tussen organisaties zijn onzeker",
            "only {0} organizations: standard errors and intervals between organizations are uncertain",
        ),
        why: (
            "De variantie tussen organisaties rust op zo veel waarden. Onder de tien is zij nauwelijks te schatten.",
            "The variance between organizations rests on that many values. Below ten it can hardly be estimated.",
        ),
        cure: (
            "Lees de getallen als beschrijving van deze organisaties, en verzamel er meer.",
            "Read the numbers as a description of these organizations, and gather more.",
        ),
    },
    Code {
        code: "S527",
        what: (
            "geen correctie: de gemiddelden van {0} zijn niet betrouwbaar",
            "no correction: the means of {0} are not reliable",
        ),
        why: (
            "ICC(2) is nul of negatief; delen daardoor geeft geen getal met betekenis.",
            "ICC(2) is zero or negative; dividing by it gives no meaningful number.",
        ),
        cure: (
            "Gebruik de ongecorrigeerde helling, en zeg dat de gemiddelden toeval zijn.",
            "Use the uncorrected slope, and say that the means are chance.",
        ),
    },
    Code {
        code: "S528",
        what: (
            "geen scheve nulverdeling: gepubliceerde varianties gelden voor vijf antwoorden",
            "no skewed null: published variances hold for five answers",
        ),
        why: (
            "LeBreton en Senter (2008) geven de variantie van scheve nulverdelingen; hier wordt alleen die voor vijf antwoorden gebruikt.",
            "LeBreton and Senter (2008) give the variance of skewed nulls; only those for five answers are used here.",
        ),
        cure: (
            "Zet `null_variance` bij de schaal in codebook.toml, met de bron van dat getal.",
            "Put `null_variance` with the scale in codebook.toml, with the source of that number.",
        ),
    },
    Code {
        code: "S529",
        what: (
            "{0} organisaties met één respondent zijn niet te splitsen en tellen hier niet mee",
            "{0} organizations with one respondent can’t be split and do not count here",
        ),
        why: (
            "Een halve steekproef vergt ten minste twee respondenten.",
            "Half a sample takes at least two respondents.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
    Code {
        code: "S530",
        what: (
            "op de grens van de parameterruimte: een variantie tussen organisaties is nul, of hun correlatie is 1 of −1",
            "at the bound of the parameter space: a variance between organizations is zero, or their correlation is 1 or −1",
        ),
        why: (
            "De aannemelijkheid stijgt tot aan de grens; een standaardfout bestaat daar niet.",
            "The likelihood rises all the way to the bound; there is no standard error there.",
        ),
        cure: (
            "Lees dit niet als volmaakte samenhang: de gegevens zeggen er te weinig over.",
            "Do not read this as a perfect relation: the data say too little about it.",
        ),
    },
    Code {
        code: "S531",
        what: (
            "geen paar van variabelen die respondenten zelf hebben: {0} is een kenmerk van organisaties",
            "not a pair of variables that respondents have themselves: {0} is a fact about organizations",
        ),
        why: (
            "Binnen een organisatie heeft iedereen dezelfde waarde.",
            "Everyone in an organization has the same value.",
        ),
        cure: (
            "Lees de correlatie tussen organisaties in `correlations`.",
            "Read the correlation between organizations in `correlations`.",
        ),
    },
    Code {
        code: "S532",
        what: (
            "geen gesplitste steekproeven: minder dan drie organisaties met twee respondenten, of helften zonder verschil",
            "no split samples: fewer than three organizations with two respondents, or halves that do not differ",
        ),
        why: (
            "De correlatie van halve gemiddelden vergt ten minste drie organisaties met verschillende helften.",
            "The correlation of half means takes at least three organizations with different halves.",
        ),
        cure: ("Verzamel meer respondenten per organisatie.", "Gather more respondents per organization."),
    },
    Code {
        code: "S533",
        what: (
            "geen model met verschillende hellingen: te weinig organisaties waarin {0} verschilt",
            "no model with different slopes: too few organizations in which {0} differs",
        ),
        why: (
            "Een helling per organisatie vergt ten minste twee organisaties met verschillende antwoorden op beide vragen.",
            "A slope per organization takes at least two organizations with different answers to both questions.",
        ),
        cure: ("Lees het model met één helling.", "Read the model with one slope."),
    },
    Code {
        code: "S534",
        what: (
            "geen grens aan deze kant: het profiel van de aannemelijkheid daalt daar niet genoeg",
            "no limit on this side: the profile of the likelihood does not fall far enough",
        ),
        why: (
            "Zulke gegevens sluiten aan die kant geen waarde uit, of het zoeken kwam niet tot rust.",
            "Such data exclude no value on that side, or the search did not settle.",
        ),
        cure: ("Lees de schatting als zeer onzeker.", "Read the estimate as very uncertain."),
    },
    Code {
        code: "S600",
        what: (
            "niet te bepalen: van elke organisatie is er maar één respondent met beide antwoorden",
            "not estimable: every organization has only one respondent with both answers",
        ),
        why: (
            "Wat binnen organisaties verschilt, en wat een gemiddelde aan toeval bevat, is dan niet te scheiden van wat ertussen verschilt.",
            "What differs within organizations, and what chance adds to a mean, can’t be told from what differs between them then.",
        ),
        cure: (
            "Lees de correlatie van gemiddelden; voor de rest zijn meer respondenten per organisatie nodig.",
            "Read the correlation of means; the rest takes more respondents per organization.",
        ),
    },
    Code {
        code: "S601",
        what: (
            "niet te bepalen: {0} of {1} verschilt op dit niveau niet",
            "not estimable: {0} or {1} does not vary at this level",
        ),
        why: (
            "Een correlatie vergt dat beide variabelen verschillen, binnen organisaties of ertussen.",
            "A correlation takes differences in both variables, within organizations or between them.",
        ),
        cure: (
            "Lees de correlatie op het niveau waarop er verschillen zijn.",
            "Read the correlation at the level at which there are differences.",
        ),
    },
    Code {
        code: "S602",
        what: (
            "geen interval: {0} organisaties, en herhaald trekken vergt er ten minste {1}",
            "no interval: {0} organizations, and resampling takes at least {1}",
        ),
        why: (
            "Met zo weinig organisaties lijken de trekkingen te veel op elkaar; het interval zou te smal zijn.",
            "With so few organizations the samples are too much alike; the interval would be too narrow.",
        ),
        cure: (
            "Lees de schatting als beschrijving van deze organisaties.",
            "Read the estimate as a description of these organizations.",
        ),
    },
    Code {
        code: "S603",
        what: (
            "groter dan 1: de correctie schiet door, de werkelijke samenhang kan dat niet zijn",
            "beyond 1: the correction overshoots, the true relation can’t be that",
        ),
        why: (
            "Een gecorrigeerde correlatie is niet begrensd. Een waarde boven 1 komt van weinig variantie tussen organisaties, of van een correctie die niet past.",
            "A corrected correlation has no bounds. A value beyond 1 comes from little variance between organizations, or from a correction that does not fit.",
        ),
        cure: (
            "Lees haar als zeer onzeker, en noem de ongecorrigeerde correlatie eerst.",
            "Read it as very uncertain, and give the uncorrected correlation first.",
        ),
    },
    Code {
        code: "S604",
        what: (
            "onder de organisaties zijn er met minder dan tien respondenten: hun overeenstemming is instabiel",
            "some organizations have fewer than ten respondents: their agreement is unstable",
        ),
        why: (
            "Een variantie van enkele antwoorden kan door één antwoord ver omhoog of omlaag gaan.",
            "A variance of a few answers can go far up or down by a single answer.",
        ),
        cure: (
            "Lees de mediaan over de overige organisaties ernaast (`rwg_median_10`); `rwg_small` telt hen.",
            "Read the median over the other organizations beside it (`rwg_median_10`); `rwg_small` counts them.",
        ),
    },
    Code {
        code: "S605",
        what: (
            "het gemiddelde van organisaties en dat van respondenten verschillen meer dan een kwart standaardfout",
            "the mean of organizations and that of respondents differ by more than a quarter of a standard error",
        ),
        why: (
            "Grote organisaties antwoorden dan anders dan kleine. Welk gemiddelde telt, hangt af van de vraag: over organisaties of over mensen.",
            "Large organizations then answer differently from small ones. Which mean counts depends on the question: about organizations or about people.",
        ),
        cure: (
            "Noem beide, en zeg over wie de uitspraak gaat.",
            "Give both, and say whom the statement is about.",
        ),
    },
    Code {
        code: "S606",
        what: (
            "met één informant per organisatie zijn het gemiddelde van organisaties en dat van respondenten hetzelfde",
            "with one informant per organization the mean of organizations and that of respondents are the same",
        ),
        why: ("Elke organisatie telt dan één respondent.", "Every organization then has one respondent."),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
];
