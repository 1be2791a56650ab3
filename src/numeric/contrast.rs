//! How well two colors are told apart: the contrast ratio of the Web Content Accessibility Guidelines 2.1.

use super::math;

/// The contrast ratio of two colors (red, green, blue), 1 to 21.
pub fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (la, lb) = (luminance(a), luminance(b));
    (la.max(lb) + 0.05) / (la.min(lb) + 0.05)
}

/// Relative luminance, 0 (black) to 1 (white).
pub fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The gray of the same luminance.
pub fn gray(color: [u8; 3]) -> [u8; 3] {
    let light = luminance(color);
    let c = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * math::pow(light, 1.0 / 2.4) - 0.055 };
    [(c * 255.0).round() as u8; 3]
}

fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 { c / 12.92 } else { math::pow((c + 0.055) / 1.055, 2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21_and_a_gray_is_its_own() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        for level in 0..=255 {
            assert_eq!(gray([level; 3]), [level; 3]);
        }
    }

    #[test]
    fn the_gray_of_a_color_contrasts_as_it_does() {
        for color in [[0, 114, 178], [213, 94, 0], [0, 158, 115], [204, 121, 167]] {
            assert!((contrast(color, [255; 3]) - contrast(gray(color), [255; 3])).abs() < 0.05);
        }
    }
}
