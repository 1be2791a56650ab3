//! Kernels: plain numbers in and out, no survey words.
