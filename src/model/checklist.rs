//! What reporting standards ask of a report on a survey, and where this one states it.

/// An item of a reporting standard.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The standard.
    pub standard: &'static str,
    /// Its name, unique over all standards.
    pub id: &'static str,
    /// What it asks, Dutch and English.
    pub asks: (&'static str, &'static str),
    /// What it takes for the item to have a meaning in a study.
    pub applies: Applies,
    /// What states it.
    pub stated_by: StatedBy,
    /// The section of the report where it is stated.
    pub section: &'static str,
}

/// What states an item.
#[derive(Debug, Clone, Copy)]
pub enum StatedBy {
    /// The study file, under this key of `[study.reporting]`.
    Key(&'static str),
    /// The first of these tables that was made.
    Tables(&'static [&'static str]),
    /// The report, always: its sections are there in every run.
    Report,
    /// The codebook, where it has the words of every question; else the study file, under `instrument`.
    Wording,
}

/// What it takes for an item to have a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// Nothing.
    Always,
    /// Organizations.
    Organizations,
    /// Several respondents in an organization.
    Nested,
    /// Scales.
    Scales,
    /// An exploratory factor model.
    FactorModel,
    /// A confirmatory or structural model.
    StructuralModel,
    /// A correlation with controls.
    Controls,
    /// Several editions or a grouping across which a measurement should be the same.
    Groups,
    /// A relation or a comparison that the study declares.
    Relations,
}

const JARS: &str = "JARS-Quant";
const SEM: &str = "JARS-SEM";
const AAPOR: &str = "AAPOR";
const STROBE: &str = "STROBE";
const COSMIN: &str = "COSMIN";
const MULTILEVEL: &str = "Multilevel";

use Applies::{
    Always, Controls, FactorModel, Groups, Nested, Organizations, Relations, Scales, StructuralModel,
};
use StatedBy::{Key, Report, Tables, Wording};

const fn item(
    standard: &'static str,
    id: &'static str,
    asks: (&'static str, &'static str),
    applies: Applies,
    stated_by: StatedBy,
    section: &'static str,
) -> Item {
    Item { standard, id, asks, applies, stated_by, section }
}

