//! Scales: alpha, omega, lambda-6, and the mean of scores.

use super::{Convention, push};
use crate::estimate::Input;
use crate::estimate::polychoric::polychorics;
use crate::estimate::reliability::ScaleCovariances;
use crate::estimate::reliability::hierarchical::hierarchy;
use crate::estimate::reliability::omega::{OneFactorModel, identical, model};
use crate::estimate::scored_items::{Moments, ScoredItems};
use crate::estimate::spread;
use crate::model::codebook::{Scale, ScoreRule};
use crate::model::table::Table;
use crate::numeric::minres::one_factor;
use crate::numeric::reliability::{cronbach_alpha, lambda6, omega_observed, omega_total, standardized};
use crate::numeric::sum::{mean, sum};
use ndarray::Array2;

const ALPHA: [Convention; 4] = [
    Convention {
        quantity: "alpha",
        name: "raw, pairwise",
        programs: "psych::alpha (raw_alpha)",
        ours: true,
        choice: (
            "covarianties van elk paar items over wie beide beantwoordde",
            "covariances of each pair of items over those who answered both",
        ),
    },
    Convention {
        quantity: "alpha",
        name: "raw, listwise",
        programs: "SPSS RELIABILITY, jamovi, JASP, Stata alpha (casewise)",
        ours: false,
        choice: (
            "alleen respondenten met alle items van de schaal",
            "only respondents with every item of the scale",
        ),
    },
    Convention {
        quantity: "alpha",
        name: "standardized, pairwise",
        programs: "psych::alpha (std.alpha)",
        ours: false,
        choice: (
            "items eerst op variantie 1 gebracht: zij tellen even zwaar",
            "items first brought to variance 1: they weigh the same",
        ),
    },
    Convention {
        quantity: "alpha",
        name: "ordinal",
        programs: "psych::alpha(psych::polychoric(x)$rho)",
        ours: false,
        choice: (
            "op polychorische correlaties: betrouwbaarheid van gedachte doorlopende antwoorden, niet van de score",
            "on polychoric correlations: reliability of hypothetical continuous answers, not of the score",
        ),
    },
];

const OMEGA: [Convention; 4] = [
    Convention {
        quantity: "omega_total",
        name: "one factor, ML, model-implied variance",
        programs: "lavaan with semTools::compRelSEM(obs.var = FALSE), Mplus",
        ours: true,
        choice: (
            "ééndimensionaal ML-model van volledige respondenten; deelt door de variantie die het model impliceert",
            "one-factor ML model of complete respondents; divides by the variance that the model implies",
        ),
    },
    Convention {
        quantity: "omega_total",
        name: "one factor, ML, observed variance",
        programs: "lavaan with semTools::compRelSEM (obs.var = TRUE, its default)",
        ours: false,
        choice: (
            "hetzelfde model, gedeeld door de waargenomen variantie van de som",
            "the same model, divided by the observed variance of the sum",
        ),
    },
    Convention {
        quantity: "omega_total",
        name: "one factor, ML, standardized items",
        programs: "lavaan, standardized solution",
        ours: false,
        choice: ("hetzelfde model, op items met variantie 1", "the same model, on items of variance 1"),
    },
    Convention {
        quantity: "omega_total",
        name: "one factor, minres, correlations",
        programs: "psych::omega(nfactors = 1)",
        ours: false,
        choice: (
            "minres op paarsgewijze correlaties; 1 − Σu²/ΣR",
            "minres on pairwise correlations; 1 − Σu²/ΣR",
        ),
    },
];

const SCHMID_LEIMAN: [Convention; 2] = [
    Convention {
        quantity: "omega_total",
        name: "three factors, Schmid-Leiman",
        programs: "psych::omega (omega.tot, its default of three factors)",
        ours: false,
        choice: (
            "algemene factor en drie groepsfactoren samen: 1 − Σu²/ΣR",
            "a general factor and three group factors together: 1 − Σu²/ΣR",
        ),
    },
    Convention {
        quantity: "omega_hierarchical",
        name: "three factors, Schmid-Leiman",
        programs: "psych::omega (omega_h, its default of three factors)",
        ours: true,
        choice: ("alleen de algemene factor: (Σλ_g)²/ΣR", "the general factor alone: (Σλ_g)²/ΣR"),
    },
];

const LAMBDA6: [Convention; 2] = [
    Convention {
        quantity: "guttman_lambda6",
        name: "covariances",
        programs: "Guttman (1945), SPSS RELIABILITY /MODEL=GUTTMAN (listwise)",
        ours: true,
        choice: ("op covarianties, zoals de score", "on covariances, as the score is"),
    },
    Convention {
        quantity: "guttman_lambda6",
        name: "correlations",
        programs: "psych::alpha (G6(smc))",
        ours: false,
        choice: ("op correlaties: items met variantie 1", "on correlations: items of variance 1"),
    },
];

