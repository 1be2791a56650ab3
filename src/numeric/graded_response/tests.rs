//! Published values, recovery, invariances and degenerate input of the graded response model.

use super::*;
use crate::numeric::random::Stream;
use approx::{assert_abs_diff_eq, assert_relative_eq};

/// LSAT section 6, 1,000 candidates (Bock & Lieberman 1970): the patterns 00000, 00001, … in binary order.
const LSAT6: [u32; 32] = [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11,
    61, 28, 298,
];

fn lsat6(order: [usize; 5]) -> Patterns {
    let row = |p: usize| order.iter().map(|j| (p >> (4 - j) & 1) as u8).collect::<Vec<_>>();
    Patterns::of(&[2; 5], LSAT6.iter().enumerate().flat_map(|(p, &n)| (0..n).map(move |_| row(p))))
}

/// Answers of `n` respondents to items with these slopes and thresholds.
fn simulated(seed: u64, n: usize, items: &[Item]) -> Vec<Vec<u8>> {
    let mut stream = Stream::numbered(seed, 0);
    (0..n)
        .map(|_| {
            let theta = stream.normal();
            items
                .iter()
                .map(|item| {
                    let u = stream.uniform();
                    let above =
                        |c: &&f64| u < 1.0 / (1.0 + crate::numeric::math::exp(-(item.slope * theta + **c)));
                    item.intercepts.iter().filter(above).count() as u8
                })
                .collect()
        })
        .collect()
}

fn item(slope: f64, thresholds: &[f64]) -> Item {
    Item { slope, intercepts: thresholds.iter().map(|b| -slope * b).collect() }
}

fn truth() -> Vec<Item> {
    vec![
        item(0.8, &[-2.0, -0.5, 0.5, 2.0]),
        item(1.2, &[-1.5, -0.5, 0.8]),
        item(1.8, &[-1.0, 0.0, 1.0, 2.0]),
        item(2.4, &[-0.8, 0.3]),
        item(1.5, &[0.0]),
    ]
}

/// R's ltm, `ltm(LSAT ~ z1)` (Rizopoulos 2006) prints log.Lik −2466.653, AIC 4953.307 and BIC 5002.384. Its parameters
/// (0.8254, −3.3597, …) stop at a gradient of 0.024 and are right in three digits; here they are held against
/// 30-digit arithmetic (tests/reference/item-response/make.py).
#[test]
fn law_school_admission_test() {
    let fit = fit(&lsat6([0, 1, 2, 3, 4])).unwrap();
    assert_abs_diff_eq!(fit.log_likelihood, -2466.653, epsilon = 5e-4);
    assert_abs_diff_eq!(fit.log_likelihood, -2_466.653_377_398_1, epsilon = 1e-7);
    let (aic, bic) = fit.criteria(1000);
    assert_abs_diff_eq!(aic, 4953.307, epsilon = 5e-4);
    assert_abs_diff_eq!(bic, 5002.384, epsilon = 5e-4);
    let exact = [
        (0.825_659_522_119_35, 0.258_114_934_044_28, -3.358_811_136_734_4, 0.866_472_100_949_5),
        (0.722_744_197_220_57, 0.186_679_670_540_26, -1.370_057_624_325_6, 0.307_490_672_296_24),
        (0.890_874_534_315_77, 0.232_763_840_993_18, -0.279_666_231_428_34, 0.099_622_831_076_867),
        (0.688_367_972_022_4, 0.185_142_934_767_26, -1.866_381_030_895_5, 0.434_317_347_644_14),
        (0.656_855_939_274_41, 0.209_909_179_077_15, -3.125_906_795_699_7, 0.871_221_919_932_1),
    ];
    for (i, (a, a_se, b, b_se)) in exact.into_iter().enumerate() {
        let errors = fit.standard_errors(i).unwrap();
        assert_relative_eq!(fit.items[i].slope, a, max_relative = 1e-7);
        assert_relative_eq!(errors.slope, a_se, max_relative = 1e-7);
        assert_relative_eq!(fit.items[i].thresholds()[0], b, max_relative = 1e-7);
        assert_relative_eq!(errors.thresholds[0], b_se, max_relative = 1e-7);
    }
}

/// ltm prints the frequencies that the model expects of each pattern, in three decimals; parameters that are right in
/// three digits give them within 0.02.
#[test]
fn expected_pattern_frequencies() {
    let fit = fit(&lsat6([0, 1, 2, 3, 4])).unwrap();
    let along: Vec<Along> = fit.items.iter().map(|item| Along::of(item, &fit.nodes)).collect();
    let mut walk = Walk::new(&along, &fit.nodes);
    for (answers, printed) in
        [([0; 5], 2.277), ([0, 0, 0, 1, 1], 8.942), ([1, 0, 0, 0, 0], 9.480), ([1; 5], 296.693)]
    {
        assert_abs_diff_eq!(1000.0 * exp(walk.posterior(&answers).1), printed, epsilon = 0.02);
    }
}

