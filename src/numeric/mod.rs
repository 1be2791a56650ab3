//! Kernels: plain numbers in and out, no survey words.

pub mod distribution;
pub mod fraction;
pub mod interval;
pub mod math;
pub mod median;
pub mod sum;
