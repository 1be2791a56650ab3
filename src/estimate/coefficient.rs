//! One correlation coefficient from complete cases: estimate, interval and p by each method.

use super::pairs_of_scores::CompleteCases;
use super::polychoric::{MOST_CATEGORIES, NEAR_ONE, reason};
use crate::model::caveat::Caveat;
use crate::model::study::{ControlsOf, Method};
use crate::numeric::association::{kendall_tau_b, residuals, winsorize, with_ties};
use crate::numeric::distribution::{normal_sf, t_two_sided};
use crate::numeric::interval::{Z_975, bonett_wright, fisher};
use crate::numeric::math::{atanh, tanh};
use crate::numeric::pairs_in_units::PairsInUnits;
use crate::numeric::polychoric::{Margins, standard_error, thresholds, two_step};
use crate::numeric::sum;

/// The normal quantile at .95, for intervals of 90%.
const Z_950: f64 = 1.644_853_626_951_472_7;
/// The normal quantile at .80.
const Z_800: f64 = 0.841_621_233_572_914_3;

/// A correlation with what is known of its precision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Coefficient {
    /// −1 to 1.
    pub estimate: f64,
    /// 95% interval and the name of its method.
    pub interval: Option<((f64, f64), &'static str)>,
    /// 90% limits of the same method, where they do not follow from those of 95%.
    pub narrow: Option<(f64, f64)>,
    /// Two-sided.
    pub p_value: Option<f64>,
    /// The least |r| that 80% of such studies would find at .05, by Fisher's z.
    pub smallest_detectable: Option<f64>,
    /// Why something is missing.
    pub caveats: Vec<Caveat>,
}

impl Coefficient {
    /// The 95% limits.
    pub fn limits(&self) -> Option<(f64, f64)> {
        self.interval.map(|(limits, _)| limits)
    }

    /// The 90% limits of two one-sided tests at .05: the same standard error on the z scale.
    pub fn limits_90(&self) -> Option<(f64, f64)> {
        if self.narrow.is_some() {
            return self.narrow;
        }
        let (low, high) = self.limits()?;
        let half = (atanh(high) - atanh(low)) / 2.0 * (Z_950 / Z_975);
        let z = atanh(self.estimate);
        Some((tanh(z - half), tanh(z + half)))
    }
}

/// The correlation of the first two columns of `cases`, the others partialled out of both. `ids` names the columns.
///
/// With m cases, q controls that add something and s degrees of freedom spent on organization means, Pearson and
/// Spearman have m − 2 − q − s degrees of freedom and the standard error of Fisher's z has one less.
///
/// # Errors
/// The reason why there is no estimate.
pub(super) fn coefficient(
    cases: &CompleteCases,
    ids: &[&str],
    method: Method,
) -> Result<Coefficient, Caveat> {
    coefficient_of(cases, ids, method, ControlsOf::Both)
}

/// The same with the controls taken out of both columns or of one only (a semi-partial correlation). The p of a
/// semi-partial correlation is that of the partial one: they are zero together, in the regression with all controls.
///
/// # Errors
/// The reason why there is no estimate.
pub(super) fn coefficient_of(
    cases: &CompleteCases,
    ids: &[&str],
    method: Method,
    of: ControlsOf,
) -> Result<Coefficient, Caveat> {
    if let Some(sums) = cases.sums.as_ref().filter(|_| method == Method::Pearson) {
        return of_sums(cases, sums, ids);
    }
    if !cases.has_values() {
        return Err(Caveat::new("D591", &[]));
    }
    if let Some(constant) = cases.columns.iter().take(2).position(|c| is_constant(c)) {
        return Err(does_not_vary(cases.n, ids[constant]));
    }
    if method == Method::Polychoric {
        return polychoric(cases, ids);
    }
    let prepared = prepare(cases, ids, method)?;
    let df = (cases.n as f64) - 2.0 - (prepared.controls + cases.spent) as f64;
    if df < 1.0 {
        return Err(too_few_cases(cases.n));
    }
    let estimated = |prepared: &Prepared| {
        match method {
            Method::Kendall => kendall(prepared),
            Method::Winsorized => winsorized(prepared),
            _ => sum::pearson(&prepared.x, &prepared.y)
                .map(|r| linear(r, cases.n, prepared.controls + cases.spent, method)),
        }
        .ok_or_else(|| Caveat::new("S334", &[ids[0]]))
    };
    let partial = estimated(&prepared)?;
    let mut got = match prepared.with_part(of) {
        Some(part) => Coefficient { p_value: partial.p_value, ..estimated(&part)? },
        None => partial,
    };
    got.caveats.extend(prepared.caveats);
    Ok(got)
}

