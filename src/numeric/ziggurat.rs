//! Standard normal draws that mostly cost one multiplication: the area under the bell as layers of equal area, each a
//! rectangle but for a little at its end.

use super::distribution::normal_sf;
use super::math::{exp, ln};
use std::sync::LazyLock;

/// Layers.
const LAYERS: usize = 256;
/// Where the lowest layer ends and the tail begins, so that 256 layers of equal area reach the top (Marsaglia and Tsang 2000).
const TAIL: f64 = 3.654_152_885_361_009;

/// Per layer its width, and the height of the bell there; the last is the top.
struct Layers {
    widths: [f64; LAYERS + 1],
    heights: [f64; LAYERS + 1],
}

/// exp(−x²/2).
fn bell(x: f64) -> f64 {
    exp(-0.5 * x * x)
}

static BELL: LazyLock<Layers> = LazyLock::new(|| {
    // The lowest layer holds its rectangle and the tail.
    let area = TAIL * bell(TAIL) + (2.0 * std::f64::consts::PI).sqrt() * normal_sf(TAIL);
    let mut widths = [0.0; LAYERS + 1];
    (widths[0], widths[1]) = (area / bell(TAIL), TAIL);
    for i in 1..LAYERS - 1 {
        widths[i + 1] = (-2.0 * ln(area / widths[i] + bell(widths[i]))).sqrt();
    }
    Layers { heights: widths.map(bell), widths }
});

/// A standard normal draw from uniform bits, 64 a call.
///
/// # Sources
/// Marsaglia & Tsang (2000); the layer and the place in it from different bits, after Doornik (2005).
pub fn normal(mut bits: impl FnMut() -> u64) -> f64 {
    let layers = &*BELL;
    loop {
        let drawn = bits();
        let layer = (drawn & 0xff) as usize;
        let sign = if drawn & 0x100 == 0 { 1.0 } else { -1.0 };
        // The 53 highest bits.
        let x = (drawn >> 11) as f64 / (1_u64 << 53) as f64 * layers.widths[layer];
        if x < layers.widths[layer + 1] {
            return sign * x;
        }
        if layer == 0 {
            return sign * beyond(&mut bits);
        }
        let (low, high) = (layers.heights[layer], layers.heights[layer + 1]);
        if low + uniform(bits()) * (high - low) < bell(x) {
            return sign * x;
        }
    }
}

/// A draw beyond [`TAIL`] (Marsaglia 1964).
fn beyond(bits: &mut impl FnMut() -> u64) -> f64 {
    loop {
        let over = -ln(uniform(bits())) / TAIL;
        if -2.0 * ln(uniform(bits())) > over * over {
            return TAIL + over;
        }
    }
}

/// Uniform between 0 and 1, neither included.
fn uniform(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::distribution::normal_cdf;
    use crate::numeric::random::{Purpose, Stream};

    /// The area above the last layer is that of every other: the layers close.
    #[test]
    fn layers_have_equal_areas_up_to_the_top() {
        let layers = &*BELL;
        let area = |i: usize| layers.widths[i] * (layers.heights[i + 1] - layers.heights[i]);
        for i in 1..LAYERS {
            assert!((area(i) / area(1) - 1.0).abs() < 1e-9, "{i}: {}", area(i));
        }
        assert_eq!((layers.widths[LAYERS], layers.heights[LAYERS]), (0.0, 1.0));
    }

    /// Two million draws in bins of equal probability, those of the tails among them: χ² on 999 df has mean 999 and SD 45.
    #[test]
    fn draws_follow_the_normal_distribution() {
        const BINS: usize = 1000;
        let (n, mut counts) = (2_000_000, vec![0.0; BINS]);
        let mut quick = Stream::replicate(3, Purpose::PowerStudies, 1).quick();
        let mut beyond = 0.0;
        for _ in 0..n {
            let z = quick.normal();
            counts[((normal_cdf(z) * BINS as f64) as usize).min(BINS - 1)] += 1.0;
            beyond += f64::from(u8::from(z.abs() > TAIL));
        }
        let expected = f64::from(n) / BINS as f64;
        let chi_square: f64 = counts.iter().map(|c| (c - expected) * (c - expected) / expected).sum();
        assert!((820.0..1_180.0).contains(&chi_square), "{chi_square}");
        let expected = 2.0 * f64::from(n) * normal_sf(TAIL);
        assert!((beyond - expected).abs() < 4.0 * expected.sqrt(), "{beyond} beyond, {expected} expected");
    }
}
