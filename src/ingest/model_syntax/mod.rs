//! The language of structural models: lavaan's (Rosseel 2012), read with a place for every slip.
//!
//! Formulas stand on lines of their own or behind `;`; a line that begins with `+` or `*` goes on with the one before;
//! `#` and `!` begin a comment.

mod expression;
mod modifiers;
mod tokens;

use crate::model::syntax::{Definition, Formula, Operator, Syntax};
use modifiers::Modifiers;
use std::ops::Range;
use tokens::{Kind, Token, tokens};

/// A slip, with its code and what fills the holes of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub code: &'static str,
    pub at: Range<usize>,
    pub about: Vec<String>,
}

/// Reads a model.
///
/// # Errors
/// Every slip, one per statement.
pub(super) fn read(text: &str) -> Result<Syntax, Vec<Slip>> {
    let mut reader = Reader { tokens: tokens(text), text, next: 0 };
    let (mut syntax, mut slips) = (Syntax::default(), Vec::new());
    while reader.next < reader.tokens.len() {
        if reader.take_end() {
            continue;
        }
        if let Err(slip) = reader.statement(&mut syntax) {
            slips.push(slip);
            reader.skip_statement();
        }
    }
    if syntax.formulas.is_empty() && slips.is_empty() {
        slips.push(Slip {
            code: "C150",
            at: 0..text.len(),
            about: vec!["a formula".into(), "nothing".into()],
        });
    }
    if slips.is_empty() { Ok(syntax) } else { Err(slips) }
}

struct Reader<'a> {
    tokens: Vec<Token>,
    text: &'a str,
    next: usize,
}

impl Reader<'_> {
    fn kind(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    fn take_end(&mut self) -> bool {
        let is_end = self.kind() == Some(&Kind::End);
        self.next += usize::from(is_end);
        is_end
    }

    fn take(&mut self, sign: &'static str) -> bool {
        let is_it = self.kind() == Some(&Kind::Sign(sign));
        self.next += usize::from(is_it);
        is_it
    }

    fn skip_ends(&mut self) {
        while self.take_end() {}
    }

    fn skip_statement(&mut self) {
        while self.next < self.tokens.len() && !self.take_end() {
            self.next += 1;
        }
    }

    /// A slip at the next token: what should stand there.
    fn wanted(&self, what: &str) -> Slip {
        let (at, found) = match self.tokens.get(self.next) {
            Some(token) if token.kind == Kind::End => (token.at.clone(), "the end of the line".to_owned()),
            Some(token) => (token.at.clone(), format!("`{}`", &self.text[token.at.clone()])),
            None => {
                let end = self.text.len();
                (end.saturating_sub(1)..end, "the end of the model".to_owned())
            }
        };
        Slip { code: "C150", at, about: vec![what.to_owned(), found] }
    }

    fn name(&mut self, what: &str) -> Result<(String, Range<usize>), Slip> {
        match self.tokens.get(self.next) {
            Some(Token { kind: Kind::Name(name), at }) => {
                self.next += 1;
                Ok((name.clone(), at.clone()))
            }
            _ => Err(self.wanted(what)),
        }
    }

    fn close(&mut self) -> Result<(), Slip> {
        if self.take(")") { Ok(()) } else { Err(self.wanted("`)`")) }
    }

    fn end_of_statement(&mut self) -> Result<(), Slip> {
        if self.next >= self.tokens.len() || self.take_end() {
            Ok(())
        } else {
            Err(self.wanted("`+` or a new line"))
        }
    }

    fn statement(&mut self, syntax: &mut Syntax) -> Result<(), Slip> {
        let start = self.next;
        // A constraint begins with an expression, a formula with names.
        let until_end = self.tokens[start..].iter().take_while(|t| t.kind != Kind::End);
        let sign = until_end.clone().find_map(|t| match t.kind {
            Kind::Sign(sign @ ("==" | "<" | ">" | ":" | "<~" | "=" | "%")) => Some((sign, t.at.clone())),
            _ => None,
        });
        match sign {
            Some(("==", at)) => return self.constraint(syntax, at),
            Some((sign, at)) => {
                return Err(Slip { code: "C151", at, about: vec![sign.to_owned()] });
            }
            None => {}
        }
        let mut left = vec![self.name("a name")?];
        while self.take("+") {
            left.push(self.name("a name")?);
        }
        let operator = match self.kind() {
            Some(Kind::Sign(sign @ ("=~" | "~" | "~~" | "|" | "~*~" | ":="))) => *sign,
            _ => return Err(self.wanted("an operator (`=~`, `~`, `~~`, `|`, `~*~` or `:=`)")),
        };
        self.next += 1;
        self.skip_ends();
        if operator == ":=" {
            let from = self.tokens.get(self.next).map_or(self.text.len(), |t| t.at.start);
            let expression = self.sum()?;
            let to = self.tokens.get(self.next.saturating_sub(1)).map_or(from, |t| t.at.end);
            let (name, at) = left.swap_remove(0);
            let text = self.text.get(from..to).unwrap_or_default().trim().to_owned();
            syntax.definitions.push(Definition { name, expression, text, at });
            return self.end_of_statement();
        }
        loop {
            let (modifiers, rhs, at) = self.term(operator)?;
            for (lhs, _) in &left {
                syntax.formulas.push(formula(lhs, operator, &rhs, &modifiers, at.clone()));
            }
            if !self.take("+") {
                break;
            }
            self.skip_ends();
        }
        self.end_of_statement()
    }
}