/// Pearson's correlation of cases that are known by their sums.
fn of_sums(cases: &CompleteCases, sums: &PairsInUnits, ids: &[&str]) -> Result<Coefficient, Caveat> {
    let [xx, xy, yy] = sums.squares_and_products();
    if let Some(constant) = [xx, yy].iter().position(|squares| *squares == 0.0) {
        return Err(does_not_vary(cases.n, ids[constant]));
    }
    if cases.n < 3 + cases.spent {
        return Err(too_few_cases(cases.n));
    }
    let r = sum::correlation(xx, yy, xy).ok_or_else(|| Caveat::new("S334", &[ids[0]]))?;
    Ok(linear(r, cases.n, cases.spent, Method::Pearson))
}

/// The two columns as they enter the coefficient: ranks where the method asks for them, controls taken out, values pulled
/// in. `None` where [`coefficient_of`] has no estimate, or is not a product of columns.
pub(super) fn columns_of(
    cases: &CompleteCases,
    ids: &[&str],
    method: Method,
    of: ControlsOf,
) -> Option<[Vec<f64>; 2]> {
    if matches!(method, Method::Kendall | Method::Polychoric) || cases.columns.iter().any(|c| is_constant(c))
    {
        return None;
    }
    let prepared = prepare(cases, ids, method).ok()?;
    let Prepared { x, y, .. } = prepared.with_part(of).unwrap_or(prepared);
    if method == Method::Winsorized {
        return Some([winsorize(&x).0, winsorize(&y).0]);
    }
    Some([x, y])
}

/// Pearson's correlation of two of the columns of `cases`; `ids` names them all.
///
/// # Errors
/// The reason why there is no estimate.
pub(super) fn between_columns(
    cases: &CompleteCases,
    ids: &[&str],
    (a, b): (usize, usize),
) -> Result<f64, Caveat> {
    let columns = vec![cases.columns[a].clone(), cases.columns[b].clone()];
    let pair = CompleteCases { columns, n: cases.n, ..cases.clone_frame() };
    coefficient(&pair, &[ids[a], ids[b]], Method::Pearson).map(|c| c.estimate)
}

/// Why correlations of `k` organizations have no test of their difference: too few, or one of them is ±1.
pub(super) fn no_difference(k: usize) -> Caveat {
    if k < 4 { Caveat::new("S339", &["4"]) } else { Caveat::new("S338", &[]) }
}

/// Why a variable that is the same for all of n cases has no correlation.
fn does_not_vary(n: usize, id: &str) -> Caveat {
    if n < 3 { too_few_cases(n) } else { Caveat::new("S334", &[id]) }
}

fn too_few_cases(n: usize) -> Caveat {
    Caveat::new("S333", &[&n.to_string()])
}

fn is_constant(values: &[f64]) -> bool {
    values.iter().all(|v| *v == values[0])
}

/// The two columns as they enter the coefficient.
#[derive(Clone)]
struct Prepared {
    x: Vec<f64>,
    y: Vec<f64>,
    /// Both before the controls were taken out; empty without controls.
    whole: [Vec<f64>; 2],
    /// Controls that took something out.
    controls: usize,
    caveats: Vec<Caveat>,
}

