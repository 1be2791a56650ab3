//! −2 log likelihood of a mixed model with its exact first and second derivatives.
//!
//! With D = Ψ/σ² and V = I + Z D Z′: ML has n log 2πσ² + log|V| + r²/σ² where r² = (y − Xβ)′V⁻¹(y − Xβ) at the best β;
//! REML has n − p in place of n, and log|X′V⁻¹X| besides.
#![expect(clippy::needless_range_loop, reason = "indices are those of the formulas")]

use super::fit::Likelihood;
use super::groups::Groups;
use crate::numeric::math::ln;

/// Coordinates: σ, then Cholesky's factor L of Ψ = LL′: its one element, or (1,1), (2,1), (2,2). Unused ones are 0.
pub(super) type Point = [f64; 4];
pub(super) type Square = [[f64; 4]; 4];

/// The number of coordinates in use.
pub(super) const fn coordinates(q: usize) -> usize {
    1 + q * (q + 1) / 2
}

/// −2 log likelihood at a point, and what comes with it.
#[derive(Debug, Clone)]
pub(super) struct Deviance<const P: usize> {
    pub value: f64,
    /// By the coordinates.
    pub gradient: Point,
    pub hessian: Square,
    /// The best β there.
    pub beta: [f64; P],
    /// (X′V⁻¹X)⁻¹: times σ² the covariance of β.
    pub unscaled: [[f64; P]; P],
    /// Derivatives of σ²(X′V⁻¹X)⁻¹ by the coordinates.
    pub covariance_slopes: [[[f64; P]; P]; 4],
}

/// Positions in Ψ of its k-th distinct element: (1,1); (1,2) and (2,1); (2,2).
const PLACES: [&[(usize, usize)]; 3] = [&[(0, 0)], &[(0, 1), (1, 0)], &[(1, 1)]];

/// The distinct elements of Ψ = LL′.
pub(super) fn psi(point: &Point) -> [f64; 3] {
    let [_, a, b, c] = *point;
    [a * a, a * b, b * b + c * c]
}

