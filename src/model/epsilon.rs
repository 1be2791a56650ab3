//! ε of differential privacy, as it was asked: an exact decimal number.

/// Above 0 and at most [`Epsilon::MOST`], with at most four decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Epsilon {
    /// In ten-thousandths.
    ten_thousandths: u64,
}

impl Epsilon {
    /// Above it there is hardly any noise left.
    pub const MOST: u64 = 100;
    /// What [`Epsilon::numerator`] is over.
    pub const DENOMINATOR: u64 = 10_000;

    /// `None` where the text is no such number.
    pub fn parse(text: &str) -> Option<Epsilon> {
        let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 4 || whole.len() > 3 {
            return None;
        }
        let part: u64 = format!("{decimals:0<4}").parse().ok()?;
        let ten_thousandths = whole.parse::<u64>().ok()? * Self::DENOMINATOR + part;
        let in_range = (1..=Self::MOST * Self::DENOMINATOR).contains(&ten_thousandths);
        in_range.then_some(Epsilon { ten_thousandths })
    }

    /// Over [`Epsilon::DENOMINATOR`].
    pub fn numerator(self) -> u64 {
        self.ten_thousandths
    }
}

impl std::fmt::Display for Epsilon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.ten_thousandths as f64 / Self::DENOMINATOR as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epsilon_is_a_plain_decimal_number() {
        let read = |text| Epsilon::parse(text).map(|epsilon| (epsilon.numerator(), epsilon.to_string()));
        assert_eq!(read("1"), Some((10_000, "1".into())));
        assert_eq!(read("0.25"), Some((2_500, "0.25".into())));
        assert_eq!(read("100"), Some((1_000_000, "100".into())));
        for text in ["0", "0.00001", "-1", "1e3", "100.1", "", ".", "NaN", "1,5", "inf"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
