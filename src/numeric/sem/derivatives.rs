//! First and second derivatives of the implied moments.
//!
//! Every path and covariance moves Σ by a matrix of rank two, u v' + v u', whose halves are columns of Z = [X, Y]: X, the
//! observed rows of M, and Y, those of C. A path from j to i has u = `X_i` and v = `Y_j`; a covariance of k and l has u = `X_k`
//! and v = `X_l`; half of that on the diagonal. Traces with such matrices are products of elements of Z' K Z. Columns that nothing
//! moves along are left out of Z.

use super::sparse::SparseRows;
use super::structure::{Entry, Implied, Place, Structure, Value};
use ndarray::{Array1, Array2};

/// How one free entry moves the moments.
#[derive(Debug, Clone, Copy)]
pub struct Direction {
    /// Its position in θ.
    pub parameter: usize,
    /// Where it stands.
    pub place: Place,
    /// Columns of Z, and 1, or ½ on the diagonal of S; `None` where Σ does not move.
    pub pair: Option<(usize, usize, f64)>,
    /// Column of X by which μ moves, times the number.
    pub mean: Option<(usize, f64)>,
}

/// All free entries of a group, and Z.
#[derive(Debug, Clone)]
pub struct Directions {
    /// One per free entry.
    pub each: Vec<Direction>,
    /// p × the columns in use.
    pub z: Array2<f64>,
    /// v.
    variables: usize,
    /// Of X, then of Y: where in Z each column stands, if it is in use.
    at: Vec<usize>,
}

/// A column that is not in use.
const UNUSED: usize = usize::MAX;

impl Directions {
    /// Of a structure at what it implies.
    pub fn new(structure: &Structure, implied: &Implied) -> Self {
        Self::of(structure, &structure.entries, implied)
    }

    /// Of some entries alone, as if these were those of the structure.
    pub fn of(structure: &Structure, entries: &[Entry], implied: &Implied) -> Self {
        let (p, v) = (structure.observed, structure.variables);
        let (mut at, mut columns) = (vec![UNUSED; 2 * v], Vec::new());
        let mut place = |column: usize| {
            if at[column] == UNUSED {
                at[column] = columns.len();
                columns.push(column);
            }
            at[column]
        };
        let mut each = Vec::with_capacity(entries.len());
        for entry in entries {
            let Value::Free(parameter) = entry.value else { continue };
            let (pair, mean) = match entry.place {
                Place::Path { to, from } => {
                    let to = place(to);
                    (Some((to, place(v + from), 1.0)), Some((to, implied.all_means[from])))
                }
                Place::Covariance { a, b } => {
                    (Some((place(a), place(b), if a == b { 0.5 } else { 1.0 })), None)
                }
                Place::Intercept { of } => (None, Some((place(of), 1.0))),
                Place::Threshold { .. } | Place::Scale { .. } => continue,
            };
            each.push(Direction { parameter, place: entry.place, pair, mean });
        }
        let z = Array2::from_shape_fn((p, columns.len()), |(r, at)| {
            let column = columns[at];
            if column < v { implied.effects[(r, column)] } else { implied.all[(r, column - v)] }
        });
        Directions { each, z, variables: v, at }
    }

    /// The derivative of Σ's element (r, c).
    pub fn covariance(&self, direction: &Direction, r: usize, c: usize) -> f64 {
        let Some((u, v, half)) = direction.pair else { return 0.0 };
        half * (self.z[(r, u)] * self.z[(c, v)] + self.z[(r, v)] * self.z[(c, u)])
    }

    /// The derivative of μ's element r.
    pub fn mean(&self, direction: &Direction, r: usize) -> f64 {
        direction.mean.map_or(0.0, |(column, times)| times * self.z[(r, column)])
    }

    /// The Jacobian of the moments: the means, then the covariances by column of the lower triangle ((0,0), (1,0), …, (1,1), …);
    /// one column per parameter of θ.
    pub fn jacobian(&self, parameters: usize) -> SparseRows {
        let p = self.z.nrows();
        let moved: Vec<Vec<usize>> = self
            .z
            .columns()
            .into_iter()
            .map(|column| (0..p).filter(|&r| column[r] != 0.0).collect())
            .collect();
        let mut elements = Vec::new();
        for direction in &self.each {
            if let Some((column, times)) = direction.mean {
                let of_row = |&r: &usize| (r, direction.parameter, times * self.z[(r, column)]);
                elements.extend(moved[column].iter().map(of_row));
            }
            let Some((u, v, half)) = direction.pair else { continue };
            for &a in &moved[u] {
                for &b in &moved[v] {
                    let both = half * self.z[(a, u)] * self.z[(b, v)];
                    let value = if a == b { 2.0 * both } else { both };
                    elements.push((p + of_pair(p, a, b), direction.parameter, value));
                }
            }
        }
        SparseRows::of(p + p * (p + 1) / 2, parameters, &elements)
    }

