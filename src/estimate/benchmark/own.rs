//! What the organization's own respondents give.

use super::super::Input;
use super::super::cohort::Compared;
use super::super::dominance::dominated;
use super::super::units::{Units, rows_in};
use super::Subject;
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::table::Cell;
use crate::numeric::distribution::t_quantile;
use crate::numeric::interval::MeanInterval;

/// The organization with its answers.
pub(super) struct Own<'a> {
    pub input: &'a Input<'a>,
    pub subject: Subject,
}

/// The own mean in one wave, with its interval over respondents where that exists.
pub(super) struct OwnMean {
    pub n: usize,
    pub mean: f64,
    pub interval: Option<MeanInterval>,
    /// What is shown as its limits: those of `interval`, or of Wilson where it is a share.
    pub limits: Option<(f64, f64)>,
    /// Why there is no interval, and whose answers weigh most.
    pub caveats: Vec<Caveat>,
}

impl Own<'_> {
    /// In the latest wave.
    pub fn now(&self, compared: &Compared<'_>) -> Option<OwnMean> {
        self.mean(compared, self.subject.wave)
    }

    fn mean(&self, compared: &Compared<'_>, wave: usize) -> Option<OwnMean> {
        let means = compared.means.get(wave)?;
        let at = means.binary_search_by_key(&self.subject.organization, |m| m.organization).ok()?;
        let m = means[at];
        // With one organization of several respondents the data look nested; of one respondent, like informants.
        let design = self.input.responses.design();
        let own_rows = rows_in(self.input, wave)
            .filter(|&row| self.input.responses.organization.get(row) == Some(&self.subject.organization));
        let score = |row: usize| compared.values.get(row).filter(|v| !v.is_nan()).map(|v| (row, *v));
        let respondents = Units::of_respondents(self.input, own_rows.filter_map(score));
        let interval = respondents.interval().filter(|i| i.se > 0.0 && design == Design::Nested);
        let limits = interval.map(|i| respondents.share_limits().unwrap_or((i.low, i.high)));
        let reason = match (design, respondents.values.len()) {
            _ if interval.is_some() => None,
            (Design::Nested, 0 | 1) => Some(Caveat::new("S369", &[])),
            (Design::Nested, _) => Some(Caveat::new("S368", &[])),
            (Design::Informants | Design::Sample, _) => Some(Caveat::new("S367", &[])),
        };
        let heavy = dominated(respondents.weights.iter().copied());
        let caveats = reason.into_iter().chain(heavy).collect();
        Some(OwnMean { n: m.n as usize, mean: m.mean, interval, limits, caveats })
    }

    /// The latest wave before this one in which the organization has a mean.
    pub fn before(&self, compared: &Compared<'_>) -> Option<(usize, OwnMean)> {
        (0..self.subject.wave).rev().find_map(|wave| Some((wave, self.mean(compared, wave)?)))
    }

    /// The name of a wave.
    pub fn wave_cell(&self, wave: usize) -> Cell {
        self.input.responses.waves.get(wave).map_or(Cell::Empty, |w| Cell::name(&w.0))
    }
}

/// 95% limits of a difference of two independent estimates, each with its standard error and degrees of freedom, by
/// Student's t with the degrees of freedom of Welch and Satterthwaite. `None` when both errors are 0.
pub(super) fn two_errors(difference: f64, a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    let (va, vb) = (a.0 * a.0, b.0 * b.0);
    let variance = va + vb;
    if variance <= 0.0 {
        return None;
    }
    let df = variance * variance / (va * va / a.1 + vb * vb / b.1);
    let half = t_quantile(0.975, df) * variance.sqrt();
    Some((difference - half, difference + half))
}
