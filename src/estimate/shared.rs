//! What several analyses need and is dear to compute: once, when first asked for.

use super::declared::Declared;
use super::efa::Solution;
use super::item_response::ItemResponses;
use super::polychoric::Polychorics;
use super::power::Simulated;
use super::scree::Scree;
use super::structural::Told;
use std::sync::OnceLock;

/// Empty at first; each part is filled by the analysis that owns it when somebody first asks.
#[derive(Debug, Default)]
pub struct Shared {
    /// Polychoric correlations between all scale items.
    pub(super) polychorics: OnceLock<Polychorics>,
    /// Exploratory factor solutions, in the order of `[[model]]`.
    pub(super) factor_solutions: OnceLock<Vec<Solution>>,
    /// The eigenvalues of the items with what they are held against, or the code of why there are none.
    pub(super) scree: OnceLock<Result<Scree, &'static str>>,
    /// Declared correlations with what resampling makes of them.
    pub(super) declared: OnceLock<Vec<Declared>>,
    /// Simulated studies; empty unless a caller asked for them.
    pub power: OnceLock<Vec<Simulated>>,
    /// Structural models, in the order of `[[model]]`, by every estimator and at every step.
    pub(super) structural: OnceLock<Vec<Told>>,
    /// Graded response models of the scales.
    pub(super) item_responses: OnceLock<ItemResponses>,
}
