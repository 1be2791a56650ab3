//! The normal distribution.
#![expect(clippy::excessive_precision, reason = "the constants of AS 241 are written as published")]

use crate::numeric::math::{exp, ln};

/// From here on the tail is computed by its continued fraction: `erfc` would double the rounding error of x / √2 with
/// every unit of x².
const FAR: f64 = 5.0;
/// Enough terms of the continued fraction for 16 digits from [`FAR`] on.
const TERMS: i32 = 80;

/// P(Z ≤ x).
pub fn normal_cdf(x: f64) -> f64 {
    normal_sf(-x)
}

/// P(Z > x).
pub fn normal_sf(x: f64) -> f64 {
    if x < FAR {
        return 0.5 * libm::erfc(x * std::f64::consts::FRAC_1_SQRT_2);
    }
    if x.is_infinite() {
        return 0.0;
    }
    // Mills' ratio by Laplace's continued fraction, 1 / (x + 1 / (x + 2 / (x + …))).
    let tail = (1..=TERMS).rev().fold(x, |tail, i| x + f64::from(i) / tail);
    density(x) / tail
}

/// The normal density for x ≥ 0. The square is split into an exact part and a small rest (Cody 1969), so that the
/// exponential of a large number does not multiply its rounding error.
fn density(x: f64) -> f64 {
    const INV_SQRT_2PI: f64 = 0.398_942_280_401_432_7;
    let coarse = (x * 16.0).trunc() / 16.0;
    let rest = (x - coarse) * (x + coarse);
    INV_SQRT_2PI * exp(-coarse * coarse / 2.0) * exp(-rest / 2.0)
}

/// The value that a standard normal variable stays below with probability `p`: −∞ at 0, ∞ at 1, NaN outside 0 to 1.
///
/// # Sources
/// Wichura (1988), algorithm AS 241, routine PPND16.
pub fn normal_quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * horner(&CENTER_TOP, r) / horner(&CENTER_BOTTOM, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail == 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-ln(tail)).sqrt();
    let size = if r <= 5.0 {
        horner(&MIDDLE_TOP, r - 1.6) / horner(&MIDDLE_BOTTOM, r - 1.6)
    } else {
        horner(&FAR_TOP, r - 5.0) / horner(&FAR_BOTTOM, r - 5.0)
    };
    size.copysign(q)
}

/// The polynomial with these coefficients, that of the highest power first.
fn horner(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().fold(0.0, |value, c| value * x + c)
}

const CENTER_TOP: [f64; 8] = [
    2.509_080_928_730_122_672_7e3,
    3.343_057_558_358_812_810_5e4,
    6.726_577_092_700_870_085_3e4,
    4.592_195_393_154_987_145_7e4,
    1.373_169_376_550_946_112_5e4,
    1.971_590_950_306_551_442_7e3,
    1.331_416_678_917_843_774_5e2,
    3.387_132_872_796_366_608,
];
const CENTER_BOTTOM: [f64; 8] = [
    5.226_495_278_852_854_561e3,
    2.872_908_573_572_194_267_4e4,
    3.930_789_580_009_271_061e4,
    2.121_379_430_158_659_586_7e4,
    5.394_196_021_424_751_107_7e3,
    6.871_870_074_920_579_083e2,
    4.231_333_070_160_091_125_2e1,
    1.0,
];
const MIDDLE_TOP: [f64; 8] = [
    7.745_450_142_783_414_076_4e-4,
    2.272_384_498_926_918_458_33e-2,
    2.417_807_251_774_506_117_7e-1,
    1.270_458_252_452_368_382_58,
    3.647_848_324_763_204_605_04,
    5.769_497_221_460_691_405_5,
    4.630_337_846_156_545_295_9,
    1.423_437_110_749_683_577_34,
];
const MIDDLE_BOTTOM: [f64; 8] = [
    1.050_750_071_644_416_843_24e-9,
    5.475_938_084_995_344_946e-4,
    1.519_866_656_361_645_719_66e-2,
    1.481_039_764_274_800_745_9e-1,
    6.897_673_349_851_000_045_5e-1,
    1.676_384_830_183_803_849_4,
    2.053_191_626_637_758_821_87,
    1.0,
];
const FAR_TOP: [f64; 8] = [
    2.010_334_399_292_288_132_65e-7,
    2.711_555_568_743_487_578_15e-5,
    1.242_660_947_388_078_438_6e-3,
    2.653_218_952_657_612_309_3e-2,
    2.965_605_718_285_048_912_3e-1,
    1.784_826_539_917_291_335_8,
    5.463_784_911_164_114_369_9,
    6.657_904_643_501_103_777_2,
];
const FAR_BOTTOM: [f64; 8] = [
    2.044_263_103_389_939_785_64e-15,
    1.421_511_758_316_445_888_7e-7,
    1.846_318_317_510_054_681_8e-5,
    7.868_691_311_456_132_591e-4,
    1.487_536_129_085_061_485_25e-2,
    1.369_298_809_227_358_053_1e-1,
    5.998_322_065_558_879_376_9e-1,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_the_line() {
        assert_eq!(normal_sf(f64::INFINITY), 0.0);
        assert_eq!(normal_sf(f64::NEG_INFINITY), 1.0);
        assert_eq!(normal_cdf(0.0), 0.5);
        assert_eq!(normal_quantile(0.5), 0.0);
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
        assert!(normal_quantile(1.5).is_nan());
    }
}