impl Prepared {
    /// The same with one column whole; `None` where the controls are taken out of both, or there are none.
    fn with_part(&self, of: ControlsOf) -> Option<Prepared> {
        let [x, y] = &self.whole;
        match of {
            _ if x.is_empty() => None,
            ControlsOf::Both => None,
            ControlsOf::X => Some(Prepared { y: y.clone(), ..self.clone() }),
            ControlsOf::Y => Some(Prepared { x: x.clone(), ..self.clone() }),
        }
    }
}

/// Ranks where the method asks for them, then what the controls leave.
fn prepare(cases: &CompleteCases, ids: &[&str], method: Method) -> Result<Prepared, Caveat> {
    let ranked = |values: &Vec<f64>| match method {
        // Deviations from organization means carry rounding error: equal ones must tie all the same.
        Method::Spearman if cases.spent > 0 => sum::ranks(&with_ties(values)),
        Method::Spearman => sum::ranks(values),
        Method::Kendall if cases.spent > 0 => with_ties(values),
        _ => values.clone(),
    };
    let columns: Vec<Vec<f64>> = cases.columns.iter().map(ranked).collect();
    let [x, y, controls @ ..] = columns.as_slice() else {
        return Err(too_few_cases(0));
    };
    if controls.is_empty() {
        let whole = Default::default();
        return Ok(Prepared { x: x.clone(), y: y.clone(), whole, controls: 0, caveats: Vec::new() });
    }
    let controls: Vec<&[f64]> = controls.iter().map(Vec::as_slice).collect();
    let (rest, used) = residuals(&[x, y], &controls);
    if let Some(explained) = rest.iter().position(Option::is_none) {
        return Err(Caveat::new("S345", &[ids[explained]]));
    }
    let mut caveats = Vec::new();
    if used < controls.len() {
        caveats.push(Caveat::new("S344", &[&(controls.len() - used).to_string()]));
    }
    let mut rest = rest.into_iter().flatten();
    let whole = [x.clone(), y.clone()];
    let (x, y) = (rest.next().unwrap_or_default(), rest.next().unwrap_or_default());
    let tie = |values: Vec<f64>| if method == Method::Kendall { with_ties(&values) } else { values };
    Ok(Prepared { x: tie(x), y: tie(y), whole, controls: used, caveats })
}

/// Pearson's `r` of values or of ranks, with `spent` degrees of freedom used up beside the usual two.
fn linear(r: f64, n: usize, spent: usize, method: Method) -> Coefficient {
    let df = (n - 2 - spent) as f64;
    let detectable = (df > 1.0).then(|| tanh((Z_975 + Z_800) / (df - 1.0).sqrt()));
    if r.abs() == 1.0 {
        return exact(r, detectable);
    }
    let interval = match method {
        Method::Spearman => bonett_wright(r, n - spent).map(|limits| (limits, "bonett-wright")),
        _ => fisher(r, n, spent).map(|limits| (limits, "fisher")),
    };
    let caveats = if interval.is_none() { vec![no_interval(4 + spent)] } else { Vec::new() };
    let t = r * (df / ((1.0 - r) * (1.0 + r))).sqrt();
    let p_value = Some(t_two_sided(t, df));
    Coefficient { estimate: r, interval, narrow: None, p_value, smallest_detectable: detectable, caveats }
}

/// All points on one line: neither interval nor p means anything.
fn exact(r: f64, smallest_detectable: Option<f64>) -> Coefficient {
    let caveats = vec![Caveat::new("S338", &[])];
    Coefficient { estimate: r, interval: None, narrow: None, p_value: None, smallest_detectable, caveats }
}

fn no_interval(needed: usize) -> Caveat {
    Caveat::new("S339", &[&needed.to_string()])
}