/// `None` where σ is not above 0 or X′V⁻¹X is singular.
pub(super) fn deviance<const P: usize, const Q: usize>(
    data: &Groups<P, Q>,
    likelihood: Likelihood,
    point: &Point,
) -> Option<Deviance<P>> {
    let sigma = point[0];
    let variance = sigma * sigma;
    if !(variance > 0.0 && variance.is_finite()) {
        return None;
    }
    let kinds = coordinates(Q) - 1;
    let psi = psi(point);
    let mut d = [[0.0; Q]; Q];
    for (k, places) in PLACES.iter().take(kinds).enumerate() {
        for &(a, b) in *places {
            d[a][b] = psi[k] / variance;
        }
    }
    let reml = likelihood == Likelihood::Reml;
    // First pass: β.
    let (mut xx, mut xy) = (data.rest_xx, data.rest_xy);
    let mut log_v = 0.0;
    let mut gs: Vec<[[f64; Q]; Q]> = Vec::with_capacity(data.each.len());
    for group in &data.each {
        let (g, determinant) = within_v(&group.zz, &d);
        log_v += ln(determinant);
        for i in 0..P {
            let gx: [f64; Q] = std::array::from_fn(|a| (0..Q).map(|b| g[a][b] * group.x[b][i]).sum());
            for j in 0..=i {
                xx[i][j] += (0..Q).map(|a| gx[a] * group.x[a][j]).sum::<f64>();
            }
            xy[i] += (0..Q).map(|a| gx[a] * group.y[a]).sum::<f64>();
        }
        gs.push(g);
    }
    for i in 0..P {
        for j in 0..i {
            xx[j][i] = xx[i][j];
        }
    }
    let (unscaled, log_xx) = inverse(&xx)?;
    let beta: [f64; P] = std::array::from_fn(|i| (0..P).map(|j| unscaled[i][j] * xy[j]).sum());
    // Second pass: r² and all derivatives by the elements of D.
    let mut r2 = data.rest_yy;
    for i in 0..P {
        r2 -= 2.0 * beta[i] * data.rest_xy[i];
        r2 += beta[i] * (0..P).map(|j| data.rest_xx[i][j] * beta[j]).sum::<f64>();
    }
    let mut log_v_1 = [0.0; 3];
    let mut log_v_2 = [[0.0; 3]; 3];
    let mut r2_1 = [0.0; 3];
    let mut r2_2 = [[0.0; 3]; 3];
    let mut xr = [[0.0; P]; 3];
    let mut xx_1 = [[[0.0; P]; P]; 3];
    let mut trace_2 = [[0.0; 3]; 3];
    for (group, g) in data.each.iter().zip(&gs) {
        let rest: [f64; Q] =
            std::array::from_fn(|a| group.y[a] - (0..P).map(|i| group.x[a][i] * beta[i]).sum::<f64>());
        let u: [f64; Q] = std::array::from_fn(|a| (0..Q).map(|b| g[a][b] * rest[b]).sum());
        r2 += (0..Q).map(|a| u[a] * rest[a]).sum::<f64>();
        let h: [[f64; P]; Q] =
            std::array::from_fn(|a| std::array::from_fn(|i| (0..Q).map(|b| g[a][b] * group.x[b][i]).sum()));
        let hch: [[f64; Q]; Q] = if reml {
            let hc: [[f64; P]; Q] = std::array::from_fn(|a| {
                std::array::from_fn(|i| (0..P).map(|j| h[a][j] * unscaled[j][i]).sum())
            });
            std::array::from_fn(|a| std::array::from_fn(|b| (0..P).map(|i| hc[a][i] * h[b][i]).sum()))
        } else {
            [[0.0; Q]; Q]
        };
        for k in 0..kinds {
            for &(a, b) in PLACES[k] {
                log_v_1[k] += g[a][b];
                r2_1[k] -= u[a] * u[b];
                for i in 0..P {
                    xr[k][i] += h[a][i] * u[b];
                    for j in 0..P {
                        xx_1[k][i][j] -= h[a][i] * h[b][j];
                    }
                }
                for l in 0..=k {
                    for &(e, f) in PLACES[l] {
                        log_v_2[k][l] -= g[b][e] * g[f][a];
                        r2_2[k][l] += 2.0 * u[a] * g[b][e] * u[f];
                        trace_2[k][l] += 2.0 * g[b][e] * hch[f][a];
                    }
                }
            }
        }
    }
    let n = if reml { data.n - P as f64 } else { data.n };
    let mut value = n * ln(std::f64::consts::TAU * variance) + log_v + r2 / variance;
    let mut by_d = [0.0; 4];
    by_d[0] = n / variance - r2 / (variance * variance);
    let mut second = [[0.0; 4]; 4];
    second[0][0] = -n / (variance * variance) + 2.0 * r2 / (variance * variance * variance);
    let turned: [[[f64; P]; P]; 3] = std::array::from_fn(|k| product(&unscaled, &xx_1[k]));
    for k in 0..kinds {
        by_d[k + 1] = log_v_1[k] + r2_1[k] / variance;
        second[k + 1][0] = -r2_1[k] / (variance * variance);
        if reml {
            by_d[k + 1] += (0..P).map(|i| turned[k][i][i]).sum::<f64>();
        }
        for l in 0..=k {
            let mut of_r2 = r2_2[k][l];
            for i in 0..P {
                of_r2 -= 2.0 * xr[k][i] * (0..P).map(|j| unscaled[i][j] * xr[l][j]).sum::<f64>();
            }
            second[k + 1][l + 1] = log_v_2[k][l] + of_r2 / variance;
            if reml {
                let square: f64 = (0..P)
                    .flat_map(|i| (0..P).map(move |j| (i, j)))
                    .map(|(i, j)| turned[k][i][j] * turned[l][j][i])
                    .sum();
                second[k + 1][l + 1] += trace_2[k][l] - square;
            }
        }
    }
    if reml {
        value += log_xx;
    }
    for k in 0..4 {
        for l in 0..k {
            second[l][k] = second[k][l];
        }
    }
    let (gradient, hessian, jacobian) = by_coordinates(point, &by_d, &second, kinds);
    let covariance_by_d: [[[f64; P]; P]; 4] = std::array::from_fn(|k| {
        if k == 0 {
            return unscaled;
        }
        // d(X′V⁻¹X)⁻¹ = −(X′V⁻¹X)⁻¹ d(X′V⁻¹X) (X′V⁻¹X)⁻¹.
        let full = product(&turned[k - 1], &unscaled);
        std::array::from_fn(|i| std::array::from_fn(|j| -variance * full[i][j]))
    });
    let covariance_slopes = std::array::from_fn(|c| {
        std::array::from_fn(|i| {
            std::array::from_fn(|j| (0..4).map(|k| covariance_by_d[k][i][j] * jacobian[k][c]).sum())
        })
    });
    value.is_finite().then_some(Deviance { value, gradient, hessian, beta, unscaled, covariance_slopes })
}