    /// The gradient of a function whose derivative to Σ is the symmetric `of_covariance` and to μ `of_mean`, added to
    /// `gradient`.
    pub fn add_gradient(
        &self,
        of_covariance: &Array2<f64>,
        of_mean: &Array1<f64>,
        times: f64,
        gradient: &mut [f64],
    ) {
        let products = self.z.t().dot(&of_covariance.dot(&self.z));
        let slopes = self.z.t().dot(of_mean);
        self.add_gradient_of((&products, &slopes), times, gradient);
    }

    /// The same, from Z' G Z and Z' g.
    pub fn add_gradient_of(
        &self,
        (g_zz, g_x): (&Array2<f64>, &Array1<f64>),
        times: f64,
        gradient: &mut [f64],
    ) {
        for direction in &self.each {
            let through_covariance = direction.pair.map_or(0.0, |(u, v, half)| 2.0 * half * g_zz[(u, v)]);
            let through_mean = direction.mean.map_or(0.0, |(column, times)| times * g_x[column]);
            gradient[direction.parameter] += times * (through_covariance + through_mean);
        }
    }

    /// tr(G ∂²Σ) + g' ∂²μ for the entries `a` and `b`, where `g_zz` is Z' G Z and `g_x` is Z' g.
    pub fn second(
        &self,
        implied: &Implied,
        a: &Direction,
        b: &Direction,
        g_zz: &Array2<f64>,
        g_x: &Array1<f64>,
    ) -> f64 {
        let effects = &implied.effects;
        let x = |variable: usize| self.at[variable];
        let y = |variable: usize| self.at[self.variables + variable];
        match (a.place, b.place) {
            (Place::Path { to: i, from: j }, Place::Path { to: k, from: l }) => {
                let by_covariance = effects[(l, i)] * g_zz[(x(k), y(j))]
                    + effects[(j, k)] * g_zz[(x(i), y(l))]
                    + implied.all[(j, l)] * g_zz[(x(i), x(k))];
                let by_mean = g_x[x(k)] * effects[(l, i)] * implied.all_means[j]
                    + g_x[x(i)] * effects[(j, k)] * implied.all_means[l];
                2.0 * by_covariance + by_mean
            }
            (Place::Path { to: i, from: j }, Place::Covariance { a: k, b: l })
            | (Place::Covariance { a: k, b: l }, Place::Path { to: i, from: j }) => {
                let half = if k == l { 0.5 } else { 1.0 };
                2.0 * half * (effects[(j, k)] * g_zz[(x(l), x(i))] + effects[(j, l)] * g_zz[(x(k), x(i))])
            }
            (Place::Path { to: i, from: j }, Place::Intercept { of: k })
            | (Place::Intercept { of: k }, Place::Path { to: i, from: j }) => g_x[x(i)] * effects[(j, k)],
            _ => 0.0,
        }
    }
}

/// Where a covariance of p variables stands in the lower triangle by column.
pub fn of_pair(p: usize, a: usize, b: usize) -> usize {
    let (r, c) = (a.max(b), a.min(b));
    // Columns before c hold p, p − 1, … elements.
    c * p - c * c.saturating_sub(1) / 2 + (r - c)
}

/// tr(L (u v' + v u')_a R (u v' + v u')_b) of two entries, from `left` = Z' L Z and `right` = Z' R Z.
pub fn trace(left: &Array2<f64>, right: &Array2<f64>, a: (usize, usize, f64), b: (usize, usize, f64)) -> f64 {
    let (u, v, half_a) = a;
    let (x, y, half_b) = b;
    // tr(L u v' R x y') = (y' L u)(v' R x), and so on; both matrices are symmetric.
    let [left_u, left_v, right_u, right_v] = [left.row(u), left.row(v), right.row(u), right.row(v)];
    half_a
        * half_b
        * (left_u[y] * right_v[x] + left_u[x] * right_v[y] + left_v[y] * right_u[x] + left_v[x] * right_u[y])
}
