//! Kernels: plain numbers in and out, no survey words.

pub mod anova;
pub mod distribution;
pub mod fraction;
pub mod interval;
pub mod math;
pub mod matrix;
pub mod median;
pub mod minres;
pub mod sum;
