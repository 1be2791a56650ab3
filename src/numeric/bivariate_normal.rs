//! The standard bivariate normal distribution: probabilities to 1e-14, densities and their derivatives.
#![expect(clippy::unreadable_literal, reason = "nodes and weights are written as computed")]

use super::distribution::{normal_cdf, normal_sf};
use super::math::{asin, exp, sin};
use std::f64::consts::TAU;

/// From this |ρ| on the integral runs from ρ to 1 instead of from 0 to ρ.
const NEAR_ONE: f64 = 0.925;
/// Exponents below this one add nothing.
const NEGLIGIBLE: f64 = -100.0;

/// Positive nodes and weights of the Gauss-Legendre rules of 6, 12 and 20 points on −1 to 1 (mpmath 1.3.0, 40 digits).
const RULE_6: [(f64, f64); 3] = [
    (0.932469514203152, 0.17132449237917036),
    (0.6612093864662645, 0.3607615730481386),
    (0.2386191860831969, 0.46791393457269104),
];
const RULE_12: [(f64, f64); 6] = [
    (0.9815606342467192, 0.04717533638651183),
    (0.9041172563704749, 0.10693932599531843),
    (0.7699026741943047, 0.16007832854334622),
    (0.5873179542866175, 0.20316742672306592),
    (0.3678314989981802, 0.2334925365383548),
    (0.1252334085114689, 0.24914704581340277),
];
const RULE_20: [(f64, f64); 10] = [
    (0.9931285991850949, 0.017614007139152118),
    (0.9639719272779138, 0.04060142980038694),
    (0.912234428251326, 0.06267204833410907),
    (0.8391169718222188, 0.08327674157670475),
    (0.7463319064601508, 0.10193011981724044),
    (0.636053680726515, 0.11819453196151841),
    (0.5108670019508271, 0.13168863844917664),
    (0.37370608871541955, 0.14209610931838204),
    (0.22778585114164507, 0.14917298647260374),
    (0.07652652113349734, 0.15275338713072584),
];

/// X and Y, each standard normal, with correlation ρ. What depends on ρ alone is worked out once.
#[derive(Debug, Clone)]
pub struct BivariateNormal {
    rho: f64,
    /// 1 − ρ².
    rest: f64,
    /// Nodes of the integral over the correlation; `used` of them count.
    nodes: [Node; 20],
    used: usize,
}

/// A node of the integral: a correlation t (or, near one, x² = 1 − t²), and what is made of it.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// t; near one, x².
    at: f64,
    /// 1 / (1 − t²); near one, √(1 − x²).
    with: f64,
    weight: f64,
}

impl BivariateNormal {
    /// With correlation `rho`, which is brought within −1 to 1.
    pub fn new(rho: f64) -> Self {
        let rho = rho.clamp(-1.0, 1.0);
        let rest = (1.0 - rho) * (1.0 + rho);
        let mut made = BivariateNormal { rho, rest, nodes: [Node::default(); 20], used: 0 };
        let rule: &[(f64, f64)] = match rho.abs() {
            size if size < 0.3 => &RULE_6,
            size if size < 0.75 => &RULE_12,
            _ => &RULE_20,
        };
        let half = if rho.abs() < NEAR_ONE { asin(rho) / 2.0 } else { rest.sqrt() / 2.0 };
        for &(x, weight) in rule {
            for x in [-x, x] {
                let node = &mut made.nodes[made.used];
                *node = made_node(half * (1.0 + x), half * weight, rho);
                made.used += 1;
            }
        }
        made
    }

    /// The correlation.
    pub fn rho(&self) -> f64 {
        self.rho
    }

    /// P(X ≤ h, Y ≤ k), to 1e-14; infinite limits are allowed.
    ///
    /// For |ρ| below .925 the density is integrated over the correlation from 0 to ρ; above it, from ρ to 1, where a
    /// part that can be integrated by hand is taken out first.
    ///
    /// # Sources
    /// Drezner & Wesolowsky (1990); Genz (2004).
    pub fn cdf(&self, h: f64, k: f64) -> f64 {
        if h == f64::NEG_INFINITY || k == f64::NEG_INFINITY {
            return 0.0;
        }
        if h == f64::INFINITY || k == f64::INFINITY {
            return normal_cdf(h.min(k));
        }
        if self.rho.abs() < NEAR_ONE {
            let (product, half_squares) = (h * k, f64::midpoint(h * h, k * k));
            let term = |node: &Node| node.weight * exp((node.at * product - half_squares) * node.with);
            let integral: f64 = self.nodes[..self.used].iter().map(term).sum();
            return (normal_cdf(h) * normal_cdf(k) + integral / TAU).max(0.0);
        }
        if self.rho > 0.0 {
            return (normal_cdf(h.min(k)) - self.beyond(h, k)).max(0.0);
        }
        // P(X ≤ h) − P(X ≤ h, −Y < −k), where X and −Y have correlation −ρ.
        let both = if -k < h { between(-k, h) } else { 0.0 };
        (both + self.beyond(h, -k)).max(0.0)
    }

