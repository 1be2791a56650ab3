//! What only the researchers know about their study, and what a reader of the report is owed: `[study.reporting]`.

use super::text::Text;
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// `[study.reporting]`, key by key. Each is a sentence or two; what is left out is listed as not said.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Reporting {
    /// Whom the study is about.
    pub population: Option<Text>,
    /// Who could take part, and who was left out.
    pub eligibility: Option<Text>,
    /// How people or organizations were found: a frame and a sample, or volunteers.
    pub recruitment: Option<Text>,
    /// Where it was held, and under what circumstances.
    pub setting: Option<Text>,
    /// How questions were put: on the web, by telephone.
    pub mode: Option<Text>,
    /// When answers were gathered.
    pub dates: Option<Text>,
    /// In which languages.
    pub languages: Option<Text>,
    /// Where the questions come from, and where their words are.
    pub instrument: Option<Text>,
    /// The response rate with its definition, or the participation rate where there is no frame.
    pub response: Option<Text>,
    /// What is known of those who did not answer.
    pub nonresponse: Option<Text>,
    /// Why there are as many as there are.
    pub sample_size: Option<Text>,
    /// Who held the study.
    pub conductor: Option<Text>,
    /// Who paid for it, and whose interests are at stake.
    pub funding: Option<Text>,
    /// Ethical review and informed consent.
    pub ethics: Option<Text>,
    /// Where and when hypotheses and analyses were registered.
    pub preregistration: Option<Text>,
    /// What was done otherwise than planned.
    pub deviations: Option<Text>,
    /// Where data and code are.
    pub availability: Option<Text>,
    /// What the study can't show.
    pub limitations: Option<Text>,
    /// For whom the results hold as well.
    pub generalizability: Option<Text>,
}

/// A key of `[study.reporting]`.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As the study file writes it.
    pub name: &'static str,
    /// As readers see it, Dutch and English.
    pub label: (&'static str, &'static str),
    /// What the study file says under it.
    pub said: fn(&Reporting) -> Option<&Text>,
}

/// All keys, in the order in which a reader wants to know.
pub static KEYS: &[Key] = &[
    Key { name: "population", label: ("Populatie", "Population"), said: |r| r.population.as_ref() },
    Key { name: "eligibility", label: ("Wie mee kon doen", "Eligibility"), said: |r| r.eligibility.as_ref() },
    Key { name: "recruitment", label: ("Werving", "Recruitment"), said: |r| r.recruitment.as_ref() },
    Key { name: "setting", label: ("Omstandigheden", "Setting"), said: |r| r.setting.as_ref() },
    Key { name: "mode", label: ("Wijze van afname", "Mode"), said: |r| r.mode.as_ref() },
    Key { name: "dates", label: ("Periode", "Dates"), said: |r| r.dates.as_ref() },
    Key { name: "languages", label: ("Talen", "Languages"), said: |r| r.languages.as_ref() },
    Key { name: "instrument", label: ("Vragenlijst", "Instrument"), said: |r| r.instrument.as_ref() },
    Key { name: "response", label: ("Respons", "Response"), said: |r| r.response.as_ref() },
    Key { name: "nonresponse", label: ("Non-respons", "Nonresponse"), said: |r| r.nonresponse.as_ref() },
    Key { name: "sample_size", label: ("Omvang", "Sample size"), said: |r| r.sample_size.as_ref() },
    Key { name: "conductor", label: ("Uitvoerder", "Conducted by"), said: |r| r.conductor.as_ref() },
    Key {
        name: "funding",
        label: ("Financiering en belangen", "Funding and interests"),
        said: |r| r.funding.as_ref(),
    },
    Key {
        name: "ethics",
        label: ("Ethiek en toestemming", "Ethics and consent"),
        said: |r| r.ethics.as_ref(),
    },
    Key {
        name: "preregistration",
        label: ("Preregistratie", "Preregistration"),
        said: |r| r.preregistration.as_ref(),
    },
    Key {
        name: "deviations",
        label: ("Afwijkingen van het plan", "Deviations from the plan"),
        said: |r| r.deviations.as_ref(),
    },
    Key {
        name: "availability",
        label: ("Gegevens en programmatuur", "Data and code"),
        said: |r| r.availability.as_ref(),
    },
    Key { name: "limitations", label: ("Beperkingen", "Limitations"), said: |r| r.limitations.as_ref() },
    Key {
        name: "generalizability",
        label: ("Reikwijdte", "Generalizability"),
        said: |r| r.generalizability.as_ref(),
    },
];

impl Reporting {
    /// What the study file says, by key. A blank text says nothing.
    pub fn said(&self) -> IndexMap<String, Text> {
        let filled = |key: &Key| {
            let text = (key.said)(self)?;
            let blank = text.nl.trim().is_empty() || text.en.trim().is_empty();
            (!blank).then(|| (key.name.to_owned(), text.clone()))
        };
        KEYS.iter().filter_map(filled).collect()
    }
}

/// The key of that name.
pub fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}