#[test]
fn twice_the_points_change_nothing() {
    let patterns = Patterns::of(&[5, 4, 5, 3, 2], simulated(3, 600, &truth()));
    let (fit, finer) = (fit(&patterns).unwrap(), fit_on(&patterns, 2 * POINTS - 1).unwrap());
    for (a, b) in fit.items.iter().zip(&finer.items) {
        assert_relative_eq!(a.slope, b.slope, max_relative = 1e-8);
        for (a, b) in a.thresholds().iter().zip(b.thresholds()) {
            assert_abs_diff_eq!(*a, b, epsilon = 1e-8);
        }
    }
    assert!(fit.gradient < 1e-8 && finer.gradient < 1e-8);
}

/// Where one slope is beyond what 71 points can carry, more are taken.
#[test]
fn steep_items_get_more_points() {
    let mut items = truth();
    items[3] = item(7.0, &[-0.8, 0.3]);
    let patterns = Patterns::of(&[5, 4, 5, 3, 2], simulated(5, 700, &items));
    let (fit, finer) = (fit(&patterns).unwrap(), fit_on(&patterns, 281).unwrap());
    assert!(fit.nodes.points.len() > POINTS, "{}", fit.items[3].slope);
    assert_relative_eq!(fit.items[3].slope, finer.items[3].slope, max_relative = 1e-7);
}

/// The information matrix is minus the slope of the gradient.
#[test]
fn information_is_the_hessian() {
    let mut rows = simulated(4, 150, &truth()[..3]);
    rows[7][1] = MISSING;
    let patterns = Patterns::of(&[5, 4, 5], rows);
    let nodes = Nodes::equally_spaced(POINTS);
    let items = start(&patterns);
    let information = State::at(&patterns, items.clone(), &nodes).information(&patterns, &nodes);
    let gradient = |p: usize, by: f64| {
        let mut moved = items.clone();
        let (i, k) = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 3), (2, 4)][p];
        if k == 0 {
            moved[i].slope += by;
        } else {
            moved[i].intercepts[k - 1] += by;
        }
        let state = State::at(&patterns, moved, &nodes);
        (offsets(&items)[i] + k, state.expectation.gradient(&state.along))
    };
    for p in 0..6 {
        let ((row, up), (_, down)) = (gradient(p, 1e-5), gradient(p, -1e-5));
        for (q, (up, down)) in up.iter().zip(&down).enumerate() {
            assert_abs_diff_eq!((down - up) / 2e-5, information[(row, q)], epsilon = 1e-6);
        }
    }
}

#[test]
fn recovers_what_was_simulated() {
    let truth = truth();
    let mut rows = simulated(1, 1_000, &truth);
    // A tenth of the answers are missing at random.
    let mut stream = Stream::numbered(1, 1);
    rows.iter_mut().flatten().filter(|_| stream.uniform() < 0.1).for_each(|a| *a = MISSING);
    let fit = fit(&Patterns::of(&[5, 4, 5, 3, 2], rows)).unwrap();
    for (i, (found, truth)) in fit.items.iter().zip(&truth).enumerate() {
        let errors = fit.standard_errors(i).unwrap();
        assert!((found.slope - truth.slope).abs() < 3.0 * errors.slope, "slope {i}");
        for ((b, t), se) in found.thresholds().iter().zip(truth.thresholds()).zip(errors.thresholds) {
            assert!((b - t).abs() < 3.0 * se && se < 0.3, "threshold of {i}: {b}, {t}, {se}");
        }
    }
}

#[test]
fn order_of_respondents_and_items_does_not_matter() {
    let mut rows = simulated(2, 400, &truth());
    let ahead = fit(&Patterns::of(&[5, 4, 5, 3, 2], rows.clone())).unwrap();
    rows.reverse();
    let behind = fit(&Patterns::of(&[5, 4, 5, 3, 2], rows)).unwrap();
    assert_eq!(ahead.items, behind.items);
    assert_eq!(ahead.covariance, behind.covariance);
    let (plain, turned) = (fit(&lsat6([0, 1, 2, 3, 4])).unwrap(), fit(&lsat6([4, 2, 0, 3, 1])).unwrap());
    for (i, j) in [4, 2, 0, 3, 1].into_iter().enumerate() {
        assert_relative_eq!(turned.items[i].slope, plain.items[j].slope, max_relative = 1e-8);
    }
}

