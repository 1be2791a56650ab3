//! A structural model as a study file writes it: formulas with operators, definitions and constraints.

use crate::numeric::math::{exp, ln, pow};
use std::collections::BTreeMap;
use std::ops::Range;

/// A model, in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Syntax {
    /// One per term of a formula: `f =~ a + b` are two.
    pub formulas: Vec<Formula>,
    /// `name := expression`.
    pub definitions: Vec<Definition>,
    /// `left == right`.
    pub constraints: Vec<Constraint>,
}

impl Syntax {
    /// Variables that are measured by others, in the order written.
    pub fn latent(&self) -> Vec<String> {
        let mut latent: Vec<String> = Vec::new();
        for f in self.formulas.iter().filter(|f| f.operator == Operator::Measures) {
            if !latent.contains(&f.lhs) {
                latent.push(f.lhs.clone());
            }
        }
        latent
    }

    /// All other variables: indicators first, as readers expect them.
    pub fn observed(&self) -> Vec<String> {
        let latent = self.latent();
        let mut observed: Vec<String> = Vec::new();
        let mut mention = |name: &String| {
            if !name.is_empty() && !latent.contains(name) && !observed.contains(name) {
                observed.push(name.clone());
            }
        };
        self.formulas.iter().filter(|f| f.operator == Operator::Measures).for_each(|f| mention(&f.rhs));
        for f in &self.formulas {
            mention(&f.lhs);
            if !matches!(f.operator, Operator::Threshold) {
                mention(&f.rhs);
            }
        }
        observed
    }

    /// The latent variables that are measured by observed ones alone, each with what it is measured by.
    pub fn measured(&self) -> Vec<(String, Vec<String>)> {
        let latent = self.latent();
        let mut measured = Vec::new();
        for factor in &latent {
            let mut items: Vec<String> = Vec::new();
            for f in self.formulas.iter().filter(|f| f.operator == Operator::Measures && &f.lhs == factor) {
                if !items.contains(&f.rhs) {
                    items.push(f.rhs.clone());
                }
            }
            if !items.iter().any(|item| latent.contains(item)) {
                measured.push((factor.clone(), items));
            }
        }
        measured
    }
}

/// What stands between the sides of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// `=~`: is measured by.
    Measures,
    /// `~`: is predicted by.
    Predicts,
    /// `~~`: covaries with.
    Covaries,
    /// `~ 1`: has an intercept.
    Intercept,
    /// `|`: has a threshold.
    Threshold,
    /// `~*~`: has a scale.
    Scale,
}

impl Operator {
    /// As study files and tables write it.
    pub fn symbol(self) -> &'static str {
        match self {
            Operator::Measures => "=~",
            Operator::Predicts => "~",
            Operator::Covaries => "~~",
            Operator::Intercept => "~1",
            Operator::Threshold => "|",
            Operator::Scale => "~*~",
        }
    }
}

/// One term of a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// Left of the operator.
    pub lhs: String,
    /// The operator.
    pub operator: Operator,
    /// Right of it; empty for an intercept, `t1`, `t2`, … for a threshold.
    pub rhs: String,
    /// What is said of it; one per group where several.
    pub given: Vec<Given>,
    /// Starting values, one or one per group.
    pub starts: Vec<f64>,
    /// Labels, one or one per group.
    pub labels: Vec<String>,
    /// Where it stands, in bytes of the syntax.
    pub at: Range<usize>,
}

/// What a modifier makes of a parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given {
    /// A number: it is not estimated.
    Fixed(f64),
    /// `NA`: it is estimated even where the default says otherwise.
    Free,
    /// Nothing in this group.
    Nothing,
}

/// `name := expression`.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// What it is.
    pub expression: Expression,
    /// The expression as written.
    pub text: String,
    /// Where it stands.
    pub at: Range<usize>,
}

/// `left == right`.
#[derive(Debug, Clone, PartialEq)]
pub struct Constraint {
    /// left − right, which is to be 0.
    pub difference: Expression,
    /// Where it stands.
    pub at: Range<usize>,
}

