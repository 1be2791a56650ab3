//! The answers to the items of a scale, row by row, and the units that a bootstrap draws.

use crate::estimate::Input;
use crate::estimate::scored_items::{Answers, ScoredItems};
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::reliability::{Layout, Unit};
use crate::numeric::sum::mean;

/// More respondents than this are drawn in blocks.
const MOST_SINGLE_DRAWS: usize = 20_000;
/// As many blocks.
const BLOCKS: usize = 2_000;

/// Scored answers of the latest wave to p items, less the mean where they are not whole numbers.
pub(in crate::estimate) struct ScaleRows {
    /// How sums over them are kept.
    pub layout: Layout,
    /// Rows with any answer × p, by rows; NaN where missing.
    values: Vec<f64>,
    /// Per row, the organization; all 0 in a plain sample.
    organization: Vec<u32>,
    /// True when all answers are whole numbers: then sums are exact in any order.
    whole: bool,
}

impl ScaleRows {
    /// The answers to the items at `positions`.
    pub fn of(input: &Input<'_>, items: &ScoredItems<'_>, positions: &[usize]) -> Self {
        let p = positions.len();
        let mut values = vec![f64::NAN; items.rows.len() * p];
        let mut whole = true;
        for (at, &i) in positions.iter().enumerate() {
            let item = &items.items[i];
            let counted = matches!(item.answers, Answers::Counted { .. });
            whole &= counted;
            let answers = || items.rows.iter().map(|&row| item.answer(row));
            let center =
                if counted { 0.0 } else { mean(&answers().flatten().collect::<Vec<_>>()).unwrap_or(0.0) };
            for (to, answer) in values.iter_mut().skip(at).step_by(p.max(1)).zip(answers()) {
                *to = answer.map_or(f64::NAN, |a| a - center);
            }
        }
        let organization = |row: &usize| input.responses.organization.get(*row).copied().unwrap_or(0);
        let organization = items.rows.iter().map(organization).collect();
        let mut rows = ScaleRows { layout: Layout { p }, values, organization, whole };
        rows.arrange();
        rows
    }

    /// Leaves out rows without any answer; puts the others in an order that the file has no part in where the last
    /// digit of a sum could depend on it.
    fn arrange(&mut self) {
        let any = |row: &usize| self.row(*row).iter().any(|v| !v.is_nan());
        let mut order: Vec<usize> = (0..self.organization.len()).filter(any).collect();
        if !self.whole {
            self.sort(&mut order);
        }
        self.take(&order);
    }

    fn sort(&self, order: &mut [usize]) {
        order.sort_unstable_by(|&a, &b| {
            let differ = self.row(a).iter().zip(self.row(b)).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
            self.organization[a].cmp(&self.organization[b]).then(differ.unwrap_or(std::cmp::Ordering::Equal))
        });
    }

    fn take(&mut self, order: &[usize]) {
        let values = order.iter().flat_map(|&row| self.row(row)).copied().collect();
        self.organization = order.iter().map(|&row| self.organization[row]).collect();
        self.values = values;
    }

    fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.layout.p..(row + 1) * self.layout.p]
    }

    /// Respondents with any answer.
    pub fn n(&self) -> usize {
        self.organization.len()
    }

    /// The sums of each organization, in the order of their names; without those that gave no answer.
    pub fn by_organization(&self) -> Vec<Unit> {
        let most = self.organization.iter().max().map_or(0, |&o| o as usize + 1);
        let mut units: Vec<Option<Unit>> = vec![None; most];
        for row in 0..self.n() {
            let unit = units[self.organization[row] as usize].get_or_insert_with(|| Unit::new(self.layout));
            unit.add(self.layout, self.row(row), 1.0);
        }
        units.into_iter().flatten().collect()
    }

    /// The sums of each respondent, or of 2,000 random blocks of more than 20,000 respondents.
    pub fn by_respondent(&self, seed: u64) -> Vec<Unit> {
        let mut order: Vec<usize> = (0..self.n()).collect();
        self.sort(&mut order);
        if self.n() > MOST_SINGLE_DRAWS {
            Stream::replicate(seed, Purpose::ReliabilityBootstrap, u64::from(u32::MAX)).shuffle(&mut order);
        }
        let blocks = if self.n() > MOST_SINGLE_DRAWS { BLOCKS } else { self.n() };
        let mut units = vec![Unit::new(self.layout); blocks];
        for (at, &row) in order.iter().enumerate() {
            units[at % blocks.max(1)].add(self.layout, self.row(row), 1.0);
        }
        units
    }
}
