//! Levels, mixed models, agreement: S520 to S534.

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
            "Lees de nulverdeling van de antwoorden zelf (`pooled`).",
            "Read the null of the answers themselves (`pooled`).",
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
];