    /// (1 / 2π) ∫ (1 − t²)^−½ exp(−(h² + k² − 2hkt) / (2(1 − t²))) dt from |ρ| to 1. With t² = 1 − x² it is
    /// ∫ exp(−(h − k)² / 2x²) g(x²) dx from 0 to √(1 − ρ²); g is smooth, and its first three terms are integrated by
    /// hand.
    fn beyond(&self, h: f64, k: f64) -> f64 {
        if self.rest <= 0.0 {
            return 0.0;
        }
        let (product, square) = (h * k, (h - k) * (h - k));
        let (c, d) = ((4.0 - product) / 8.0, (12.0 - product) / 16.0);
        let a = self.rest.sqrt();
        // Integrals of exp(−square / 2x²) times 1, x² and x⁴, each with the factor exp(−product / 2) of g.
        let edge = exp(-f64::midpoint(square / self.rest, product));
        let tail = if -product < -NEGLIGIBLE {
            exp(-product / 2.0) * (TAU * square).sqrt() * normal_sf(square.sqrt() / a)
        } else {
            0.0
        };
        let first = a * edge - tail;
        let second = (a * self.rest * edge - square * first) / 3.0;
        let third = (a * self.rest * self.rest * edge - square * second) / 5.0;
        let by_hand = first + c * (second + d * third);
        let by_nodes = self.nodes[..self.used].iter().map(|node| {
            let exponent = -f64::midpoint(square / node.at, product);
            if exponent < NEGLIGIBLE {
                return 0.0;
            }
            let root = node.with;
            let smooth = exp(-product * (1.0 - root) / (2.0 * (1.0 + root))) / root;
            node.weight * exp(exponent) * (smooth - (1.0 + c * node.at * (1.0 + d * node.at)))
        });
        (by_hand + by_nodes.sum::<f64>()) / TAU
    }

    /// The density at (h, k), which is also the derivative of [`Self::cdf`] to ρ; 0 at infinite points.
    pub fn density(&self, h: f64, k: f64) -> f64 {
        if h.is_infinite() || k.is_infinite() || self.rest <= 0.0 {
            return 0.0;
        }
        let quadratic = (h - k) * (h - k) + 2.0 * (1.0 - self.rho) * h * k;
        exp(-quadratic / (2.0 * self.rest)) / (TAU * self.rest.sqrt())
    }

    /// The density at (h, k) and its derivative to ρ.
    pub fn density_and_slope(&self, h: f64, k: f64) -> (f64, f64) {
        let density = self.density(h, k);
        if density == 0.0 {
            return (0.0, 0.0);
        }
        let (rho, rest) = (self.rho, self.rest);
        let slope = rho / rest + (h - rho * k) * (k - rho * h) / (rest * rest);
        (density, density * slope)
    }
}

/// A node at the angle (near one: the distance) `at`.
fn made_node(at: f64, weight: f64, rho: f64) -> Node {
    if rho.abs() < NEAR_ONE {
        let t = sin(at);
        return Node { at: t, with: 1.0 / ((1.0 - t) * (1.0 + t)), weight };
    }
    let square = at * at;
    Node { at: square, with: (1.0 - square).sqrt(), weight }
}

/// The density of one standard normal variable; 0 at infinite points.
pub fn standard_density(x: f64) -> f64 {
    const INV_SQRT_2PI: f64 = 0.398_942_280_401_432_7;
    INV_SQRT_2PI * exp(-x * x / 2.0)
}

/// P(a < Z ≤ b) for a ≤ b, from the tails where those are the smaller.
pub fn between(a: f64, b: f64) -> f64 {
    if a > 0.0 { normal_sf(a) - normal_sf(b) } else { normal_cdf(b) - normal_cdf(a) }
}

