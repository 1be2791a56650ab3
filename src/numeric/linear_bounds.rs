//! Bounds of unknown numbers that known sums and limits leave: the smallest and largest value of one unknown over all
//! solutions of a linear system, by linear programming.

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// A linear system of unknowns between limits.
#[derive(Debug, Clone, Default)]
pub struct System {
    limits: Vec<(f64, f64)>,
    relations: Vec<Relation>,
}

/// `low ≤ Σ factor × unknown ≤ high`.
#[derive(Debug, Clone)]
struct Relation {
    terms: Vec<(usize, f64)>,
    low: f64,
    high: f64,
}

impl System {
    /// Adds an unknown between two limits, and gives its position.
    pub fn unknown(&mut self, low: f64, high: f64) -> usize {
        self.limits.push((low, high));
        self.limits.len() - 1
    }

    /// Adds `low ≤ Σ factor × unknown ≤ high`; each unknown is named once. An end may be infinite.
    pub fn relation(&mut self, terms: Vec<(usize, f64)>, low: f64, high: f64) {
        self.relations.push(Relation { terms, low, high });
    }

    /// The least and the greatest value of `unknown` over all solutions; `None` where there is no solution, or none that
    /// the solver finds.
    pub fn bounds(&self, unknown: usize) -> Option<(f64, f64)> {
        let relations = self.about(unknown);
        if relations.is_empty() {
            return self.limits.get(unknown).copied();
        }
        let low = self.extreme(unknown, &relations, OptimizationDirection::Minimize)?;
        let high = self.extreme(unknown, &relations, OptimizationDirection::Maximize)?;
        Some((low, high.max(low)))
    }

    /// The relations that have to do with `unknown`, directly or through other unknowns.
    fn about(&self, unknown: usize) -> Vec<&Relation> {
        let mut reached = BTreeSet::from([unknown]);
        let mut found = BTreeSet::new();
        loop {
            let before = found.len();
            for (i, relation) in self.relations.iter().enumerate() {
                if !found.contains(&i) && relation.terms.iter().any(|(of, _)| reached.contains(of)) {
                    found.insert(i);
                    reached.extend(relation.terms.iter().map(|(of, _)| *of));
                }
            }
            if found.len() == before {
                return found.into_iter().map(|i| &self.relations[i]).collect();
            }
        }
    }

    fn extreme(
        &self,
        unknown: usize,
        relations: &[&Relation],
        direction: OptimizationDirection,
    ) -> Option<f64> {
        let mut problem = Problem::new(direction);
        let mut variables: BTreeMap<usize, Variable> = BTreeMap::new();
        for relation in relations {
            let mut terms: Vec<(Variable, f64)> = Vec::with_capacity(relation.terms.len());
            for &(i, factor) in &relation.terms {
                let &(low, high) = self.limits.get(i)?;
                let objective = if i == unknown { 1.0 } else { 0.0 };
                let variable =
                    variables.entry(i).or_insert_with(|| problem.add_var(objective, (low, high.max(low))));
                terms.push((*variable, factor));
            }
            if relation.low.is_finite() {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Ge, relation.low);
            }
            if relation.high.is_finite() {
                problem.add_constraint(terms.as_slice(), ComparisonOp::Le, relation.high);
            }
        }
        Some(problem.solve().ok()?.objective())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of Cox (1980) in miniature: two rows and three columns with all totals. One suppressed cell follows from
    /// its row; four in a rectangle are bounded by the totals.
    #[test]
    fn a_lone_hidden_cell_is_known_and_a_rectangle_is_bounded() {
        let mut lone = System::default();
        let cell = lone.unknown(0.0, 100.0);
        lone.relation(vec![(cell, 1.0)], 7.0, 7.0);
        assert_eq!(lone.bounds(cell), Some((7.0, 7.0)));

        let mut rectangle = System::default();
        let cells: Vec<usize> = (0..4).map(|_| rectangle.unknown(0.0, f64::INFINITY)).collect();
        for (pair, total) in [((0, 1), 12.0), ((2, 3), 20.0), ((0, 2), 10.0), ((1, 3), 22.0)] {
            rectangle.relation(vec![(cells[pair.0], 1.0), (cells[pair.1], 1.0)], total, total);
        }
        let (low, high) = rectangle.bounds(cells[0]).unwrap();
        assert!((low - 0.0).abs() < 1e-9 && (high - 10.0).abs() < 1e-9, "{low} to {high}");
    }

    #[test]
    fn a_contradiction_has_no_bounds() {
        let mut system = System::default();
        let cell = system.unknown(0.0, 1.0);
        system.relation(vec![(cell, 1.0)], 2.0, 3.0);
        assert_eq!(system.bounds(cell), None);
    }
}
