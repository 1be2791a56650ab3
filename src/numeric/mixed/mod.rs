//! Linear mixed models of values in groups: y = Xβ + Zb + e with b ~ N(0, Ψ) per group and e ~ N(0, σ²), by maximum
//! likelihood (ML) and restricted maximum likelihood (REML).
//!
//! Everything is computed from a few numbers per group ([`Groups`]), so a fit costs the same for a hundred values as for
//! a million. The likelihood is maximized with its exact gradient and Hessian, to the last digits that a double holds;
//! software that stops at a tolerance of its own agrees to fewer.

mod deviance;
mod fit;
mod groups;
mod means;
mod prediction;
mod profile;
mod search;
mod test;
#[cfg(test)]
pub(in crate::numeric) mod tests;
mod within_between;

pub use fit::{Fit, Likelihood, Status, fit};
pub use groups::Groups;
pub use means::{GroupOfValues, Means, MeansModel};
pub use prediction::{Prediction, predict};
pub use profile::{Limits, profile_component, profile_effect};
pub use test::{Inference, satterthwaite, second_random_effect};
pub(in crate::numeric) use within_between::power_of_two;
pub use within_between::{Effect, Explained, Model, WithinBetween};