/// Arithmetic on labels.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A label or the name of a definition.
    Label(String),
    /// a + b.
    Sum(Box<Expression>, Box<Expression>),
    /// a − b.
    Difference(Box<Expression>, Box<Expression>),
    /// a × b.
    Product(Box<Expression>, Box<Expression>),
    /// a / b.
    Quotient(Box<Expression>, Box<Expression>),
    /// a to the power b.
    Power(Box<Expression>, Box<Expression>),
    /// `exp`, `log` or `sqrt` of a.
    Of(Function, Box<Expression>),
}

/// A function of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// e to the power.
    Exp,
    /// Natural logarithm.
    Log,
    /// Square root.
    Sqrt,
}

/// A value and its slopes in q parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Sloped {
    /// The value.
    pub value: f64,
    /// q slopes.
    pub slopes: Vec<f64>,
}

impl Expression {
    /// Every label in it.
    pub fn labels(&self) -> Vec<&str> {
        match self {
            Expression::Number(_) => Vec::new(),
            Expression::Label(name) => vec![name],
            Expression::Of(_, a) => a.labels(),
            Expression::Sum(a, b)
            | Expression::Difference(a, b)
            | Expression::Product(a, b)
            | Expression::Quotient(a, b)
            | Expression::Power(a, b) => [a.labels(), b.labels()].concat(),
        }
    }

    /// The expression as coefficients of labels and a constant; `None` where it is not linear in them.
    pub fn linear(&self) -> Option<(BTreeMap<String, f64>, f64)> {
        let scaled = |(mut of, constant): (BTreeMap<String, f64>, f64), times: f64| {
            for coefficient in of.values_mut() {
                *coefficient *= times;
            }
            (of, constant * times)
        };
        let added = |a: (BTreeMap<String, f64>, f64), b: (BTreeMap<String, f64>, f64)| {
            let (mut of, constant) = a;
            b.0.into_iter().for_each(|(label, c)| *of.entry(label).or_insert(0.0) += c);
            (of, constant + b.1)
        };
        match self {
            Expression::Number(value) => Some((BTreeMap::new(), *value)),
            Expression::Label(name) => Some((BTreeMap::from([(name.clone(), 1.0)]), 0.0)),
            Expression::Sum(a, b) => Some(added(a.linear()?, b.linear()?)),
            Expression::Difference(a, b) => Some(added(a.linear()?, scaled(b.linear()?, -1.0))),
            Expression::Product(a, b) => {
                let (a, b) = (a.linear()?, b.linear()?);
                if a.0.is_empty() {
                    Some(scaled(b, a.1))
                } else if b.0.is_empty() {
                    Some(scaled(a, b.1))
                } else {
                    None
                }
            }
            Expression::Quotient(a, b) => {
                let b = b.linear().filter(|b| b.0.is_empty() && b.1 != 0.0)?;
                Some(scaled(a.linear()?, 1.0 / b.1))
            }
            Expression::Power(..) | Expression::Of(..) => {
                let value = self.at(&|_| None, 0)?.value;
                value.is_finite().then(|| (BTreeMap::new(), value))
            }
        }
    }

