//! The language of structural models: lavaan's (Rosseel 2012), read with a place for every slip.
//!
//! Formulas stand on lines of their own or behind `;`; a line that begins with `+` or `*` goes on with the one before;
//! `#` and `!` begin a comment.

use crate::model::syntax::{Constraint, Definition, Expression, Formula, Function, Given, Operator, Syntax};
use std::ops::Range;

/// A slip, with its code and what fills the holes of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub code: &'static str,
    pub at: Range<usize>,
    pub about: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Name(String),
    Quoted(String),
    Number(f64),
    Sign(&'static str),
    End,
    Unknown,
}

#[derive(Debug, Clone, PartialEq)]
struct Token {
    kind: Kind,
    at: Range<usize>,
}

/// Signs, those that begin like others first.
const SIGNS: [&str; 21] = [
    "~*~", "=~", "~~", "<~", ":=", "==", "~", "|", "+", "-", "*", "/", "^", "(", ")", ",", "<", ">", ":",
    "=", "%",
];

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

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let length_while = |of: &dyn Fn(char) -> bool| rest.find(|c: char| !of(c)).unwrap_or(rest.len());
        let (kind, length) = if first == '\n' || first == ';' {
            (Some(Kind::End), 1)
        } else if first.is_whitespace() {
            (None, first.len_utf8())
        } else if first == '#' || first == '!' {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if let Some((number, length)) = number(rest) {
            (Some(Kind::Number(number)), length)
        } else if is_name(first) {
            let length = length_while(&is_name);
            (Some(Kind::Name(rest[..length].to_owned())), length)
        } else if let Some(end) = (first == '"').then(|| rest[1..].find('"')).flatten() {
            (Some(Kind::Quoted(rest[1..=end].to_owned())), end + 2)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Some(Kind::Sign(sign)), sign.len())
        } else {
            (Some(Kind::Unknown), first.len_utf8())
        };
        if let Some(kind) = kind {
            let goes_on = matches!(kind, Kind::Sign("+" | "*"));
            // A line that begins with these belongs to the one before.
            while goes_on && tokens.last().is_some_and(|t| t.kind == Kind::End && &text[t.at.clone()] == "\n")
            {
                tokens.pop();
            }
            tokens.push(Token { kind, at: at..at + length });
        }
        at += length;
    }
    tokens
}

/// A number at the beginning of `text`, and its length.
fn number(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let mut length = whole;
    if bytes.get(length) == Some(&b'.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1);
    } else if whole > 0 && bytes.get(length) == Some(&b'.') {
        length += 1;
    }
    if length == 0 {
        return None;
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(length + 1 + sign..).map_or(0, |_| digits(length + 1 + sign));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    // `2nd` is a name that nobody has.
    let next = text[length..].chars().next();
    if next.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    text[..length].parse().ok().map(|number| (number, length))
}

struct Reader<'a> {
    tokens: Vec<Token>,
    text: &'a str,
    next: usize,
}

/// What stands before a name: `0.8*`, `NA*`, `a*`, `start(1)*`, `c(a, b)*`.
#[derive(Default)]
struct Modifiers {
    given: Vec<Given>,
    starts: Vec<f64>,
    labels: Vec<String>,
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

    /// Modifiers and the name that they are of; an intercept's name is `1`.
    fn term(&mut self, operator: &str) -> Result<(Modifiers, String, Range<usize>), Slip> {
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

    fn constraint(&mut self, syntax: &mut Syntax, at: Range<usize>) -> Result<(), Slip> {
        let left = self.sum()?;
        if !self.take("==") {
            return Err(self.wanted("`==`"));
        }
        self.skip_ends();
        let right = self.sum()?;
        let difference = Expression::Difference(Box::new(left), Box::new(right));
        if difference.linear().is_none() {
            return Err(Slip { code: "C153", at, about: Vec::new() });
        }
        syntax.constraints.push(Constraint { difference, at });
        self.end_of_statement()
    }

    fn sum(&mut self) -> Result<Expression, Slip> {
        let mut sum = self.product()?;
        loop {
            if self.take("+") {
                sum = Expression::Sum(Box::new(sum), Box::new(self.product()?));
            } else if self.take("-") {
                sum = Expression::Difference(Box::new(sum), Box::new(self.product()?));
            } else {
                return Ok(sum);
            }
        }
    }

    fn product(&mut self) -> Result<Expression, Slip> {
        let mut product = self.unary()?;
        loop {
            if self.take("*") {
                product = Expression::Product(Box::new(product), Box::new(self.unary()?));
            } else if self.take("/") {
                product = Expression::Quotient(Box::new(product), Box::new(self.unary()?));
            } else {
                return Ok(product);
            }
        }
    }

    /// As in arithmetic, −a² is −(a²).
    fn unary(&mut self) -> Result<Expression, Slip> {
        if self.take("-") {
            let of = self.unary()?;
            return Ok(Expression::Product(Box::new(Expression::Number(-1.0)), Box::new(of)));
        }
        let base = self.factor()?;
        if self.take("^") {
            return Ok(Expression::Power(Box::new(base), Box::new(self.unary()?)));
        }
        Ok(base)
    }

    fn factor(&mut self) -> Result<Expression, Slip> {
        if self.take("(") {
            let inside = self.sum()?;
            self.close()?;
            return Ok(inside);
        }
        if let Some(Kind::Number(number)) = self.kind() {
            let number = *number;
            self.next += 1;
            return Ok(Expression::Number(number));
        }
        let (name, at) = self.name("a label, a number or `(`")?;
        if !self.take("(") {
            return Ok(Expression::Label(name));
        }
        let function = match name.as_str() {
            "exp" => Function::Exp,
            "log" => Function::Log,
            "sqrt" => Function::Sqrt,
            _ => return Err(Slip { code: "C152", at, about: vec![name] }),
        };
        let of = self.sum()?;
        self.close()?;
        Ok(Expression::Of(function, Box::new(of)))
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
