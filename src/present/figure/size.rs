//! How large a figure is drawn, for which journal, and as what files.

use std::str::FromStr;

/// One point in 0.01 mm.
const POINT: f64 = 2540.0 / 72.0;

/// Text of `points` in 0.01 mm.
pub fn points(points: f64) -> i32 {
    (points * POINT).round() as i32
}

/// The space that a figure may take and the size of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width in 0.01 mm; without it the figure's own: 89, 120 or 183 mm.
    pub width: Option<i32>,
    /// Height in 0.01 mm; without it what the figure needs.
    pub height: Option<i32>,
    /// The height that it should not pass, 0.01 mm.
    pub at_most: i32,
    /// Labels, in points.
    pub text: f64,
    /// Labels of a figure that would not fit otherwise, in points, the least.
    pub least: f64,
    /// Ticks and numbers, in points; without it 6/7 of labels.
    pub ticks: Option<f64>,
    /// Panel letters, in points; without it 8/7 of labels.
    pub letters: Option<f64>,
    /// How many times as large everything is drawn: text, lines and marks alike.
    pub scale: f64,
}

impl Size {
    /// The page that is laid out before it is drawn `scale` times as large.
    #[must_use]
    pub fn unscaled(self) -> Size {
        let smaller = |side: i32| (f64::from(side) / self.scale).round() as i32;
        Size {
            width: self.width.map(smaller),
            height: self.height.map(smaller),
            at_most: smaller(self.at_most),
            text: self.text / self.scale,
            least: self.least / self.scale,
            ticks: self.ticks.map(|points| points / self.scale),
            letters: self.letters.map(|points| points / self.scale),
            scale: 1.0,
        }
    }

    /// This size, then what to draw where a figure does not fit in it: marks and white space give way before words do,
    /// and words point by point.
    pub fn tries(self) -> Vec<Size> {
        let texts = (0..).map(|points| self.text - f64::from(points)).take_while(|text| *text >= self.least);
        let sizes = |text: f64| {
            let share = text / self.text;
            let scale = if self.scale > 1.0 { (self.scale * share).max(1.0) } else { self.scale };
            let mut scales = vec![scale, f64::midpoint(scale, 1.0), 1.0];
            scales.dedup();
            let smaller = |points: Option<f64>| points.map(|points| points * share);
            let (ticks, letters) = (smaller(self.ticks), smaller(self.letters));
            scales.into_iter().map(move |scale| Size { text, ticks, letters, scale, ..self })
        };
        texts.flat_map(sizes).collect()
    }
}

impl Default for Size {
    fn default() -> Self {
        Size {
            width: None,
            height: None,
            at_most: 17000,
            text: 7.0,
            least: 7.0,
            ticks: None,
            letters: None,
            scale: 1.0,
        }
    }
}

/// The sizes by name: width and greatest height in 0.01 mm (the height itself for `slide`), and points of the labels.
/// Nature's guide to figures; PLOS, figures; Elsevier, artwork sizing.
const PRESETS: &[(&str, Size)] = &[
    ("s", preset(8900, 17000, 7.0)),
    ("m", preset(12000, 17000, 7.0)),
    ("l", preset(18300, 17000, 7.0)),
    ("nature-1", preset(8900, 17000, 7.0)),
    ("nature-2", preset(18300, 17000, 7.0)),
    ("plos", preset(19050, 22230, 9.4)), // ticks of 8 points, the least that PLOS takes
    ("elsevier-1", preset(9000, 24000, 7.0)),
    ("elsevier-2", preset(19000, 24000, 7.0)),
    ("slide", Size { height: Some(14290), least: 8.0, letters: Some(12.0), ..preset(25400, 14290, 12.0) }),
];

const fn preset(width: i32, at_most: i32, text: f64) -> Size {
    Size {
        width: Some(width),
        height: None,
        at_most,
        text,
        least: text,
        ticks: None,
        letters: None,
        scale: text / 7.0,
    }
}

/// Sides of a figure given in millimeters, in 0.01 mm.
const SIDES: std::ops::RangeInclusive<f64> = 40.0..=600.0;

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.trim().to_ascii_lowercase();
        if let Some((_, size)) = PRESETS.iter().find(|(preset, _)| *preset == name) {
            return Ok(*size);
        }
        let sides = name.strip_suffix("mm").unwrap_or(&name).split_once('x').and_then(|(w, h)| {
            let side = |s: &str| s.trim().parse::<f64>().ok().filter(|mm| SIDES.contains(mm));
            Some((side(w)?, side(h)?))
        });
        let Some((width, height)) = sides else {
            return Err(format!(
                "`{text}` is not a size: use {}, or WIDTHxHEIGHTmm with sides of 40 to 600 mm, such as 120x90mm",
                PRESETS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
            ));
        };
        let hundredths = |mm: f64| (mm * 100.0).round() as i32;
        let height = hundredths(height);
        Ok(Size { height: Some(height), ..preset(hundredths(width), height, 7.0) })
    }
}

/// A kind of figure file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text stays text, with its font inside.
    Svg,
    /// One page, tagged, with its font inside.
    Pdf,
    /// Pixels.
    Png,
    /// Pixels, as PLOS asks.
    Tiff,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Svg, Format::Pdf, Format::Png, Format::Tiff];
    /// Those that a run makes.
    pub const USUAL: [Format; 3] = [Format::Svg, Format::Pdf, Format::Png];

    /// The file name's extension.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Pdf => "pdf",
            Format::Png => "png",
            Format::Tiff => "tiff",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let name = text.trim().to_ascii_lowercase();
        Format::ALL
            .into_iter()
            .find(|format| format.extension() == name)
            .ok_or_else(|| format!("`{text}` is not a format of figures: use svg, pdf or png"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_by_name_or_by_millimeters() {
        assert_eq!("nature-1".parse::<Size>().expect("a name").width, Some(8900));
        let own: Size = "120x90mm".parse().expect("sides");
        assert_eq!((own.width, own.height), (Some(12000), Some(9000)));
        assert_eq!("120.5x90".parse::<Size>().expect("sides").width, Some(12050));
        for wrong in ["", "x", "0x0mm", "120", "-5x90mm", "1e9x90mm", "NaNx90mm", "poster"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_text_is_below_six_points() {
        for (name, size) in PRESETS {
            let tries = size.tries();
            assert!(tries.iter().all(|size| points(size.text * 6.0 / 7.0) >= points(6.0)), "{name}");
            assert_eq!(tries[0], *size, "{name}");
        }
        assert_eq!((points(6.0), points(7.0), points(8.0)), (212, 247, 282));
    }
}
