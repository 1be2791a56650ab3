//! The report and the benchmark page.
