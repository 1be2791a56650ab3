//! What a reader may change about the look of figures: a few colors, and the size of text.

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Changes to the look of figures; what is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureStyle {
    /// Sizes of text in points.
    pub text: TextSizes,
    /// Text and marks.
    pub ink: Option<Rgb>,
    /// Text of less weight.
    pub quiet: Option<Rgb>,
    /// Marks that ask for no attention.
    pub muted: Option<Rgb>,
    /// The colors of series, in order.
    pub series: [Option<Rgb>; 4],
}

/// Sizes of text in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TextSizes {
    /// Labels and headings.
    pub labels: Option<f64>,
    /// Ticks, numbers and notes.
    pub ticks: Option<f64>,
    /// Panel letters.
    pub letters: Option<f64>,
}
