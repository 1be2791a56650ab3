//! Claims, what the design can find, and simulated studies.

use super::column;
use crate::model::table::{Format, TableSpec};

/// Published figures.
pub static CLAIMS: TableSpec = TableSpec {
    id: "claims",
    title: ("Gepubliceerde cijfers", "Published figures"),
    key: &["id"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("statement", Format::Text, "Bewering (Engels)", "Statement"),
        column("statement_nl", Format::Text, "Bewering", "Statement (Dutch)"),
        column("kind", Format::Text, "Soort", "Kind"),
        column("quantity", Format::Text, "Grootheid", "Quantity"),
        column("published", Format::Number(2), "Gepubliceerd", "Published"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("estimate", Format::Number(2), "Schatting", "Estimate"),
        column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
        column("width", Format::Number(2), "Breedte interval", "Interval width"),
        column("tolerance", Format::Number(2), "Tolerantie", "Tolerance"),
        column("verdict", Format::Text, "Oordeel", "Verdict"),
        column("reason", Format::Text, "Waarom onbeslist", "Why undecided"),
        column("original_r", Format::Ratio(2), "r, eerdere studie", "r, earlier study"),
        column("original_n", Format::Count, "n, eerdere studie", "n, earlier study"),
        column("predict_low", Format::Ratio(2), "voorspeld, ondergrens 95%", "predicted, 95% low"),
        column("predict_high", Format::Ratio(2), "voorspeld, bovengrens 95%", "predicted, 95% high"),
        column(
            "small_effect",
            Format::Ratio(2),
            "r met 33% kans in de eerdere studie",
            "r with 33% power in the earlier study",
        ),
        column("p_smaller", Format::PValue, "p kleiner dan dat", "p smaller than that"),
    ],
};

/// What the design can find.
pub static DETECTABLE: TableSpec = TableSpec {
    id: "detectable",
    title: ("Wat dit ontwerp kan vinden", "What this design can find"),
    key: &["level"],
    columns: &[
        column("level", Format::Text, "Niveau", "Level"),
        column("k", Format::Count, "k", "k"),
        column("outcomes", Format::Count, "Opbrengsten", "Outcomes"),
        column("uses", Format::Count, "Vormen van gebruik", "Kinds of use"),
        column("measures", Format::Count, "Maten van gebruik", "Measures of use"),
        column("tests", Format::Count, "Toetsen", "Tests"),
        column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
        column(
            "smallest_adjusted",
            Format::Ratio(2),
            "Kleinste vindbare |r|, alle toetsen",
            "Smallest detectable |r|, all tests",
        ),
    ],
};

/// The smallest effects that the design finds: one row per declared correlation, comparison and change.
pub static DETECTABLE_EFFECTS: TableSpec = TableSpec {
    id: "detectable_effects",
    title: ("De kleinste effecten die dit ontwerp vindt", "The smallest effects that this design finds"),
    key: &["kind", "id", "x", "from", "to"],
    columns: &[
        column("kind", Format::Text, "Soort", "Kind"),
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("by", Format::Name, "Groepering", "Grouping"),
        column("from", Format::Text, "Groep A, of editie ervoor", "Group A, or edition before"),
        column("to", Format::Text, "Groep B, of editie erna", "Group B, or edition after"),
        column("k", Format::Count, "k", "k"),
        column("k_b", Format::Count, "k B", "k B"),
        column("reliability_x", Format::Ratio(2), "ICC(2) van x", "ICC(2) of x"),
        column("reliability_y", Format::Ratio(2), "ICC(2) van y", "ICC(2) of y"),
        column("smallest", Format::Number(2), "Kleinste vindbare |r| of d", "Smallest detectable |r| or d"),
        column(
            "smallest_true",
            Format::Ratio(2),
            "|r| van organisaties zelf",
            "|r| of organizations themselves",
        ),
        column("smallest_units", Format::Number(2), "In eenheden", "In units"),
    ],
};

/// Declared correlations in studies simulated by this design: one row per correlation and truth.
pub static POWER: TableSpec = TableSpec {
    id: "power",
    title: ("Wat deze studie kan zien, gesimuleerd", "What this study can see, simulated"),
    key: &["id", "target"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("method", Format::Text, "Methode", "Method"),
        column("interval", Format::Text, "Interval", "Interval"),
        column("target", Format::Text, "Waarheid over", "Truth about"),
        column("expect", Format::Text, "Verwacht", "Expected"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("truth", Format::Ratio(2), "Ware r", "True r"),
        column("estimate", Format::Ratio(2), "Gemiddelde schatting", "Mean estimate"),
        column("bias", Format::Ratio(3), "Vertekening", "Bias"),
        column("bias_mcse", Format::Ratio(3), "MC-fout vertekening", "MC error, bias"),
        column("empirical_se", Format::Ratio(3), "SE, schattingen", "SE, estimates"),
        column("mean_se", Format::Ratio(3), "SE, intervallen", "SE, intervals"),
        column("coverage", Format::Percent(1), "Dekking 95%-interval", "Coverage, 95% interval"),
        column("coverage_mcse", Format::Percent(1), "MC-fout dekking", "MC error, coverage"),
        column("power", Format::Percent(1), "Onderscheidend vermogen", "Power"),
        column("power_mcse", Format::Percent(1), "MC-fout vermogen", "MC error, power"),
        column(
            "power_expected",
            Format::Percent(1),
            "Vermogen, verwachte richting",
            "Power, expected direction",
        ),
        column("type_one", Format::Percent(1), "Onterecht gevonden", "False findings"),
        column("type_one_mcse", Format::Percent(1), "MC-fout onterecht", "MC error, false findings"),
        column("units_80", Format::Count, "80% vanaf", "80% from"),
        column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
        column("studies", Format::Count, "Gesimuleerde studies", "Simulated studies"),
        column("failures", Format::Count, "Mislukt", "Failed"),
    ],
};

/// Power by number of organizations (in a plain sample of respondents).
pub static POWER_CURVE: TableSpec = TableSpec {
    id: "power_curve",
    title: ("Onderscheidend vermogen naar omvang", "Power by size"),
    key: &["id", "units"],
    columns: &[
        column("id", Format::Text, "Naam", "Name"),
        column("x", Format::Name, "x", "x"),
        column("y", Format::Name, "y", "y"),
        column("level", Format::Text, "Niveau", "Level"),
        column("k", Format::Count, "k", "k"),
        column("n", Format::Count, "n", "n"),
        column("units", Format::Count, "Organisaties", "Organizations"),
        column("power", Format::Percent(1), "Onderscheidend vermogen", "Power"),
        column("power_mcse", Format::Percent(1), "MC-fout", "MC error"),
        column("conf_low", Format::Percent(1), "ondergrens 95%", "95% low"),
        column("conf_high", Format::Percent(1), "bovengrens 95%", "95% high"),
        column("studies", Format::Count, "Gesimuleerde studies", "Simulated studies"),
    ],
};
