//! Patterns of little care, missing answers, response, and what results owe to them.

use crate::model::codes::Code;

pub(super) const CODES: &[Code] = &[
    Code {
        code: "S390",
        what: (
            "niet te beoordelen: de schalen hebben samen minder dan tien Likert-vragen",
            "can’t be judged: the scales hold fewer than ten Likert questions in all",
        ),
        why: (
            "Een paar gelijke antwoorden geeft ook een zorgvuldige respondent.",
            "A few equal answers are given by careful respondents too.",
        ),
        cure: (
            "Neem de vragen die samen iets meten op in schalen van codebook.toml; anders is er niets te beoordelen.",
            "Put the questions that measure something together into scales of codebook.toml; else there is nothing to judge.",
        ),
    },
    Code {
        code: "S391",
        what: (
            "niet te beoordelen: niemand beantwoordde genoeg vragen",
            "can’t be judged: nobody answered enough questions",
        ),
        why: (
            "Een patroon is pas een patroon bij genoeg antwoorden, en helften die niet verschillen hebben geen samenhang.",
            "A pattern is one only with enough answers, and halves that do not differ have no relation.",
        ),
        cure: (
            "Kijk of de vragen in deze editie zijn gesteld.",
            "Check that the questions were asked in this edition.",
        ),
    },
    Code {
        code: "S392",
        what: (
            "niet te beoordelen: de studie noemt geen kolom met de invultijd",
            "can’t be judged: the study names no column with the time taken",
        ),
        why: (
            "Of iemand te snel was, is alleen te zeggen als de duur bekend is.",
            "Whether someone was too fast can be told only where the duration is known.",
        ),
        cure: (
            "Noem de kolom met seconden in `[quality] duration`, als de vragenlijst die bijhield.",
            "Name the column of seconds in `[quality] duration`, if the questionnaire kept it.",
        ),
    },
    Code {
        code: "S393",
        what: (
            "niet te beoordelen: gelijke antwoorden komen hier ook door toeval voor, en de studie noemt geen kolom van de respondent",
            "can’t be judged: equal answers happen here by chance too, and the study names no column of the respondent",
        ),
        why: (
            "Bij weinig vragen of veel respondenten geven twee mensen soms toevallig dezelfde antwoorden.",
            "With few questions or many respondents two people sometimes happen to answer alike.",
        ),
        cure: (
            "Noem de kolom van de respondent in `[data] respondent`, als die er is.",
            "Name the respondent’s column in `[data] respondent`, if there is one.",
        ),
    },
    Code {
        code: "S394",
        what: (
            "niet te beoordelen: te weinig respondenten beantwoordden alle vragen, of een vraag volgt uit andere",
            "can’t be judged: too few respondents answered every question, or one question follows from others",
        ),
        why: (
            "De afstand vergt covarianties van alle schaalvragen, met meer volledige records dan vragen.",
            "The distance takes covariances of all scale questions, with more complete records than questions.",
        ),
        cure: (
            "Neem een vraag die een som van andere is niet in een schaal op; anders blijft dit patroon weg.",
            "Put no question that is a sum of others into a scale; else this pattern is left out.",
        ),
    },
    Code {
        code: "S395",
        what: (
            "niet te beoordelen: er zijn geen drie schalen van ten minste twee Likert-vragen",
            "can’t be judged: there are no three scales of at least two Likert questions",
        ),
        why: (
            "De samenhang van helften is een correlatie over schalen.",
            "The consistency of halves is a correlation over scales.",
        ),
        cure: (
            "Met minder schalen is er niets te doen; lees de andere patronen.",
            "With fewer scales there is nothing to do; read the other patterns.",
        ),
    },
    Code {
        code: "S396",
        what: (
            "bijna constant: meer dan 95% gaf hetzelfde antwoord",
            "nearly constant: more than 95% gave the same answer",
        ),
        why: (
            "Een vraag waarop bijna iedereen hetzelfde antwoordt, onderscheidt niemand en drukt elke correlatie.",
            "A question that nearly everyone answers alike tells nobody apart and lowers every correlation.",
        ),
        cure: (
            "Kijk of de vraag goed is gelezen; vraag een volgende keer met meer gradaties of naar iets dat verschilt.",
            "Check that the question was read well; next time ask with more gradations, or about something that differs.",
        ),
    },
    Code {
        code: "S607",
        what: (
            "niets te toetsen: alle respondenten sloegen dezelfde vragen over, of geen enkele",
            "nothing to test: all respondents skipped the same questions, or none",
        ),
        why: (
            "De toets vergelijkt respondenten die verschillende vragen overslaan.",
            "The test compares respondents who skip different questions.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
    Code {
        code: "S608",
        what: (
            "geen toets: gemiddelden en covarianties met ontbrekende antwoorden zijn niet te schatten",
            "no test: means and covariances with missing answers can’t be estimated",
        ),
        why: (
            "Een vraag varieert niet, volgt uit andere, of twee vragen zijn nooit door dezelfde mensen beantwoord.",
            "A question does not vary, follows from others, or two questions were never answered by the same people.",
        ),
        cure: (
            "Kijk of de vragen van de schaal aan dezelfde mensen zijn gesteld.",
            "Check that the questions of the scale were asked of the same people.",
        ),
    },
    Code {
        code: "S609",
        what: (
            "geen respons: de studie noemt geen kolom met het aantal uitgenodigden",
            "no response rate: the study names no column with the number invited",
        ),
        why: (
            "Zonder het aantal uitgenodigden is niet te zeggen welk deel antwoordde.",
            "Without the number invited there is no telling what part responded.",
        ),
        cure: (
            "Zet het aantal per organisatie in organizations.csv en noem de kolom in `[data] invited`.",
            "Put the number per organization into organizations.csv and name the column in `[data] invited`.",
        ),
    },
    Code {
        code: "S610",
        what: (
            "van {0} organisaties is het aantal uitgenodigden onbekend; zij tellen niet mee",
            "of {0} organizations the number invited is not known; they do not count",
        ),
        why: (
            "De respons geldt voor de organisaties met een aantal, en mag niet voor alle worden gelezen.",
            "The rate holds for the organizations with a number, and must not be read for all.",
        ),
        cure: ("Vul het aantal aan in organizations.csv.", "Fill in the number in organizations.csv."),
    },
    Code {
        code: "S611",
        what: (
            "{0} organisaties hebben meer records dan uitgenodigden",
            "{0} organizations have more records than people invited",
        ),
        why: (
            "Een respons boven 100% betekent een verkeerd aantal, dubbele records of een doorgestuurde uitnodiging.",
            "A rate above 100% means a wrong number, duplicate records, or an invitation that was passed on.",
        ),
        cure: (
            "Kijk het aantal na in organizations.csv, en de dubbele records.",
            "Check the number in organizations.csv, and the duplicate records.",
        ),
    },
    Code {
        code: "S612",
        what: (
            "niemand is gemarkeerd: dit is de uitkomst zelf",
            "nobody is flagged: this is the result itself",
        ),
        why: (
            "Zonder gemarkeerde respondenten valt er niemand weg te laten.",
            "Without flagged respondents there is nobody to leave out.",
        ),
        cure: ("Er is niets te doen.", "There is nothing to do."),
    },
    Code {
        code: "S613",
        what: (
            "de conclusie is een andere dan in de tabel met correlaties",
            "the conclusion is another than in the table of correlations",
        ),
        why: (
            "Het interval omvat nul in het ene geval en niet in het andere, of ligt aan de andere kant van nul: de uitkomst hangt af van wie meetelt.",
            "The interval covers zero in one case and not in the other, or lies on the other side of zero: the result depends on who counts.",
        ),
        cure: (
            "Noem beide uitkomsten, en zeg welke keuze vooraf vaststond.",
            "Report both results, and say which choice was made beforehand.",
        ),
    },
];
