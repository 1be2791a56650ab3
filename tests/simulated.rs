//! What `analyze simulate` draws is what its truth file says: missing answers and what they depend on, ICCs, and
//! correlations at both levels.

use peil::numeric::distribution::{normal_cdf, normal_quantile};
use peil::numeric::nested::{Components, Latent, Margin, components, partial};
use peil::simulate::{Truth, read_truth, simulate, true_values};
use std::collections::BTreeMap;

const EXAMPLE: &str = include_str!("../docs/truth.toml");

fn truth() -> Truth {
    read_truth(EXAMPLE, "truth.toml").expect("as the test made it")
}

/// Columns by name, as cells.
fn responses(truth: &Truth, seed: u64) -> BTreeMap<String, Vec<String>> {
    let files = simulate(truth, seed).expect("as the test made it");
    let mut reader = csv::Reader::from_reader(files[0].1.as_slice());
    let names: Vec<String> =
        reader.headers().expect("as the test made it").iter().map(str::to_owned).collect();
    let mut columns: BTreeMap<String, Vec<String>> = names.iter().map(|n| (n.clone(), Vec::new())).collect();
    for record in reader.records() {
        for (name, cell) in names.iter().zip(record.expect("as the test made it").iter()) {
            columns.get_mut(name).expect("as the test made it").push(cell.to_owned());
        }
    }
    columns
}

/// One wave of many organizations of twenty respondents, without breaking off.
fn large() -> Truth {
    let mut truth = truth();
    truth.breakoff = 0.0;
    truth.wave.remove(0);
    (truth.wave[0].organizations, truth.wave[0].returning) = (1_500, 0);
    truth.wave[0].median_respondents = Some(20.0);
    truth.respondents.as_mut().expect("as the test made it").spread = 0.0;
    truth
}

/// The share of `among` for which the cell is empty.
fn missing<'a>(cells: &[String], among: impl Iterator<Item = &'a usize>) -> f64 {
    let (mut n, mut empty) = (0.0, 0.0);
    for &row in among {
        n += 1.0;
        empty += f64::from(u8::from(cells[row].is_empty()));
    }
    empty / n
}

/// 30,000 respondents: four standard errors of a share of .2 are .009; of a fifth of them .02.
#[test]
fn missing_answers_are_as_many_and_depend_on_what_the_truth_says() {
    let truth = large();
    let data = responses(&truth, 11);
    let all: Vec<usize> = (0..data["use_1"].len()).collect();
    for (column, share) in
        [("use_1", 0.0), ("use_2", 0.03), ("climate_1", 0.10), ("outcome_1", 0.15), ("outcome_2", 0.20)]
    {
        let found = missing(&data[column], all.iter());
        assert!((found - share).abs() < 0.012, "{column}: {found}");
    }
    let by = |column: &str, on: &str, answer: usize| {
        let wanted = answer.to_string();
        let among: Vec<usize> = all.iter().copied().filter(|&row| data[on][row] == wanted).collect();
        missing(&data[column], among.iter())
    };
    // At random: Φ(a − .8 z) per answer to use_1, whose mean is 3.15 and variance 1.4275.
    let z = |answer: usize| (answer as f64 - 3.15) / 1.4275_f64.sqrt();
    let shares = [0.1, 0.2, 0.3, 0.25, 0.15];
    let mean_at = |a: f64| (1..=5).map(|x| shares[x - 1] * normal_cdf(a - 0.8 * z(x))).sum::<f64>();
    let mut a = -3.0;
    while mean_at(a) < 0.15 {
        a += 1e-4;
    }
    for answer in 1..=5 {
        let (found, wanted) = (by("outcome_1", "use_1", answer), normal_cdf(a - 0.8 * z(answer)));
        assert!((found - wanted).abs() < 0.03, "{answer}: {found} {wanted}");
        // Completely at random: the same whatever was answered.
        assert!((by("climate_1", "use_1", answer) - 0.10).abs() < 0.02);
    }
    // Not at random: the low answers are the ones that are not seen, so that the mean of those seen is too high.
    let seen: Vec<f64> = data["outcome_2"].iter().filter_map(|cell| cell.parse().ok()).collect();
    let mean = seen.iter().sum::<f64>() / seen.len() as f64;
    assert!(mean > 3.15 + 0.08, "{mean}");
}

