//! The eigenvalues of a symmetric matrix, without its vectors: what simulations need thousands of times.

/// QL steps per eigenvalue before it is given up; two or three are usual.
const MOST_STEPS: usize = 60;

/// The p eigenvalues, the largest first, of the symmetric p × p matrix whose rows stand one after another in `a`, of
/// which the diagonal and what is below it are read and overwritten. Each is right to a few units in the last place
/// of the largest. `None` when `a` does not hold p × p finite numbers.
///
/// The matrix is made tridiagonal by reflections, and that diagonal by QL steps with implicit shifts.
///
/// # Sources
/// Householder (1958); Martin, Reinsch & Wilkinson (1968); Dubrulle, Martin & Wilkinson (1968).
pub fn symmetric_eigenvalues(a: &mut [f64], p: usize) -> Option<Vec<f64>> {
    if p == 0 || a.len() != p * p || !a.iter().all(|v| v.is_finite()) {
        return None;
    }
    // By a power of two, which costs no digit: squares of the entries neither overflow nor all vanish.
    let unit = power_of_two_below(a.iter().fold(0.0, |most, v| v.abs().max(most)));
    for v in a.iter_mut() {
        *v /= unit;
    }
    let (mut diagonal, mut beside) = tridiagonal(a, p);
    diagonalize(&mut diagonal, &mut beside)?;
    diagonal.sort_by(|a, b| b.total_cmp(a));
    for v in &mut diagonal {
        *v *= unit;
    }
    Some(diagonal)
}

/// The largest power of two up to `size` that is a normal number.
fn power_of_two_below(size: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    f64::from_bits(size.max(f64::MIN_POSITIVE).to_bits() & EXPONENT)
}

/// The diagonal of a tridiagonal matrix with the same eigenvalues, and the elements beside it: the i-th between i and
/// i + 1, and a 0 at the end.
fn tridiagonal(a: &mut [f64], p: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut diagonal, mut beside) = (vec![0.0; p], vec![0.0; p]);
    let mut image = vec![0.0; p];
    for last in (1..p).rev() {
        let (above, row) = a.split_at_mut(last * p);
        diagonal[last] = row[last];
        beside[last - 1] = reflect(above, p, &mut row[..last], &mut image[..last]);
    }
    diagonal[0] = a[0];
    (diagonal, beside)
}

/// Reflects the last row (`row`, without its diagonal) of a matrix onto its last element, which is returned, and the
/// rows `above` it, of which the lower triangle counts, along with it. `row` becomes the normal u of the mirror, and
/// `image` room for A u.
fn reflect(above: &mut [f64], p: usize, row: &mut [f64], image: &mut [f64]) -> f64 {
    let end = row.len() - 1;
    let rest = dot(&row[..end], &row[..end]);
    if rest == 0.0 {
        return row[end];
    }
    let length = (rest + row[end] * row[end]).sqrt();
    let onto = if row[end] > 0.0 { -length } else { length };
    row[end] -= onto;
    // H = I − u uᵀ / h, and H A H = A − u qᵀ − q uᵀ with q = A u / h − (uᵀ A u / 2h²) u.
    let h = length * length - onto * (row[end] + onto);
    image.fill(0.0);
    for j in 0..row.len() {
        let of_a = &above[j * p..j * p + j];
        image[j] += dot(of_a, &row[..j]) + above[j * p + j] * row[j];
        add(&mut image[..j], of_a, row[j]);
    }
    let half = dot(image, row) / (2.0 * h * h);
    for (q, u) in image.iter_mut().zip(row.iter()) {
        *q = *q / h - half * u;
    }
    for j in 0..row.len() {
        let (u, q) = (row[j], image[j]);
        let of_a = &mut above[j * p..=j * p + j];
        for ((a, &u_k), &q_k) in of_a.iter_mut().zip(row.iter()).zip(image.iter()) {
            *a -= u * q_k + q * u_k;
        }
    }
    onto
}