/// An item keyed the other way has the same curves from right to left: −a, and thresholds in reverse.
#[test]
fn a_wrongly_keyed_item_has_a_negative_slope() {
    let rows = simulated(6, 800, &truth());
    let plain = fit(&Patterns::of(&[5, 4, 5, 3, 2], rows.clone())).unwrap();
    let turned = rows.into_iter().map(|mut row| {
        row[2] = 4 - row[2];
        row
    });
    let turned = fit(&Patterns::of(&[5, 4, 5, 3, 2], turned)).unwrap();
    assert_relative_eq!(turned.items[2].slope, -plain.items[2].slope, max_relative = 1e-8);
    let mut thresholds = turned.items[2].thresholds();
    thresholds.reverse();
    for (a, b) in thresholds.iter().zip(plain.items[2].thresholds()) {
        assert_abs_diff_eq!(*a, b, epsilon = 1e-8);
    }
    assert_relative_eq!(turned.log_likelihood, plain.log_likelihood, max_relative = 1e-12);
}

#[test]
fn two_identical_items_run_off() {
    let mut rows = simulated(7, 500, &truth());
    for row in &mut rows {
        row[0] = row[2];
    }
    assert_eq!(fit(&Patterns::of(&[5, 4, 5, 3, 2], rows)).unwrap_err(), Failure::SlopeRunsOff(vec![0, 2]));
}

/// A two-category item has information a² P (1 − P), and the chances of all answers add up to 1.
#[test]
fn information_and_chances_in_closed_form() {
    let two = item(1.3, &[0.4]);
    let p = 1.0 / (1.0 + exp(-1.3 * (0.9 - 0.4)));
    assert_relative_eq!(two.information(0.9), 1.69 * p * (1.0 - p), max_relative = 1e-14);
    for theta in [-40.0, -3.0, 0.0, 0.7, 50.0] {
        let five = item(2.0, &[-1.0, -0.5, 0.5, 1.0]);
        assert_relative_eq!(
            (0..5).map(|k| five.probability(k, theta)).sum::<f64>(),
            1.0,
            max_relative = 1e-14
        );
    }
}

/// Whoever answers nothing that tells stands at the mean of the population, with its spread.
#[test]
fn scores_of_incomplete_patterns() {
    let mut rows = simulated(8, 500, &truth());
    rows.extend([vec![MISSING, MISSING, 4, MISSING, MISSING], vec![4, 3, 4, 2, 1], vec![0, 0, 0, 0, 0]]);
    let patterns = Patterns::of(&[5, 4, 5, 3, 2], rows);
    assert_eq!(patterns.n(), 503);
    let fit = fit(&patterns).unwrap();
    let scores = fit.scores(&patterns);
    let score = |answers: &[u8]| scores[patterns.position(answers).unwrap()];
    let (one, all) = (score(&[MISSING, MISSING, 4, MISSING, MISSING]), score(&[4, 3, 4, 2, 1]));
    assert!(all.0 > one.0 && one.0 > 0.0 && one.1 > all.1 && one.1 < 1.0);
    assert!(score(&[0; 5]).0 < 0.0);
    assert!(Patterns::of(&[5, 4], [vec![MISSING, MISSING], vec![5, 0], vec![1]]).iter().next().is_none());
}

#[test]
#[ignore = "fits 1,000 samples; about a minute in release"]
fn intervals_cover() {
    use rayon::prelude::*;
    let truth = truth();
    let replicates = 1_000;
    let hits: Vec<Vec<bool>> = (0..replicates)
        .into_par_iter()
        .map(|seed| {
            let fit = fit(&Patterns::of(&[5, 4, 5, 3, 2], simulated(seed, 1_000, &truth))).unwrap();
            let mut hits = Vec::new();
            for (i, (found, truth)) in fit.items.iter().zip(&truth).enumerate() {
                let errors = fit.standard_errors(i).unwrap();
                hits.push((found.slope - truth.slope).abs() < 1.959_964 * errors.slope);
                let pairs = found.thresholds().into_iter().zip(truth.thresholds());
                hits.extend(pairs.zip(errors.thresholds).map(|((b, t), se)| (b - t).abs() < 1.959_964 * se));
            }
            hits
        })
        .collect();
    let shares: Vec<f64> = (0..hits[0].len())
        .map(|p| hits.iter().filter(|h| h[p]).count() as f64 / f64::from(replicates as u32))
        .collect();
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!((0.93..=0.97).contains(&mean), "{mean}");
    assert!(shares.iter().all(|s| (0.925..=0.975).contains(s)), "{shares:?}");
}