fn formula(lhs: &str, operator: &str, rhs: &str, modifiers: &Modifiers, at: Range<usize>) -> Formula {
    let (operator, rhs) = match operator {
        "=~" => (Operator::Measures, rhs),
        "~~" => (Operator::Covaries, rhs),
        "|" => (Operator::Threshold, rhs),
        "~*~" => (Operator::Scale, rhs),
        _ if rhs == "1" => (Operator::Intercept, ""),
        _ => (Operator::Predicts, rhs),
    };
    Formula {
        lhs: lhs.to_owned(),
        operator,
        rhs: rhs.to_owned(),
        given: modifiers.given.clone(),
        starts: modifiers.starts.clone(),
        labels: modifiers.labels.clone(),
        at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let syntax = read(text).unwrap();
        let one = |f: &Formula| {
            format!("{} {} {} {:?} {:?} {:?}", f.lhs, f.operator.symbol(), f.rhs, f.given, f.starts, f.labels)
        };
        syntax.formulas.iter().map(one).collect()
    }

    #[test]
    fn formulas_modifiers_and_comments() {
        let text = "# the model\nf =~ x1 + a*x2\n  + NA*x3 ! free\nx1 + x2 ~~ 0.5*x3; y ~ start(-.1)*f + 1e0*x\n\
                    y ~ 0*1\nx1 | t1 + c(b1, b2)*t2\nx1 ~*~ c(1, NA)*x1\nf ~ -2.5*g";
        assert_eq!(
            told(text),
            [
                "f =~ x1 [] [] []",
                "f =~ x2 [] [] [\"a\"]",
                "f =~ x3 [Free] [] []",
                "x1 ~~ x3 [Fixed(0.5)] [] []",
                "x2 ~~ x3 [Fixed(0.5)] [] []",
                "y ~ f [] [-0.1] []",
                "y ~ x [Fixed(1.0)] [] []",
                "y ~1  [Fixed(0.0)] [] []",
                "x1 | t1 [] [] []",
                "x1 | t2 [] [] [\"b1\", \"b2\"]",
                "x1 ~*~ x1 [Fixed(1.0), Free] [] []",
                "f ~ g [Fixed(-2.5)] [] []",
            ]
        );
    }

    #[test]
    fn definitions_and_constraints() {
        let syntax =
            read("m ~ a*x\ny ~ b*m + label(\"c\")*start(2)*x\nab := a*b\ntotal := ab + c\na == 2*b - 1")
                .unwrap();
        assert_eq!(syntax.formulas[2].labels, ["c"]);
        assert_eq!(syntax.formulas[2].starts, [2.0]);
        let names: Vec<(&str, &str)> =
            syntax.definitions.iter().map(|d| (d.name.as_str(), d.text.as_str())).collect();
        assert_eq!(names, [("ab", "a*b"), ("total", "ab + c")]);
        let (of, constant) = syntax.constraints[0].difference.linear().unwrap();
        assert_eq!((of["a"], of["b"], constant), (1.0, -2.0, 1.0));
    }

    /// Where each slip stands, and its code.
    #[test]
    fn every_slip_has_its_place() {
        let slips = |text: &str| -> Vec<(&'static str, String)> {
            read(text).unwrap_err().into_iter().map(|s| (s.code, text[s.at].to_owned())).collect()
        };
        assert_eq!(slips("f =~ x1 x2\ng = x3"), [("C150", "x2".to_owned()), ("C151", "=".to_owned())]);
        assert_eq!(slips("f =~"), [("C150", "~".to_owned())]);
        assert_eq!(slips("f <~ x"), [("C151", "<~".to_owned())]);
        assert_eq!(slips("level: 1\nf =~ x"), [("C151", ":".to_owned())]);
        assert_eq!(slips("f =~ efa(\"b\")*x"), [("C152", "efa".to_owned())]);
        assert_eq!(slips("f =~ a*x\na == a*a"), [("C153", "==".to_owned())]);
        assert_eq!(slips("f =~ a*x\na > 0"), [("C151", ">".to_owned())]);
        assert_eq!(slips("f =~ x & y"), [("C150", "&".to_owned())]);
        assert_eq!(slips("# nothing").len(), 1);
    }
}
