//! First and second derivatives of the implied moments.
//!
//! Every path and covariance moves Σ by a matrix of rank two, u v' + v u', whose halves are columns of Z = [X, Y]: X, the
//! observed rows of M, and Y, those of C. A path from j to i has u = `X_i` and v = `Y_j`; a covariance of k and l has u = `X_k`
//! and v = `X_l`; half of that on the diagonal. Traces with such matrices are products of elements of Z' K Z.

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
    /// p × 2v.
    pub z: Array2<f64>,
    /// v.
    pub variables: usize,
}

impl Directions {
    /// Of a structure at what it implies.
    pub fn new(structure: &Structure, implied: &Implied) -> Self {
        let (p, v) = (structure.observed, structure.variables);
        let z = Array2::from_shape_fn((p, 2 * v), |(r, column)| {
            if column < v { implied.effects[(r, column)] } else { implied.all[(r, column - v)] }
        });
        let of = |entry: &Entry| {
            let Value::Free(parameter) = entry.value else { return None };
            let (pair, mean) = match entry.place {
                Place::Path { to, from } => (Some((to, v + from, 1.0)), Some((to, implied.all_means[from]))),
                Place::Covariance { a, b } => (Some((a, b, if a == b { 0.5 } else { 1.0 })), None),
                Place::Intercept { of } => (None, Some((of, 1.0))),
                Place::Threshold { .. } | Place::Scale { .. } => return None,
            };
            Some(Direction { parameter, place: entry.place, pair, mean })
        };
        Directions { each: structure.entries.iter().filter_map(of).collect(), z, variables: v }
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

    /// The Jacobian of the moments: means first where `means`, then the covariances by column of the lower triangle
    /// ((0,0), (1,0), …, (1,1), …); one column per parameter of θ.
    pub fn jacobian(&self, parameters: usize, means: bool) -> Array2<f64> {
        let p = self.z.nrows();
        let first = if means { p } else { 0 };
        let mut jacobian = Array2::zeros((first + p * (p + 1) / 2, parameters));
        for direction in &self.each {
            if means {
                (0..p).for_each(|r| jacobian[(r, direction.parameter)] += self.mean(direction, r));
            }
            if direction.pair.is_some() {
                let mut row = first;
                for c in 0..p {
                    for r in c..p {
                        jacobian[(row, direction.parameter)] += self.covariance(direction, r, c);
                        row += 1;
                    }
                }
            }
        }
        jacobian
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
        for direction in &self.each {
            let through_covariance = direction.pair.map_or(0.0, |(u, v, half)| 2.0 * half * products[(u, v)]);
            let through_mean = direction.mean.map_or(0.0, |(column, times)| times * slopes[column]);
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
        let v = self.variables;
        let effects = &implied.effects;
        match (a.place, b.place) {
            (Place::Path { to: i, from: j }, Place::Path { to: k, from: l }) => {
                let by_covariance = effects[(l, i)] * g_zz[(k, v + j)]
                    + effects[(j, k)] * g_zz[(i, v + l)]
                    + implied.all[(j, l)] * g_zz[(i, k)];
                let by_mean = g_x[k] * effects[(l, i)] * implied.all_means[j]
                    + g_x[i] * effects[(j, k)] * implied.all_means[l];
                2.0 * by_covariance + by_mean
            }
            (Place::Path { to: i, from: j }, Place::Covariance { a: k, b: l })
            | (Place::Covariance { a: k, b: l }, Place::Path { to: i, from: j }) => {
                let half = if k == l { 0.5 } else { 1.0 };
                2.0 * half * (effects[(j, k)] * g_zz[(l, i)] + effects[(j, l)] * g_zz[(k, i)])
            }
            (Place::Path { to: i, from: j }, Place::Intercept { of: k })
            | (Place::Intercept { of: k }, Place::Path { to: i, from: j }) => g_x[i] * effects[(j, k)],
            _ => 0.0,
        }
    }
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