impl BivariateNormal {
    /// P(h₀ < X ≤ h₁, k₀ < Y ≤ k₁), to about 11 of its own digits however small; 0 below 1e-300.
    ///
    /// The density of X within the cell is log-concave (Prékopa 1973): its top is searched first, then the places on
    /// either side where it has become negligible, and the integral is taken between these.
    pub fn rectangle(&self, (h0, h1): (f64, f64), (k0, k1): (f64, f64)) -> f64 {
        const FAR: f64 = 38.0;
        let spread = self.rest.sqrt();
        if spread == 0.0 {
            return (self.cdf(h1, k1) - self.cdf(h1, k0)) - (self.cdf(h0, k1) - self.cdf(h0, k0));
        }
        // Y reaches its limits only where X is not far from them.
        let reach = (k0 - FAR * spread, k1 + FAR * spread);
        let (from, to) = match self.rho {
            rho if rho > 0.0 => (reach.0 / rho, reach.1 / rho),
            rho if rho < 0.0 => (reach.1 / rho, reach.0 / rho),
            _ => (-FAR, FAR),
        };
        let (low, high) = (h0.max(-FAR).max(from), h1.min(FAR).min(to));
        if low >= high || k0 >= k1 {
            return 0.0;
        }
        let inside = |x: f64| {
            let share = between((k0 - self.rho * x) / spread, (k1 - self.rho * x) / spread);
            exp(-x * x / 2.0) / TAU.sqrt() * share
        };
        let top = highest(inside, low, high);
        let limit = inside(top) * 1e-18;
        if limit <= 0.0 {
            return 0.0;
        }
        let (left, right) = (edge_of(inside, top, low, limit), edge_of(inside, top, high, limit));
        // Y crosses its limits within some spreads of these places, sharply where |ρ| is near one.
        let mut cuts = vec![left, top, right];
        if self.rho != 0.0 {
            for limit in [k0, k1] {
                let steps = [-8.0, -4.0, -2.0, 0.0, 2.0, 4.0, 8.0];
                cuts.extend(steps.iter().map(|step| (limit + step * spread) / self.rho));
            }
        }
        cuts.retain(|x| (left..=right).contains(x));
        cuts.sort_by(f64::total_cmp);
        cuts.windows(2).map(|w| panels(inside, w[0], w[1])).sum()
    }
}

/// Where a function that rises and then falls is highest between two points, by the golden section.
fn highest(f: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut a, mut b) = (low, high);
    let (mut c, mut d) = (b - GOLDEN * (b - a), a + GOLDEN * (b - a));
    for _ in 0..80 {
        // Where both are 0 the top lies nearer to the center of the distribution.
        let (at_c, at_d) = (f(c), f(d));
        if at_c > at_d || (at_c == at_d && c.abs() < d.abs()) {
            (b, d) = (d, c);
            c = b - GOLDEN * (b - a);
        } else {
            (a, c) = (c, d);
            d = a + GOLDEN * (b - a);
        }
    }
    f64::midpoint(a, b)
}

/// The place between `top` and `end` where a falling function passes `limit`; `end` where it does not.
fn edge_of(f: impl Fn(f64) -> f64, top: f64, end: f64, limit: f64) -> f64 {
    if f(end) >= limit {
        return end;
    }
    let (mut inner, mut outer) = (top, end);
    for _ in 0..60 {
        let middle = f64::midpoint(inner, outer);
        if f(middle) >= limit { inner = middle } else { outer = middle }
    }
    outer
}