/// Z′V⁻¹Z = (I + Z′Z D)⁻¹ Z′Z of one group, and |V| = |I + Z′Z D|.
pub(super) fn within_v<const Q: usize>(zz: &[[f64; Q]; Q], d: &[[f64; Q]; Q]) -> ([[f64; Q]; Q], f64) {
    let mut a = [[0.0; Q]; Q];
    for i in 0..Q {
        for j in 0..Q {
            a[i][j] = f64::from(u8::from(i == j)) + (0..Q).map(|k| zz[i][k] * d[k][j]).sum::<f64>();
        }
    }
    if Q == 1 {
        let mut g = [[0.0; Q]; Q];
        g[0][0] = zz[0][0] / a[0][0];
        return (g, a[0][0]);
    }
    let determinant = a[0][0] * a[1][1] - a[0][1] * a[1][0];
    let mut g = [[0.0; Q]; Q];
    for j in 0..Q {
        g[0][j] = (a[1][1] * zz[0][j] - a[0][1] * zz[1][j]) / determinant;
        g[1][j] = (a[0][0] * zz[1][j] - a[1][0] * zz[0][j]) / determinant;
    }
    let off = f64::midpoint(g[0][1], g[1][0]);
    g[0][1] = off;
    g[1][0] = off;
    (g, determinant)
}

/// From derivatives by σ² and D to those by the coordinates; and the Jacobian (rows σ² and D, columns coordinates).
fn by_coordinates(point: &Point, first: &Point, second: &Square, kinds: usize) -> (Point, Square, Square) {
    let [sigma, a, b, c] = *point;
    let (s2, s3, s4) = (sigma * sigma, sigma * sigma * sigma, sigma * sigma * sigma * sigma);
    let psi = psi(point);
    // Derivatives of the elements of Ψ by those of L.
    let psi_1 = [[2.0 * a, 0.0, 0.0], [b, a, 0.0], [0.0, 2.0 * b, 2.0 * c]];
    let mut psi_2 = [[[0.0; 3]; 3]; 3];
    psi_2[0][0][0] = 2.0;
    psi_2[1][0][1] = 1.0;
    psi_2[1][1][0] = 1.0;
    psi_2[2][1][1] = 2.0;
    psi_2[2][2][2] = 2.0;
    let mut jacobian = [[0.0; 4]; 4];
    jacobian[0][0] = 2.0 * sigma;
    for k in 0..kinds {
        jacobian[k + 1][0] = -2.0 * psi[k] / s3;
        for l in 0..kinds {
            jacobian[k + 1][l + 1] = psi_1[k][l] / s2;
        }
    }
    let mut gradient = [0.0; 4];
    let mut hessian = [[0.0; 4]; 4];
    let used = kinds + 1;
    for i in 0..used {
        gradient[i] = (0..used).map(|k| jacobian[k][i] * first[k]).sum();
        for j in 0..used {
            let mut sum = 0.0;
            for k in 0..used {
                sum += jacobian[k][i] * (0..used).map(|l| second[k][l] * jacobian[l][j]).sum::<f64>();
            }
            hessian[i][j] = sum;
        }
    }
    hessian[0][0] += 2.0 * first[0];
    for k in 0..kinds {
        hessian[0][0] += first[k + 1] * 6.0 * psi[k] / s4;
        for l in 0..kinds {
            let mixed = -2.0 * psi_1[k][l] / s3 * first[k + 1];
            hessian[0][l + 1] += mixed;
            hessian[l + 1][0] += mixed;
            for m in 0..kinds {
                hessian[l + 1][m + 1] += first[k + 1] * psi_2[k][l][m] / s2;
            }
        }
    }
    (gradient, hessian, jacobian)
}

fn product<const P: usize>(a: &[[f64; P]; P], b: &[[f64; P]; P]) -> [[f64; P]; P] {
    std::array::from_fn(|i| std::array::from_fn(|j| (0..P).map(|k| a[i][k] * b[k][j]).sum()))
}

/// Inverse and log determinant of a symmetric positive definite matrix by Cholesky's method. A pivot that has lost 13
/// digits counts as 0: `None`.
pub(super) fn inverse<const P: usize>(a: &[[f64; P]; P]) -> Option<([[f64; P]; P], f64)> {
    const LOST: f64 = 1e-13;
    let mut l = [[0.0; P]; P];
    let mut log_determinant = 0.0;
    for i in 0..P {
        for j in 0..=i {
            let rest = a[i][j] - (0..j).map(|k| l[i][k] * l[j][k]).sum::<f64>();
            if i == j {
                if rest.is_nan() || rest <= LOST * a[i][i] {
                    return None;
                }
                l[i][i] = rest.sqrt();
                log_determinant += ln(rest);
            } else {
                l[i][j] = rest / l[j][j];
            }
        }
    }
    // L⁻¹, then L⁻ᵀL⁻¹.
    let mut m = [[0.0; P]; P];
    for i in 0..P {
        m[i][i] = 1.0 / l[i][i];
        for j in 0..i {
            m[i][j] = -(j..i).map(|k| l[i][k] * m[k][j]).sum::<f64>() / l[i][i];
        }
    }
    let inverse =
        std::array::from_fn(|i| std::array::from_fn(|j| (i.max(j)..P).map(|k| m[k][i] * m[k][j]).sum()));
    Some((inverse, log_determinant))
}
