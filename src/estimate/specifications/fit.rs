//! One specification estimated.

use super::choices::Choices;
use crate::estimate::coefficient::{Coefficient, coefficient_of, columns_of};
use crate::estimate::declared::{self, names};
use crate::estimate::pairs_of_scores::CompleteCases;
use crate::estimate::{Input, declared::Declared};
use crate::model::caveat::Caveat;
use crate::model::relations::{Exclusion, Weighting};
use crate::model::study::{Correlation, Level, Method, Study};
use crate::numeric::line::least_squares;
use crate::numeric::weighted_correlation::{self, WeightedCorrelation};

/// A specification with what it gave.
#[derive(Debug)]
pub(super) struct Fitted {
    pub choices: Choices,
    /// It is that of the table of correlations.
    pub main: bool,
    pub got: Option<Coefficient>,
    pub n: Option<usize>,
    pub k: Option<usize>,
    /// What permutations rearrange; `None` where there is no estimate or it is no product of columns.
    pub frame: Option<Frame>,
    pub caveats: Vec<Caveat>,
}

/// Two columns as they enter the coefficient, on the cases of a specification.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Frame {
    pub level: Level,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    /// Per case what it weighs; empty where all weigh the same.
    pub weight: Vec<f64>,
    /// Per case its organization.
    pub unit: Vec<u32>,
    /// The degrees of freedom of its t.
    pub df: f64,
    /// Pairs by which r is turned into t: n − 2, of which winsorizing takes more away in `df`.
    pub pairs: f64,
}

/// Estimates `declared` under `choices`. `study` is the study with that least number of respondents.
pub(super) fn fit(
    input: &Input<'_>,
    study: &Study,
    declared: &Correlation,
    choices: Choices,
    main: bool,
) -> Fitted {
    let how = choices.scoring();
    let Some(alternative) = input.scores.alternatives.iter().find(|a| a.how == how) else {
        let caveats = vec![Caveat::new("S334", &[&declared.x])];
        return Fitted { choices, main, got: None, n: None, k: None, frame: None, caveats };
    };
    let input = Input { study, scores: &alternative.scores, ..*input };
    let asked = Correlation {
        level: choices.level,
        method: choices.method,
        controls: choices.controls.clone(),
        ..declared.clone()
    };
    let mut found = declared::estimate(&input, &asked);
    if choices.exclude == Exclusion::Influential {
        without_influential(&asked, &mut found);
    }
    let cases = found.cases.take();
    let (n, k) = (cases.as_ref().map(|c| c.n), cases.as_ref().and_then(|c| c.k));
    let mut frame = found.got.as_ref().zip(cases.as_ref()).and_then(|(_, cases)| frame(cases, &asked));
    if choices.weighting == Weighting::Respondents {
        let weighted = frame.as_mut().zip(cases.as_ref()).and_then(|(frame, cases)| weigh(frame, cases));
        found.caveats.retain(|c| !matches!(c.code.as_str(), "S340" | "S339"));
        if weighted.is_none() && found.got.is_some() {
            found.caveats.push(Caveat::new("S339", &["5"]));
            frame = None;
        }
        found.got = weighted;
    }
    Fitted { choices, main, got: found.got, n, k, frame, caveats: found.caveats }
}

/// Leaves out the organizations whose Cook's distance exceeds 4 / k, once, and estimates again.
fn without_influential(asked: &Correlation, found: &mut Declared) {
    let ids = names(asked);
    let Some(cases) = found.cases.as_ref().filter(|_| found.got.is_some()) else { return };
    if !cases.has_values() {
        found.got = None;
        found.caveats.push(Caveat::new("D591", &[]));
        return;
    }
    let raw = if asked.method == Method::Kendall { Method::Pearson } else { asked.method };
    let Some([x, y]) = columns_of(cases, &ids, raw, asked.controls_of) else { return };
    let Some(line) = least_squares(&x, &y) else { return };
    let limit = 4.0 / x.len() as f64;
    let kept: Vec<usize> = (0..x.len())
        .filter(|&i| line.cooks_distance(x[i], y[i]).is_none_or(|distance| distance <= limit))
        .collect();
    if kept.len() == x.len() {
        return;
    }
    let rest = CompleteCases { k: cases.k.map(|_| kept.len()), ..cases.only(&kept) };
    found.caveats.retain(|c| !matches!(c.code.as_str(), "S340" | "S339" | "S338"));
    match coefficient_of(&rest, &ids, asked.method, asked.controls_of) {
        Ok(mut got) => {
            found.caveats.append(&mut got.caveats);
            found.got = Some(got);
        }
        Err(reason) => {
            found.got = None;
            found.caveats.push(reason);
        }
    }
    found.cases = Some(rest);
}

fn frame(cases: &CompleteCases, asked: &Correlation) -> Option<Frame> {
    let [x, y] = columns_of(cases, &names(asked), asked.method, asked.controls_of)?;
    let controls = asked.controls.len();
    let pairs = cases.n as f64 - 2.0 - (controls + cases.spent) as f64;
    // Winsorizing by 20% pulls in as many values on either side (Wilcox 2017).
    let pulled = if asked.method == Method::Winsorized { 2.0 * (0.2 * cases.n as f64).floor() } else { 0.0 };
    let df = pairs - pulled;
    let unit = cases.unit.clone();
    (df >= 1.0).then_some(Frame { level: asked.level, x, y, weight: Vec::new(), unit, df, pairs })
}

/// The same with organizations weighing as much as they have respondents; interval and p by the effective number of
/// organizations.
fn weigh(frame: &mut Frame, cases: &CompleteCases) -> Option<Coefficient> {
    let weight: Vec<f64> = cases.respondents.iter().map(|&n| f64::from(n)).collect();
    let WeightedCorrelation { r, effective } =
        weighted_correlation::correlation(&frame.x, &frame.y, &weight)?;
    let test = weighted_correlation::test(r, effective)?;
    frame.weight = weight;
    // What winsorizing takes off stays off.
    frame.df = (frame.df - frame.pairs) + effective - 2.0;
    frame.pairs = effective - 2.0;
    Some(Coefficient {
        estimate: r,
        interval: Some((test.limits, "fisher-effective")),
        narrow: None,
        p_value: Some(test.p_value),
        smallest_detectable: None,
        caveats: Vec::new(),
    })
}
