//! What stands before a name: numbers, starting values and labels, one or one per group.

use super::tokens::{Kind, Token};
use super::{Reader, Slip};
use crate::model::syntax::Given;
use std::ops::Range;

/// What stands before a name: `0.8*`, `NA*`, `a*`, `start(1)*`, `c(a, b)*`.
#[derive(Default)]
pub(super) struct Modifiers {
    pub given: Vec<Given>,
    pub starts: Vec<f64>,
    pub labels: Vec<String>,
}

impl Reader<'_> {
    /// Modifiers and the name that they are of; an intercept's name is `1`.
    pub(super) fn term(&mut self, operator: &str) -> Result<(Modifiers, String, Range<usize>), Slip> {
        let mut modifiers = Modifiers::default();
        let from = self.tokens.get(self.next).map_or(0, |t| t.at.start);
        loop {
            let is_modifier = self.is_modifier();
            if !is_modifier {
                break;
            }
            self.modifier(&mut modifiers)?;
            if !self.take("*") {
                return Err(self.wanted("`*`"));
            }
            self.skip_ends();
        }
        if operator == "~" && self.kind() == Some(&Kind::Number(1.0)) {
            self.next += 1;
            let to = self.tokens[self.next - 1].at.end;
            return Ok((modifiers, "1".to_owned(), from..to));
        }
        let (name, at) = self.name("the name of a variable")?;
        Ok((modifiers, name, from..at.end))
    }

    /// Whether a `*` follows before the next `+` or the end, outside parentheses.
    fn is_modifier(&self) -> bool {
        let mut depth = 0;
        for token in &self.tokens[self.next..] {
            match token.kind {
                Kind::Sign("(") => depth += 1,
                Kind::Sign(")") => depth -= 1,
                Kind::Sign("*") if depth == 0 => return true,
                Kind::Sign("+") if depth == 0 => return false,
                Kind::End => return false,
                _ => {}
            }
        }
        false
    }

    fn modifier(&mut self, modifiers: &mut Modifiers) -> Result<(), Slip> {
        let token = self.tokens.get(self.next).cloned();
        if let Some(Token { kind: Kind::Name(name), at }) = &token
            && self.tokens.get(self.next + 1).is_some_and(|t| t.kind == Kind::Sign("("))
        {
            self.next += 2;
            match name.as_str() {
                "start" => modifiers.starts = self.list(Reader::signed)?,
                "label" => modifiers.labels = self.list(Reader::quoted)?,
                "c" => {
                    let values = self.list(Reader::value)?;
                    modifiers.add(&values);
                }
                _ => return Err(Slip { code: "C152", at: at.clone(), about: vec![name.clone()] }),
            }
            return Ok(());
        }
        let value = self.value()?;
        modifiers.add(&[value]);
        Ok(())
    }

    fn list<T>(&mut self, one: impl Fn(&mut Self) -> Result<T, Slip>) -> Result<Vec<T>, Slip> {
        let mut values = vec![one(self)?];
        while self.take(",") {
            values.push(one(self)?);
        }
        self.close()?;
        Ok(values)
    }

    fn signed(&mut self) -> Result<f64, Slip> {
        let minus = self.take("-");
        match self.kind() {
            Some(Kind::Number(number)) => {
                let number = *number;
                self.next += 1;
                Ok(if minus { -number } else { number })
            }
            _ => Err(self.wanted("a number")),
        }
    }

    fn quoted(&mut self) -> Result<String, Slip> {
        match self.kind() {
            Some(Kind::Quoted(text)) => {
                let text = text.clone();
                self.next += 1;
                Ok(text)
            }
            _ => Err(self.wanted("a label in quotation marks")),
        }
    }

    fn value(&mut self) -> Result<Said, Slip> {
        match self.kind() {
            Some(Kind::Name(name)) => {
                let name = name.clone();
                self.next += 1;
                Ok(if name == "NA" { Said::Given(Given::Free) } else { Said::Label(name) })
            }
            Some(Kind::Quoted(_)) => self.quoted().map(Said::Label),
            Some(Kind::Number(_) | Kind::Sign("-")) => self.signed().map(|n| Said::Given(Given::Fixed(n))),
            _ => Err(self.wanted("a number, `NA` or a label")),
        }
    }
}

/// One value of a modifier.
enum Said {
    Given(Given),
    Label(String),
}

impl Modifiers {
    fn add(&mut self, values: &[Said]) {
        let is_label = values.iter().any(|v| matches!(v, Said::Label(_)));
        if is_label {
            // In a list of labels a number or NA has none.
            let label = |v: &Said| if let Said::Label(label) = v { label.clone() } else { String::new() };
            self.labels = values.iter().map(label).collect();
        }
        if values.iter().any(|v| matches!(v, Said::Given(_))) {
            let given = |v: &Said| if let Said::Given(given) = v { *given } else { Given::Nothing };
            self.given = values.iter().map(given).collect();
        }
    }
}