/// The integral from `from` to `to` in panels of 20 points and at most unit length.
fn panels(f: impl Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    let count = (to - from).ceil().max(1.0) as usize;
    let half = (to - from) / (2 * count) as f64;
    let panel = |number: usize| {
        let middle = from + half * (2 * number + 1) as f64;
        RULE_20.iter().map(|&(x, w)| w * (f(middle - half * x) + f(middle + half * x))).sum::<f64>()
    };
    half * (0..count).map(panel).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};
    use std::f64::consts::PI;

    const RHOS: [f64; 13] =
        [-0.9999, -0.96, -0.925, -0.7, -0.3, -0.1, 0.0, 0.2, 0.3, 0.75, 0.9249, 0.97, 0.999_999];
    const POINTS: [f64; 9] = [-7.0, -2.5, -1.0, -0.3, 0.0, 0.3, 1.001, 2.2, 6.0];

    /// mpmath 1.3.0 at 50 digits; see tests/reference/bivariate-normal.
    #[test]
    fn agrees_with_fifty_digits() {
        let values = include_str!("../../tests/reference/bivariate-normal/values.csv");
        let mut worst = 0.0_f64;
        for line in values.lines().skip(1) {
            let v: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            worst = worst.max((BivariateNormal::new(v[2]).cdf(v[0], v[1]) - v[3]).abs());
        }
        assert!(worst < 1e-15, "{worst:e}");
    }

    /// The corners as rectangles keep their own digits where the difference of distribution functions has none.
    #[test]
    fn small_corners_keep_their_digits() {
        let values = include_str!("../../tests/reference/bivariate-normal/values.csv");
        let mut smallest = 1.0_f64;
        for line in values.lines().skip(1) {
            let v: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let corner = |x: f64| (f64::NEG_INFINITY, x);
            let got = BivariateNormal::new(v[2]).rectangle(corner(v[0]), corner(v[1]));
            if v[3] > 1e-300 {
                assert_relative_eq!(got, v[3], max_relative = 1e-10);
                smallest = smallest.min(v[3]);
            }
        }
        assert!(smallest < 1e-100);
    }

    /// Sheppard (1899): P(X ≤ 0, Y ≤ 0) = 1/4 + asin ρ / 2π.
    #[test]
    fn quadrants() {
        for rho in RHOS {
            let wanted = 0.25 + asin(rho) / (2.0 * PI);
            assert_abs_diff_eq!(BivariateNormal::new(rho).cdf(0.0, 0.0), wanted, epsilon = 2e-16);
        }
    }

    #[test]
    fn symmetries() {
        for rho in RHOS {
            let (plus, minus) = (BivariateNormal::new(rho), BivariateNormal::new(-rho));
            for h in POINTS {
                for k in POINTS {
                    let p = plus.cdf(h, k);
                    assert_abs_diff_eq!(p, plus.cdf(k, h), epsilon = 5e-16);
                    assert_abs_diff_eq!(p + minus.cdf(h, -k), normal_cdf(h), epsilon = 5e-16);
                    let opposite = 1.0 - normal_cdf(-h) - normal_cdf(-k) + plus.cdf(-h, -k);
                    assert_abs_diff_eq!(p, opposite, epsilon = 5e-16);
                }
            }
        }
    }

    #[test]
    fn ends() {
        let infinity = f64::INFINITY;
        let normal = BivariateNormal::new(0.4);
        assert_eq!(normal.cdf(-infinity, 1.0), 0.0);
        assert_eq!(normal.cdf(infinity, 1.0), normal_cdf(1.0));
        assert_eq!(normal.cdf(infinity, infinity), 1.0);
        assert_eq!(normal.density(infinity, 0.0), 0.0);
        assert_eq!(BivariateNormal::new(1.0).cdf(0.3, -0.2), normal_cdf(-0.2));
        assert_eq!(BivariateNormal::new(-1.0).cdf(0.3, -0.4), 0.0);
        let line = BivariateNormal::new(-1.0).cdf(0.3, 0.4);
        assert_abs_diff_eq!(line, normal_cdf(0.3) - normal_cdf(-0.4), epsilon = 1e-16);
        assert_eq!(BivariateNormal::new(0.0).density(0.0, 0.0), 1.0 / TAU);
    }

    /// The density is what the distribution function gains with ρ (Plackett 1954), and its slope likewise.
    #[test]
    fn density_is_the_derivative_to_rho() {
        let step = 1e-5;
        for rho in [-0.95, -0.5, 0.1, 0.6, 0.96] {
            for (h, k) in [(0.3, -0.2), (1.2, 1.1), (-1.5, 0.4)] {
                let around = [rho - step, rho + step].map(BivariateNormal::new);
                let (density, slope) = BivariateNormal::new(rho).density_and_slope(h, k);
                let gained = (around[1].cdf(h, k) - around[0].cdf(h, k)) / (2.0 * step);
                assert_abs_diff_eq!(density, gained, epsilon = 2e-7);
                let gained = (around[1].density(h, k) - around[0].density(h, k)) / (2.0 * step);
                assert_abs_diff_eq!(slope, gained, epsilon = 2e-5);
            }
        }
    }

    #[test]
    fn rectangles_add_up() {
        let cuts = [f64::NEG_INFINITY, -1.5, -0.2, 0.9, 2.0, f64::INFINITY];
        for rho in RHOS {
            let normal = BivariateNormal::new(rho);
            let cells = cuts.windows(2).flat_map(|h| cuts.windows(2).map(move |k| (h, k)));
            let total: f64 = cells.map(|(h, k)| normal.rectangle((h[0], h[1]), (k[0], k[1]))).sum();
            assert_abs_diff_eq!(total, 1.0, epsilon = 1e-11);
        }
    }
}
