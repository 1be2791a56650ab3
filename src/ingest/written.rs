//! Values that codebook.toml may write in more than one way.

use crate::model::codebook::Labels;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// A list of codes, written as texts or as numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes(pub Vec<String>);

impl<'de> Deserialize<'de> for Codes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Codes;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list of texts or numbers, such as [\"\", \"99\"]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Codes, A::Error> {
                let mut codes = Vec::new();
                while let Some(Code(code)) = list.next_element()? {
                    codes.push(code);
                }
                Ok(Codes(codes))
            }
        }

        deserializer.deserialize_any(List)
    }
}

impl JsonSchema for Codes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Codes".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Codes, as texts or numbers.",
            "type": "array",
            "items": { "type": ["string", "number"] }
        })
    }
}

struct Code(String);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct One;

        impl Visitor<'_> for One {
            type Value = Code;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text or a number")
            }

            fn visit_str<E: de::Error>(self, code: &str) -> Result<Code, E> {
                Ok(Code(code.to_owned()))
            }

            fn visit_i64<E: de::Error>(self, code: i64) -> Result<Code, E> {
                Ok(Code(code.to_string()))
            }

            fn visit_f64<E: de::Error>(self, code: f64) -> Result<Code, E> {
                Ok(Code(code.to_string()))
            }
        }

        deserializer.deserialize_any(One)
    }
}

/// The words for the answers: one list for both languages, or `{ nl = […], en = […] }`.
#[derive(Debug, Clone)]
pub(super) struct RawLabels(pub Labels);

impl JsonSchema for RawLabels {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Labels".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words = json_schema!({ "type": "array", "items": { "type": "string" } });
        json_schema!({
            "description": "The words for the answers, the lowest first: for both languages, or for each.",
            "anyOf": [
                words,
                {
                    "type": "object",
                    "properties": { "nl": words, "en": words },
                    "additionalProperties": false,
                    "minProperties": 1
                }
            ]
        })
    }
}

impl<'de> Deserialize<'de> for RawLabels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;

        impl<'de> Visitor<'de> for Words {
            type Value = RawLabels;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a list of texts or { nl = […], en = […] }")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RawLabels, A::Error> {
                let words = Vec::<String>::deserialize(de::value::SeqAccessDeserializer::new(list))?;
                Ok(RawLabels(Labels { nl: words.clone(), en: words }))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<RawLabels, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Both {
                    nl: Option<Vec<String>>,
                    en: Option<Vec<String>>,
                }
                let both = Both::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let nl = both.nl.or_else(|| both.en.clone()).ok_or_else(|| de::Error::missing_field("en"))?;
                let en = both.en.unwrap_or_else(|| nl.clone());
                Ok(RawLabels(Labels { nl, en }))
            }
        }

        deserializer.deserialize_any(Words)
    }
}
