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
/// What a bound on squares may lose to rounding; the squares themselves are whole numbers.
const SLACK: f64 = 1e-6;

/// The number of tables that agree with what is known, or `enough` where there are at least so many; `None` where the
/// search, which is long, did not find so many.
///
/// # Sources
/// Heathers, Anaya, van der Zee & Brown (2018), who draw such tables; here they are counted.
pub fn count(known: &Known, enough: usize) -> Option<usize> {
    if known.cells.is_empty() {
        let none = known.n == 0 && within(0.0, known.sum) && within(0.0, known.squares);
        return Some(usize::from(none).min(enough));
    }
    let known = &whole(known);
    let mut search = Search { known, enough, found: 0, steps: 0 };
    search.go(0, known.n, 0.0, 0.0);
    (search.found >= enough || search.steps <= STEPS).then_some(search.found.min(enough))
}

/// The same with sums that are whole and, since an answer is odd where its square is, both odd or both even; which often ends
/// the search before it begins.
fn whole(known: &Known) -> Known {
    let inside = |(least, most): (f64, f64)| (least.ceil(), most.floor());
    let (sum, mut squares) = (inside(known.sum), inside(known.squares));
    if sum.0 == sum.1 {
        let is_odd = |value: f64| value.rem_euclid(2.0) == 1.0;
        squares.0 += f64::from(u8::from(is_odd(squares.0) != is_odd(sum.0)));
        if squares.1.is_finite() {
            squares.1 -= f64::from(u8::from(is_odd(squares.1) != is_odd(sum.0)));
        }
    }
    Known { sum, squares, ..known.clone() }
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
        if self.is_beyond(at, left, sum, squares) {
            return;
        }
        let answers = self.known.cells.len();
        let here = at as f64;
        // The last answer takes whoever is left.
        if at + 1 == answers {
            let (fewest, most) = self.known.cells[at];
            let rest = f64::from(left);
            let is_met = (fewest..=most).contains(&left)
                && within(sum + rest * here, self.known.sum)
                && within(squares + rest * here * here, self.known.squares);
            self.found += usize::from(is_met);
            return;
        }
        let (fewest, most) = self.possible(at, left, sum);
        for count in fewest..=most {
            if self.found >= self.enough || self.steps > STEPS {
                return;
            }
            let times = f64::from(count);
            self.go(at + 1, left - count, sum + times * here, squares + times * here * here);
        }
    }

    /// How many of the `left` respondents may have given the answer `at`, which is not the last: the others give the next one
    /// at least and the last at most, and have to meet the sum.
    fn possible(&self, at: usize, left: u32, sum: f64) -> (u32, u32) {
        let (fewest, most) = self.known.cells[at];
        let (here, last, rest) = (at as f64, (self.known.cells.len() - 1) as f64, f64::from(left));
        // Of all respondents but `count` at the next answer: sum + left (here + 1) − count.
        let least = (sum + rest * (here + 1.0) - self.known.sum.1).ceil().max(0.0);
        // At the last one: sum + left · last − count (last − here).
        let largest = ((sum + rest * last - self.known.sum.0) / (last - here)).floor().min(rest);
        (fewest.max(least as u32), most.min(largest as u32))
    }

    /// True where no way to spread the `left` respondents over the answers from `at` on meets the sums: their answers lie
    /// between the lowest and the highest that is left, so with a sum S of them the sum of their squares is at least S²/left
    /// and at most (low + high) S − left · low · high, which grows with S.
    fn is_beyond(&self, at: usize, left: u32, sum: f64, squares: f64) -> bool {
        let (low, high) = (at as f64, (self.known.cells.len() - 1) as f64);
        let rest = f64::from(left);
        let least = (self.known.sum.0 - sum).max(rest * low);
        let most = (self.known.sum.1 - sum).min(rest * high);
        if least > most {
            return true;
        }
        let fewest_squares = if left == 0 { 0.0 } else { least * least / rest };
        let most_squares = (low + high) * most - rest * low * high;
        squares + fewest_squares > self.known.squares.1 + SLACK
            || squares + most_squares < self.known.squares.0 - SLACK
    }
}

fn within(value: f64, (least, most): (f64, f64)) -> bool {
    value >= least && value <= most
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

    /// Every table of up to six answers on a scale of five, looked at one by one.
    #[test]
    fn the_search_finds_what_looking_at_every_table_finds() {
        let mut tables = vec![vec![]];
        for _ in 0..5 {
            let longer =
                |table: &Vec<u32>| (0..=6).map(|count| [&table[..], &[count]].concat()).collect::<Vec<_>>();
            tables = tables.iter().flat_map(longer).collect();
        }
        let sums = |table: &[u32]| {
            let of =
                |power: u32| (0..5_u32).map(|at| f64::from(table[at as usize] * at.pow(power))).sum::<f64>();
            (table.iter().sum::<u32>(), of(1), of(2))
        };
        let known = |sum, squares| Known { sum, squares, ..unknown(6, 5) };
        let told = [
            known((9.0, 9.0), (21.0, 21.0)),
            known((9.0, 9.0), (20.0, 20.0)),
            known((8.7, 10.4), (19.5, 26.0)),
            known((9.3, 9.6), (0.0, f64::INFINITY)),
            Known { cells: vec![(1, 6), (0, 6), (0, 2), (0, 6), (1, 1)], ..known((6.0, 12.0), (0.0, 40.0)) },
        ];
        for known in told {
            let fits = |table: &&Vec<u32>| {
                let (n, sum, squares) = sums(table);
                let limits = table
                    .iter()
                    .zip(&known.cells)
                    .all(|(count, (least, most))| (least..=most).contains(&count));
                n == 6 && within(sum, known.sum) && within(squares, known.squares) && limits
            };
            assert_eq!(count(&known, usize::MAX), Some(tables.iter().filter(fits).count()), "{known:?}");
        }
    }

    /// Nobody can answer a question without answers, which is one table of nobody.
    #[test]
    fn without_answers_there_is_a_table_of_nobody_alone() {
        assert_eq!((count(&unknown(0, 0), 5), count(&unknown(3, 0), 5)), (Some(1), Some(0)));
    }

    /// The sum of 100,000 answers leaves more tables than anyone wants, and the first of them are found at once.
    #[test]
    fn many_respondents_do_not_make_a_long_search() {
        let known = Known { sum: (250_000.0, 250_000.0), ..unknown(100_000, 5) };
        let mut search = Search { known: &known, enough: 10, found: 0, steps: 0 };
        search.go(0, known.n, 0.0, 0.0);
        assert_eq!(search.found, 10);
        assert!(search.steps < 200, "{}", search.steps);
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