/// Tau-b, its interval on the z scale with standard error √(.437 / (n − 4)) (Fieller, Hartley & Pearson 1957).
fn kendall(prepared: &Prepared) -> Option<Coefficient> {
    let n = prepared.x.len();
    let got = kendall_tau_b(&prepared.x, &prepared.y)?;
    let mut caveats = Vec::new();
    let mut interval = None;
    if got.tau.abs() >= 1.0 {
        caveats.push(Caveat::new("S338", &[]));
    } else if n <= 4 {
        caveats.push(no_interval(5));
    } else {
        let (z, half) = (atanh(got.tau), Z_975 * (0.437 / (n - 4) as f64).sqrt());
        interval = Some(((tanh(z - half), tanh(z + half)), "fieller"));
    }
    let p_value = (got.tau.abs() < 1.0).then_some(got.p);
    Some(Coefficient {
        estimate: got.tau,
        interval,
        narrow: None,
        p_value,
        smallest_detectable: None,
        caveats,
    })
}

/// Pearson of values winsorized by 20% on either side; p from t with n − 2g − 2 degrees of freedom, where g values
/// were pulled in on each side (Wilcox 2017).
fn winsorized(prepared: &Prepared) -> Option<Coefficient> {
    let n = prepared.x.len();
    let (x, pulled) = winsorize(&prepared.x);
    let (y, _) = winsorize(&prepared.y);
    let r = sum::pearson(&x, &y)?;
    if r.abs() == 1.0 {
        return Some(exact(r, None));
    }
    let t = r * ((n as f64 - 2.0) / ((1.0 - r) * (1.0 + r))).sqrt();
    let df = n as f64 - 2.0 * pulled as f64 - 2.0;
    let p_value = (df >= 1.0).then(|| t_two_sided(t, df));
    let caveats = vec![Caveat::new("S340", &[])];
    Some(Coefficient {
        estimate: r,
        interval: None,
        narrow: None,
        p_value,
        smallest_detectable: None,
        caveats,
    })
}

/// Two-step polychoric correlation of the first two columns, thresholds from the complete cases. Interval and p are
/// normal on Fisher's z scale, with standard error se / (1 − r²).
fn polychoric(cases: &CompleteCases, ids: &[&str]) -> Result<Coefficient, Caveat> {
    if cases.columns.len() > 2 {
        return Err(Caveat::new("S414", &[]));
    }
    let [Some((a, x)), Some((b, y))] = [0, 1].map(|i| cases.columns.get(i).and_then(|c| categories(c)))
    else {
        let many = cases.columns.iter().position(|c| categories(c).is_none()).unwrap_or(0);
        return Err(Caveat::new("S413", &[ids[many], &MOST_CATEGORIES.to_string()]));
    };
    let mut table = vec![0; a.len() * b.len()];
    for (x, y) in x.iter().zip(&y) {
        table[x * b.len() + y] += 1;
    }
    let (cut_a, cut_b) = (thresholds(&a), thresholds(&b));
    let got =
        two_step(&table, a.len(), b.len(), &cut_a, &cut_b).map_err(|why| reason(why, [ids[0], ids[1]]))?;
    let mut caveats = Vec::new();
    if got.rho.abs() > NEAR_ONE {
        caveats.push(Caveat::new("S403", &[ids[0], ids[1]]));
    }
    let n = cases.n as f64;
    let se = standard_error(&table, Margins { a: &a, b: &b }, &cut_a, &cut_b, got.rho)
        .map(|se| se * (n / (n - 1.0)).sqrt());
    let Some(se) = se else {
        caveats.push(Caveat::new("S411", &[ids[0], ids[1]]));
        let estimate = got.rho;
        return Ok(Coefficient {
            estimate,
            interval: None,
            narrow: None,
            p_value: None,
            smallest_detectable: None,
            caveats,
        });
    };
    let (z, se) = (atanh(got.rho), se / ((1.0 - got.rho) * (1.0 + got.rho)));
    Ok(Coefficient {
        estimate: got.rho,
        interval: Some(((tanh(z - Z_975 * se), tanh(z + Z_975 * se)), "delta")),
        narrow: None,
        p_value: Some(2.0 * normal_sf(z.abs() / se)),
        smallest_detectable: None,
        caveats,
    })
}

