//! Distributions of test statistics, exact to about 13 digits far into the tails.

mod beta;
mod gamma;
mod noncentral;
mod noncentral_t;
mod normal;
mod student;

pub use beta::{f_quantile, f_sf, incomplete_beta};
pub use gamma::{chi_square_sf, ln_gamma, stirling_error};
pub use noncentral::{chi_square_noncentrality, noncentral_chi_square_cdf};
pub use noncentral_t::{noncentral_t_cdf, t_noncentrality};
pub use normal::{normal_cdf, normal_quantile, normal_sf};
pub use student::{t_quantile, t_sf, t_two_sided};