fn margin(shares: &[f64]) -> Margin {
    let mean: f64 = shares.iter().enumerate().map(|(a, s)| a as f64 * s).sum();
    let sd =
        shares.iter().enumerate().map(|(a, s)| s * (a as f64 - mean) * (a as f64 - mean)).sum::<f64>().sqrt();
    let mut below = 0.0;
    let cut = |share: &f64| {
        below += share;
        (normal_quantile(below), 1.0 / sd)
    };
    Margin::Steps { lowest: -mean / sd, cuts: shares[..shares.len() - 1].iter().map(cut).collect() }
}

/// Components of answers to `use_1` and `climate_2`, against those that their loadings, ICCs and correlations imply once
/// the latent answer is cut. Standard errors with 1,500 organizations: .005 for an ICC, .03 for a correlation between.
#[test]
fn iccs_and_correlations_at_both_levels_come_back() {
    let truth = large();
    let data = responses(&truth, 12);
    let mut organizations: Vec<u32> = Vec::new();
    for name in &data["org_id"] {
        organizations.push(name.trim_start_matches("org-").parse().expect("as the test made it"));
    }
    let column = |name: &str| -> Vec<f64> {
        data[name].iter().map(|cell| cell.parse().expect("as the test made it")).collect()
    };
    let found: Components =
        components(&[column("use_1"), column("climate_2")], &organizations).expect("as the test made it");
    let (a, b) = (0.8, -0.6);
    let between = vec![
        vec![a * a * 0.15, a * b * 0.4 * 0.03_f64.sqrt()],
        vec![a * b * 0.4 * 0.03_f64.sqrt(), b * b * 0.20],
    ];
    let cross = a * b * 0.2 * (0.85_f64 * 0.80).sqrt();
    let within = vec![vec![1.0 - between[0][0], cross], vec![cross, 1.0 - between[1][1]]];
    let latent = Latent { between, within, mended: false };
    let (seen, total) = latent.seen(&[margin(&truth.item[0].shares), margin(&truth.item[3].shares)]);
    for (i, row) in seen.iter().enumerate() {
        let icc = found.between[i][i] / (found.between[i][i] + found.within[i][i]);
        assert!((icc - row[i]).abs() < 0.015, "{i}: {icc} {}", row[i]);
    }
    let rest = vec![
        vec![total[0][0] - seen[0][0], total[0][1] - seen[0][1]],
        vec![total[1][0] - seen[1][0], total[1][1] - seen[1][1]],
    ];
    for (got, wanted, error) in [(&found.between, &seen, 0.12), (&found.within, &rest, 0.02)] {
        let (got, wanted) = (
            partial(got, None).expect("as the test made it"),
            partial(wanted, None).expect("as the test made it"),
        );
        assert!((got - wanted).abs() < error, "{got} {wanted}");
    }
}

#[test]
fn the_listing_names_true_values_at_both_levels() {
    let text =
        String::from_utf8(true_values(&truth()).expect("as the test made it")).expect("as the test made it");
    let total = 0.5 * (0.15_f64 * 0.10).sqrt() + 0.1 * (0.85_f64 * 0.90).sqrt();
    for line in [
        "correlation,use,outcome,organization,0.5".to_owned(),
        "correlation,use,outcome,within,0.1".to_owned(),
        format!("correlation,use,outcome,respondent,{total}"),
        "icc1,use,,,0.15".to_owned(),
        "missing,outcome_2,,,0.2".to_owned(),
    ] {
        assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_truth_that_says_it_wrong_is_refused() {
    let wrong = |from: &str, to: &str| {
        read_truth(&EXAMPLE.replacen(from, to, 1), "truth.toml").unwrap_err().to_string()
    };
    let unknown = read_truth(&EXAMPLE.replacen("slope = -0.8", "slop = -0.8", 1), "truth.toml").unwrap_err();
    assert!(format!("{unknown:?}").contains("did you mean `slope`?"), "{unknown:?}");
    for (from, to) in [
        ("column = \"climate_1\"\nshare = 0.10", "column = \"use_2\"\nshare = 0.10"),
        ("share = 0.15\non", "share = 1.5\non"),
        ("on = \"use_1\"", "on = \"nowhere\""),
        ("on = \"outcome_2\"", "on = \"outcome_1\""),
    ] {
        assert!(!wrong(from, to).is_empty());
    }
}
