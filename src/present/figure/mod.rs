//! Figures: one file each, registered in `FIGURES`.
