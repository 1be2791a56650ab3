//! How many tables of answers agree with what is known of them: SPRITE turned into a count.
//!
//! A table holds how many of n respondents gave each of c answers, a composition of n. The search goes category by
//! category and leaves a branch as soon as no rest of it can meet the sums.

/// What is known of a table of answers 0, 1, …, c − 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Respondents.
    pub n: u32,
    /// Σ of their answers: the lowest and highest that is possible.
    pub sum: (f64, f64),
    /// Σ of the squares of their answers, likewise.
    pub squares: (f64, f64),
    /// Per answer, the fewest and most who gave it.
    pub cells: Vec<(u32, u32)>,
}

/// Steps after which the search gives up.
const STEPS: usize = 2_000_000;

/// The number of tables that agree with what is known, or `enough` where there are at least so many; `None` where the
/// search, which is long, did not find so many.
///
/// # Sources
/// Heathers, Anaya, van der Zee & Brown (2018), who draw such tables; here they are counted.
pub fn count(known: &Known, enough: usize) -> Option<usize> {
    let mut search = Search { known, enough, found: 0, steps: 0 };
    search.go(0, known.n, 0.0, 0.0);
    (search.found >= enough || search.steps <= STEPS).then_some(search.found.min(enough))
}

struct Search<'a> {
    known: &'a Known,
    enough: usize,
    found: usize,
    steps: usize,
}

impl Search<'_> {
    /// Fills the answers from `at` on with the `left` respondents.
    fn go(&mut self, at: usize, left: u32, sum: f64, squares: f64) {
        self.steps += 1;
        if self.found >= self.enough || self.steps > STEPS {
            return;
        }
        if at == self.known.cells.len() {
            let fits = |value: f64, limits: (f64, f64)| value >= limits.0 && value <= limits.1;
            if left == 0 && fits(sum, self.known.sum) && fits(squares, self.known.squares) {
                self.found += 1;
            }
            return;
        }
        let (low, high) = (at as f64, (self.known.cells.len() - 1) as f64);
        let rest = f64::from(left);
        let beyond = |so_far: f64, limits: (f64, f64), low: f64, high: f64| {
            so_far + rest * high < limits.0 || so_far + rest * low > limits.1
        };
        if beyond(sum, self.known.sum, low, high)
            || beyond(squares, self.known.squares, low * low, high * high)
        {
            return;
        }
        let (fewest, most) = self.known.cells[at];
        for here in fewest..=most.min(left) {
            let times = f64::from(here);
            self.go(at + 1, left - here, sum + times * low, squares + times * low * low);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(n: u32, answers: usize) -> Known {
        Known { n, sum: (0.0, f64::INFINITY), squares: (0.0, f64::INFINITY), cells: vec![(0, n); answers] }
    }

    /// C(n + c − 1, c − 1) compositions: 126 and 1,001 of 5 and 10 answers on a five-point item.
    #[test]
    fn nothing_known_leaves_every_composition() {
        assert_eq!(count(&unknown(5, 5), usize::MAX), Some(126));
        assert_eq!(count(&unknown(10, 5), usize::MAX), Some(1001));
        assert_eq!(count(&unknown(10, 5), 10), Some(10));
    }

    /// Answers 0 0 1 3: n, Σ and Σ² of four answers leave that table alone among those of 0 to 3.
    #[test]
    fn n_mean_and_sd_can_leave_one_table() {
        let known = Known { sum: (4.0, 4.0), squares: (10.0, 10.0), ..unknown(4, 4) };
        assert_eq!(count(&known, 10), Some(1));
        let mean_only = Known { sum: (4.0, 4.0), ..unknown(4, 4) };
        assert_eq!(count(&mean_only, 10), Some(4));
    }
}
