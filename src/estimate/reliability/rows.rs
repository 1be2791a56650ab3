//! The answers to the items of a scale, row by row or as they were counted, and the units that a bootstrap draws.

use crate::estimate::Input;
use crate::estimate::scored_items::{Answers, CountedScale, ScoredItems};
use crate::model::summary::{CompleteSums, Summary};
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::reliability::{Layout, Unit};
use crate::numeric::sum::mean;

/// More respondents than this are drawn in blocks.
const MOST_SINGLE_DRAWS: usize = 20_000;
/// As many blocks.
const BLOCKS: usize = 2_000;

/// The sums of each organization, in the order of their names; without those that gave no answer. From what was counted
/// where the items are those of a scale, else from rows; `None` where these are needed and not held. Whole numbers either
/// way, so the digits are the same.
pub(in crate::estimate) fn by_organization(
    input: &Input<'_>,
    items: &ScoredItems<'_>,
    positions: &[usize],
) -> Option<Vec<Unit>> {
    if let Some((counted, order)) = items.counted_scale(positions) {
        let units = counted.iter().filter(|c| c.complete.n > 0 || !c.partial.answers.is_empty());
        return Some(units.map(|counted| unit(items, (positions, &order), counted)).collect());
    }
    (!items.counted).then(|| ScaleRows::of(input, items, positions).by_organization())
}

/// The sums of one organization from those of answers as asked. `order` tells where each of `positions` stands in them.
fn unit(
    items: &ScoredItems<'_>,
    (positions, order): (&[usize], &[usize]),
    counted: &CountedScale<'_>,
) -> Unit {
    let layout = Layout { p: positions.len() };
    let mut unit = Unit::new(layout);
    let scored: Vec<(i128, i128)> = positions.iter().map(|&i| items.scored(i)).collect();
    // Of n answers as asked with sums x and y and products xy: how many, and the sums and products as scored.
    let pair = |(i, j): (usize, usize), [n, x, y, xy]: [u64; 4]| -> [f64; 4] {
        let [n, x, y, xy] = [n, x, y, xy].map(i128::from);
        let ((a, s), (b, t)) = (scored[i], scored[j]);
        [n, n * a + s * x, n * b + t * y, n * a * b + b * s * x + a * t * y + s * t * xy].map(|v| v as f64)
    };
    let c = counted.complete;
    unit.complete[0] = c.n as f64;
    for i in 0..layout.p {
        for j in i..layout.p {
            let product = c.products[CompleteSums::product_index(layout.p, order[i], order[j])];
            let [_, x, _, xy] = pair((i, j), [c.n, c.sums[order[i]], c.sums[order[j]], product]);
            unit.complete[layout.sum(i)] = x;
            unit.complete[layout.product(i, j)] = xy;
        }
    }
    if counted.partial.answers.is_empty() {
        return unit;
    }
    unit.extra = vec![0.0; layout.extra_len()];
    for i in 0..layout.p {
        let mut sums = [0; 3];
        for (x, &times) in (0_u64..).zip(&counted.partial.answers[order[i]]) {
            sums = [sums[0] + times, sums[1] + times * x, sums[2] + times * x * x];
        }
        let [n, x, _, xx] = pair((i, i), [sums[0], sums[1], sums[1], sums[2]]);
        unit.extra[3 * i..3 * i + 3].copy_from_slice(&[n, x, xx]);
        for j in i + 1..layout.p {
            let (low, high) = (order[i].min(order[j]), order[i].max(order[j]));
            let [n, mut x, mut y, xy] = counted.partial.pairs[Summary::pair_index(layout.p, low, high)];
            if order[i] > order[j] {
                std::mem::swap(&mut x, &mut y);
            }
            let at = layout.pair(i, j);
            unit.extra[at..at + 4].copy_from_slice(&pair((i, j), [n, x, y, xy]));
        }
    }
    unit
}

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

    /// The sums of each organization.
    fn by_organization(&self) -> Vec<Unit> {
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