/// Σ x y in four interleaved sums, which the processor adds side by side.
pub(super) fn dot(x: &[f64], y: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (x_fours, y_fours) = (x.chunks_exact(4), y.chunks_exact(4));
    let rest = x_fours.remainder().iter().zip(y_fours.remainder());
    let rest = rest.fold(0.0, |sum, (x, y)| sum + x * y);
    for (x, y) in x_fours.zip(y_fours) {
        for i in 0..4 {
            sums[i] += x[i] * y[i];
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}

/// Adds `times` × `x` to `sum`.
fn add(sum: &mut [f64], x: &[f64], times: f64) {
    for (sum, x) in sum.iter_mut().zip(x) {
        *sum += times * x;
    }
}

/// Turns a tridiagonal matrix into a diagonal one; `None` when some eigenvalue takes more than [`MOST_STEPS`].
fn diagonalize(diagonal: &mut [f64], beside: &mut [f64]) -> Option<()> {
    for first in 0..diagonal.len() {
        let mut steps = 0;
        loop {
            let end = end_of_block(diagonal, beside, first);
            if end == first {
                break;
            }
            steps += 1;
            if steps > MOST_STEPS {
                return None;
            }
            ql_step(diagonal, beside, first, end);
        }
    }
    Some(())
}

/// The last place of the block that begins at `first`: beside it the matrix is zero to rounding.
fn end_of_block(diagonal: &[f64], beside: &[f64], first: usize) -> usize {
    let is_zero = |&i: &usize| {
        let around = diagonal[i].abs() + diagonal[i + 1].abs();
        beside[i].abs() <= f64::EPSILON * around || beside[i].abs() < f64::EPSILON * f64::EPSILON
    };
    (first..diagonal.len() - 1).find(is_zero).unwrap_or(diagonal.len() - 1)
}

/// One QL step on the block from `first` to `end`, shifted by the eigenvalue of its first 2 × 2 block that is nearest
/// to its first element: plane rotations from the end up chase the element that the shift brings in.
fn ql_step(diagonal: &mut [f64], beside: &mut [f64], first: usize, end: usize) {
    let half = (diagonal[first + 1] - diagonal[first]) / (2.0 * beside[first]);
    let root = (half * half + 1.0).sqrt();
    let shift = diagonal[first] - beside[first] / (half + root.copysign(half));
    let mut chased = diagonal[end] - shift;
    let (mut sine, mut cosine, mut moved) = (1.0, 1.0, 0.0);
    for i in (first..end).rev() {
        let (out, kept) = (sine * beside[i], cosine * beside[i]);
        let radius = (out * out + chased * chased).sqrt();
        beside[i + 1] = radius;
        if radius == 0.0 {
            // The block falls apart here; what is left of it is taken up by the next step.
            diagonal[i + 1] -= moved;
            beside[end] = 0.0;
            return;
        }
        let scale = 1.0 / radius;
        sine = out * scale;
        cosine = chased * scale;
        let under = diagonal[i + 1] - moved;
        let turned = (diagonal[i] - under) * sine + 2.0 * cosine * kept;
        moved = sine * turned;
        diagonal[i + 1] = under + moved;
        chased = cosine * turned - kept;
    }
    diagonal[first] -= moved;
    beside[first] = chased;
    beside[end] = 0.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::math::cos;
    use crate::numeric::matrix::symmetric_eigen;
    use crate::numeric::random::{Purpose, Stream};
    use ndarray::Array2;

    fn of(a: &Array2<f64>) -> Vec<f64> {
        let mut flat: Vec<f64> = a.iter().copied().collect();
        symmetric_eigenvalues(&mut flat, a.nrows()).unwrap()
    }

    fn assert_close(got: &[f64], expected: &[f64], within: f64) {
        assert_eq!(got.len(), expected.len());
        let size = expected.iter().fold(0.0_f64, |most, v| v.abs().max(most)).max(f64::MIN_POSITIVE);
        for (got, expected) in got.iter().zip(expected) {
            assert!((got - expected).abs() <= within * size, "{got} and {expected}");
        }
    }

    /// Random matrices of every size to 40, against the solver of linfa-linalg.
    #[test]
    fn agrees_with_the_solver_that_finds_vectors_too() {
        let mut stream = Stream::replicate(3, Purpose::NormalSamples, 0);
        for p in 1..=40 {
            let half = Array2::from_shape_simple_fn((p, p), || stream.normal());
            let a = &half + &half.t();
            assert_close(&of(&a), &symmetric_eigen(&a).unwrap().values, 1e-13);
        }
    }

    /// The matrix with 2 on the diagonal and −1 beside it has eigenvalues 2 + 2 cos(kπ / (p + 1)).
    #[test]
    fn second_differences() {
        let p = 30;
        let a = Array2::from_shape_fn((p, p), |(i, j)| match i.abs_diff(j) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        });
        let exact = |k: usize| 2.0 + 2.0 * cos(std::f64::consts::PI * k as f64 / (p + 1) as f64);
        assert_close(&of(&a), &(1..=p).map(exact).collect::<Vec<_>>(), 2e-15);
    }

    /// All correlations r: 1 + (p − 1) r once, and 1 − r for the rest.
    #[test]
    fn equal_correlations() {
        let (p, r) = (12, 0.4);
        let a = Array2::from_shape_fn((p, p), |(i, j)| if i == j { 1.0 } else { r });
        let mut exact = vec![1.0 - r; p];
        exact[0] = 1.0 + (p as f64 - 1.0) * r;
        assert_close(&of(&a), &exact, 1e-15);
    }

    #[test]
    fn awkward_matrices() {
        assert_close(&of(&Array2::zeros((4, 4))), &[0.0; 4], 0.0);
        assert_close(&of(&Array2::eye(5)), &[1.0; 5], 0.0);
        // Two identical items, and one that stands alone.
        let a = ndarray::array![[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        assert_close(&of(&a), &[2.0, 1.0, 0.0], 1e-15);
        for scale in [1e-290, 1e-160, 1e160, 1e290] {
            assert_close(&of(&(&a * scale)), &[2.0 * scale, scale, 0.0], 1e-15);
        }
        let graded =
            Array2::from_shape_fn((8, 8), |(i, j)| crate::numeric::math::pow(10.0, -((i + j) as f64)));
        assert_close(&of(&graded), &symmetric_eigen(&graded).unwrap().values, 1e-14);
    }

    #[test]
    fn refuses_what_is_no_matrix_of_numbers() {
        assert!(symmetric_eigenvalues(&mut [], 0).is_none());
        assert!(symmetric_eigenvalues(&mut [1.0, 2.0], 2).is_none());
        assert!(symmetric_eigenvalues(&mut [1.0, f64::NAN, f64::NAN, 1.0], 2).is_none());
        assert!(symmetric_eigenvalues(&mut [f64::INFINITY], 1).is_none());
    }
}
