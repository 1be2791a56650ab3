//! What several analyses need and is dear to compute: once, when first asked for.

/// Empty at first; each part is filled by the analysis that owns it when somebody first asks.
#[derive(Debug, Default)]
pub struct Shared {}
