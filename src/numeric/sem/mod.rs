//! Structural equation models: the moments that a model implies, discrepancies from those observed, their minimum, and
//! what is told of it. Plain numbers in and out; a model is a list of [`Entry`]s, whose names are kept elsewhere.
//!
//! Notation (reticular action model; `McArdle` and `McDonald` 1984): v variables, the p observed ones first. With A the
//! paths (to, from), S the covariances of residuals and m the intercepts, M = (I − A)⁻¹ gives all variables' covariances
//! C = M S M' and means M m; Σ and μ are their observed parts.

pub mod casewise;
pub mod constraints;
pub mod corrected;
pub mod curvature;
pub mod derivatives;
pub mod fit;
pub mod fourth_moments;
pub mod fourth_products;
pub mod gamma;
pub mod incomplete;
pub mod least_squares;
pub mod modification;
pub mod normal;
pub mod ordinal;
pub mod residual;
pub mod search;
pub mod sparse;
pub mod structure;
pub mod weighed;

pub use constraints::Affine;
pub use structure::{Entry, Implied, Place, Structure, Value};