/// How often each distinct value stands in a column, lowest first, and the place of each value among them; `None` for
/// more values than a polychoric correlation is for.
fn categories(values: &[f64]) -> Option<(Vec<u64>, Vec<usize>)> {
    let mut distinct = values.to_vec();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    if distinct.len() > MOST_CATEGORIES {
        return None;
    }
    let places: Vec<usize> = values.iter().map(|v| distinct.partition_point(|d| d < v)).collect();
    let mut counts = vec![0; distinct.len()];
    for &place in &places {
        counts[place] += 1;
    }
    Some((counts, places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    fn cases(columns: &[&[f64]], spent: usize) -> CompleteCases {
        let n = columns[0].len();
        let columns = columns.iter().map(|c| c.to_vec()).collect();
        CompleteCases {
            columns,
            n,
            k: Some(n),
            spent,
            respondents: Vec::new(),
            unit: (0..n as u32).collect(),
            sums: None,
        }
    }

    const ANSCOMBE_X: [f64; 11] = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    const ANSCOMBE_Y: [f64; 11] = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    /// Anscombe (1973), data set 1: r = .816, t = 4.24 on 9 degrees of freedom (R's `cor.test(x1, y1)`:
    /// 0.8164205, p-value 0.00217, interval 0.4243912 0.9506933).
    #[test]
    fn pearson_of_anscombe() {
        let got = coefficient(&cases(&[&ANSCOMBE_X, &ANSCOMBE_Y], 0), &["x", "y"], Method::Pearson).unwrap();
        assert_abs_diff_eq!(got.estimate, 0.816_420_5, epsilon = 0.5e-7);
        let ((low, high), by) = got.interval.unwrap();
        assert_abs_diff_eq!(low, 0.424_391_2, epsilon = 0.5e-7);
        assert_abs_diff_eq!(high, 0.950_693_3, epsilon = 0.5e-7);
        assert_eq!(by, "fisher");
        assert_abs_diff_eq!(got.p_value.unwrap(), 0.002_17, epsilon = 0.5e-5);
    }

    /// The tuna of Hollander & Wolfe (1973): rho = .6, so t = .6 √(7 / .64) on 7 degrees of freedom, and Bonett and
    /// Wright's (2000) standard error √(1.18 / 6).
    #[test]
    fn spearman_of_the_tuna() {
        let lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
        let panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8];
        let got = coefficient(&cases(&[&lightness, &panel], 0), &["x", "y"], Method::Spearman).unwrap();
        assert_relative_eq!(got.estimate, 0.6, max_relative = 1e-14);
        let (low, high) = got.limits().unwrap();
        let half = 1.959_963_984_540_054 * (1.18_f64 / 6.0).sqrt();
        assert_relative_eq!(low, tanh(atanh(0.6) - half), max_relative = 1e-12);
        assert_relative_eq!(high, tanh(atanh(0.6) + half), max_relative = 1e-12);
        assert_relative_eq!(
            got.p_value.unwrap(),
            t_two_sided(0.6 * (7.0_f64 / 0.64).sqrt(), 7.0),
            max_relative = 1e-12
        );
    }

    /// One control by the textbook's formula (r12 − r13 r23) / √((1 − r13²)(1 − r23²)) equals what residuals give.
    #[test]
    fn partial_correlation_is_the_textbooks() {
        let z = [1.0, 2.0, 3.0, 3.0, 2.0, 5.0, 4.0, 1.0, 4.0, 2.0, 2.0];
        let r = |a: &[f64], b: &[f64]| sum::pearson(a, b).unwrap();
        let (xy, xz, yz) = (r(&ANSCOMBE_X, &ANSCOMBE_Y), r(&ANSCOMBE_X, &z), r(&ANSCOMBE_Y, &z));
        let wanted = (xy - xz * yz) / ((1.0 - xz * xz) * (1.0 - yz * yz)).sqrt();
        let ids = ["x", "y", "z"];
        let got = coefficient(&cases(&[&ANSCOMBE_X, &ANSCOMBE_Y, &z], 0), &ids, Method::Pearson).unwrap();
        assert_relative_eq!(got.estimate, wanted, max_relative = 1e-12);
        let (low, _) = got.limits().unwrap();
        assert_relative_eq!(low, tanh(atanh(wanted) - Z_975 / 7f64.sqrt()), max_relative = 1e-12);
    }

    /// The table 30, 20, 20, 30: sin(π/10), and its standard error 2π cos(π/10) √(.4 · .6 / 4) / √(n − 1).
    #[test]
    fn polychoric_of_medians() {
        let x: Vec<f64> = (0..100).map(|i| f64::from(u8::from(i >= 50))).collect();
        let y: Vec<f64> = (0..100).map(|i| f64::from(u8::from((30..50).contains(&i) || i >= 70))).collect();
        let got = coefficient(&cases(&[&x, &y], 0), &["x", "y"], Method::Polychoric).unwrap();
        let angle = std::f64::consts::PI / 10.0;
        let (sine, cosine) = (crate::numeric::math::sin(angle), crate::numeric::math::cos(angle));
        assert_relative_eq!(got.estimate, sine, max_relative = 1e-14);
        let se = std::f64::consts::TAU * cosine * (0.06_f64 / 99.0).sqrt();
        let (low, _) = got.limits().unwrap();
        assert_relative_eq!(low, tanh(atanh(sine) - Z_975 * se / (cosine * cosine)), max_relative = 1e-12);
        assert_relative_eq!(
            got.p_value.unwrap(),
            2.0 * normal_sf(atanh(sine) * cosine * cosine / se),
            max_relative = 1e-12
        );
    }

    /// Methods text, from the design alone: k = 139 .236, 106 .269, 76 .317.
    #[test]
    fn smallest_detectable_correlation() {
        for (k, wanted) in [(139_usize, 0.236), (106, 0.269), (76, 0.317)] {
            let x: Vec<f64> = (0..k).map(|i| i as f64).collect();
            let y: Vec<f64> = (0..k).map(|i| (i * i % 7) as f64).collect();
            let got = coefficient(&cases(&[&x, &y], 0), &["x", "y"], Method::Pearson).unwrap();
            assert_abs_diff_eq!(got.smallest_detectable.unwrap(), wanted, epsilon = 0.0005);
        }
    }

    #[test]
    fn what_can_not_be_estimated_says_why() {
        let code = |columns: &[&[f64]], spent, method| {
            coefficient(&cases(columns, spent), &["x", "y", "z"], method).unwrap_err().code
        };
        let x = [1.0, 2.0, 4.0, 3.0];
        assert_eq!(code(&[&x, &[5.0; 4]], 0, Method::Pearson), "S334");
        assert_eq!(code(&[&[], &[]], 0, Method::Pearson), "S333");
        assert_eq!(code(&[&[1.0, 2.0], &[2.0, 1.0]], 0, Method::Spearman), "S333");
        assert_eq!(code(&[&x, &[1.0, 0.0, 2.0, 2.0]], 2, Method::Pearson), "S333");
        assert_eq!(code(&[&x, &[1.0, 0.0, 2.0, 2.0], &x], 0, Method::Pearson), "S345");
        assert_eq!(code(&[&x, &x], 0, Method::Polychoric), "S401");
        assert_eq!(code(&[&x, &[1.0, 0.0, 2.0, 2.0], &x], 0, Method::Polychoric), "S414");
        let many: Vec<f64> = (0..30).map(f64::from).collect();
        assert_eq!(code(&[&many, &many], 0, Method::Polychoric), "S413");
        let exact = coefficient(&cases(&[&x, &x], 0), &["x", "y"], Method::Pearson).unwrap();
        assert_eq!((exact.estimate, exact.interval, exact.p_value), (1.0, None, None));
        assert_eq!(exact.caveats[0].code, "S338");
        let three =
            coefficient(&cases(&[&x[..3], &[1.0, 0.0, 2.0]], 0), &["x", "y"], Method::Pearson).unwrap();
        assert_eq!(three.interval, None);
        assert_eq!(three.caveats[0].code, "S339");
        assert!(three.p_value.is_some());
    }
}