/// All items, by standard.
#[rustfmt::skip] // one item a line reads as the list that it is
pub static ITEMS: &[Item] = &[
    item(JARS, "jars.hypotheses", ("Toetsende en verkennende analyses uit elkaar gehouden", "Confirmatory and exploratory analyses kept apart"), Relations, Tables(&["correlations", "comparisons"]), "outcomes"),
    item(JARS, "jars.preregistration", ("Waar en wanneer hypothesen en analyses zijn vastgelegd", "Where and when hypotheses and analyses were registered"), Always, Key("preregistration"), "sample"),
    item(JARS, "jars.deviations", ("Wat anders is gedaan dan gepland", "What was done otherwise than planned"), Always, Key("deviations"), "sample"),
    item(JARS, "jars.eligibility", ("Wie mee kon doen en wie is uitgesloten", "Inclusion and exclusion"), Always, Key("eligibility"), "sample"),
    item(JARS, "jars.flow", ("Aantallen per stap", "Flow of participants with counts"), Always, Tables(&["sample"]), "sample"),
    item(JARS, "jars.sample_size", ("Waarom deze omvang", "Why this sample size"), Always, Key("sample_size"), "sample"),
    item(JARS, "jars.detectable", ("Het kleinste verband dat te vinden is, of het onderscheidingsvermogen", "The smallest effect that can be found, or power"), Relations, Tables(&["power", "detectable"]), "certainty"),
    item(JARS, "jars.measures", ("Schalen, hun items en omgekeerde vragen", "Scales, their items and reverse-scored questions"), Scales, Tables(&["items"]), "quality"),
    item(JARS, "jars.reliability", ("Betrouwbaarheid in deze gegevens", "Reliability in these data"), Scales, Tables(&["reliability"]), "quality"),
    item(JARS, "jars.missing", ("Hoeveel antwoorden ontbreken", "How many answers are missing"), Scales, Tables(&["items"]), "quality"),
    item(JARS, "jars.missing_rule", ("Hoe met ontbrekende antwoorden is omgegaan", "How missing answers were dealt with"), Always, Report, "methods"),
    item(JARS, "jars.data_quality", ("Regels voor de kwaliteit van antwoorden, en wat zij vonden", "Rules for the quality of answers, and what they found"), Always, Report, "quality"),
    item(JARS, "jars.estimates", ("Bij elke toets n, schatting, interval en exacte p", "For each test n, estimate, interval and exact p"), Relations, Tables(&["correlations", "use_outcomes", "comparisons"]), "outcomes"),
    item(JARS, "jars.multiplicity", ("Correctie voor het aantal toetsen", "Adjustment for the number of tests"), Relations, Tables(&["correlations", "comparisons"]), "certainty"),
    item(JARS, "jars.software", ("Programmatuur met versie, en de beginwaarde van het toeval", "Software with its version, and the seed of random draws"), Always, Report, "reproduction"),
    item(JARS, "jars.availability", ("Waar gegevens en programmatuur te vinden zijn", "Where data and code are"), Always, Key("availability"), "sample"),
    item(SEM, "sem.exploratory", ("Extractie, rotatie, matrix en aantal factoren", "Extraction, rotation, matrix and number of factors"), FactorModel, Tables(&["efa_fit"]), "quality"),
    item(SEM, "sem.loadings", ("Alle ladingen en factorcorrelaties", "All loadings and factor correlations"), FactorModel, Tables(&["loadings"]), "quality"),
    item(SEM, "sem.fit", ("Passing van het model met interval van RMSEA", "Model fit with the interval of RMSEA"), StructuralModel, Tables(&["fit"]), "models"),
    item(SEM, "sem.parameters", ("Alle parameters met standaardfout", "All parameters with standard errors"), StructuralModel, Tables(&["parameters"]), "models"),
    item(AAPOR, "aapor.sponsor", ("Wie betaalde, en welke belangen er zijn", "Who paid, and whose interests are at stake"), Always, Key("funding"), "sample"),
    item(AAPOR, "aapor.conductor", ("Wie het onderzoek uitvoerde", "Who conducted the study"), Always, Key("conductor"), "sample"),
    item(AAPOR, "aapor.population", ("De populatie", "The population"), Always, Key("population"), "sample"),
    item(AAPOR, "aapor.recruitment", ("Steekproefkader of vrijwilligers, en de werving", "Frame or volunteers, and recruitment"), Always, Key("recruitment"), "sample"),
    item(AAPOR, "aapor.mode", ("Wijze van afname", "Mode of data collection"), Always, Key("mode"), "sample"),
    item(AAPOR, "aapor.dates", ("Periode van afname", "Dates of data collection"), Always, Key("dates"), "sample"),
    item(AAPOR, "aapor.languages", ("Talen van de vragenlijst", "Languages of the questionnaire"), Always, Key("languages"), "sample"),
    item(AAPOR, "aapor.wording", ("De woorden van de vragen", "The wording of the questions"), Always, Wording, "quality"),
    item(AAPOR, "aapor.response", ("Responspercentage met definitie, of deelnamepercentage", "Response rate with its definition, or participation rate"), Always, Key("response"), "sample"),
    item(AAPOR, "aapor.nonresponse", ("Wat bekend is over wie niet antwoordde", "What is known of those who did not answer"), Always, Key("nonresponse"), "sample"),
    item(AAPOR, "aapor.weights", ("Of en hoe is gewogen", "Whether and how answers were weighted"), Always, Report, "methods"),
    item(AAPOR, "cross.ethics", ("Ethische toetsing en toestemming (CROSS)", "Ethical review and consent (CROSS)"), Always, Key("ethics"), "sample"),
    item(STROBE, "strobe.design", ("De opzet, vroeg in het verslag", "The design, early in the report"), Always, Report, "sample"),
    item(STROBE, "strobe.setting", ("Plaats en omstandigheden", "Setting"), Always, Key("setting"), "sample"),
    item(STROBE, "strobe.bias", ("Bronnen van vertekening", "Sources of bias"), Always, Report, "outcomes"),
    item(STROBE, "strobe.adjusted", ("Schattingen met en zonder controlevariabelen", "Adjusted and unadjusted estimates with their controls"), Controls, Tables(&["specifications", "correlations"]), "outcomes"),
    item(STROBE, "strobe.sensitivity", ("Of uitkomsten van keuzes afhangen", "Whether results depend on choices"), Relations, Tables(&["specifications", "uncertainty"]), "robustness"),
    item(STROBE, "strobe.limitations", ("Beperkingen", "Limitations"), Always, Key("limitations"), "sample"),
    item(STROBE, "strobe.generalizability", ("Voor wie de uitkomsten ook gelden", "Generalizability"), Always, Key("generalizability"), "sample"),
    item(COSMIN, "cosmin.structure", ("Structurele validiteit", "Structural validity"), Scales, Tables(&["fit", "loadings"]), "quality"),
    item(COSMIN, "cosmin.consistency", ("Interne consistentie per schaal", "Internal consistency per scale"), Scales, Tables(&["reliability"]), "quality"),
    item(COSMIN, "cosmin.invariance", ("Meetinvariantie tussen groepen of edities", "Measurement invariance across groups or editions"), Groups, Tables(&["invariance"]), "models"),
    item(COSMIN, "cosmin.precision", ("Meetfout langs de schaal", "Measurement error along the scale"), Scales, Tables(&["item_response_fit"]), "quality"),
    item(COSMIN, "cosmin.hypotheses", ("Verwachtingen over verbanden, vooraf opgesteld", "Hypotheses on relations, stated beforehand"), Relations, Key("preregistration"), "sample"),
    item(COSMIN, "cosmin.floor", ("Bodem- en plafondeffecten", "Floor and ceiling effects"), Scales, Tables(&["items"]), "quality"),
    item(MULTILEVEL, "levels.sizes", ("Niveaus, en aantallen per niveau", "Levels, and the numbers at each"), Organizations, Tables(&["sample"]), "sample"),
    item(MULTILEVEL, "levels.aggregation", ("Grond voor gemiddelden per organisatie: ICC en overeenstemming", "Grounds for organization means: ICC and agreement"), Nested, Tables(&["aggregation"]), "levels"),
    item(MULTILEVEL, "levels.models", ("Schatter, centrering en vrijheidsgraden van modellen met twee niveaus", "Estimator, centring and degrees of freedom of two-level models"), Nested, Tables(&["mixed_fits", "slopes"]), "methods"),
];

/// The item of that name.
pub fn find(id: &str) -> Option<&'static Item> {
    ITEMS.iter().find(|item| item.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{reporting, tables};
    use std::collections::BTreeSet;

    #[test]
    fn items_are_named_once_and_lean_on_what_there_is() {
        let mut seen = BTreeSet::new();
        for item in ITEMS {
            assert!(seen.insert(item.id), "{}", item.id);
            match item.stated_by {
                Key(key) => assert!(reporting::find(key).is_some(), "{}: {key}", item.id),
                Tables(ids) => {
                    for id in ids {
                        assert!(tables::find(id).is_some(), "{}: {id}", item.id);
                    }
                }
                Report | Wording => {}
            }
        }
    }

    #[test]
    fn every_key_answers_some_item() {
        let answered = |key: &str| ITEMS.iter().any(|i| matches!(i.stated_by, Key(k) if k == key));
        for key in reporting::KEYS.iter().filter(|key| key.name != "instrument") {
            assert!(answered(key.name), "{}", key.name);
        }
        assert!(ITEMS.iter().any(|i| matches!(i.stated_by, Wording)));
    }
}
