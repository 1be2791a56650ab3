//! peil
