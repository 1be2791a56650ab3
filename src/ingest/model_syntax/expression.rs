//! What is computed with labels: definitions and constraints.

use super::tokens::Kind;
use super::{Reader, Slip};
use crate::model::syntax::{Constraint, Expression, Function, Syntax};
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn constraint(&mut self, syntax: &mut Syntax, at: Range<usize>) -> Result<(), Slip> {
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

    pub(super) fn sum(&mut self) -> Result<Expression, Slip> {
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
