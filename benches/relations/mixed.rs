//! Mixed models of 5,560 respondents in 139 organizations.

use peil::numeric::frequencies::Frequencies;
use peil::numeric::levels::Group;
use peil::numeric::mixed::{Effect, GroupOfValues, Likelihood, Means, WithinBetween};
use peil::numeric::random::Stream;

const ORGANIZATIONS: usize = 139;
const RESPONDENTS: usize = 40;

/// x and y of each organization: both differ between organizations, and y goes with x.
fn pairs() -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut stream = Stream::numbered(1, 4);
    (0..ORGANIZATIONS)
        .map(|_| {
            let (of_x, of_y) = (0.4 * stream.normal(), 0.3 * stream.normal());
            let slope = 0.4 + 0.1 * stream.normal();
            let pair = |_| {
                let x = of_x + stream.normal();
                (x, of_y + slope * x + stream.normal())
            };
            (0..RESPONDENTS).map(pair).unzip()
        })
        .collect()
}

/// From the answers to slopes with Satterthwaite's degrees of freedom.
#[divan::bench]
fn random_intercept_5_560_in_139(bencher: divan::Bencher) {
    let pairs = pairs();
    bencher.bench(|| {
        let groups: Vec<Group> = pairs.iter().map(|(x, y)| Group::of(x, y)).collect();
        let data = WithinBetween::new(&groups).expect("x and y vary");
        let model = data.random_intercept(Likelihood::Reml).expect("both levels vary");
        Effect::ALL.map(|effect| model.inference(effect))
    });
}

/// Random slope as well, by ML, with profile limits of all coefficients and variances.
#[divan::bench]
fn random_slope_with_profiles_5_560_in_139(bencher: divan::Bencher) {
    let pairs = pairs();
    bencher.bench(|| {
        let groups: Vec<Group> = pairs.iter().map(|(x, y)| Group::of(x, y)).collect();
        let data = WithinBetween::new(&groups).expect("x and y vary");
        let model = data.random_slope(Likelihood::Ml).expect("both levels vary");
        let variances = [data.profile_variance(&model, true), data.profile_variance(&model, false)];
        (Effect::ALL.map(|effect| data.profile(&model, effect)), variances, data.profile_slope(&model))
    });
}

/// Predictions of all organizations.
#[divan::bench]
fn predictions_5_560_in_139(bencher: divan::Bencher) {
    let pairs = pairs();
    bencher.bench(|| {
        let counted = pairs.iter().map(|(_, y)| Frequencies::of(y.iter().copied()));
        let groups: Vec<GroupOfValues> = counted.map(|y| GroupOfValues::of(&y)).collect();
        let model = Means::new(&groups).expect("y varies").fit(Likelihood::Reml).expect("it varies within");
        groups.iter().map(|g| model.predict(g.n, g.mean).value).sum::<f64>()
    });
}
