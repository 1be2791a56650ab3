//! Kernels: plain numbers in and out, no survey words.

pub mod anova;
pub mod association;
pub mod bivariate_normal;
pub mod clusters;
pub mod distribution;
pub mod eigenvalues;
pub mod factor_extraction;
pub mod factor_scores;
pub mod fraction;
pub mod graded_response;
pub mod holm;
pub mod interval;
pub mod line;
pub mod math;
pub mod matrix;
pub mod median;
pub mod minimum_average_partial;
pub mod minres;
pub mod mixture;
pub mod parallel;
pub mod polychoric;
pub mod principal;
pub mod random;
pub mod reliability;
pub mod rotation;
pub mod sum;