const MEAN: [Convention; 2] = [
    Convention {
        quantity: "mean",
        name: "available items",
        programs: "psych::scoreItems (without imputation), SPSS MEAN.k(…)",
        ours: true,
        choice: (
            "gemiddelde van de beantwoorde items, waar genoeg items beantwoord zijn (`min_valid`)",
            "mean of the answered items, where enough items were answered (`min_valid`)",
        ),
    },
    Convention {
        quantity: "mean",
        name: "complete items",
        programs: "R rowMeans(x), SPSS (a + b + c) / 3",
        ours: false,
        choice: (
            "alleen respondenten met alle items van de schaal",
            "only respondents with every item of the scale",
        ),
    },
];

pub(super) fn rows(input: &Input<'_>, items: &ScoredItems<'_>, id: &str, scale: &Scale, table: &mut Table) {
    let positions = items.of_scale(&scale.items);
    let pairwise = ScaleCovariances::of(items, &positions);
    let varying = pairwise.varying();
    let used: Vec<usize> = varying.iter().map(|&at| positions[at]).collect();
    let covariances = pairwise.among(&varying);
    let complete = items.complete_moments(&used);
    if let Some(alpha) = pairwise.alpha(None) {
        let correlations = standardized(&covariances);
        let enough = complete.n > varying.len();
        push(table, id, &ALPHA[0], Some(alpha));
        push(table, id, &ALPHA[1], cronbach_alpha(&complete.covariances).filter(|_| enough));
        push(table, id, &ALPHA[2], correlations.as_ref().and_then(cronbach_alpha));
        let ordinal = items.all_counted(&used).then(|| polychorics(input).of(&used));
        push(table, id, &ALPHA[3], ordinal.as_ref().and_then(cronbach_alpha));
        push(table, id, &LAMBDA6[0], lambda6(&covariances));
        push(table, id, &LAMBDA6[1], correlations.as_ref().and_then(lambda6));
    }
    let names: Vec<&str> = used.iter().map(|&i| items.items[i].name).collect();
    if let Ok(model) = model(&names, &complete.covariances, complete.n) {
        omegas(id, &model, &complete, &pairwise_correlations(items, &used), table);
        let hierarchy = standardized(&complete.covariances).and_then(|r| hierarchy(&r, input.seed).ok());
        push(table, id, &SCHMID_LEIMAN[0], hierarchy.as_ref().map(|h| h.omega_total));
        push(table, id, &SCHMID_LEIMAN[1], hierarchy.as_ref().map(|h| h.omega_hierarchical));
    }
    if scale.score == ScoreRule::Mean {
        means(input, id, &items.complete_moments(&positions), table);
    }
}

fn omegas(id: &str, model: &OneFactorModel, complete: &Moments, r: &Array2<f64>, table: &mut Table) {
    let observed = sum(complete.covariances.iter().copied());
    let standardized = &model.standardized;
    push(table, id, &OMEGA[0], model.omega_total());
    push(table, id, &OMEGA[1], omega_observed(&model.loadings(), observed));
    push(table, id, &OMEGA[2], omega_total(&standardized.loadings, &standardized.errors));
    push(table, id, &OMEGA[3], minres(r));
}

/// 1 − Σu² / ΣR of one factor by minimum residuals; `None` where items are one or the solution is at a bound.
fn minres(r: &Array2<f64>) -> Option<f64> {
    if identical(r).is_some() {
        return None;
    }
    let factor = one_factor(r).filter(|f| f.converged && f.heywood.is_empty())?;
    let total = sum(r.iter().copied());
    (total > 0.0).then(|| 1.0 - factor.uniquenesses.iter().sum::<f64>() / total)
}

/// NaN where two items have no correlation.
fn pairwise_correlations(items: &ScoredItems<'_>, used: &[usize]) -> Array2<f64> {
    let mut r = Array2::eye(used.len());
    let place = |i: usize| used.iter().position(|&u| u == i).unwrap_or(0);
    for (a, b, pair) in items.pairs(used) {
        let (i, j) = (place(a), place(b));
        r[(i, j)] = pair.pearson.unwrap_or(f64::NAN);
        r[(j, i)] = r[(i, j)];
    }
    r
}

fn means(input: &Input<'_>, id: &str, complete: &Moments, table: &mut Table) {
    let Some(variable) = input.scores.variables.get(id) else { return };
    let scores = spread::of_all(input, variable, input.responses.latest_wave());
    push(table, id, &MEAN[0], scores.mean());
    push(table, id, &MEAN[1], mean(&complete.means).filter(|_| complete.n > 0));
}