    /// The value and its slopes in `q` parameters, where `of` gives those of a label; `None` for an unknown label.
    pub fn at(&self, of: &dyn Fn(&str) -> Option<Sloped>, q: usize) -> Option<Sloped> {
        let two = |a: &Expression, b: &Expression| Some((a.at(of, q)?, b.at(of, q)?));
        // f(a, b) with the slopes that its partial derivatives give it.
        let joined = |a: &Sloped, b: &Sloped, value: f64, by_a: f64, by_b: f64| Sloped {
            value,
            slopes: a.slopes.iter().zip(&b.slopes).map(|(x, y)| by_a * x + by_b * y).collect(),
        };
        let made = match self {
            Expression::Number(value) => Sloped { value: *value, slopes: vec![0.0; q] },
            Expression::Label(name) => of(name)?,
            Expression::Sum(a, b) => {
                let (a, b) = two(a, b)?;
                joined(&a, &b, a.value + b.value, 1.0, 1.0)
            }
            Expression::Difference(a, b) => {
                let (a, b) = two(a, b)?;
                joined(&a, &b, a.value - b.value, 1.0, -1.0)
            }
            Expression::Product(a, b) => {
                let (a, b) = two(a, b)?;
                joined(&a, &b, a.value * b.value, b.value, a.value)
            }
            Expression::Quotient(a, b) => {
                let (a, b) = two(a, b)?;
                joined(&a, &b, a.value / b.value, 1.0 / b.value, -a.value / (b.value * b.value))
            }
            Expression::Power(a, b) => {
                let (a, b) = two(a, b)?;
                let value = pow(a.value, b.value);
                // A constant power of a negative number has a slope, too.
                let by_b = if b.slopes.iter().all(|s| *s == 0.0) { 0.0 } else { value * ln(a.value) };
                joined(&a, &b, value, b.value * pow(a.value, b.value - 1.0), by_b)
            }
            Expression::Of(function, a) => {
                let a = a.at(of, q)?;
                let (value, slope) = match function {
                    Function::Exp => (exp(a.value), exp(a.value)),
                    Function::Log => (ln(a.value), 1.0 / a.value),
                    Function::Sqrt => (a.value.sqrt(), 0.5 / a.value.sqrt()),
                };
                joined(&a, &a, value, slope, 0.0)
            }
        };
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn label(name: &str) -> Expression {
        Expression::Label(name.to_owned())
    }

    fn number(value: f64) -> Expression {
        Expression::Number(value)
    }

    fn two(
        of: fn(Box<Expression>, Box<Expression>) -> Expression,
        a: Expression,
        b: Expression,
    ) -> Expression {
        of(Box::new(a), Box::new(b))
    }

    fn of(name: &str, at: [f64; 2]) -> Option<Sloped> {
        match name {
            "a" => Some(Sloped { value: at[0], slopes: vec![1.0, 0.0] }),
            "b" => Some(Sloped { value: at[1], slopes: vec![0.0, 1.0] }),
            _ => None,
        }
    }

    /// exp(a b) / sqrt(a² + b) − log(b): slopes against central differences.
    #[test]
    fn slopes_are_those_of_differences() {
        let product = two(Expression::Product, label("a"), label("b"));
        let square = two(Expression::Power, label("a"), number(2.0));
        let under = two(Expression::Sum, square, label("b"));
        let root = Expression::Of(Function::Sqrt, Box::new(under));
        let quotient = two(Expression::Quotient, Expression::Of(Function::Exp, Box::new(product)), root);
        let log = Expression::Of(Function::Log, Box::new(label("b")));
        let whole = two(Expression::Difference, quotient, log);
        let value = |at: [f64; 2]| whole.at(&|name| of(name, at), 2).unwrap();
        let got = value([-0.7, 1.3]);
        for i in 0..2 {
            let moved = |by: f64| {
                let mut at = [-0.7, 1.3];
                at[i] += by;
                value(at).value
            };
            assert_relative_eq!(got.slopes[i], (moved(1e-6) - moved(-1e-6)) / 2e-6, epsilon = 1e-8);
        }
        assert_eq!(whole.labels(), ["a", "b", "a", "b", "b"]);
        assert!(Expression::Label("c".into()).at(&|name| of(name, [0.0; 2]), 2).is_none());
    }

    #[test]
    fn linear_forms_are_found_and_others_refused() {
        // (a − 2 b) / 4 + 3
        let twice = two(Expression::Product, number(2.0), label("b"));
        let quarter = two(Expression::Quotient, two(Expression::Difference, label("a"), twice), number(4.0));
        let (of, constant) = two(Expression::Sum, quarter, number(3.0)).linear().unwrap();
        assert_eq!((of["a"], of["b"], constant), (0.25, -0.5, 3.0));
        assert!(two(Expression::Product, label("a"), label("b")).linear().is_none());
        assert!(two(Expression::Quotient, number(1.0), label("b")).linear().is_none());
        assert!(Expression::Of(Function::Exp, Box::new(label("b"))).linear().is_none());
        assert_eq!(two(Expression::Power, number(2.0), number(3.0)).linear().unwrap().1, 8.0);
    }
}
